import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { candidateRoutes, examRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { call } from '../../lib/api';
import { serverNow } from './exam-clock';
import type { ServerTime } from './exam-clock';
import { groupsOf } from './sections';

/** The sections of the paper as of now, and how they are opened and ended. What the server answers becomes the paper on the screen. */
export function useSections(paper: AttemptPaper, time: ServerTime) {
  const { attemptId } = paper;
  const client = useQueryClient();
  const latestTime = useRef(time);
  useEffect(() => {
    latestTime.current = time;
  });
  const [round, setRound] = useState(0);
  // the next moment a section's clock runs out
  useEffect(() => {
    const now = serverNow(time, performance.now());
    const ends = paper.sections.flatMap((section) => (section.deadlineAt && !section.isClosed ? [Date.parse(section.deadlineAt)] : [])).filter((end) => end > now);
    if (ends.length === 0) return;
    const timer = setTimeout(() => setRound((n) => n + 1), Math.min(...ends) - now + 50);
    return () => clearTimeout(timer);
  }, [paper.sections, time, round]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `round` says that time has passed
  const groups = useMemo(() => groupsOf(paper.items, paper.sections, serverNow(latestTime.current, performance.now())), [paper.items, paper.sections, round, time.pausedMs]);

  // extra time and pauses move the sections' clocks too, and only the paper tells by how much
  const known = useRef({ deadlineMs: time.deadlineMs, pausedMs: time.pausedMs });
  const hasClocks = paper.sections.some((section) => section.deadlineAt !== null && !section.isClosed);
  useEffect(() => {
    const before = known.current;
    if (before.deadlineMs === time.deadlineMs && (before.pausedMs === null) === (time.pausedMs === null)) return;
    known.current = { deadlineMs: time.deadlineMs, pausedMs: time.pausedMs };
    if (!hasClocks) return;
    const input = { params: { attemptId } };
    void call(candidateRoutes.getAttempt, input).then(
      // during a break the server shows no items; those on this screen stay, out of sight
      (fresh) => client.setQueryData<AttemptPaper>([candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path, input], (old) => (old && fresh.clock.breaks?.current ? { ...fresh, items: old.items, responses: old.responses } : fresh)),
      () => undefined,
    );
  }, [attemptId, client, hasClocks, time.deadlineMs, time.pausedMs]);

  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const move = useCallback(
    async (route: typeof examRoutes.openSection | typeof examRoutes.closeSection, identifier: string): Promise<boolean> => {
      setPending(true);
      setError(null);
      try {
        const next = await call(route, { params: { attemptId, identifier } });
        client.setQueryData([candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path, { params: { attemptId } }], next);
        return true;
      } catch (refused) {
        setError(refused);
        return false;
      } finally {
        setPending(false);
      }
    },
    [attemptId, client],
  );
  return {
    groups, isPending, error,
    open: (identifier: string) => move(examRoutes.openSection, identifier),
    close: (identifier: string) => move(examRoutes.closeSection, identifier),
  };
}
export type Sections = ReturnType<typeof useSections>;

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { candidateRoutes, examRoutes } from '@kynangso/contracts/exam';
import type { AttemptClock, AttemptPaper } from '@kynangso/contracts/exam';
import { apiUrl, call } from '../../lib/api';
import { hear, hearAgain } from './exam-clock';
import type { ServerTime } from './exam-clock';
import { LiveChannel } from './live-channel';

/** Something said to the candidate while the paper is open; stays until it is put away. */
export interface Notice {
  id: number;
  kind: 'extra' | 'message' | 'resumed' | 'shorter';
  /** extra: minutes given */
  minutes: number;
  /** message: the proctor's words */
  text: string;
  at: string;
}
interface LiveHandlers {
  onClosed: () => void;
  onEpoch: (writerEpoch: number) => void;
}
/** An event's own way here is unknown; so much is reckoned with. */
const EVENT_UNSURE_MS = 200;
const NOTABLE_MS = 5000;

export function useLive(paper: AttemptPaper, isWriter: boolean, handlers: RefObject<LiveHandlers>) {
  const { attemptId } = paper;
  const [time, setTime] = useState<ServerTime>(() => hear(paper.clock, performance.now()));
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const [isReachable, setReachable] = useState(true);
  const known = useRef({ deadlineMs: time.deadlineMs, isPaused: time.pausedMs !== null, breaks: JSON.stringify(time.breaks), extra: null as number | null, next: 1 });

  const tell = useCallback((notice: Omit<Notice, 'id'>) => setNotices((all) => [...all, { ...notice, id: known.current.next++ }]), []);
  const hearClock = useCallback(
    (clock: Pick<AttemptClock, 'serverNow' | 'deadlineAt'> & Partial<Pick<AttemptClock, 'pausedAt' | 'breaks'>>, askedAt: number, extraSeconds: number | null) => {
      const now = hear(clock, performance.now(), askedAt);
      const before = known.current;
      // an answer to a save says nothing about pauses
      const pausedMs = clock.pausedAt === undefined ? (before.isPaused ? (now.pausedMs ?? now.serverMs) : null) : now.pausedMs;
      const wasPaused = before.isPaused;
      // a break moves the deadline too, and is nobody's gift
      const isBreakNews = clock.breaks !== undefined && JSON.stringify(now.breaks) !== before.breaks;
      const moved = (now.deadlineMs ?? 0) - (before.deadlineMs ?? 0);
      const extraMs = extraSeconds !== null && before.extra !== null ? (extraSeconds - before.extra) * 1000 : wasPaused || isBreakNews ? 0 : moved;
      known.current = { ...before, breaks: clock.breaks === undefined ? before.breaks : JSON.stringify(now.breaks), deadlineMs: now.deadlineMs, isPaused: pausedMs !== null, extra: extraSeconds ?? (extraMs >= NOTABLE_MS && before.extra !== null ? before.extra + extraMs / 1000 : before.extra) };
      setTime((old) => hearAgain(old, { ...now, pausedMs: clock.pausedAt === undefined ? old.pausedMs : now.pausedMs, breaks: clock.breaks === undefined ? old.breaks : now.breaks }));
      if (now.deadlineMs !== null && before.deadlineMs !== null) {
        if (extraMs >= NOTABLE_MS) tell({ kind: 'extra', minutes: Math.max(1, Math.round(extraMs / 60_000)), text: '', at: clock.serverNow });
        else if (moved <= -NOTABLE_MS && !isBreakNews) tell({ kind: 'shorter', minutes: 0, text: '', at: clock.serverNow });
      }
      if (wasPaused && clock.pausedAt === null) tell({ kind: 'resumed', minutes: 0, text: '', at: clock.serverNow });
    },
    [tell],
  );

  const channel = useRef<LiveChannel | null>(null);
  useEffect(() => {
    const live = new LiveChannel({
      openStream: isWriter && typeof EventSource === 'function' ? () => new EventSource(apiUrl(examRoutes.watchAttempt, { params: { attemptId } })) as unknown as ReturnType<NonNullable<ConstructorParameters<typeof LiveChannel>[0]['openStream']>> : null,
      ask: () => call(candidateRoutes.getAttemptStatus, { params: { attemptId } }),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      now: () => performance.now(),
      onEvent: (event) => {
        if (event.type === 'closed') return handlers.current.onClosed();
        if (event.type === 'message') return tell({ kind: 'message', minutes: 0, text: event.text, at: event.sentAt });
        hearClock(event.clock, performance.now() - EVENT_UNSURE_MS, event.extraSeconds);
        handlers.current.onEpoch(event.writerEpoch);
      },
      onStatus: (status, askedAt) => {
        if (status.state !== 'in_progress') return handlers.current.onClosed();
        hearClock(status.clock, askedAt, null);
        handlers.current.onEpoch(status.writerEpoch);
      },
      onReach: setReachable,
    });
    channel.current = live;
    live.start();
    return () => {
      live.stop();
      channel.current = null;
    };
  }, [attemptId, handlers, hearClock, isWriter, tell]);

  const ask = useCallback(() => channel.current?.ask() ?? Promise.resolve(), []);

  // a device that slept, or a network that returned, asks at once instead of trusting its own clock
  useEffect(() => {
    const wake = () => {
      if (!document.hidden) void ask();
    };
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    let [wall, steady] = [Date.now(), performance.now()];
    const watch = setInterval(() => {
      const apart = Math.abs(Date.now() - wall - (performance.now() - steady));
      [wall, steady] = [Date.now(), performance.now()];
      if (apart > 2000) void ask();
    }, 1000);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      clearInterval(watch);
    };
  }, [ask]);

  const putAway = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), []);
  return { time, hearClock, notices, putAway, isReachable, ask };
}

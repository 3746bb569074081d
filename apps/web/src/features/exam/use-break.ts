import { useEffect, useState } from 'react';
import { examRoutes } from '@kynangso/contracts/exam';
import { call } from '../../lib/api';
import { breakSecondsLeft } from './exam-clock';
import type { ServerTime } from './exam-clock';
import type { Attempt } from './use-attempt';

/** Seconds left of a break that is under way, ticking; null = none is. */
export function useBreakLeft(time: ServerTime): number | null {
  const [left, setLeft] = useState(() => breakSecondsLeft(time, performance.now()));
  useEffect(() => {
    const tick = () => setLeft(breakSecondsLeft(time, performance.now()));
    tick();
    if (time.breaks?.untilMs == null) return;
    const ticking = setInterval(tick, 250);
    return () => clearInterval(ticking);
  }, [time]);
  return left;
}

/** A person's own breaks: begun only when every answer is on the server, since none is taken meanwhile. */
export function useBreak(attempt: Attempt, attemptId: string) {
  const left = useBreakLeft(attempt.time);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isUnsent, setUnsent] = useState(false);
  const move = async (route: typeof examRoutes.beginBreak | typeof examRoutes.endBreak): Promise<boolean> => {
    setPending(true);
    setError(null);
    setUnsent(false);
    try {
      if (route === examRoutes.beginBreak && !(await attempt.settle())) {
        setUnsent(true);
        return false;
      }
      const askedAt = performance.now();
      const status = await call(route, { params: { attemptId }, body: { writerEpoch: attempt.epoch() } });
      attempt.hearClock(status.clock, askedAt, null);
      return true;
    } catch (refused) {
      setError(refused);
      void attempt.ask();
      return false;
    } finally {
      setPending(false);
    }
  };
  const { breaks } = attempt.time;
  return {
    left, isPending, error, isUnsent,
    canBegin: left === null && breaks !== null && breaks.left > 0 && breaks.secondsLeft > 0,
    begin: () => move(examRoutes.beginBreak),
    end: () => move(examRoutes.endBreak),
  };
}
export type Break = ReturnType<typeof useBreak>;

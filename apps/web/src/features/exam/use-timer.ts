import { useEffect, useRef, useState } from 'react';
import { passedMark, secondsLeft } from './exam-clock';
import type { ServerTime, WarningMinutes } from './exam-clock';

export interface Timer {
  /** seconds; null without a limit */
  left: number | null;
  /** the last warning, to be read out */
  spoken: WarningMinutes | null;
}

/** Ticks four times a second, so that a second is never shown twice as long. */
export function useTimer(time: ServerTime): Timer {
  const [timer, setTimer] = useState<Timer>(() => ({ left: secondsLeft(time, performance.now()), spoken: null }));
  const before = useRef(timer.left);
  useEffect(() => {
    const tick = () => {
      const left = secondsLeft(time, performance.now());
      const mark = passedMark(before.current, left);
      if (left !== before.current || mark !== null) setTimer((old) => ({ left, spoken: mark ?? (left !== null && old.spoken !== null && left > old.spoken * 60 ? null : old.spoken) }));
      before.current = left;
    };
    tick();
    const ticking = setInterval(tick, 250);
    return () => clearInterval(ticking);
  }, [time]);
  return timer;
}

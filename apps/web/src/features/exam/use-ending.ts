import { useEffect, useRef } from 'react';
import type { Attempt } from './use-attempt';

/**
 * Handing in by itself when the clock is out, once. The server is asked first: extra time may be on its way, or this device may have
 * slept, and a paper must never be handed in early.
 */
export function useEnding(attempt: Attempt, isOver: boolean, hasTurn: boolean, isStillOver: () => boolean): { isOver: boolean } {
  const { ask, handIn } = attempt;
  const hasHandedIn = useRef(false);
  const latest = useRef({ ask, submit: handIn.submit, isStillOver });
  useEffect(() => {
    latest.current = { ask, submit: handIn.submit, isStillOver };
  });
  useEffect(() => {
    if (!isOver) hasHandedIn.current = false;
    if (!isOver || !hasTurn || hasHandedIn.current) return;
    let isGone = false;
    const end = async () => {
      await latest.current.ask();
      if (isGone || hasHandedIn.current || !latest.current.isStillOver()) return;
      hasHandedIn.current = true;
      void latest.current.submit();
    };
    void end();
    return () => {
      isGone = true;
    };
  }, [isOver, hasTurn]);
  return { isOver };
}

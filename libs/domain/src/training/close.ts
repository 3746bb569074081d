/**
 * Closing a period (the model's "Closing"): a unit sends its figure, the unit above accepts it or gives it back, and what was accepted is
 * locked with a signature. Nothing leads out of locked; what is found later is an addendum beside it.
 */
import type { CloseState, Figure, PercentTarget, StatusCounts } from '@kynangso/contracts/training';
import { isReached, rateOf } from './rate';

export type CloseAct = 'submit' | 'return' | 'accept' | 'lock' | 'amend';

/** Sending again replaces what waits to be looked at; a figure that was accepted has to be given back first. */
const steps: Record<CloseState, Partial<Record<CloseAct, CloseState>>> = {
  open: { submit: 'submitted' },
  submitted: { submit: 'submitted', return: 'returned', accept: 'accepted' },
  returned: { submit: 'submitted' },
  accepted: { return: 'returned', lock: 'locked' },
  locked: { amend: 'locked' },
};

export type CloseStep = { ok: true; state: CloseState } | { ok: false; reason: 'wrong_state' };

export function closeStep(state: CloseState, act: CloseAct): CloseStep {
  const next = steps[state][act];
  return next === undefined ? { ok: false, reason: 'wrong_state' } : { ok: true, state: next };
}

/** The day on which a report is late: "trước ngày 30/11" is over when 30/11 begins. */
export const reportBefore = (period: string, monthDay: string): string => `${period.slice(0, 4)}-${monthDay}`;

/** Was it late on `day` (Vietnamese local)? */
export const isReportLate = (day: string, beforeOn: string): boolean => day >= beforeOn;

/** Does the unit still owe a figure, or did it send one late? `sentOn`: the day of the last sending that counts. */
export function isCloseLate(state: CloseState, sentOn: string | null, beforeOn: string, today: string): boolean {
  if (state === 'open' || state === 'returned' || sentOn === null) return isReportLate(today, beforeOn);
  return isReportLate(sentOn, beforeOn);
}

/** Accepted figures and locked ones are in; everything else is missing from the figure above. */
export const isIn = (state: CloseState): boolean => state === 'accepted' || state === 'locked';

export const countedIn = (c: StatusCounts): number => c.met + c.pending + c.overdue;
export const peopleIn = (c: StatusCounts): number => countedIn(c) + c.waived + c.onLeave + c.joinedAfterCutoff + c.left;
export const zeroCounts: StatusCounts = { met: 0, pending: 0, overdue: 0, waived: 0, onLeave: 0, joinedAfterCutoff: 0, left: 0 };
export const sameCounts = (a: StatusCounts, b: StatusCounts): boolean => (Object.keys(zeroCounts) as (keyof StatusCounts)[]).every((k) => a[k] === b[k]);

/** The figure that counts stand for: rate and comparison by integers. */
export function figureFrom(counts: StatusCounts, target: PercentTarget | null): Figure {
  const counted = countedIn(counts);
  return { ...counts, counted, rate: rateOf(counts.met, counted), reached: isReached(counts.met, counted, target) };
}

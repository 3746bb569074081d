import type { ReleaseMoment } from '@kynangso/contracts/exam';

/**
 * When an attempt must end: start + time limit (longer by the person's extra time), never after the sitting closes, plus the time
 * adjustments granted to it. Extra time by an accommodation moves the closing too: a sitting of ninety minutes with a paper of ninety
 * minutes would otherwise take it away again.
 */

const MINUTE = 60_000;

/** A limit with a person's extra time, in whole milliseconds, rounded up. */
export const limitMs = (minutes: number, extraTimePercent: number): number => Math.ceil((minutes * MINUTE * (100 + extraTimePercent)) / 100);

export interface DeadlineFacts {
  readonly startedAt: Date;
  readonly timeLimitMinutes: number | null;
  readonly closesAt: Date | null;
  /** the person's accommodation: percent added to the time limit */
  readonly extraTimePercent?: number;
  /** seconds, append-only: extra time is given on top of everything, so it also reaches past the closing */
  readonly adjustments?: readonly number[];
}

/** null = no limit of any kind */
export function deadlineOf(facts: DeadlineFacts): Date | null {
  const percent = facts.extraTimePercent ?? 0;
  const own = facts.timeLimitMinutes === null ? null : facts.startedAt.getTime() + limitMs(facts.timeLimitMinutes, percent);
  // how much later than others this person may end
  const later = facts.timeLimitMinutes === null ? 0 : limitMs(facts.timeLimitMinutes, percent) - limitMs(facts.timeLimitMinutes, 0);
  const closing = facts.closesAt === null ? null : facts.closesAt.getTime() + later;
  const base = own === null ? closing : closing === null ? own : Math.min(own, closing);
  if (base === null) return null;
  const extra = (facts.adjustments ?? []).reduce((sum, seconds) => sum + seconds, 0);
  return new Date(base + extra * 1000);
}

/** Still taken: up to and including the last instant of grace. */
export const isInTime = (at: Date, deadlineAt: Date | null, graceSeconds: number): boolean =>
  deadlineAt === null || at.getTime() <= deadlineAt.getTime() + graceSeconds * 1000;

export type WindowState = 'upcoming' | 'open' | 'closed';
export const windowState = (at: Date, opensAt: Date, closesAt: Date | null): WindowState =>
  at < opensAt ? 'upcoming' : closesAt !== null && at >= closesAt ? 'closed' : 'open';

/** What a release waits for. */
export interface SittingEnd {
  /** the last instant in which an answer of an ordinary attempt may arrive; null = the sitting never closes */
  readonly endsAt: Date | null;
  /** somebody still sits: with extra time, after a pause */
  readonly isRunning: boolean;
}

/**
 * Shown now, later (with the instant where it is known), or never. `after_close` waits for the last answer anybody may still give, so that
 * nobody sits while others read the key. A sitting that never closes never reaches it.
 */
export function release(moment: ReleaseMoment, at: Date, { endsAt, isRunning }: SittingEnd): { readonly shown: true } | { readonly shown: false; readonly availableAt: Date | null } {
  if (moment === 'immediately') return { shown: true };
  if (moment === 'never' || endsAt === null) return { shown: false, availableAt: null };
  if (at <= endsAt) return { shown: false, availableAt: endsAt };
  return isRunning ? { shown: false, availableAt: null } : { shown: true };
}

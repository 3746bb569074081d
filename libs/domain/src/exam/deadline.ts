import type { ReleaseMoment } from '@kynangso/contracts/exam';

/** When an attempt must end: start + time limit, never after the sitting closes, plus the time adjustments granted to it. */

const MINUTE = 60_000;

export interface DeadlineFacts {
  readonly startedAt: Date;
  readonly timeLimitMinutes: number | null;
  readonly closesAt: Date | null;
  /** seconds, append-only: extra time is given on top of everything, so it also reaches past the closing */
  readonly adjustments?: readonly number[];
}

/** null = no limit of any kind */
export function deadlineOf(facts: DeadlineFacts): Date | null {
  const own = facts.timeLimitMinutes === null ? null : facts.startedAt.getTime() + facts.timeLimitMinutes * MINUTE;
  const closing = facts.closesAt?.getTime() ?? null;
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

/** Shown now, later (with the instant where it is known), or never. A sitting that never closes never reaches `after_close`. */
export function release(moment: ReleaseMoment, at: Date, closesAt: Date | null): { readonly shown: true } | { readonly shown: false; readonly availableAt: Date | null } {
  if (moment === 'immediately') return { shown: true };
  if (moment === 'never' || closesAt === null) return { shown: false, availableAt: null };
  return at >= closesAt ? { shown: true } : { shown: false, availableAt: closesAt };
}

/**
 * Breaks of a person's accommodation: so many, of so many minutes all together, taken when the person wants. The clock stands still: the
 * deadline moves outward when a break begins, by all that is left of the allowance, and back by what was not used when the person goes on
 * sooner. So a break ends by itself, whoever is or isn't there to end it, and what it moved in the end is exactly what it took.
 */

export interface BreakFacts {
  /** frozen with the attempt: how many, and how long all together */
  readonly allowedCount: number;
  readonly allowedMs: number;
  /** begun so far, the one under way among them */
  readonly begun: number;
  /** taken by those that have ended */
  readonly takenMs: number;
  /** begun and not ended yet; `until` = when the allowance is used up */
  readonly open: OpenBreak | null;
}
export interface OpenBreak {
  readonly startedAt: Date;
  readonly until: Date;
}
export interface BreakState {
  /** under way now */
  readonly current: OpenBreak | null;
  readonly left: number;
  /** for breaks to come; a break under way has laid claim to all of it */
  readonly leftMs: number;
}

/** From its first instant on, and no longer in the one in which the allowance is used up. */
export const isOnBreak = (open: Pick<OpenBreak, 'until'> | null, at: Date): boolean => open !== null && at < open.until;

export function breaksAt({ allowedCount, allowedMs, begun, takenMs, open }: BreakFacts, at: Date): BreakState {
  const running = open !== null && isOnBreak(open, at);
  const spentMs = takenMs + (open ? open.until.getTime() - open.startedAt.getTime() : 0);
  return { current: running ? open : null, left: Math.max(0, allowedCount - begun), leftMs: Math.max(0, allowedMs - spentMs) };
}

/** `movesMs`: how far every clock that runs moves outward now. */
export function beginBreak(facts: BreakFacts, at: Date): { readonly ok: true; readonly until: Date; readonly movesMs: number } | { readonly ok: false; readonly reason: 'on_break' | 'no_break_left' } {
  const { current, left, leftMs } = breaksAt(facts, at);
  if (current) return { ok: false, reason: 'on_break' };
  if (left === 0 || leftMs === 0) return { ok: false, reason: 'no_break_left' };
  return { ok: true, until: new Date(at.getTime() + leftMs), movesMs: leftMs };
}

/** However late its end is noticed. `returnsMs`: how far the clocks that were moved go back. */
export function endBreak({ startedAt, until }: OpenBreak, at: Date): { readonly endedAt: Date; readonly tookMs: number; readonly returnsMs: number } {
  const endedAt = new Date(Math.max(startedAt.getTime(), Math.min(at.getTime(), until.getTime())));
  return { endedAt, tookMs: endedAt.getTime() - startedAt.getTime(), returnsMs: until.getTime() - endedAt.getTime() };
}

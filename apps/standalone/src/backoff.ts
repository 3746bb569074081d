/** How long to wait before starting a crashed child again: doubling to half a minute, forgotten after a steady minute. */
export interface Backoff {
  readonly failures: number;
}

export const calm: Backoff = { failures: 0 };

const FIRST_MS = 250;
const LONGEST_MS = 30_000;
const STEADY_MS = 60_000;

export function afterCrash(backoff: Backoff, livedMs: number): { readonly next: Backoff; readonly waitMs: number } {
  const failures = livedMs >= STEADY_MS ? 0 : backoff.failures;
  return { next: { failures: failures + 1 }, waitMs: Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) };
}

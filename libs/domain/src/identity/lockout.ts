/** Lockout after wrong passwords: five free tries, then waits that double from one minute to one hour (OWASP ASVS 2.2.1). */

const FREE_TRIES = 5;
const FIRST_WAIT_S = 60;
const LONGEST_WAIT_S = 3600;

/** Seconds an account stays locked after its `failures`-th wrong password in a row; 0 while tries are free. */
export function lockSeconds(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** Math.min(failures - FREE_TRIES, 10));
}

/** Whole minutes left, never 0 while locked, for the message. */
export function minutesLeft(lockedUntil: Date | null, now: Date): number {
  if (!lockedUntil || lockedUntil <= now) return 0;
  return Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000);
}

/** When something that a device tells later is held to have happened. The device's clock is a claim; these are its bounds. */

/** How far back a device is believed: a month without a network, as the contract says. */
export const BELIEVED_MS = 30 * 86_400_000;

/**
 * The moment an event counts from.
 * @param claimed what the device says; null = it happened now
 * @param startedAt the beginning of the enrolment: nothing of it can have happened before
 * @returns never after `now`, never before the enrolment or more than `BELIEVED_MS` back; the same claim gives the same moment while it stays inside
 */
export function acceptedMoment(claimed: Date | null, startedAt: Date, now: Date): Date {
  if (!claimed) return now;
  const earliest = Math.max(startedAt.getTime(), now.getTime() - BELIEVED_MS);
  return new Date(Math.min(now.getTime(), Math.max(earliest, claimed.getTime())));
}

/** Time spent on a lesson. The browser says how long; the server believes no more than has really passed. */

/**
 * Whole seconds to credit for one event.
 * @param claimedSeconds what the browser counted since its last event
 * @param lastEventAt the enrolment's last event of any lesson, so that two open tabs don't count the same minute twice; null = none yet
 */
export function creditSeconds(claimedSeconds: number, lastEventAt: Date | null, now: Date): number {
  if (!lastEventAt) return 0;
  const passed = Math.floor((now.getTime() - lastEventAt.getTime()) / 1000);
  return Math.max(0, Math.min(claimedSeconds, passed));
}

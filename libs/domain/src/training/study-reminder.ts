/** When somebody who asked for it is reminded of the own study plan. Hours are Viet Nam's, UTC+7 without daylight saving. */
import { addDays, dayInVietnam } from '@kynangso/domain/kernel';

/** A reminder that could not leave within this time is dropped: the part of the day somebody chose is over. */
const LATEST_MS = 3 * 3_600_000;

/**
 * The first chosen hour strictly after `after`.
 * @param weekdays ISO weekdays, 1 = Monday; at least one
 * @param hour full hour in Viet Nam, 0 to 23
 */
export function nextReminder(weekdays: readonly number[], hour: number, after: Date): Date {
  const today = dayInVietnam(after);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(today, ahead);
    const at = new Date(Date.parse(`${day}T00:00:00+07:00`) + hour * 3_600_000);
    if (at > after && weekdays.includes(isoWeekday(day))) return at;
  }
  throw new RangeError('no weekday chosen');
}

/** Whether a reminder planned for `plannedAt` still makes sense: a worker that stood still overnight tells nobody about yesterday. */
export const isStillTimely = (plannedAt: Date, now: Date): boolean => now.getTime() - plannedAt.getTime() <= LATEST_MS;

const isoWeekday = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

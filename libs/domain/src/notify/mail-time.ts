/**
 * When a notice goes out by mail (mission: reminders neither doubled nor at night). Legal days and hours are Viet Nam's, UTC+7
 * without daylight saving, so an hour of the day is plain arithmetic.
 */
import type { MailPreference, MailRhythm } from '@kynangso/contracts/notify';
import { addDays, dayInVietnam } from '@kynangso/domain/kernel';

const MINUTE = 60_000;

/**
 * The first instant at or after `now` at which the mail may leave; null = not by mail.
 * @param digestMinute minute of the day (Viet Nam) at which gathered mail leaves, weekly mail on Mondays
 */
export function mailTime(rhythm: MailRhythm, quiet: Pick<MailPreference, 'quietFrom' | 'quietTo'>, digestMinute: number, now: Date): Date | null {
  if (rhythm === 'off') return null;
  if (rhythm === 'now') return afterQuiet(now, quiet);
  const today = dayInVietnam(now);
  const next = at(today, digestMinute) >= now ? today : addDays(today, 1);
  return afterQuiet(at(rhythm === 'daily' ? next : mondayFrom(next), digestMinute), quiet);
}

/** `at` itself, or the end of the quiet hours it falls into. Quiet hours may span midnight; equal ends are no quiet hours. */
export function afterQuiet(instant: Date, { quietFrom, quietTo }: Pick<MailPreference, 'quietFrom' | 'quietTo'>): Date {
  if (quietFrom === quietTo) return instant;
  const day = dayInVietnam(instant);
  const minute = (instant.getTime() - at(day, 0).getTime()) / MINUTE;
  const spansMidnight = quietFrom > quietTo;
  const isQuiet = spansMidnight ? minute >= quietFrom || minute < quietTo : minute >= quietFrom && minute < quietTo;
  if (!isQuiet) return instant;
  return at(spansMidnight && minute >= quietFrom ? addDays(day, 1) : day, quietTo);
}

const at = (day: string, minute: number): Date => new Date(Date.parse(`${day}T00:00:00+07:00`) + minute * MINUTE);

function mondayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}

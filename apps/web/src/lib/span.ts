import type { Locale } from '@kynangso/contracts/kernel';
import { dayOf, formatInstant, formatTime } from './format';

/** From one instant to another: `08:00 – 11:30, 05/11/2026` within a day, else `08:00, 05/11/2026 – 11:30, 06/11/2026`; `openEnd` stands for an end there is none of. */
export function formatSpan(from: string, to: string | null, locale: Locale, openEnd: string): string {
  if (to === null) return `${formatInstant(from, locale)} – ${openEnd}`;
  return dayOf(from) === dayOf(to) ? `${formatTime(from)} – ${formatInstant(to, locale)}` : `${formatInstant(from, locale)} – ${formatInstant(to, locale)}`;
}

/** When a regular file is made next. Days are Vietnamese calendar days as ISO text. */
import type { Rhythm } from '@kynangso/contracts/export';

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The first day of the rhythm strictly after `after`. `day`: 1 = Monday to 7 weekly; otherwise 1 to 28 of the month, or of a quarter's first month. */
export function nextDay(rhythm: Rhythm, day: number, after: string): string {
  const from = Date.parse(`${after}T00:00:00Z`);
  if (rhythm === 'weekly') {
    const today = (new Date(from).getUTCDay() + 6) % 7;
    return iso(from + (((day - 1 - today + 6) % 7) + 1) * DAY_MS);
  }
  const step = rhythm === 'monthly' ? 1 : 3;
  const [year = 0, month = 1] = after.split('-').map(Number);
  for (let m = Math.floor((month - 1) / step) * step; ; m += step) {
    const found = iso(Date.UTC(year, m, day));
    if (found > after) return found;
  }
}

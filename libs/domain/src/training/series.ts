/** The days a figure is drawn at. A line of weeks has at most 54 points, so a year is one small answer. */
import type { SeriesStep } from '@kynangso/contracts/training';
import { addDays } from '../kernel';

/**
 * Days from `from` to `to` (both included), in order: `to` and every seventh day before it, or the last day of each month and `to`.
 * Empty when `to` lies before `from`.
 */
export function seriesDays(from: string, to: string, step: SeriesStep): string[] {
  const days: string[] = [];
  for (let day = to; day >= from; day = step === 'week' ? addDays(day, -7) : addDays(`${day.slice(0, 8)}01`, -1)) days.unshift(day);
  return days;
}

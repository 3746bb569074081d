/** Where a figure is heading by its deadline: the pace of the last four weeks carried on, in whole people, never above everyone. */
import type { PercentTarget } from '@kynangso/contracts/training';
import { isReached } from './rate';

export interface ForecastInput {
  /** done now, among those who will still be counted on the deadline */
  readonly met: number;
  /** counted on the deadline by what is known now */
  readonly countedThen: number;
  /** newly done in each of the last four weeks, oldest first */
  readonly weeks: readonly number[];
  readonly daysLeft: number;
  readonly target: PercentTarget | null;
}
export interface Forecast {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly reaches: 'yes' | 'no' | 'perhaps' | null;
  readonly neededPerWeek: number | null;
}

/**
 * expected: the mean of the weeks; low and high: every week to come like the slowest, like the fastest. Days are counted exactly and
 * people cut off downwards: nothing is foretold that isn't whole.
 */
export function forecast({ met, countedThen, weeks, daysLeft, target }: ForecastInput): Forecast {
  const days = Math.max(0, daysLeft);
  const ahead = (people: number, inDays: number): number => Math.min(countedThen, met + Math.floor((people * days) / inDays));
  const expected = ahead(weeks.reduce((sum, n) => sum + n, 0), 7 * weeks.length);
  const low = ahead(Math.min(...weeks), 7);
  const high = ahead(Math.max(...weeks), 7);
  const [isLow, isExpected, isHigh] = [low, expected, high].map((n) => isReached(n, countedThen, target));
  const reaches = isExpected === null || isExpected === undefined ? null : isLow ? 'yes' : isHigh || isExpected ? 'perhaps' : 'no';
  return { expected, low, high, reaches, neededPerWeek: needed(met, countedThen, days, target) };
}

/** The fewest people a week, every week, that reach the target; null where it is reached already or no time is left. */
function needed(met: number, countedThen: number, days: number, target: PercentTarget | null): number | null {
  if (target === null || days === 0 || countedThen === 0 || isReached(met, countedThen, target)) return null;
  const share = BigInt(countedThen) * BigInt(target.valueBp);
  const least = Number(target.operator === '>' ? share / 10_000n + 1n : (share + 9_999n) / 10_000n);
  return least > countedThen ? null : Math.ceil(((least - met) * 7) / days);
}

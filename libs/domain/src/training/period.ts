/** Periods of a duty: "hằng năm" is one calendar year of Vietnamese local days, never cumulative; a new year is a new period. */
import type { PeriodRule } from '@kynangso/contracts/training';

export interface PeriodDays {
  /** "2026" */
  readonly period: string;
  readonly from: string;
  /** last day, included */
  readonly to: string;
  readonly dueOn: string;
  /** last day that counts, included whole */
  readonly cutoffOn: string;
}

export const periodOf = (day: string): string => day.slice(0, 4);

export function periodDays(period: string, terms: { dueDay: string; cutoffDay: string }): PeriodDays {
  return { period, from: `${period}-01-01`, to: `${period}-12-31`, dueOn: `${period}-${terms.dueDay}`, cutoffOn: `${period}-${terms.cutoffDay}` };
}

/** Does the requirement apply to the year? */
export const appliesTo = (rule: PeriodRule, period: string): boolean => rule.kind === 'calendarYear' && Number(period) >= rule.fromYear;

/** Periods from the first one to the one `today` is in, newest first. */
export function begunPeriods(rule: PeriodRule, today: string): string[] {
  const last = Number(periodOf(today));
  return Array.from({ length: Math.max(0, last - rule.fromYear + 1) }, (_, i) => String(last - i));
}

/** Is MM-DD a day of every year? (31 April and 29 February are not.) */
export function isYearlyDay(monthDay: string): boolean {
  const at = new Date(`2025-${monthDay}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(5, 10) === monthDay;
}

export type AsOf = { ok: true; asOf: string } | { ok: false; reason: 'outside_period' | 'in_future' };

/** The day a figure is read on: today inside the period, its last day once it has ended, or the day asked for. */
export function resolveAsOf(asked: string | undefined, days: PeriodDays, today: string): AsOf {
  const asOf = asked ?? (today > days.to ? days.to : today);
  if (asOf < days.from || asOf > days.to) return { ok: false, reason: 'outside_period' };
  if (asOf > today) return { ok: false, reason: 'in_future' };
  return { ok: true, asOf };
}

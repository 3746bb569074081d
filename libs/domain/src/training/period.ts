/** Periods of a duty: a year is one of Vietnamese local days, never cumulative; a new period is a new duty. Rules are data, interpreted here. */
import type { PeriodRule, VersionRules } from '@kynangso/contracts/training';
import { addDays } from '@kynangso/domain/kernel';

export interface PeriodDays {
  /** "2026" or "2026-Q3" */
  readonly period: string;
  readonly from: string;
  /** last day a figure can be asked for, included */
  readonly to: string;
  /** of a rule that looks at each person's own days, the last any of them can be due on */
  readonly dueOn: string;
  /** last day that counts, included whole; who joins after it is left out */
  readonly cutoffOn: string;
  /** first day an unmet duty is overdue */
  readonly overdueFrom: string;
  /** days a result may be dated, both included; of results that lapse, those that can reach into the period */
  readonly evidenceFrom: string;
  readonly evidenceThrough: string;
}

/** The columns of a version that say when; `rules` holds the kinds beyond the calendar year. */
export interface PeriodTerms {
  readonly dueDay: string;
  readonly cutoffDay: string;
  readonly fromYear?: number;
  readonly rules?: VersionRules;
}

export const periodOf = (day: string): string => day.slice(0, 4);
export const yearOf = (period: string): number => Number(period.slice(0, 4));

export const periodRuleOf = (terms: Pick<PeriodTerms, 'fromYear' | 'rules'>): PeriodRule => terms.rules?.period ?? { kind: 'calendarYear', fromYear: terms.fromYear ?? 0 };

/** First and last day of "2026" or "2026-Q3". */
export function daysOf(period: string): { from: string; to: string } {
  const year = period.slice(0, 4);
  const quarter = period.length > 4 ? Number(period.slice(6)) : null;
  if (quarter === null) return { from: `${year}-01-01`, to: `${year}-12-31` };
  return { from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${['03-31', '06-30', '09-30', '12-31'][quarter - 1] ?? '12-31'}` };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** `day` and so many months on, kept inside the month it falls in: 31 January and one month is the end of February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10);
}

export function periodDays(period: string, terms: PeriodTerms): PeriodDays {
  const rule = periodRuleOf(terms);
  const grace = terms.rules?.graceDays ?? 0;
  const { from, to } = daysOf(period);
  const year = period.slice(0, 4);
  const counts = terms.rules?.countsFrom;
  const evidenceFrom = counts ? `${Number(year) - counts.yearsBefore}-${counts.day}` : from;
  const made = (days: { from?: string; to?: string; dueOn: string; cutoffOn: string; evidenceFrom?: string }): PeriodDays => {
    const whole = { period, from, to, evidenceFrom, ...days };
    return { ...whole, overdueFrom: addDays(days.dueOn, grace + 1), evidenceThrough: days.cutoffOn };
  };
  switch (rule.kind) {
    case 'calendarYear':
      return made({ dueOn: `${year}-${terms.dueDay}`, cutoffOn: `${year}-${terms.cutoffDay}` });
    case 'quarter':
      return made({ dueOn: to, cutoffOn: to });
    case 'byDate':
      return made({ from: rule.startOn, dueOn: rule.dueOn, cutoffOn: earlier(addDays(rule.dueOn, grace), to), evidenceFrom: counts ? evidenceFrom : rule.startOn });
    case 'afterJoining': {
      const end = addDays(to, rule.days + grace);
      return made({ to: end, dueOn: addDays(to, rule.days), cutoffOn: end });
    }
    case 'monthsAfter':
      return made({ dueOn: `${year}-${terms.dueDay}`, cutoffOn: `${year}-${terms.cutoffDay}`, evidenceFrom: addMonths(from, -rule.months) });
  }
}

/** Does the requirement apply to the period? */
export function appliesTo(rule: PeriodRule, period: string): boolean {
  if ((rule.kind === 'quarter') !== period.includes('Q')) return false;
  return rule.kind === 'byDate' ? yearOf(rule.dueOn) === yearOf(period) : yearOf(period) >= rule.fromYear;
}

/** The periods of a year a requirement has. */
export function periodsOfYear(rule: PeriodRule, year: number): string[] {
  const all = rule.kind === 'quarter' ? [1, 2, 3, 4].map((q) => `${year}-Q${q}`) : [String(year)];
  return all.filter((period) => appliesTo(rule, period));
}

const beginsOn = (rule: PeriodRule, period: string): string => (rule.kind === 'byDate' ? rule.startOn : daysOf(period).from);

/** Periods from the first one to the one `today` is in, newest first. */
export function begunPeriods(rule: PeriodRule, today: string): string[] {
  const found: string[] = [];
  const last = rule.kind === 'byDate' ? yearOf(rule.dueOn) : yearOf(today);
  for (let year = last; year >= Math.max(rule.fromYear, last - 99); year--)
    for (const period of periodsOfYear(rule, year).reverse()) if (beginsOn(rule, period) <= today) found.push(period);
  return found;
}

/** Is MM-DD a day of every year? (31 April and 29 February are not.) */
export function isYearlyDay(monthDay: string): boolean {
  const at = new Date(`2025-${monthDay}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(5, 10) === monthDay;
}

export type AsOf = { ok: true; asOf: string } | { ok: false; reason: 'outside_period' | 'in_future' };

/** The day a figure is read on: today inside the period, its last day once it has ended, or the day asked for. */
export function resolveAsOf(asked: string | undefined, days: Pick<PeriodDays, 'from' | 'to'>, today: string): AsOf {
  const asOf = asked ?? (today > days.to ? days.to : today);
  if (asOf < days.from || asOf > days.to) return { ok: false, reason: 'outside_period' };
  if (asOf > today) return { ok: false, reason: 'in_future' };
  return { ok: true, asOf };
}

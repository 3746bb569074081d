import { describe, expect, it } from 'vitest';
import { dayInVietnam } from '@kynangso/domain/kernel';
import { begunPeriods, isYearlyDay, periodDays, periodOf, resolveAsOf } from './period';
import { countingRules } from './wording';

const days = periodDays('2026', { dueDay: '10-31', cutoffDay: '11-30' });

describe('period', () => {
  it('changes at Vietnamese midnight, seven hours before UTC', () => {
    expect(periodOf(dayInVietnam(new Date('2026-12-31T16:59:59.999Z')))).toBe('2026');
    expect(periodOf(dayInVietnam(new Date('2026-12-31T17:00:00.000Z')))).toBe('2027');
  });
  it('spans the calendar year', () => {
    expect(days).toEqual({ period: '2026', from: '2026-01-01', to: '2026-12-31', dueOn: '2026-10-31', cutoffOn: '2026-11-30', overdueFrom: '2026-11-01', evidenceFrom: '2026-01-01', evidenceThrough: '2026-11-30' });
  });
  it.each([['02-29', false], ['02-28', true], ['04-31', false], ['12-31', true]])('%s as a day of every year: %s', (given, ok) => {
    expect(isYearlyDay(given)).toBe(ok);
  });
  it.each([
    [undefined, '2026-06-01', { ok: true, asOf: '2026-06-01' }],
    [undefined, '2027-02-01', { ok: true, asOf: '2026-12-31' }],
    [undefined, '2025-02-01', { ok: false, reason: 'outside_period' }],
    ['2026-03-01', '2026-06-01', { ok: true, asOf: '2026-03-01' }],
    ['2026-06-02', '2026-06-01', { ok: false, reason: 'in_future' }],
    ['2027-01-01', '2027-06-01', { ok: false, reason: 'outside_period' }],
  ])('asked for %s on %s', (asked, today, expected) => {
    expect(resolveAsOf(asked, days, today)).toEqual(expected);
  });
  it('lists the periods that have begun, newest first', () => {
    expect(begunPeriods({ kind: 'calendarYear', fromYear: 2024 }, '2026-06-01')).toEqual(['2026', '2025', '2024']);
    expect(begunPeriods({ kind: 'calendarYear', fromYear: 2027 }, '2026-06-01')).toEqual([]);
  });
  it('says its rules in both languages, sentence by sentence', () => {
    const rules = countingRules(days, '2026-12-15');
    expect(rules.vi).toHaveLength(rules.en.length);
    expect(rules.vi.join(' ')).toContain('30/11/2026');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStillTimely, nextReminder } from './study-reminder';

// 30 November 2026 is a Monday
const monday = (time: string): Date => new Date(`2026-11-30T${time}:00+07:00`);

describe('the next study reminder', () => {
  it.each([
    ['today, when its hour is to come', [1], 19, monday('08:00'), '2026-11-30T12:00:00.000Z'],
    ['a week on, when the hour has just struck', [1], 19, monday('19:00'), '2026-12-07T12:00:00.000Z'],
    ['the nearest chosen day', [3, 6], 7, monday('08:00'), '2026-12-02T00:00:00.000Z'],
    ['over the weekend', [1], 7, new Date('2026-12-05T09:00:00+07:00'), '2026-12-07T00:00:00.000Z'],
    ['by the day of Viet Nam, not of Greenwich', [2], 7, new Date('2026-11-30T23:30:00Z'), '2026-12-01T00:00:00.000Z'],
  ])('is %s', (_, weekdays, hour, after, expected) => {
    expect(nextReminder(weekdays, hour, after).toISOString()).toBe(expected);
  });

  it('always lies ahead, within a week, at the chosen hour of a chosen day', () => {
    const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(weekdays, fc.constantFrom(7, 12, 19), fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (days, hour, after) => {
        const next = nextReminder(days, hour, after);
        const local = new Date(next.getTime() + 7 * 3_600_000);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000);
        expect(local.getUTCHours()).toBe(hour);
        expect(days).toContain(local.getUTCDay() === 0 ? 7 : local.getUTCDay());
      }),
    );
  });

  it('is dropped once its part of the day is over', () => {
    expect(isStillTimely(monday('07:00'), monday('09:59'))).toBe(true);
    expect(isStillTimely(monday('07:00'), monday('10:01'))).toBe(false);
  });
});

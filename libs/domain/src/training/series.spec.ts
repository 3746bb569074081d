import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel';
import { seriesDays } from './series';

describe('the days of a series', () => {
  it('end on the day asked for, by the week', () => {
    expect(seriesDays('2026-01-01', '2026-01-20', 'week')).toEqual(['2026-01-06', '2026-01-13', '2026-01-20']);
  });
  it('are the ends of months and the day asked for', () => {
    expect(seriesDays('2024-01-01', '2024-03-15', 'month')).toEqual(['2024-01-31', '2024-02-29', '2024-03-15']);
    expect(seriesDays('2026-01-01', '2026-12-31', 'month')).toHaveLength(12);
  });
  it('are none before the period and never more than 54 in a year', () => {
    expect(seriesDays('2026-01-01', '2025-12-31', 'week')).toEqual([]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 365 }), fc.constantFrom('week' as const, 'month' as const), (n, step) => {
      const to = addDays('2024-01-01', n);
      const days = seriesDays('2024-01-01', to, step);
      expect(days.at(-1)).toBe(to);
      expect(days.length).toBeLessThanOrEqual(54);
      expect([...new Set(days)].sort()).toEqual(days);
    }));
  });
});

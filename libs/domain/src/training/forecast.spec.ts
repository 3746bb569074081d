import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from './forecast';
import { isReached } from './rate';

const all = { operator: '=' as const, valueBp: 10_000 };

describe('forecast', () => {
  it.each([
    ['carries the mean pace on', { met: 40, countedThen: 100, weeks: [2, 4, 6, 8], daysLeft: 14, target: all }, { expected: 50, low: 44, high: 56, reaches: 'no', neededPerWeek: 30 }],
    ['never exceeds everyone', { met: 90, countedThen: 100, weeks: [10, 10, 10, 10], daysLeft: 28, target: all }, { expected: 100, low: 100, high: 100, reaches: 'yes', neededPerWeek: 3 }],
    ['cuts people off, never rounds up to 100%', { met: 98, countedThen: 100, weeks: [0, 0, 0, 7], daysLeft: 7, target: all }, { expected: 99, low: 98, high: 100, reaches: 'perhaps', neededPerWeek: 2 }],
    ['stands still without any pace', { met: 10, countedThen: 100, weeks: [0, 0, 0, 0], daysLeft: 100, target: null }, { expected: 10, low: 10, high: 10, reaches: null, neededPerWeek: null }],
    ['has no time after the deadline', { met: 10, countedThen: 20, weeks: [5, 5, 5, 5], daysLeft: -3, target: all }, { expected: 10, low: 10, high: 10, reaches: 'no', neededPerWeek: null }],
    ['"more than 80%" needs one person more than 80%', { met: 80, countedThen: 100, weeks: [0, 0, 0, 0], daysLeft: 7, target: { operator: '>' as const, valueBp: 8000 } }, { expected: 80, low: 80, high: 80, reaches: 'no', neededPerWeek: 1 }],
  ])('%s', (_, input, expected) => expect(forecast(input)).toEqual(expected));

  it('is ordered, bounded, and its needed pace does reach the target', () => {
    fc.assert(fc.property(
      fc.record({ countedThen: fc.integer({ min: 1, max: 5000 }), met: fc.nat(5000), weeks: fc.array(fc.nat(400), { minLength: 4, maxLength: 4 }), daysLeft: fc.integer({ min: -5, max: 200 }), valueBp: fc.integer({ min: 1, max: 10_000 }), operator: fc.constantFrom<'>' | '>=' | '='>('>', '>=') }),
      ({ countedThen, met, weeks, daysLeft, valueBp, operator }) => {
        const input = { met: Math.min(met, countedThen), countedThen, weeks, daysLeft, target: { operator, valueBp } };
        const f = forecast(input);
        expect(f.low <= f.expected && f.expected <= f.high && f.high <= countedThen && f.low >= input.met).toBe(true);
        if (f.neededPerWeek === null) return;
        const reached = (perWeek: number) => isReached(Math.min(countedThen, input.met + Math.floor((perWeek * daysLeft) / 7)), countedThen, input.target);
        expect([reached(f.neededPerWeek), reached(f.neededPerWeek - 1)]).toEqual([true, false]);
      },
    ));
  });
});

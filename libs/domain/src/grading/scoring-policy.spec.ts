import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoringPolicy, type ScoringPolicy } from '@kynangso/contracts/exam';
import { applyPolicy } from './scoring-policy';

const policy = (more: Partial<ScoringPolicy> = {}) => scoringPolicy.parse(more);
const item = (pointsCenti: number, more: Partial<Parameters<typeof applyPolicy>[1]> = {}) => ({ pointsCenti, maxCenti: 100, isAnswered: true, ...more });

describe('how points of an item count in an exam', () => {
  it.each<[string, Partial<ScoringPolicy>, number, number]>([
    ['as keyed', {}, 50, 50],
    ['as keyed, below zero too', {}, -25, -25],
    ['all or nothing: a part is nothing', { partialCredit: 'all_or_nothing' }, 99, 0],
    ['all or nothing: all is all', { partialCredit: 'all_or_nothing' }, 100, 100],
    ['all or nothing leaves the key’s cost', { partialCredit: 'all_or_nothing' }, -25, -25],
    ['never below zero', { negativeMarking: 'floor' }, -25, 0],
    ['a wrong answer costs a quarter', { negativeMarking: 'penalty', penaltyBp: 2500 }, 0, -25],
    ['whatever the key takes', { negativeMarking: 'penalty', penaltyBp: 2500 }, -80, -25],
    ['a part earned costs nothing', { negativeMarking: 'penalty', penaltyBp: 2500 }, 10, 10],
    ['a part that is nothing costs', { negativeMarking: 'penalty', penaltyBp: 2500, partialCredit: 'all_or_nothing' }, 10, -25],
  ])('%s', (_, more, points, expected) => {
    expect(applyPolicy(policy(more), item(points))).toBe(expected);
  });

  it('a blank costs nothing', () => {
    expect(applyPolicy(policy({ negativeMarking: 'penalty', penaltyBp: 5000 }), item(0, { isAnswered: false }))).toBe(0);
  });

  it.each<[number, number, number]>([[25, 3333, -8], [50, 100, 0], [50, 300, -1], [1, 10_000, -1], [3, 5000, -1]])('of %i hundredths, %i basis points cost %i', (maxCenti, penaltyBp, expected) => {
    expect(applyPolicy(policy({ negativeMarking: 'penalty', penaltyBp }), item(0, { maxCenti }))).toBe(expected);
  });
});

describe('certainty-based marking', () => {
  const certain = policy({ certainty: true });
  it.each<[number | undefined, number, number]>([
    [1, 100, 33], [2, 100, 67], [3, 100, 100], [1, 0, 0], [2, 0, -67], [3, 0, -200], [undefined, 100, 33], [undefined, 0, 0], [3, 50, -50], [2, 50, 0], [9, 100, 100], [0, 100, 33],
  ])('level %s with %i of 100 is %i', (certainty, points, expected) => {
    expect(applyPolicy(certain, item(points, { certainty }))).toBe(expected);
  });
  it('of three hundredths every third is whole', () => {
    expect([1, 2, 3].map((certainty) => applyPolicy(certain, item(300, { certainty, maxCenti: 300 })))).toEqual([100, 200, 300]);
    expect([1, 2, 3].map((certainty) => applyPolicy(certain, item(0, { certainty, maxCenti: 300 })))).toEqual([0, -200, -600]);
  });
  it('a blank is 0 however sure', () => {
    expect(applyPolicy(certain, item(0, { isAnswered: false, certainty: 3 }))).toBe(0);
  });
  it('floor holds against a lost bet, and a penalty is not added to it', () => {
    expect(applyPolicy(policy({ certainty: true, negativeMarking: 'floor' }), item(0, { certainty: 3 }))).toBe(0);
    expect(applyPolicy(policy({ certainty: true, negativeMarking: 'penalty', penaltyBp: 10_000 }), item(0, { certainty: 1 }))).toBe(0);
  });
  it('what people marked is no bet, no penalty and no all or nothing', () => {
    const strict = policy({ certainty: true, partialCredit: 'all_or_nothing', negativeMarking: 'penalty', penaltyBp: 10_000 });
    expect(applyPolicy(strict, item(70, { certainty: 3, isMarkedByPeople: true }))).toBe(70);
    expect(applyPolicy(strict, item(0, { certainty: 3, isMarkedByPeople: true }))).toBe(0);
  });
});

describe('for every policy and item', () => {
  const policies = fc.record({
    partialCredit: fc.constantFrom('keyed' as const, 'all_or_nothing' as const),
    negativeMarking: fc.constantFrom('keyed' as const, 'floor' as const, 'penalty' as const),
    penaltyBp: fc.integer({ min: 0, max: 10_000 }),
    certainty: fc.boolean(),
  });
  it('the result is a whole number between twice the maximum below zero and the maximum', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -100, max: 100 }), fc.boolean(), fc.integer({ min: 1, max: 3 }), (rules, maxCenti, share, isAnswered, certainty) => {
        const points = applyPolicy(rules, { pointsCenti: Math.round((maxCenti * share) / 100) + 0, maxCenti, isAnswered, certainty });
        expect(Number.isInteger(points)).toBe(true);
        expect(Object.is(points, -0)).toBe(false);
        expect(points).toBeLessThanOrEqual(maxCenti);
        expect(points).toBeGreaterThanOrEqual(rules.negativeMarking === 'floor' ? 0 : -2 * maxCenti);
      }),
    );
  });
  it('who knows more never earns less', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (rules, maxCenti, certainty, a, b) => {
        const [less, more] = [Math.min(a, b, maxCenti), Math.min(Math.max(a, b), maxCenti)];
        const at = (pointsCenti: number) => applyPolicy(rules, { pointsCenti, maxCenti, isAnswered: true, certainty });
        expect(at(more)).toBeGreaterThanOrEqual(at(less));
      }),
    );
  });
});

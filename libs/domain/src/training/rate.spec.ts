import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReached, peopleToTarget, printRate, printTarget, rankByRate, rateOf } from './rate';

describe('rate', () => {
  it.each([
    [9999, 10_000, '99,99%', '99.99%'],
    [99_996, 100_000, '99,99%', '99.99%'],
    [9996, 10_000, '99,96%', '99.96%'],
    [1, 1, '100%', '100%'],
    [0, 7, '0%', '0%'],
    [6, 7, '85,71%', '85.71%'],
    [857, 1000, '85,7%', '85.7%'],
    [1, 3, '33,33%', '33.33%'],
    [2, 3, '66,66%', '66.66%'],
    [1, 1999, '0,05%', '0.05%'],
    [0, 0, '–', '–'],
  ])('%i of %i prints as %s', (n, d, vi, en) => {
    expect([printRate({ numerator: n, denominator: d }, 'vi'), printRate({ numerator: n, denominator: d }, 'en')]).toEqual([vi, en]);
  });

  it('prints 100% only when every one is met', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(), (d, raw) => {
      const n = raw % (d + 1);
      expect(printRate({ numerator: n, denominator: d }, 'vi') === '100%').toBe(n === d);
      expect(rateOf(n, d).bp === 10_000).toBe(n === d);
    }));
  });

  it.each([
    ['trên 80%: four of five is not over', 4, 5, '>', 8000, false],
    ['trên 80%: one more is', 80_001, 100_000, '>', 8000, true],
    ['tối thiểu 80%: four of five is enough', 4, 5, '>=', 8000, true],
    ['tối thiểu 80%: one short is not', 79_999, 100_000, '>=', 8000, false],
    ['100%: all', 3, 3, '=', 10_000, true],
    ['100%: all but one of a million is not', 999_999, 1_000_000, '=', 10_000, false],
    ['a third is not at least 33,34%', 1, 3, '>=', 3334, false],
    ['a third is over 33,33%', 1, 3, '>', 3333, true],
  ] as const)('%s', (_, n, d, operator, valueBp, reached) => {
    expect(isReached(n, d, { operator, valueBp })).toBe(reached);
  });

  it('is neither reached nor missed with nobody to count or without a target', () => {
    expect([isReached(0, 0, { operator: '>=', valueBp: 0 }), isReached(1, 2, null)]).toEqual([null, null]);
  });

  it('says the target in the plans\' words', () => {
    expect((['>', '>=', '='] as const).map((operator) => printTarget({ operator, valueBp: operator === '=' ? 10_000 : 8050 }, 'vi'))).toEqual(['trên 80,5%', 'tối thiểu 80,5%', '100%']);
  });

  it('ranks by exact rate, equal rates share a rank, nobody to count stands last without one', () => {
    const ranked = rankByRate([[0, 0], [1, 3], [2, 3], [4, 6], [1, 1], [0, 5]] as const, ([numerator, denominator]) => ({ numerator, denominator }));
    expect(ranked.map((r) => [r.rank, ...r.row])).toEqual([[1, 1, 1], [2, 2, 3], [2, 4, 6], [4, 1, 3], [5, 0, 5], [null, 0, 0]]);
  });

  it('needs exactly so many more people that one fewer would not reach the target', () => {
    expect([peopleToTarget(6, 10, { operator: '>', valueBp: 6000 }), peopleToTarget(6, 10, { operator: '>=', valueBp: 6000 }), peopleToTarget(3, 10, { operator: '=', valueBp: 10_000 }), peopleToTarget(0, 0, { operator: '>=', valueBp: 5000 }), peopleToTarget(1, 2, null)]).toEqual([1, 0, 7, 0, 0]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), fc.constantFrom('>' as const, '>=' as const), fc.integer({ min: 1, max: 9999 }), (counted, raw, operator, valueBp) => {
      const met = raw % (counted + 1);
      const more = peopleToTarget(met, counted, { operator, valueBp });
      expect(isReached(met + more, counted, { operator, valueBp })).toBe(true);
      if (more > 0) expect(isReached(met + more - 1, counted, { operator, valueBp })).toBe(false);
    }));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPairs } from './best-pairs';
import type { Limit } from './fits';
import { add, fromInt, zero } from './rational';

/** Every set of pairs the limits allow, the slow way. */
function bruteForce(left: Limit[], right: Limit[], maxPairs: number, worth: (a: string, b: string) => number): number {
  const pairs = left.flatMap((a) => right.map((b) => [a, b] as const));
  let best = 0;
  for (let chosen = 0; chosen < 2 ** pairs.length; chosen += 1) {
    const taken = pairs.filter((_, at) => (chosen >> at) % 2 === 1);
    const isWithin = (limit: Limit, side: 0 | 1) => limit.matchMax === 0 || taken.filter((pair) => pair[side].identifier === limit.identifier).length <= limit.matchMax;
    if (maxPairs > 0 && taken.length > maxPairs) continue;
    if (!left.every((each) => isWithin(each, 0)) || !right.every((each) => isWithin(each, 1))) continue;
    best = Math.max(best, taken.reduce((sum, [a, b]) => sum + worth(a.identifier, b.identifier), 0));
  }
  return best;
}

describe('the best pairs', () => {
  it('are worth as much as the best of all sets the limits allow', () => {
    const limits = (prefix: string) => fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }).map((most) => most.map((matchMax, at): Limit => ({ identifier: `${prefix}${at}`, matchMax })));
    fc.assert(
      fc.property(limits('S'), limits('T'), fc.integer({ min: 0, max: 4 }), fc.array(fc.integer({ min: -3, max: 6 }), { minLength: 9, maxLength: 9 }), (left, right, maxPairs, values) => {
        const worth = (a: string, b: string) => values[Number(a[1]) * 3 + Number(b[1])] ?? 0;
        const found = bestPairs(left, right, maxPairs, (a, b) => fromInt(worth(a, b)));
        expect(found.reduce((sum, [a, b]) => add(sum, fromInt(worth(a, b))), zero)).toEqual(fromInt(bruteForce(left, right, maxPairs, worth)));
        if (maxPairs > 0) expect(found.length).toBeLessThanOrEqual(maxPairs);
      }),
    );
  });

  it('of twenty against twenty are found in a moment', () => {
    const side = (prefix: string) => Array.from({ length: 20 }, (_, at): Limit => ({ identifier: `${prefix}${at}`, matchMax: 1 }));
    const started = performance.now();
    expect(bestPairs(side('S'), side('T'), 0, (a, b) => fromInt((Number(a.slice(1)) * 7 + Number(b.slice(1)) * 13) % 17))).not.toHaveLength(0);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPair, type Pair, type PairRules, readPairs, removePair, removeTarget, sourcesOf, targetsOf, writePairs } from './pairs';

const ends = (limits: Record<string, number>) => Object.entries(limits).map(([identifier, matchMax]) => ({ identifier, matchMax }));
const rules = (sources: Record<string, number>, targets: Record<string, number>, maxAssociations = 0): PairRules => ({ sources: ends(sources), targets: ends(targets), maxAssociations });

describe('pairs of match and gap match', () => {
  it('are written as "SOURCE TARGET" and read back', () => {
    expect(writePairs(readPairs(['A X', 'B Y']))).toEqual(['A X', 'B Y']);
    expect(readPairs(['A', '', 'B Y'])).toEqual([['B', 'Y']]);
  });
  it('replace the pair of a source that may be used once', () => {
    expect(addPair(rules({ A: 1 }, { X: 0, Y: 0 }), [['A', 'X']], 'A', 'Y')).toEqual([['A', 'Y']]);
  });
  it('move a target that may be used once to its new source', () => {
    expect(addPair(rules({ A: 1, B: 1 }, { X: 1 }), [['A', 'X']], 'B', 'X')).toEqual([['B', 'X']]);
  });
  it('refuse one more where a larger limit is reached', () => {
    expect(addPair(rules({ A: 2 }, { X: 0, Y: 0, Z: 0 }), [['A', 'X'], ['A', 'Y']], 'A', 'Z')).toBeNull();
    expect(addPair(rules({ A: 1, B: 1, C: 1 }, { X: 2 }), [['A', 'X'], ['B', 'X']], 'C', 'X')).toBeNull();
  });
  it('count a change of an existing pair as no pair more', () => {
    const one = rules({ A: 1, B: 1 }, { X: 0, Y: 0 }, 1);
    expect(addPair(one, [['A', 'X']], 'A', 'Y')).toEqual([['A', 'Y']]);
    expect(addPair(one, [['A', 'X']], 'B', 'Y')).toBeNull();
  });
  it('are kept in reading order, whatever order they were made in', () => {
    expect(addPair(rules({ A: 0, B: 1 }, { X: 0, Y: 0 }), [['B', 'X'], ['A', 'Y']], 'A', 'X')).toEqual([['A', 'X'], ['A', 'Y'], ['B', 'X']]);
  });
  it('are taken away one by one or by target', () => {
    expect(removePair([['A', 'X'], ['A', 'Y']], 'A', 'X')).toEqual([['A', 'Y']]);
    expect(removeTarget([['A', 'X'], ['B', 'X'], ['A', 'Y']], 'X')).toEqual([['A', 'Y']]);
  });
  it('never break a limit, whatever is added', () => {
    const limit = fc.integer({ min: 0, max: 3 });
    const acts = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('X', 'Y', 'Z')), { maxLength: 30 });
    fc.assert(
      fc.property(fc.record({ A: limit, B: limit, C: limit }), fc.record({ X: limit, Y: limit, Z: limit }), fc.integer({ min: 0, max: 5 }), acts, (sources, targets, max, adds) => {
        const all = rules(sources, targets, max);
        const pairs = adds.reduce<readonly Pair[]>((now, [source, target]) => addPair(all, now, source, target) ?? now, []);
        const holds = (count: number, most: number) => most === 0 || count <= most;
        return (
          holds(pairs.length, max) &&
          all.sources.every((end) => holds(targetsOf(pairs, end.identifier).length, end.matchMax)) &&
          all.targets.every((end) => holds(sourcesOf(pairs, end.identifier).length, end.matchMax)) &&
          new Set(writePairs(pairs)).size === pairs.length
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contestState } from './contest-state';
import { frozenRows, frozenText } from './frozen';
import { prizesOf, prizesOverlap } from './prizes';
import { compareRunners, inOrder, mergeRanked, placeIn, rank, type RankRule, type Runner } from './rank';
import { maskName } from './shown-name';
import { rankUnits } from './units';

const runner = (id: string, pointsCenti: number, spentMs: number, guess: number | null = null, maxCenti = 2000): Runner => ({ id, pointsCenti, maxCenti, spentMs, guess });
const bySeconds: RankRule = { timeUnitSeconds: 1, actual: null };
const few = fc.record({ pointsCenti: fc.integer({ min: -100, max: 300 }), maxCenti: fc.constantFrom(0, 200, 300), spentMs: fc.integer({ min: 0, max: 4_000 }), guess: fc.option(fc.integer({ min: 0, max: 6 })) });
const field = fc.array(few, { maxLength: 40 }).map((list) => list.map((each, at): Runner => ({ id: `r${at}`, ...each })));
const anyRule = fc.record({ timeUnitSeconds: fc.integer({ min: 1, max: 3 }), actual: fc.option(fc.integer({ min: 0, max: 6 })) });

/** Read word for word from the published rule, without sorting: my place is one more than the number of those better than me. */
function bruteForce(all: readonly Runner[], me: Runner, { timeUnitSeconds, actual }: RankRule): number {
  const share = (r: Runner): number => (r.maxCenti > 0 ? r.pointsCenti / r.maxCenti : 0);
  const units = (r: Runner): number => Math.floor(r.spentMs / 1000 / timeUnitSeconds);
  const off = (r: Runner): number => (actual === null || r.guess === null ? 1e9 : Math.abs(r.guess - actual));
  const isBetter = (r: Runner): boolean => share(r) > share(me) || (share(r) === share(me) && (units(r) < units(me) || (units(r) === units(me) && actual !== null && off(r) < off(me))));
  return 1 + all.filter(isBetter).length;
}

describe('the ranking of a contest', () => {
  it('puts the score first, then the time in whole seconds; equals share a place and the next is left out', () => {
    const all = [runner('d', 1800, 61_000), runner('a', 2000, 300_000), runner('b', 1800, 60_999), runner('c', 1800, 60_001), runner('e', 1700, 1_000)];
    expect(rank(all, bySeconds).map((p) => [p.id, p.place, p.isShared])).toEqual([['a', 1, false], ['b', 2, true], ['c', 2, true], ['d', 4, false], ['e', 5, false]]);
  });

  it('lets the nearer guess decide once it can be measured, and who made none comes after', () => {
    const all = [runner('a', 2000, 5_000, 90), runner('b', 2000, 5_500, 104), runner('c', 2000, 5_900), runner('d', 2000, 5_100, 96)];
    expect(rank(all, bySeconds).every((p) => p.place === 1 && p.isShared)).toBe(true);
    expect(rank(all, { timeUnitSeconds: 1, actual: 100 }).map((p) => [p.id, p.place])).toEqual([['b', 1], ['d', 1], ['a', 3], ['c', 4]]);
  });

  it('compares shares of the points where forms differ in their sum', () => {
    expect(compareRunners(runner('a', 1000, 0, null, 1500), runner('b', 1333, 0, null, 2000), bySeconds)).toBeLessThan(0);
    expect(compareRunners(runner('a', 1000, 0, null, 1500), runner('b', 2000, 0, null, 3000), bySeconds)).toBe(0);
  });

  it('gives everybody one more than the number of those better, in any field under any rule', () => {
    fc.assert(fc.property(field, anyRule, (all, rule) => {
      const places = new Map(rank(all, rule).map((p) => [p.id, p]));
      for (const me of all) {
        const place = bruteForce(all, me, rule);
        expect(places.get(me.id)?.place).toBe(place);
        expect(places.get(me.id)?.isShared).toBe(all.filter((other) => bruteForce(all, other, rule) === place).length > 1);
      }
    }));
  });

  it('does not depend on the order results came in', () => {
    fc.assert(fc.property(field.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), anyRule, ([all, shuffled], rule) => {
      expect(rank(shuffled, rule)).toEqual(rank(all, rule));
    }));
  });

  it('comes out the same when it is kept up change by change as when it is made anew', () => {
    fc.assert(fc.property(field, fc.array(fc.tuple(fc.integer({ min: 0, max: 45 }), fc.option(few)), { maxLength: 30 }), anyRule, (all, changes, rule) => {
      let kept = [...all].sort((a, b) => inOrder(a, b, rule));
      const truth = new Map(all.map((each) => [each.id, each]));
      for (let from = 0; from < changes.length; from += 3) {
        const delta = new Map<string, Runner | null>();
        for (const [at, now] of changes.slice(from, from + 3)) delta.set(`r${at}`, now && { id: `r${at}`, ...now });
        for (const [id, now] of delta) if (now) truth.set(id, now); else truth.delete(id);
        kept = mergeRanked(kept, delta, rule);
      }
      const anew = rank([...truth.values()], rule);
      expect(kept.map((each) => each.id)).toEqual(anew.map((each) => each.id));
      for (const placed of anew) expect(placeIn(kept, truth.get(placed.id) as Runner, rule)).toMatchObject({ place: placed.place, isShared: placed.isShared });
    }));
  });
});

describe('a frozen ranking', () => {
  const papers = (all: readonly Runner[]) => all.map((each) => ({ ...each, attemptId: `t${each.id}`, gradeId: `g${each.id}` }));
  it('is the same text whatever order the papers came in, and another when anything that ranks is another', () => {
    const all = [runner('a', 2000, 5_000), runner('b', 1900, 4_000)];
    const text = (runners: readonly Runner[], rule = bySeconds) => frozenText({ contestId: 'c', rule, rows: frozenRows(papers(runners), rule), units: [] });
    expect(text([...all].reverse())).toBe(text(all));
    expect(text(all)).toBe('{"contest":"c","rows":[[1,"a","ta","ga",2000,2000,5000,null],[2,"b","tb","gb",1900,2000,4000,null]],"rule":{"actual":null,"timeUnitSeconds":1},"units":[]}');
    expect(text([runner('a', 2000, 5_000), runner('b', 1900, 4_001)])).not.toBe(text(all));
    expect(text(all, { timeUnitSeconds: 2, actual: null })).not.toBe(text(all));
  });
});

describe('units', () => {
  const unit = (unitId: string, finished: number, people: number, sumBp = finished * 5000) => ({ unitId, joined: finished, finished, people, sumBp });
  it('are ranked by people or by share, equals by the mean score, and too few results give no place', () => {
    const units = [unit('a', 10, 100), unit('b', 6, 12), unit('c', 10, 40), unit('d', 2, 2), unit('e', 10, 40, 90_000)];
    expect(rankUnits(units, { unitsBy: 'people', unitLeast: 3 }).map((u) => [u.unitId, u.place])).toEqual([['e', 1], ['a', 2], ['c', 2], ['b', 4], ['d', null]]);
    expect(rankUnits(units, { unitsBy: 'share', unitLeast: 3 }).map((u) => [u.unitId, u.place])).toEqual([['b', 1], ['e', 2], ['c', 3], ['a', 4], ['d', null]]);
  });
  it('never have more than all of their people', () => {
    expect(rankUnits([unit('a', 9, 3), unit('b', 9, 9)], { unitsBy: 'share', unitLeast: 1 }).map((u) => u.place)).toEqual([1, 1]);
  });
});

describe('prizes', () => {
  const prizes = [{ kind: 'person' as const, from: 1, to: 1 }, { kind: 'person' as const, from: 2, to: 3 }, { kind: 'unit' as const, from: 1, to: 2 }];
  it('go to places', () => {
    expect(prizesOf(prizes, 'person', 2)).toEqual([prizes[1]]);
    expect(prizesOf(prizes, 'person', 4)).toEqual([]);
    expect(prizesOf(prizes, 'unit', null)).toEqual([]);
  });
  it('never claim a place twice, though persons and units each have their own', () => {
    expect(prizesOverlap(prizes)).toBe(false);
    expect(prizesOverlap([...prizes, { kind: 'person', from: 3, to: 5 }])).toBe(true);
  });
});

describe('a name on a public board', () => {
  it.each([['Nguyễn Thị Minh Anh', 'Nguyễn T. M. A.'], ['Ðặng  Ánh', 'Ðặng Á.'], ['Y Blơ', 'Y B.'], ['Hờ', 'H.'], ['', '']])('%s becomes %s', (full, shown) => expect(maskName(full)).toBe(shown));
});

describe('the state of a contest', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1, hour));
  const facts = { status: 'published' as const, opensAt: at(1), closesAt: at(3), isRunning: false, hasResult: false };
  it('follows the clock, waits for the last paper, and ends with the result', () => {
    expect([0, 1, 2, 3].map((hour) => contestState(facts, at(hour)))).toEqual(['upcoming', 'open', 'open', 'closed']);
    expect(contestState({ ...facts, isRunning: true }, at(4))).toBe('closing');
    expect(contestState({ ...facts, hasResult: true }, at(4))).toBe('settled');
    expect(contestState({ ...facts, status: 'cancelled' }, at(2))).toBe('cancelled');
  });
});

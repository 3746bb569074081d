import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartScore, PassRule } from '@kynangso/contracts/competency';
import { decide } from './decide';
import { levelReached } from './level';
import { partsOf, ruleProblems } from './rule-problems';

const half = (node: string): PassRule => ({ op: 'part', node, minPercentBp: 5000 });
const basicModules = ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'];
const advancedModules = ['IU07', 'IU08', 'IU09', 'IU10', 'IU11', 'IU12', 'IU13', 'IU14', 'IU15'];
const basic: PassRule = { op: 'all', of: basicModules.map(half) };
const advanced: PassRule = { op: 'all', of: [basic, { op: 'atLeast', k: 3, of: advancedModules.map(half) }] };
const scores = (points: Record<string, number>): PartScore[] => Object.entries(points).map(([node, pointsCenti]) => ({ node, pointsCenti, maxCenti: 1000 }));
const allAt = (nodes: string[], points: number) => scores(Object.fromEntries(nodes.map((node) => [node, points])));

describe('the basic standard', () => {
  it('is met by exactly half in each of the six modules', () => {
    expect(decide(basic, allAt(basicModules, 500))).toEqual({ met: true, unmet: [] });
  });

  it('is missed by a hundredth of a point in one, and says which', () => {
    const parts = allAt(basicModules, 1000).map((part) => (part.node === 'IU04' ? { ...part, pointsCenti: 499 } : part));
    expect(decide(basic, parts)).toEqual({ met: false, unmet: [{ node: 'IU04', minPercentBp: 5000, pointsCenti: 499, maxCenti: 1000, reason: 'below' }] });
  });

  it('is not met by a module nobody examined', () => {
    expect(decide(basic, allAt(basicModules.slice(0, 5), 1000))).toMatchObject({ met: false, unmet: [{ node: 'IU06', reason: 'absent' }] });
  });
});

describe('the advanced standard', () => {
  it.each([[2, false], [3, true], [9, true]])('with the basic one and %i advanced modules it is met: %s', (count, met) => {
    expect(decide(advanced, [...allAt(basicModules, 500), ...allAt(advancedModules.slice(0, count), 500)]).met).toBe(met);
  });

  it('is not met without the basic one', () => {
    expect(decide(advanced, [...allAt(basicModules, 499), ...allAt(advancedModules, 1000)]).met).toBe(false);
  });
});

describe('shares', () => {
  it('a part with nothing to earn is never met, not even at 0%', () => {
    expect(decide({ op: 'part', node: 'a', minPercentBp: 0 }, [{ node: 'a', pointsCenti: 0, maxCenti: 0 }]).met).toBe(false);
  });

  it('two thirds is not 66.67%, and is 66.66%', () => {
    const parts = [{ node: 'a', pointsCenti: 200, maxCenti: 300 }];
    expect(decide({ op: 'part', node: 'a', minPercentBp: 6667 }, parts).met).toBe(false);
    expect(decide({ op: 'part', node: 'a', minPercentBp: 6666 }, parts).met).toBe(true);
  });

  it('the total is what it is told, else the sum of the parts', () => {
    const parts = [{ node: 'a', pointsCenti: 50, maxCenti: 100 }];
    expect(decide({ op: 'total', minPercentBp: 5000 }, parts).met).toBe(true);
    expect(decide({ op: 'total', minPercentBp: 5000 }, parts, { pointsCenti: 50, maxCenti: 101 }).met).toBe(false);
  });

  it('is never decided by a rounded percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 9_000_000 }), (maxCenti, minPercentBp, points) => {
        const pointsCenti = Math.min(points, maxCenti);
        const { met } = decide({ op: 'part', node: 'a', minPercentBp }, [{ node: 'a', pointsCenti, maxCenti }]);
        expect(met).toBe(BigInt(pointsCenti) * 10_000n >= BigInt(minPercentBp) * BigInt(maxCenti));
      }),
    );
  });

  it('one more point never loses what was met', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 15, maxLength: 15 }), fc.nat(14), (points, at) => {
        const nodes = [...basicModules, ...advancedModules];
        const before = nodes.map((node, i) => ({ node, pointsCenti: points[i] ?? 0, maxCenti: 1000 }));
        const after = before.map((part, i) => (i === at ? { ...part, pointsCenti: Math.min(1000, part.pointsCenti + 1) } : part));
        if (decide(advanced, before).met) expect(decide(advanced, after).met).toBe(true);
      }),
    );
  });
});

describe('a rule is checked before it judges', () => {
  it('names parts the framework does not have and a k out of reach', () => {
    const rule: PassRule = { op: 'all', of: [half('IU99'), { op: 'atLeast', k: 3, of: [half('IU07'), half('IU07')] }] };
    expect(ruleProblems(rule, new Set(['IU07']))).toEqual([
      { path: 'rule.of[0]', code: 'unknown_node', detail: 'IU99' },
      { path: 'rule.of[1]', code: 'k_too_large', detail: '3/2' },
      { path: 'rule.of[1]', code: 'node_twice', detail: 'IU07' },
    ]);
    expect(ruleProblems(advanced, new Set([...basicModules, ...advancedModules]))).toEqual([]);
  });

  it('lists the parts an exam for it must cover', () => {
    expect(partsOf(advanced)).toEqual([...basicModules, ...advancedModules]);
  });
});

describe('the level reached', () => {
  const levels = [{ code: 'BASIC', order: 1 }, { code: 'ADV', order: 2 }];
  const rules = [{ level: 'BASIC', rule: basic }, { level: 'ADV', rule: advanced }, { level: null, rule: half('IU01') }];
  it.each<[string, PartScore[], string | null]>([
    ['none without the basic modules', allAt(advancedModules, 1000), null],
    ['the basic one', allAt(basicModules, 500), 'BASIC'],
    ['the highest one met', [...allAt(basicModules, 500), ...allAt(advancedModules.slice(0, 3), 500)], 'ADV'],
  ])('is %s', (_, parts, level) => {
    expect(levelReached(rules, levels, parts)).toBe(level);
    expect(levelReached([...rules].reverse(), levels, parts)).toBe(level);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GradedStandard, isKnownGap, needsInForce, type PlacedModule, roleGaps, type RoleNeed } from './role-need';

const need = (node: string, more: Partial<RoleNeed> = {}): RoleNeed => ({ position: 'official', framework: 'f', node, title: { vi: node }, asks: 'middle', isVerified: false, depth: 1, ...more });

describe('what a position asks', () => {
  it('is the nearest unit\'s word, even where it asks less', () => {
    expect(needsInForce([need('A', { asks: 'high', depth: 1 }), need('A', { asks: 'middle', depth: 3 }), need('A', { asks: 'high', depth: 0 })])).toEqual([need('A', { asks: 'middle', depth: 3 })]);
  });
  it('is the most of what several positions of one person ask', () => {
    expect(needsInForce([need('A', { position: 'leader' }), need('A', { position: 'specialist', asks: 'high' })])).toEqual([need('A', { position: 'specialist', asks: 'high' })]);
  });
  it('doesn\'t depend on the order it was set in', () => {
    const one = fc.record({ position: fc.constantFrom('leader', 'official', 'specialist'), node: fc.constantFrom('A', 'B'), asks: fc.constantFrom('middle', 'high'), depth: fc.integer({ min: 0, max: 4 }) });
    const unique = fc.uniqueArray(one, { selector: ({ position, node, depth }) => `${position}${node}${depth}`, maxLength: 12 });
    fc.assert(fc.property(unique.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, mixed]) => {
      const of = (from: typeof list) => needsInForce(from.map(({ node, ...more }) => need(node, more as Partial<RoleNeed>))).map((n) => `${n.node} ${n.position} ${n.asks}`).sort();
      expect(of(mixed)).toEqual(of(list));
    }));
  });
});

describe('a position\'s need', () => {
  it.each([
    ['middle', 'low', 'low'], ['middle', 'middle', 'met'], ['middle', 'high', 'met'], ['high', 'middle', 'middle'], ['high', 'high', 'met'], ['middle', null, 'unknown'],
  ] as const)('of %s for whoever was placed %s is %s', (asks, level, verdict) => {
    const of = (framework: string, l: 'low' | 'middle' | 'high') => ({ framework, node: 'A', level: l, expectedBp: 5000, lowBp: 4000 });
    const gaps = roleGaps([need('A', { asks })], level === null ? [] : [of('f', level), of('g', 'low')]);
    expect(gaps.map((gap) => gap.level ?? 'unknown')).toEqual(verdict === 'met' ? [] : [verdict]);
  });
});

describe('a pass, as the standard grades it', () => {
  const part = (node: string) => ({ op: 'part', node, minPercentBp: 5000 }) as const;
  const standard = (results: GradedStandard['results'] = []): ReadonlyMap<string, GradedStandard> =>
    new Map([['f', { rules: [{ level: 'CB', thresholdVerified: false, rule: { op: 'all', of: [part('A'), part('B')] } }, { level: 'NC', thresholdVerified: false, rule: { op: 'all', of: [part('A'), { op: 'atLeast', k: 1, of: [part('C'), part('D')] }] } }], titles: new Map([['A', { vi: 'Tên A' }]]), results }]]);
  const placed = (node: string, expectedBp: number, lowBp: number): PlacedModule => ({ framework: 'f', node, level: 'middle', expectedBp, lowBp });
  const points = (node: string, pointsCenti: number) => ({ node, pointsCenti, maxCenti: 1000 });
  const gapsOf = (node: string, guesses: readonly PlacedModule[], results: GradedStandard['results']) => roleGaps([need(node, { asks: 'pass', title: { vi: `Tên ${node}` } })], guesses, standard(results)).map((gap) => `${gap.node} ${gap.missed?.standing ?? ''} ${gap.missed?.shareBp ?? '-'}`);

  it.each([
    ['nothing is known', [], [], ['A unknown -']],
    ['an examination reached the share', [], [points('A', 500)], []],
    ['it was met once and missed later', [], [points('A', 500), points('A', 100)], []],
    ['it was missed by a hundredth', [], [points('A', 499)], ['A failed 4990']],
    ['the placement expects less', [placed('A', 4999, 4000)], [], ['A below 4999']],
    ['the placement expects enough and isn\'t sure', [placed('A', 7000, 4999)], [], ['A unsure 7000']],
    ['the placement is sure', [placed('A', 7000, 5000)], [], []],
    ['it was missed, and the placement is sure since', [placed('A', 7000, 5000)], [points('A', 100)], []],
  ] as const)('of a module where %s', (_, guesses, results, verdict) => {
    expect(gapsOf('A', guesses, results)).toEqual(verdict);
  });

  it('of a level names each module of its rule that is missing, and nothing once as many are met as it asks for', () => {
    expect(gapsOf('CB', [], [points('A', 800)])).toEqual(['B unknown -']);
    expect(gapsOf('NC', [placed('D', 3000, 2000)], [points('A', 800)])).toEqual(['C unknown -', 'D below 3000']);
    expect(gapsOf('NC', [placed('D', 3000, 2000)], [points('A', 800), points('C', 500)])).toEqual([]);
  });

  it('says of which level a module is, and isn\'t asked where the standard has no word on it', () => {
    expect(roleGaps([need('CB', { asks: 'pass', title: { vi: 'Cơ bản' } })], [], standard()).map((gap) => [gap.title, gap.missed?.of])).toEqual([[{ vi: 'Tên A' }, { vi: 'Cơ bản' }], [{ vi: 'Cơ bản' }, { vi: 'Cơ bản' }]]);
    expect(gapsOf('Z', [], [])).toEqual([]);
    expect(roleGaps([need('A', { asks: 'pass' })], [])).toEqual([]);
  });

  it('names a module once, by what asks most of it, and knows a gap only from a result or an estimate below', () => {
    const gaps = roleGaps([need('A', { asks: 'high' }), need('CB', { asks: 'pass' })], [placed('A', 2000, 1000)], standard());
    expect(gaps.map((gap) => [gap.node, gap.asks, isKnownGap(gap)])).toEqual([['A', 'pass', true], ['B', 'pass', false]]);
  });
});

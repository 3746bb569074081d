import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsInForce, roleGaps, type RoleNeed } from './role-need';

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
    const gaps = roleGaps([need('A', { asks })], level === null ? [] : [{ framework: 'f', node: 'A', level }, { framework: 'g', node: 'A', level: 'low' }]);
    expect(gaps.map((gap) => gap.level ?? 'unknown')).toEqual(verdict === 'met' ? [] : [verdict]);
  });
});

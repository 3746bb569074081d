import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleForm, assembleParallel, type Candidate } from './assemble-form';

const difficulties = ['easy', 'medium', 'hard'] as const;
const bank = (perCell: number, nodes = ['IU01', 'IU02']): Candidate[] =>
  nodes.flatMap((node) =>
    difficulties.flatMap((difficulty) => Array.from({ length: perCell }, (_, n) => ({ itemVersionId: `v-${node}-${difficulty}-${n}`, itemId: `i-${node}-${difficulty}-${n}`, node, difficulty }))),
  );
const options = { seed: 's', shuffleItems: true };
const candidate: fc.Arbitrary<Candidate> = fc
  .record({ item: fc.nat(12), node: fc.constantFrom('A', 'B', 'C'), difficulty: fc.constantFrom(...difficulties) })
  .map(({ item, node }) => ({ itemVersionId: `v${item}`, itemId: `i${item}`, node, difficulty: difficulties[item % 3] ?? 'easy' }));
const cell = fc.record({ node: fc.constantFrom('A', 'B', 'C'), count: fc.integer({ min: 1, max: 4 }), difficulty: fc.option(fc.constantFrom(...difficulties), { nil: undefined }) });

describe('a form assembled from a blueprint', () => {
  it('is the same for the same seed, whatever the order of the candidates', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (seed, rotate) => {
        const items = bank(4);
        const turned = [...items.slice(rotate % items.length), ...items.slice(0, rotate % items.length)];
        const cells = [{ node: 'IU01', difficulty: 'easy' as const, count: 2 }, { node: 'IU02', count: 5 }];
        expect(assembleForm(cells, turned, { ...options, seed })).toEqual(assembleForm(cells, items, { ...options, seed }));
      }),
      { numRuns: 50 },
    );
  });

  it('fills every cell exactly and uses no item twice, or says what is missing', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.array(candidate, { maxLength: 30 }), fc.string(), (cells, candidates, seed) => {
        const made = assembleForm(cells, candidates, { seed, shuffleItems: true });
        if (!made.ok) {
          expect(made.missing.length).toBeGreaterThan(0);
          for (const gap of made.missing) expect(gap.filled).toBeLessThan(gap.wanted);
          return;
        }
        expect(new Set(made.items.map((i) => i.itemVersionId)).size).toBe(made.items.length);
        expect(made.items.length).toBe(cells.reduce((sum, c) => sum + c.count, 0));
        for (const node of ['A', 'B', 'C']) {
          const wanted = cells.filter((c) => c.node === node).reduce((sum, c) => sum + c.count, 0);
          expect(made.items.filter((i) => i.node === node)).toHaveLength(wanted);
        }
      }),
    );
  });

  it('moves an item aligned to two nodes to where it is needed', () => {
    const both = (node: string): Candidate => ({ itemVersionId: 'v1', itemId: 'i1', node, difficulty: 'easy' });
    const single: Candidate = { itemVersionId: 'v2', itemId: 'i2', node: 'A', difficulty: 'easy' };
    for (let n = 0; n < 20; n++) {
      const made = assembleForm([{ node: 'A', count: 1 }, { node: 'B', count: 1 }], [both('A'), both('B'), single], { ...options, seed: String(n) });
      expect(made.ok).toBe(true);
    }
  });

  it('says for each cell how many items are wanted and how many there are', () => {
    const made = assembleForm([{ node: 'IU01', difficulty: 'hard', count: 3 }, { node: 'IU09', count: 1 }, { node: 'IU02', count: 2 }], bank(2), options);
    expect(made).toEqual({
      ok: false,
      missing: [
        { node: 'IU01', difficulty: 'hard', wanted: 3, available: 2, filled: 2 },
        { node: 'IU09', difficulty: null, wanted: 1, available: 0, filled: 0 },
      ],
    });
  });

  it('keeps the order of the blueprint when items are not to be shuffled', () => {
    const made = assembleForm([{ node: 'IU02', count: 2 }, { node: 'IU01', count: 2 }], bank(2), { seed: 'x', shuffleItems: false });
    expect(made.ok && made.items.map((i) => i.node)).toEqual(['IU02', 'IU02', 'IU01', 'IU01']);
  });

  it('differs between parallel forms and shares no item while the bank is large enough', () => {
    const made = assembleParallel([{ node: 'IU01', count: 6 }], bank(4), { seed: 'p', count: 2, shuffleItems: true });
    if (!made.ok) throw new Error('infeasible');
    const [one, two] = made.forms.map((f) => new Set(f.items.map((i) => i.itemVersionId)));
    expect([...(one ?? [])].filter((id) => two?.has(id))).toEqual([]);
  });
});

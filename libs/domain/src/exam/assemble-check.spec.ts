import { describe, expect, it } from 'vitest';
import { brokenDemands } from './assemble-check';
import type { MadeForm, PlacedItem } from './assemble-forms';
import { orderItems } from './assemble-order';
import { sheetsOf } from './assemble-sheet';
import type { Candidate, FormProblem } from './blueprint-problem';

const candidate = (n: number, over: Partial<Candidate> = {}): Candidate => ({
  itemVersionId: `v${n}`, itemId: `i${n}`, node: 'A', difficulty: 'easy', kind: 'choice', seconds: 60, facilityBp: 8000, stimulus: null, enemies: [], exposure: 0, ...over,
});
const candidates = [candidate(0, { stimulus: 'S' }), candidate(1), candidate(2, { stimulus: 'S' }), candidate(3, { enemies: ['i1'] }), candidate(4, { exposure: 9 }), candidate(5, { node: 'B' })];
const problem: FormProblem = { cells: [{ node: 'A', count: 2 }], sections: [], rules: { maxOverlap: 0, maxExposure: 1, maxMinutes: 2, kinds: null }, formCount: 1, candidates };
const placed = (n: number, over: Partial<PlacedItem> = {}): PlacedItem => {
  const { enemies: _, ...item } = candidates[n] as Candidate;
  return { ...item, cell: 0, node: 'A', section: null, ...over };
};
const form = (...items: PlacedItem[]): MadeForm => ({ seed: 's', items });

describe('the check of assembled forms', () => {
  it('finds nothing to say about a good form', () => {
    expect(brokenDemands(problem, [form(placed(0), placed(1))])).toEqual([]);
  });

  it('names each demand that a form breaks', () => {
    const broken = (of: Partial<FormProblem>, ...forms: MadeForm[]) => brokenDemands({ ...problem, formCount: forms.length, ...of }, forms).map((each) => each.split(' ')[0]);
    expect(broken({}, form(placed(0)))).toEqual(['cell']);
    expect(broken({}, form(placed(0), placed(0)))).toContain('item');
    expect(broken({}, form(placed(0), placed(5)))).toEqual(['cell']);
    expect(broken({}, form(placed(1), placed(3)))).toEqual(['enemies']);
    expect(broken({}, form(placed(1), placed(4)))).toEqual(['exposure']);
    expect(broken({ rules: { ...problem.rules, maxMinutes: 1 } }, form(placed(0), placed(1)))).toEqual(['time']);
    expect(broken({}, form(placed(0), placed(1)), form(placed(1), placed(2)))).toEqual(['overlap']);
    expect(broken({ cells: [{ node: 'A', count: 3 }], rules: { ...problem.rules, maxMinutes: null } }, form(placed(0), placed(1), placed(2)))).toEqual(['stimulus']);
    expect(broken({ sections: ['P'] }, form(placed(0), placed(1)))).toContain('section');
    expect(brokenDemands({ ...problem, formCount: 2 }, [form(placed(0), placed(1))])).toEqual(['formCount']);
  });
});

describe('the order on paper', () => {
  const items = [placed(1, { section: 'Q' }), placed(0, { section: 'P' }), placed(4, { section: 'P' }), placed(2, { section: 'P' })];
  it('follows the sections, and the blueprint where nothing is shuffled, with shared material side by side', () => {
    expect(orderItems(items, ['P', 'Q'], 's', false).map((item) => item.itemId)).toEqual(['i0', 'i2', 'i4', 'i1']);
  });
  it('shuffles within a section, the same for the same seed', () => {
    const many = candidates.map((_, n) => placed(n, { stimulus: null }));
    const orders = new Set(['1', '2', '3', '4', '5'].map((seed) => orderItems(many, [], seed, true).map((item) => item.itemId).join()));
    expect(orders.size).toBeGreaterThan(1);
    expect(orderItems(many, [], '1', true)).toEqual(orderItems(many, [], '1', true));
  });
});

describe('an equivalence sheet', () => {
  it('adds up a form and compares it with the others, without naming an item', () => {
    const sheets = sheetsOf([form(placed(0), placed(1)), form(placed(1), placed(4, { difficulty: 'hard', facilityBp: 4000, seconds: 90 }))]);
    expect(sheets[1]).toEqual({
      number: 2, itemCount: 2, expectedSeconds: 150, expectedScoreBp: 6000, byNode: [{ node: 'A', count: 2 }],
      byDifficulty: [{ difficulty: 'easy', count: 1 }, { difficulty: 'medium', count: 0 }, { difficulty: 'hard', count: 1 }],
      bySection: [{ section: null, count: 2, expectedSeconds: 150 }], overlap: [1, 2], exposure: { used: 1, most: 9 },
    });
    expect(JSON.stringify(sheets)).not.toMatch(/"i\d|"v\d/);
  });
});

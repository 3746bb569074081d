import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedShareBp, MOST_PER_MODULE, nextItem, placementLevel, type PoolItem, PRECISION } from './adaptive';
import { type Answer, chance, COMMON_SD, estimateAbilities, EXPERT_LOGITS, OWN_SD } from './rasch';

const modules = ['A', 'B', 'C', 'D', 'E', 'F'];
const pool: PoolItem[] = modules.flatMap((module) => Array.from({ length: 18 }, (_, n) => ({
  itemVersionId: `${module}${n}v`, itemId: `${module}${n}`, module, logit: [EXPERT_LOGITS.easy, EXPERT_LOGITS.medium, EXPERT_LOGITS.hard][n % 3] ?? 0, enemies: [],
})));
/** A small generator of numbers in [0, 1) that is the same every time. */
const numbers = (seed: number) => () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648);
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function sit(truth: readonly number[], next: () => number) {
  const [asked, answers]: [PoolItem[], Answer[]] = [[], []];
  for (;;) {
    const abilities = estimateAbilities(modules, answers);
    const found = nextItem(abilities, pool, asked, next());
    if (!found.ok) return { abilities, asked, reason: found.reason };
    asked.push(found.item);
    answers.push({ module: found.item.module, logit: found.item.logit, isRight: next() < chance(truth[modules.indexOf(found.item.module)] ?? 0, found.item.logit) });
  }
}

describe('an ability', () => {
  it('of nobody who has answered anything is the middle, as uncertain as people differ', () => {
    for (const a of estimateAbilities(['A', 'B'], [])) {
      expect(a.theta).toBe(0);
      expect(a.error).toBeCloseTo(Math.hypot(COMMON_SD, OWN_SD), 9);
    }
  });
  it('is the top of the posterior, held against a search over a grid', () => {
    const answer = fc.record({ module: fc.constantFrom('A', 'B'), logit: fc.constantFrom(-1.2, 0, 1.2), isRight: fc.boolean() });
    const det = (COMMON_SD ** 2 + OWN_SD ** 2) ** 2 - COMMON_SD ** 4;
    const [p, q] = [(COMMON_SD ** 2 + OWN_SD ** 2) / det, -(COMMON_SD ** 2) / det];
    fc.assert(fc.property(fc.array(answer, { maxLength: 12 }), (answers) => {
      const height = (a: number, b: number): number => -(p * (a * a + b * b) + 2 * q * a * b) / 2
        + answers.reduce((sum, { module, logit, isRight }) => sum + Math.log(isRight ? chance(module === 'A' ? a : b, logit) : 1 - chance(module === 'A' ? a : b, logit)), 0);
      const [a, b] = estimateAbilities(['A', 'B'], answers);
      const top = height(a?.theta ?? 0, b?.theta ?? 0);
      for (const da of [-0.05, 0, 0.05]) for (const db of [-0.05, 0, 0.05]) expect(height((a?.theta ?? 0) + da, (b?.theta ?? 0) + db)).toBeLessThanOrEqual(top + 1e-9);
    }), { numRuns: 200 });
  });
  it('rises with a right answer, falls with a wrong one, in its module most, and every answer makes it surer', () => {
    const [right, wrong] = [true, false].map((isRight) => estimateAbilities(['A', 'B'], [{ module: 'A', logit: 0, isRight }]));
    const before = estimateAbilities(['A', 'B'], []);
    expect(right?.[0]?.theta ?? 0).toBeGreaterThan(right?.[1]?.theta ?? 0);
    expect(right?.[1]?.theta ?? 0).toBeGreaterThan(0);
    expect(wrong?.[0]?.theta).toBeCloseTo(-(right?.[0]?.theta ?? 0), 9);
    for (const at of [0, 1]) expect(right?.[at]?.error ?? 0).toBeLessThan(before[at]?.error ?? 0);
  });
  it('stays finite for whoever answers everything right, or everything wrong', () => {
    for (const isRight of [true, false]) {
      const answers = pool.map(({ module, logit }) => ({ module, logit, isRight }));
      for (const a of estimateAbilities(modules, answers)) expect(Math.abs(a.theta)).toBeLessThan(8);
    }
  });
});

describe('a placement test', () => {
  const people = Array.from({ length: 600 }, (_, n) => {
    const next = numbers(n + 1);
    const common = normal(next) * COMMON_SD;
    const truth = modules.map(() => common + normal(next) * OWN_SD);
    return { truth, ...sit(truth, next) };
  });

  it('asks no item twice, no module more than its share, and ends for a stated reason', () => {
    for (const { asked, reason, abilities } of people) {
      expect(new Set(asked.map((i) => i.itemId)).size).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(modules.length * MOST_PER_MODULE);
      if (reason === 'precision') for (const a of abilities) expect(a.error).toBeLessThanOrEqual(PRECISION);
      else expect(reason).toBe('length');
    }
  });
  it('reaches the stated precision for nearly everybody, in far fewer questions than the longest test', () => {
    const reached = people.filter((p) => p.reason === 'precision');
    expect(reached.length).toBeGreaterThan(people.length * 0.9);
    expect(reached.reduce((sum, p) => sum + p.asked.length, 0) / reached.length).toBeLessThan(modules.length * MOST_PER_MODULE * 0.85);
  });
  it('is as wrong as it says: the true ability lies within two standard errors in about 95 of 100 cases, and the error is not one-sided', () => {
    const off = people.flatMap((p) => p.abilities.map((a, i) => (a.theta - (p.truth[i] ?? 0)) / a.error));
    expect(off.filter((z) => Math.abs(z) <= 2).length / off.length).toBeGreaterThan(0.92);
    expect(Math.abs(off.reduce((a, b) => a + b, 0) / off.length)).toBeLessThan(0.1);
  });
  it('says so when the bank has nothing more to ask', () => {
    expect(nextItem(estimateAbilities(['A'], []), [], [], 0)).toEqual({ ok: false, reason: 'no_more_items' });
    const [one, two] = pool;
    if (one && two) expect(nextItem(estimateAbilities(['A'], []), [one, { ...two, itemId: 'x' }], [{ ...one, enemies: ['x'] }], 0.5)).toEqual({ ok: false, reason: 'no_more_items' });
  });
  it.each([[4_999, 'low'], [5_000, 'middle'], [7_499, 'middle'], [7_500, 'high']] as const)('calls an expected share of %i basis points %s', (bp, level) => {
    expect(placementLevel(bp)).toBe(level);
  });
  it('expects of a middle ability half of the questions as many easy as hard, and nothing where there are none', () => {
    expect(expectedShareBp({ module: 'A', theta: 0, error: 1 }, pool)).toBeGreaterThan(4_990);
    expect(expectedShareBp({ module: 'Z', theta: 0, error: 1 }, pool)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextItem, type PoolItem } from './adaptive';
import { calibrate, type MeasuredItem } from './calibrate';
import { type CalibrationItem, type FirstAnswer, LEAST_ANSWERS, LEAST_PEOPLE, LINKED_BY } from './calibration-set';
import { FIT_TO } from './difficulty';
import { type Answer, chance, COMMON_SD, estimateAbilities, EXPERT_LOGITS, OWN_SD } from './rasch';

/** A small generator of numbers in [0, 1) that is the same every time (mulberry32). */
const numbers = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

interface World { items: CalibrationItem[]; truth: Map<string, number>; answers: FirstAnswer[] }
/** Items whose true difficulty strays from the authors' word by 0.6 logits, the mean of each module left where it was. */
function makeItems(modules: readonly string[], each: number, next: () => number): Omit<World, 'answers'> {
  const items = modules.flatMap((module) => Array.from({ length: each }, (_, n): CalibrationItem => ({ id: `${module}-${n}`, module, expert: [EXPERT_LOGITS.easy, EXPERT_LOGITS.medium, EXPERT_LOGITS.hard][n % 3] ?? 0 })));
  const truth = new Map<string, number>();
  for (const module of modules) {
    const own = items.filter((item) => item.module === module);
    const off = own.map(() => normal(next) * 0.6);
    const mean = off.reduce((a, b) => a + b, 0) / off.length;
    own.forEach((item, n) => truth.set(item.id, item.expert + (off[n] ?? 0) - mean));
  }
  return { items, truth };
}
/** People as the model has them, their questions chosen as a placement test chooses them: by the authors' difficulty and the answers before. */
function adaptive(people: number, seed: number, shift = 0): World {
  const next = numbers(seed);
  const modules = ['A', 'B', 'C'];
  const { items, truth } = makeItems(modules, 8, next);
  const pool = items.map((item): PoolItem => ({ itemVersionId: item.id, itemId: item.id, module: item.module, logit: item.expert, enemies: [] }));
  const answers: FirstAnswer[] = [];
  for (let person = 0; person < people; person++) {
    const together = normal(next) * COMMON_SD + shift;
    const theta = new Map(modules.map((module) => [module, together + normal(next) * OWN_SD]));
    const [asked, given]: [PoolItem[], Answer[]] = [[], []];
    for (;;) {
      const found = nextItem(estimateAbilities(modules, given), pool, asked, next());
      if (!found.ok) break;
      const { item } = found;
      const isRight = next() < chance(theta.get(item.module) ?? 0, truth.get(item.itemId) ?? 0);
      asked.push(item);
      given.push({ module: item.module, logit: item.logit, isRight });
      answers.push({ person: `p${person}`, item: item.itemId, isRight });
    }
  }
  return { items, truth, answers };
}
/** Everybody answers every item of one module. */
function complete(people: number, items: readonly CalibrationItem[], chanceOf: (item: CalibrationItem, theta: number) => number, seed = 5): FirstAnswer[] {
  const next = numbers(seed);
  return Array.from({ length: people }, (_, person) => {
    const theta = normal(next) * Math.hypot(COMMON_SD, OWN_SD);
    return items.map((item): FirstAnswer => ({ person: `p${String(person).padStart(4, '0')}`, item: item.id, isRight: next() < chanceOf(item, theta) }));
  }).flat();
}
const single = (count: number): CalibrationItem[] => Array.from({ length: count }, (_, n) => ({ id: `i${n}`, module: 'A', expert: [-1.2, 0, 1.2][n % 3] ?? 0 }));
const model = (item: CalibrationItem, theta: number): number => chance(theta, item.expert);
const rounded = (items: readonly MeasuredItem[]) => items.map(({ item, standing, answers, b, se, infit }) => [item.id, standing, answers, b?.toFixed(6), se?.toFixed(6), infit?.toFixed(6)]);

describe('difficulties measured from answers of an adaptive test', () => {
  const world = adaptive(900, 11);
  const found = calibrate(world.items, world.answers);
  const off = found.items.flatMap(({ item, b, se }) => (b === null || se === null ? [] : [{ id: item.id, expert: item.expert, truth: world.truth.get(item.id) ?? 0, b, se, z: (b - (world.truth.get(item.id) ?? 0)) / se }]));

  it('are recovered: within their stated error in about 95 of 100 cases, closer than the authors\' word, neither spread out nor pulled together', () => {
    expect(found.modules.map((m) => m.standing)).toEqual(['measured', 'measured', 'measured']);
    expect(off).toHaveLength(24);
    expect(off.filter(({ z }) => Math.abs(z) <= 2).length).toBeGreaterThanOrEqual(21);
    const rms = (list: readonly number[]): number => Math.sqrt(list.reduce((sum, x) => sum + x * x, 0) / list.length);
    expect(rms(off.map(({ b, truth }) => b - truth))).toBeLessThan(0.2);
    expect(rms(off.map(({ expert, truth }) => expert - truth))).toBeGreaterThan(0.4);
    const slope = off.reduce((sum, { b, truth }) => sum + b * truth, 0) / off.reduce((sum, { truth }) => sum + truth * truth, 0);
    expect(slope).toBeGreaterThan(0.92);
    expect(slope).toBeLessThan(1.08);
  });
  it('stand on the authors\' scale, module by module', () => {
    for (const module of ['A', 'B', 'C']) {
      const own = found.items.filter(({ item }) => item.module === module);
      expect(own.reduce((sum, { b }) => sum + (b ?? NaN), 0)).toBeCloseTo(own.reduce((sum, { item }) => sum + item.expert, 0), 6);
    }
  });
  it('fit the model they came from', () => {
    for (const { infit } of found.items) expect(Math.abs((infit ?? 0) - 1)).toBeLessThan(0.2);
  });
  it('find how far people differ, and say that they settled', () => {
    expect(found.commonSd).toBeGreaterThan(COMMON_SD - 0.15);
    expect(found.commonSd).toBeLessThan(COMMON_SD + 0.15);
    expect(found.ownSd).toBeGreaterThan(OWN_SD - 0.2);
    expect(found.ownSd).toBeLessThan(OWN_SD + 0.2);
    expect(found.rounds).toBeLessThan(400);
  });
  it('don\'t depend on how able the people are: the scale is the authors\'', () => {
    const abler = adaptive(400, 11, 0.8);
    for (const { item, b, se } of calibrate(abler.items, abler.answers).items) expect(Math.abs((b ?? 0) - (abler.truth.get(item.id) ?? 0))).toBeLessThan(3.5 * (se ?? 0));
  });
});

describe('a calibration', () => {
  it('doesn\'t depend on the order of rows', () => {
    const items = single(6);
    const answers = complete(200, items, model);
    const first = rounded(calibrate(items, answers).items);
    fc.assert(fc.property(fc.shuffledSubarray(answers, { minLength: answers.length }), fc.shuffledSubarray(items, { minLength: items.length }), (rows, list) => {
      expect(rounded(calibrate(list, rows).items)).toEqual(first);
    }), { numRuns: 2 });
  });
  it('takes people with everything right and with everything wrong: no figure runs away, and the mean stays', () => {
    const items = single(6);
    const answers = complete(300, items, model);
    const before = calibrate(items, answers);
    const extreme = ['all', 'none'].flatMap((person) => items.map((item): FirstAnswer => ({ person, item: item.id, isRight: person === 'all' })));
    const after = calibrate(items, [...answers, ...extreme]);
    after.items.forEach(({ b }, i) => expect(Math.abs((b ?? 9) - (before.items[i]?.b ?? 0))).toBeLessThan(0.05));
  });
  it('gives no figure to an item with too few answers, nor to one that everybody or nobody got right, and says so', () => {
    const items = [...single(8)];
    const answers = complete(250, items, (item, theta) => (item.id === 'i6' ? 1 : item.id === 'i7' ? 0 : model(item, theta)))
      .filter(({ item, person }) => item !== 'i5' || person < `p${String(LEAST_ANSWERS - 1).padStart(4, '0')}`);
    const by = new Map(calibrate(items, answers).items.map((each) => [each.item.id, each]));
    expect(by.get('i5')).toMatchObject({ standing: 'collecting', answers: LEAST_ANSWERS - 1, b: null, se: null, infit: null });
    expect(by.get('i6')).toMatchObject({ standing: 'one_sided', b: null });
    expect(by.get('i7')).toMatchObject({ standing: 'one_sided', right: 0, b: null });
    expect(by.get('i0')).toMatchObject({ standing: 'measured' });
  });
  it('waits for enough people, and for enough items', () => {
    const items = single(6);
    expect(calibrate(items, complete(LEAST_PEOPLE - 1, items, model))).toMatchObject({ rounds: 0, modules: [{ standing: 'too_few_people', people: LEAST_PEOPLE - 1 }] });
    expect(calibrate(items.slice(0, 4), complete(LEAST_PEOPLE, items.slice(0, 4), model))).toMatchObject({ rounds: 0, modules: [{ standing: 'too_few_items' }] });
    expect(calibrate(items, []).items.every((each) => each.standing === 'collecting')).toBe(true);
  });
  it.each([[LINKED_BY - 1, 'apart'], [LINKED_BY, 'measured']] as const)('refuses a part that only %i people link with the rest: %s', (links, standing) => {
    const [left, right] = [single(6), single(12).slice(6)];
    const one = complete(400, left, model);
    const other = complete(250, right, model, 9).map((answer) => ({ ...answer, person: `q${answer.person}` }));
    const bridge = Array.from({ length: links }, (_, n): FirstAnswer[] => [{ person: `p${String(n).padStart(4, '0')}`, item: 'i6', isRight: n % 2 === 0 }]).flat();
    const { items } = calibrate([...left, ...right], [...one, ...other, ...bridge]);
    expect(items.filter(({ item }) => right.some((each) => each.id === item.id)).map((each) => each.standing)).toEqual(Array(6).fill(standing));
    expect(items.filter(({ item }) => left.some((each) => each.id === item.id)).every((each) => each.standing === 'measured')).toBe(true);
  });
  it.each([['a wrong key', (right: number) => 1 - right], ['guessing', () => 0.5]] as const)('shows %s as answers that don\'t fit', (_, bent) => {
    const items = single(12);
    const found = calibrate(items, complete(500, items, (item, theta) => (item.id === 'i1' ? bent(model(item, theta)) : model(item, theta)))).items;
    for (const { item, infit } of found) {
      if (item.id === 'i1') expect(infit).toBeGreaterThan(FIT_TO);
      else expect(Math.abs((infit ?? 0) - 1)).toBeLessThan(0.15);
    }
  });
  it('refuses a second answer of a person to an item, and an answer to no item', () => {
    const [item] = single(1);
    if (!item) return;
    const answer = { person: 'p', item: item.id, isRight: true };
    expect(() => calibrate([item], [answer, answer])).toThrow(RangeError);
    expect(() => calibrate([item], [{ ...answer, item: 'x' }])).toThrow(RangeError);
  });
});

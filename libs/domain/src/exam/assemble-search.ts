import { classesOf, COARSE_SECONDS, type ItemClass } from './blueprint-classes';
import { allowed, type FormProblem, type PoolItem, type Standing } from './blueprint-problem';
import { aggregateModel, jointModel } from './solver-bounds';
import { formModel, type Slot, type Target } from './solver-form-model';
import type { Solve } from './solver-model';
import { seededRandom } from './seeded-random';

/*
 * Forms are made one after another, each a small integer model over classes of equal items that prefers items not used yet and is
 * drawn to one target of time and difficulty. Should that lead into a corner, all forms are sought at once.
 */

/** What one round of searching found. `unknown`: it gave up; that is no proof. */
export type Found = { readonly status: 'solved'; readonly forms: readonly (readonly Chosen[])[] } | { readonly status: 'infeasible' | 'unknown' };
interface Chosen {
  readonly item: PoolItem;
  readonly cell: number;
}
/** Another seed may walk around the corner that the first one ran into. */
const TRIES = 3;
const SAMPLE_ABOVE = 500;
const SAMPLE_PER_CELL = 24;
const SAMPLE_PER_ITEM = 8;

/** Forms that meet everything that stands, or how sure it is that there are none. */
export async function search(problem: FormProblem, pool: readonly PoolItem[], stands: Standing, seed: string, solve: Solve): Promise<Found> {
  const usable = allowed(pool, problem.rules, stands);
  // forms that need not differ are found one by one or not at all
  const isLinked = stands.limits.has('overlap') && problem.formCount > 1;
  // in coarse classes every item counts as the longest of its class, which only a time limit near the edge notices
  const grains = stands.limits.has('time') ? [COARSE_SECONDS, 1] : [COARSE_SECONDS];
  let last: Found = { status: 'unknown' };
  for (const grain of grains) {
    for (let n = 0; n < (isLinked ? TRIES : 1); n++) {
      last = await oneByOne(problem, usable, stands, n === 0 ? seed : `${seed}~${n}`, grain, solve);
      if (last.status !== 'unknown') return last;
    }
  }
  if (!isLinked) return last;
  const classes = classesOf(problem, usable, stands, new Map(), 1);
  if ((await solve(aggregateModel(problem, classes, stands))).status === 'infeasible') return { status: 'infeasible' };
  const joint = jointModel(problem, classes, stands);
  if (!joint) return { status: 'unknown' };
  const solution = await solve(joint.model);
  if (solution.status !== 'solved') return { status: solution.status };
  const taken: Taken = new Map();
  const forms = Array.from({ length: problem.formCount }, (_, form) =>
    choose(joint.slots.filter((slot) => slot.form === form), solution.values, (itemClass) => itemClass.items, problem.rules.maxOverlap === 0 ? taken : new Map()));
  return { status: 'solved', forms };
}

async function oneByOne(problem: FormProblem, usable: readonly PoolItem[], stands: Standing, seed: string, grain: number, solve: Solve): Promise<Found> {
  const target = targetOf(problem, usable, stands);
  const used = new Map<string, number[]>();
  const forms: Chosen[][] = [];
  for (let form = 0; form < problem.formCount; form++) {
    const random = seededRandom(`${seed}/${form + 1}`);
    // random within a class: the order of a shuffle of the whole pool
    const rank = new Map(random.shuffle(usable).map((item, at) => [item.itemId, at]));
    const rankOf = (item: PoolItem): number => rank.get(item.itemId) ?? 0;
    const attempt = async (pool: readonly PoolItem[]) => {
      const { model, slots } = formModel(problem, classesOf(problem, pool, stands, used, grain), stands, form, { target, random });
      return { slots, solution: await solve(model) };
    };
    const sample = sampleOf(problem, usable, stands, (a, b) => (used.get(a.itemId)?.length ?? 0) - (used.get(b.itemId)?.length ?? 0) || a.exposure - b.exposure || rankOf(a) - rankOf(b));
    let { slots, solution } = await attempt(sample);
    if (solution.status !== 'solved' && sample.length < usable.length) ({ slots, solution } = await attempt(usable));
    // the first form has no neighbours yet: what it can't have, no form can
    if (solution.status !== 'solved') return { status: form === 0 && (grain === 1 || !stands.limits.has('time')) ? solution.status : 'unknown' };
    const shuffled = (itemClass: ItemClass): PoolItem[] => [...itemClass.items].sort((a, b) => rankOf(a) - rankOf(b));
    const chosen = choose(slots, solution.values, shuffled, new Map());
    for (const { item } of chosen) used.set(item.itemId, [...(used.get(item.itemId) ?? []), form]);
    forms.push(chosen);
  }
  return { status: 'solved', forms };
}

/** Of a large bank each cell looks at its freshest items first: plenty to choose from, and a model a hundred times smaller. */
function sampleOf({ cells }: FormProblem, usable: readonly PoolItem[], stands: Standing, order: (a: PoolItem, b: PoolItem) => number): PoolItem[] {
  if (usable.length <= SAMPLE_ABOVE) return [...usable];
  const sorted = [...usable].sort(order);
  const kept = new Set<PoolItem>();
  for (const cell of stands.cells) {
    let wanted = Math.max(SAMPLE_PER_CELL, SAMPLE_PER_ITEM * (cells[cell]?.count ?? 0));
    for (const item of sorted) {
      if (wanted === 0) break;
      if (!item.cells.includes(cell)) continue;
      kept.add(item);
      wanted--;
    }
  }
  return usable.filter((item) => kept.has(item));
}

type Taken = Map<ItemClass, number>;
/** Counts become items: each slot takes the next ones of its class. */
function choose(slots: readonly Slot[], values: ArrayLike<number>, ordered: (itemClass: ItemClass) => readonly PoolItem[], taken: Taken): Chosen[] {
  return slots.flatMap(({ itemClass, cell, column }) => {
    const count = Math.round(values[column] ?? 0);
    if (count === 0) return [];
    const from = taken.get(itemClass) ?? 0;
    taken.set(itemClass, from + count);
    return ordered(itemClass).slice(from, from + count).map((item) => ({ item, cell }));
  });
}

/** The usual form: what each cell's items take on average, kept under the time limit. */
function targetOf({ cells, rules }: FormProblem, usable: readonly PoolItem[], stands: Standing): Target {
  const sums = { seconds: 0, facilityBp: 0 };
  for (const cell of stands.cells) {
    const fitting = usable.filter((item) => item.cells.includes(cell));
    const count = cells[cell]?.count ?? 0;
    const mean = (value: (item: PoolItem) => number): number => fitting.reduce((sum, item) => sum + value(item), 0) / Math.max(1, fitting.length);
    sums.seconds += count * mean((item) => item.seconds);
    sums.facilityBp += count * mean((item) => item.facilityBp);
  }
  const limit = stands.limits.has('time') && rules.maxMinutes !== null ? rules.maxMinutes * 60 : Infinity;
  return { seconds: Math.min(sums.seconds, limit), facilityBp: sums.facilityBp };
}

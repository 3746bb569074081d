import type { ItemClass } from './blueprint-classes';
import type { FormProblem, Standing } from './blueprint-problem';
import { addForm, type FormModel, type Slot } from './solver-form-model';
import { type LinearModel, ModelBuilder } from './solver-model';

const NODES = 5000;

/**
 * All forms together, counted by class and not told apart: a small model that no bank without a solution can hide from for long. If
 * it has no solution, the forms have none. An item in n forms is shared by n(n-1)/2 pairs of them; over all items that is at most
 * `maxOverlap` for each pair of forms, and the convex n(n-1)/2 is kept from below by its chords.
 */
export function aggregateModel(problem: FormProblem, classes: readonly ItemClass[], { cells, limits }: Standing): LinearModel {
  const model = new ModelBuilder();
  const { formCount: forms, rules } = problem;
  const slots: { itemClass: ItemClass; cell: number; column: number }[] = [];
  const shared: [number, number][] = [];
  for (const itemClass of classes) {
    const size = itemClass.items.length;
    const own = itemClass.cells.map((cell) => ({ itemClass, cell, column: model.column(forms * size) }));
    slots.push(...own);
    const terms = own.map(({ column }): [number, number] => [column, 1]);
    if (own.length > 1) model.row(0, forms * size, terms);
    if (!limits.has('overlap')) continue;
    const pairs = model.column(1e9, 0, false);
    shared.push([pairs, 1]);
    for (let k = 1; k < forms; k++) model.row(-1e9, (size * k * (k + 1)) / 2, [...terms.map(([column]): [number, number] => [column, k]), [pairs, -1]]);
  }
  for (const cell of cells) {
    const count = forms * (problem.cells[cell]?.count ?? 0);
    model.row(count, count, slots.filter((slot) => slot.cell === cell).map(({ column }) => [column, 1]));
  }
  if (limits.has('overlap') && rules.maxOverlap !== null) model.row(0, rules.maxOverlap * ((forms * (forms - 1)) / 2), shared);
  if (limits.has('time') && rules.maxMinutes !== null) model.row(0, rules.maxMinutes * 60 * forms, slots.map(({ itemClass, column }) => [column, itemClass.maxSeconds]));
  return model.build(NODES);
}

/** Beyond this many columns finding all forms at once takes longer than anyone waits. */
const JOINT_COLUMNS = 6000;

/** All forms in one model, exact. null: too large. Without sharing, classes are enough; else each item is a class of its own. */
export function jointModel(problem: FormProblem, classes: readonly ItemClass[], stands: Standing): FormModel | null {
  const { formCount: forms, rules } = problem;
  const limit = rules.maxOverlap ?? 0;
  const singles = limit === 0 ? classes : classes.flatMap((itemClass) => itemClass.items.map((item): ItemClass => ({ ...itemClass, items: [item], maxSeconds: item.seconds })));
  const pairs = (forms * (forms - 1)) / 2;
  if (singles.length * (forms + (limit === 0 ? 0 : pairs)) > JOINT_COLUMNS) return null;
  const model = new ModelBuilder();
  const slots: Slot[][] = Array.from({ length: forms }, (_, form) => addForm(model, problem, singles, stands, form, null));
  const usesOf = (form: number, itemClass: ItemClass): [number, number][] => (slots[form] ?? []).filter((slot) => slot.itemClass === itemClass).map(({ column }) => [column, 1]);
  if (limit === 0) {
    for (const itemClass of singles) model.row(0, itemClass.items.length, slots.flatMap((_, form) => usesOf(form, itemClass)));
    return { model: model.build(NODES), slots: slots.flat() };
  }
  for (let one = 0; one < forms; one++)
    for (let other = one + 1; other < forms; other++) {
      const both = singles.map((itemClass): [number, number] => {
        const isShared = model.column(1, 0, false);
        model.row(-2, 1, [...usesOf(one, itemClass), ...usesOf(other, itemClass), [isShared, -1]]);
        return [isShared, 1];
      });
      model.row(0, limit, both);
    }
  return { model: model.build(NODES), slots: slots.flat() };
}

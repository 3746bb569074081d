import type { ItemClass } from './blueprint-classes';
import { type FormProblem, sectionOf, type Standing } from './blueprint-problem';
import { type LinearModel, ModelBuilder } from './solver-model';
import type { SeededRandom } from './seeded-random';

/** One place where a class may fill a cell of a form. */
export interface Slot {
  readonly itemClass: ItemClass;
  readonly cell: number;
  readonly column: number;
  readonly form: number;
}
export interface FormModel {
  readonly model: LinearModel;
  readonly slots: readonly Slot[];
}
/** What every form of a sitting is drawn to, so that none is longer or harder than another. */
export interface Target {
  readonly seconds: number;
  readonly facilityBp: number;
}
export interface Wishes {
  readonly target: Target;
  readonly random: SeededRandom;
}

/** Prices of the wishes. An item used again costs more than any imbalance, an imbalance more than a worn item. */
const REUSED = 400;
const WORN = 30;
const WANTED_ELSEWHERE = 20;
const CHANCE = 10;
const OFF_SECOND = 5;
const OFF_HUNDREDTH_OF_ITEM = 5;
const FREE_SECONDS = 15;
const FREE_FACILITY_BP = 300;
const UNBOUNDED = 1e9;
const NODES = { wishes: 200, feasible: 5000 };

/** Columns and rows of one form; `forms` of it in one model when they must be found together. */
export function formModel(problem: FormProblem, classes: readonly ItemClass[], stands: Standing, made: number, wishes: Wishes | null): FormModel {
  const model = new ModelBuilder();
  const slots = addForm(model, problem, classes, stands, 0, wishes);
  const { maxOverlap } = problem.rules;
  if (stands.limits.has('overlap') && maxOverlap !== null)
    for (let earlier = 0; earlier < made; earlier++) {
      const shared = slots.filter(({ itemClass }) => itemClass.forms.includes(earlier));
      if (shared.length > 0) model.row(0, maxOverlap, shared.map(({ column }) => [column, 1]));
    }
  return { model: model.build(wishes ? NODES.wishes : NODES.feasible), slots };
}

export function addForm(model: ModelBuilder, problem: FormProblem, classes: readonly ItemClass[], stands: Standing, form: number, wishes: Wishes | null): Slot[] {
  const slots: Slot[] = [];
  for (const itemClass of classes) {
    const price = wishes ? itemClass.forms.length * REUSED + itemClass.wear * WORN + (itemClass.cells.length - 1) * WANTED_ELSEWHERE + wishes.random.below(CHANCE) : 0;
    const own = itemClass.cells.map((cell): Slot => ({ itemClass, cell, form, column: model.column(itemClass.items.length, price) }));
    if (own.length > 1) model.row(0, itemClass.items.length, own.map(({ column }) => [column, 1]));
    slots.push(...own);
  }
  for (const cell of stands.cells) {
    const count = problem.cells[cell]?.count ?? 0;
    model.row(count, count, slots.filter((slot) => slot.cell === cell).map(({ column }) => [column, 1]));
  }
  const { maxMinutes } = problem.rules;
  if (stands.limits.has('time') && maxMinutes !== null) model.row(0, maxMinutes * 60, slots.map(({ itemClass, column }) => [column, itemClass.maxSeconds]));
  if (stands.limits.has('enemies')) addEnemies(model, slots);
  addStimuli(model, problem, slots);
  if (wishes) addBalance(model, slots, wishes.target);
  return slots;
}

function addEnemies(model: ModelBuilder, slots: readonly Slot[]): void {
  const byItem = new Map<string, Slot[]>();
  for (const slot of slots) {
    const [only] = slot.itemClass.items;
    if (slot.itemClass.enemies.length > 0 && only) byItem.set(only.itemId, [...(byItem.get(only.itemId) ?? []), slot]);
  }
  for (const [itemId, own] of byItem)
    for (const enemy of own[0]?.itemClass.enemies ?? []) {
      const others = byItem.get(enemy);
      if (itemId < enemy && others) model.row(0, 1, [...own, ...others].map(({ column }) => [column, 1]));
    }
}

/** Items of one stimulus stand together, so all of a form's stand in one section. */
function addStimuli(model: ModelBuilder, problem: FormProblem, slots: readonly Slot[]): void {
  const groups = new Map<string, Map<string, Slot[]>>();
  for (const slot of slots) {
    const { stimulus } = slot.itemClass;
    const cell = problem.cells[slot.cell];
    if (stimulus === null || !cell) continue;
    const section = sectionOf(problem, cell) ?? '';
    const group = groups.get(stimulus) ?? new Map<string, Slot[]>();
    group.set(section, [...(group.get(section) ?? []), slot]);
    groups.set(stimulus, group);
  }
  for (const group of groups.values()) {
    const choices: [number, number][] = [];
    for (const own of group.values()) {
      const isHere = model.column(1);
      const most = own.reduce((sum, { itemClass }) => sum + itemClass.items.length, 0);
      model.row(-UNBOUNDED, 0, [...own.map(({ column }): [number, number] => [column, 1]), [isHere, -most]]);
      choices.push([isHere, 1]);
    }
    model.row(0, 1, choices);
  }
}

function addBalance(model: ModelBuilder, slots: readonly Slot[], target: Target): void {
  const near = (wanted: number, free: number, price: number, value: (itemClass: ItemClass) => number): void => {
    const [over, under] = [model.column(UNBOUNDED, price, false), model.column(UNBOUNDED, price, false)];
    model.row(wanted - free, wanted + free, [...slots.map(({ itemClass, column }): [number, number] => [column, value(itemClass)]), [over, -1], [under, 1]]);
  };
  near(target.seconds, FREE_SECONDS, OFF_SECOND, (itemClass) => itemClass.meanSeconds);
  // in hundredths of an item, so that both wishes are of one size
  near(target.facilityBp / 100, FREE_FACILITY_BP / 100, OFF_HUNDREDTH_OF_ITEM, (itemClass) => itemClass.meanFacilityBp / 100);
}

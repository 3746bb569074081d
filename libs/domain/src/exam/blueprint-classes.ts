import type { FormProblem, PoolItem, Standing } from './blueprint-problem';
import { sectionOf } from './blueprint-problem';

/** Items that no demand tells apart: the solver counts them instead of choosing among them, which keeps a bank of thousands small. */
export interface ItemClass {
  /** of the standing cells, those any of its items can fill */
  readonly cells: readonly number[];
  readonly items: readonly PoolItem[];
  /** the longest: what a time limit must reckon with */
  readonly maxSeconds: number;
  readonly meanSeconds: number;
  readonly meanFacilityBp: number;
  /** of the first forms made, those its items stand in already */
  readonly forms: readonly number[];
  readonly enemies: readonly string[];
  /** the one its items share, where the solver must watch it */
  readonly stimulus: string | null;
  /** how much its items have been seen already: 0 = never */
  readonly wear: number;
}

/** Times within one grain count as equal while forms are balanced; 1 = exact. */
export const COARSE_SECONDS = 10;
const COARSE_FACILITY = 500;

const wearOf = (exposure: number): number => (exposure === 0 ? 0 : exposure <= 2 ? 1 : exposure <= 5 ? 2 : 3);

export function classesOf(problem: FormProblem, pool: readonly PoolItem[], { cells, limits }: Standing, used: ReadonlyMap<string, readonly number[]>, grainSeconds: number): ItemClass[] {
  const stands = new Set(cells);
  const split = splitStimuli(problem, pool, stands);
  const groups = new Map<string, { cells: number[]; forms: readonly number[]; items: PoolItem[] }>();
  for (const item of pool) {
    const fitting = item.cells.filter((cell) => stands.has(cell));
    if (fitting.length === 0) continue;
    const forms = used.get(item.itemId) ?? [];
    const isSingle = limits.has('enemies') && item.enemies.length > 0;
    const stimulus = item.stimulus !== null && split.has(item.stimulus) ? item.stimulus : '';
    const key = [
      fitting.join(','), Math.ceil(item.seconds / grainSeconds), Math.round(item.facilityBp / COARSE_FACILITY),
      limits.has('overlap') ? forms.join(',') : forms.length, wearOf(item.exposure), stimulus, isSingle ? item.itemId : '',
    ].join('|');
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { cells: fitting, forms, items: [item] });
  }
  return [...groups.values()].map(({ cells: fitting, forms, items }): ItemClass => {
    const [first] = items as [PoolItem];
    return {
      cells: fitting,
      items,
      forms,
      maxSeconds: items.reduce((most, item) => Math.max(most, item.seconds), 0),
      meanSeconds: items.reduce((sum, item) => sum + item.seconds, 0) / items.length,
      meanFacilityBp: items.reduce((sum, item) => sum + item.facilityBp, 0) / items.length,
      enemies: limits.has('enemies') ? first.enemies : [],
      stimulus: first.stimulus !== null && split.has(first.stimulus) ? first.stimulus : null,
      wear: wearOf(first.exposure),
    };
  });
}

/** Stimuli whose items could be torn apart over two sections of one form. */
function splitStimuli(problem: FormProblem, pool: readonly PoolItem[], stands: ReadonlySet<number>): Set<string> {
  const sections = new Map<string, Set<string>>();
  if (problem.sections.length < 2) return new Set();
  for (const { stimulus, cells } of pool) {
    if (stimulus === null) continue;
    const seen = sections.get(stimulus) ?? new Set<string>();
    for (const cell of cells) {
      const found = problem.cells[cell];
      if (stands.has(cell) && found) seen.add(sectionOf(problem, found) ?? '');
    }
    sections.set(stimulus, seen);
  }
  return new Set([...sections].flatMap(([code, seen]) => (seen.size > 1 ? [code] : [])));
}

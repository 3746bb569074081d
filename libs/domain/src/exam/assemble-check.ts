import type { Demand, FormProblem } from './blueprint-problem';
import { poolOf, sectionOf } from './blueprint-problem';
import type { MadeForm } from './assemble-forms';

/**
 * Do forms meet every demand? Written from the demands alone and sharing nothing with the solver, so that a wrong model can't seal a
 * wrong form. Answers with what is broken; empty = nothing.
 */
export function brokenDemands(problem: FormProblem, forms: readonly MadeForm[]): string[] {
  const broken: string[] = [];
  const { rules, cells, formCount } = problem;
  const pool = new Map(poolOf(problem).map((item) => [item.itemId, item]));
  if (forms.length !== formCount) broken.push('formCount');
  forms.forEach(({ items }, at) => {
    const ids = items.map((item) => item.itemId);
    const say = (demand: Demand['kind'] | 'item' | 'section' | 'stimulus') => broken.push(`${demand} of form ${at + 1}`);
    if (new Set(ids).size !== ids.length) say('item');
    cells.forEach((cell, n) => {
      const own = items.filter((item) => item.cell === n);
      if (own.length !== cell.count || own.some((item) => !pool.get(item.itemId)?.cells.includes(n) || item.node !== cell.node)) say('cell');
      if (own.some((item) => item.section !== sectionOf(problem, cell))) say('section');
    });
    if (rules.maxMinutes !== null && items.reduce((sum, item) => sum + item.seconds, 0) > rules.maxMinutes * 60) say('time');
    if (rules.maxExposure !== null && items.some((item) => item.exposure > (rules.maxExposure ?? 0))) say('exposure');
    if (ids.some((id) => pool.get(id)?.enemies.some((enemy) => ids.includes(enemy)))) say('enemies');
    if (isTorn(items.map((item) => item.stimulus))) say('stimulus');
    if (isTorn(items.map((item) => item.section))) say('section');
    for (const other of forms.slice(at + 1)) {
      const shared = other.items.filter((item) => ids.includes(item.itemId)).length;
      if (rules.maxOverlap !== null && shared > rules.maxOverlap) say('overlap');
    }
  });
  return broken;
}

/** Equal neighbours with something else between them; null belongs to nobody. */
const isTorn = (list: readonly (string | null)[]): boolean => list.some((value, at) => value !== null && value !== list[at - 1] && list.indexOf(value) < at);

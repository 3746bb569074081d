import { findClashes, type Clash } from './assemble-clash';
import { orderItems } from './assemble-order';
import { search } from './assemble-search';
import { demandsOf, type FormProblem, type PoolItem, poolOf, sectionOf, standing } from './blueprint-problem';
import type { Solve } from './solver-model';

/**
 * Parallel forms from a blueprint, in the order of the paper. The same problem and seed give the same forms, whatever the order of
 * the candidates.
 */
export interface PlacedItem extends Pick<PoolItem, 'itemVersionId' | 'itemId' | 'difficulty' | 'kind' | 'seconds' | 'facilityBp' | 'stimulus' | 'exposure'> {
  /** of the blueprint */
  readonly cell: number;
  readonly node: string;
  readonly section: string | null;
}
export interface MadeForm {
  readonly seed: string;
  readonly items: readonly PlacedItem[];
}
export type Assembly = { readonly ok: true; readonly forms: readonly MadeForm[] } | { readonly ok: false; readonly clashes: readonly Clash[] };

export async function assembleForms(problem: FormProblem, options: { readonly seed: string; readonly shuffleItems: boolean }, solve: Solve): Promise<Assembly> {
  const pool = poolOf(problem);
  const stands = standing(demandsOf(problem, pool));
  const found = await search(problem, pool, stands, options.seed, solve);
  if (found.status !== 'solved') return { ok: false, clashes: await findClashes(problem, pool, solve) };
  const forms = found.forms.map((chosen, at): MadeForm => {
    const seed = `${options.seed}/${at + 1}`;
    const placed = chosen.flatMap(({ item, cell }) => place(problem, item, cell)).sort((a, b) => a.cell - b.cell);
    return { seed, items: orderItems(placed, problem.sections, seed, options.shuffleItems) };
  });
  return { ok: true, forms };
}

function place(problem: FormProblem, { cells: _, enemies: __, ...item }: PoolItem, cell: number): PlacedItem[] {
  const wanted = problem.cells[cell];
  return wanted ? [{ ...item, cell, node: wanted.node, section: sectionOf(problem, wanted) }] : [];
}

import type { Difficulty } from '@kynangso/contracts/bank';
import type { BlueprintCell } from '@kynangso/contracts/exam';
import { seededRandom, type SeededRandom } from './seeded-random';

/**
 * A form from a blueprint: each cell (framework node x difficulty -> count) is filled with approved items, no item twice.
 * Cells may overlap (an item may be aligned to two nodes; a cell may take any difficulty), so filling is a bipartite matching:
 * an item moves to another cell when that lets one more cell be filled (Kuhn's augmenting paths).
 */

export interface Candidate {
  readonly itemVersionId: string;
  readonly itemId: string;
  readonly node: string;
  readonly difficulty: Difficulty;
}
export interface Picked {
  readonly itemVersionId: string;
  readonly node: string;
}
export interface Gap {
  readonly node: string;
  readonly difficulty: Difficulty | null;
  readonly wanted: number;
  /** items that fit the cell at all */
  readonly available: number;
  /** what the cell got in the best filling of all cells together */
  readonly filled: number;
}
export type Assembly = { readonly ok: true; readonly items: Picked[] } | { readonly ok: false; readonly missing: Gap[] };

export interface AssemblyOptions {
  readonly seed: string;
  readonly shuffleItems: boolean;
  /** how often each item is used already in parallel forms: the least used come first */
  readonly usage?: ReadonlyMap<string, number>;
}

const fits = (cell: BlueprintCell, candidate: Candidate): boolean =>
  cell.node === candidate.node && (cell.difficulty === undefined || cell.difficulty === candidate.difficulty);

export function assembleForm(blueprint: readonly BlueprintCell[], candidates: readonly Candidate[], options: AssemblyOptions): Assembly {
  const random = seededRandom(options.seed);
  const cells = blueprint.map((cell) => ({ cell, pool: poolOf(cell, candidates, random, options.usage), taken: new Map<string, Candidate>() }));
  const holder = new Map<string, number>();

  /** Finds `at` one more item; an item held elsewhere is taken when its holder can be helped to another one. */
  const fill = (at: number, seen: Set<string>): boolean => {
    const here = cells[at];
    if (!here) return false;
    for (const candidate of here.pool) {
      const held = holder.get(candidate.itemId);
      if (seen.has(candidate.itemId) || held === at) continue;
      seen.add(candidate.itemId);
      if (held !== undefined && !fill(held, seen)) continue;
      if (held !== undefined) cells[held]?.taken.delete(candidate.itemId);
      holder.set(candidate.itemId, at);
      here.taken.set(candidate.itemId, candidate);
      return true;
    }
    return false;
  };
  cells.forEach(({ cell, taken }, at) => {
    while (taken.size < cell.count && fill(at, new Set()));
  });

  const missing = cells
    .filter(({ cell, taken }) => taken.size < cell.count)
    .map(({ cell, pool, taken }): Gap => ({ node: cell.node, difficulty: cell.difficulty ?? null, wanted: cell.count, available: pool.length, filled: taken.size }));
  if (missing.length > 0) return { ok: false, missing };
  const items = cells.flatMap(({ taken }) => [...taken.values()].map(({ itemVersionId, node }) => ({ itemVersionId, node })));
  return { ok: true, items: options.shuffleItems ? random.shuffle(items) : items };
}

/** Candidates of a cell, once per item, least used first and otherwise in seeded order. Input order must not matter. */
function poolOf(cell: BlueprintCell, candidates: readonly Candidate[], random: SeededRandom, usage?: ReadonlyMap<string, number>): Candidate[] {
  const byItem = new Map<string, Candidate>();
  for (const candidate of candidates) if (fits(cell, candidate)) byItem.set(candidate.itemId, candidate);
  const sorted = [...byItem.values()].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const used = (candidate: Candidate): number => usage?.get(candidate.itemVersionId) ?? 0;
  return random.shuffle(sorted).sort((a, b) => used(a) - used(b));
}

/** `count` parallel forms that share as few items as the bank allows. All or nothing. */
export function assembleParallel(
  blueprint: readonly BlueprintCell[],
  candidates: readonly Candidate[],
  options: { readonly seed: string; readonly count: number; readonly shuffleItems: boolean },
): { readonly ok: true; readonly forms: { seed: string; items: Picked[] }[] } | { readonly ok: false; readonly missing: Gap[] } {
  const usage = new Map<string, number>();
  const forms: { seed: string; items: Picked[] }[] = [];
  for (let n = 1; n <= options.count; n++) {
    const seed = `${options.seed}/${n}`;
    const assembly = assembleForm(blueprint, candidates, { seed, shuffleItems: options.shuffleItems, usage });
    if (!assembly.ok) return assembly;
    for (const { itemVersionId } of assembly.items) usage.set(itemVersionId, (usage.get(itemVersionId) ?? 0) + 1);
    forms.push({ seed, items: assembly.items });
  }
  return { ok: true, forms };
}

import { type Difficulty, type InteractionKind, markedByPeople } from '@kynangso/contracts/bank';
import type { AssemblyRules, BlueprintCell } from '@kynangso/contracts/exam';

/**
 * What parallel forms are wanted and what there is to make them of. Source of the demands: automated test assembly as in van der
 * Linden, Linear Models for Optimal Test Design (2005): content cells, enemies, exposure, overlap and time as linear constraints.
 */

/** What candidates are expected to earn on an item nobody has answered yet: its author's difficulty, as shares of its points. */
export const expectedFacilityBp: Readonly<Record<Difficulty, number>> = { easy: 8000, medium: 6000, hard: 4000 };

/** An approved item at one of the nodes it measures: an item aligned to two nodes comes twice. */
export interface Candidate {
  readonly itemVersionId: string;
  readonly itemId: string;
  readonly node: string;
  readonly difficulty: Difficulty;
  readonly kind: InteractionKind;
  /** a prepared candidate's time */
  readonly seconds: number;
  /** share of its maximum a candidate is expected to earn, basis points */
  readonly facilityBp: number;
  /** code of the text or picture it shares with others */
  readonly stimulus: string | null;
  /** itemIds that may not stand beside it; one of the two naming the other is enough */
  readonly enemies: readonly string[];
  /** forms of other sittings it stands in */
  readonly exposure: number;
}

export interface FormProblem {
  readonly cells: readonly BlueprintCell[];
  /** identifiers in the order of the paper; none = one section without a name */
  readonly sections: readonly string[];
  readonly rules: AssemblyRules;
  readonly formCount: number;
  readonly candidates: readonly Candidate[];
}

export const limitKinds = ['overlap', 'exposure', 'time', 'enemies'] as const;
export type LimitKind = (typeof limitKinds)[number];
/** What can be given up to make the rest possible. */
export type Demand = { readonly kind: 'cell'; readonly cell: number } | { readonly kind: LimitKind };

/** An item with every cell it could fill. */
export interface PoolItem extends Omit<Candidate, 'node' | 'enemies'> {
  readonly cells: readonly number[];
  /** of the pool, both ways, sorted */
  readonly enemies: readonly string[];
}

/** The demands that stand, cells by index. Everything else is as if it had not been asked. */
export interface Standing {
  readonly cells: readonly number[];
  readonly limits: ReadonlySet<LimitKind>;
}

export function demandsOf({ cells, rules, formCount }: FormProblem, pool: readonly PoolItem[]): Demand[] {
  return [
    ...cells.map((_, cell): Demand => ({ kind: 'cell', cell })),
    ...(rules.maxOverlap !== null && formCount > 1 ? [{ kind: 'overlap' as const }] : []),
    ...(rules.maxExposure !== null ? [{ kind: 'exposure' as const }] : []),
    ...(rules.maxMinutes !== null ? [{ kind: 'time' as const }] : []),
    ...(pool.some((item) => item.enemies.length > 0) ? [{ kind: 'enemies' as const }] : []),
  ];
}
export const standing = (demands: readonly Demand[]): Standing => ({
  cells: demands.flatMap((demand) => (demand.kind === 'cell' ? [demand.cell] : [])),
  limits: new Set(demands.flatMap((demand) => (demand.kind === 'cell' ? [] : [demand.kind]))),
});

/** A cell that names no kind takes the kinds its exam allows, else what the machine marks: nobody should find markers needed whom nobody planned for. */
export const fitsCell = (cell: Omit<BlueprintCell, 'count'>, candidate: Pick<Candidate, 'node' | 'difficulty' | 'kind'>, kinds: AssemblyRules['kinds'] = null): boolean =>
  cell.node === candidate.node &&
  (cell.difficulty === undefined || cell.difficulty === candidate.difficulty) &&
  (cell.kind === undefined ? (kinds?.includes(candidate.kind) ?? !markedByPeople.has(candidate.kind)) : cell.kind === candidate.kind);

/** the section a cell's items stand in; null when the paper has none */
export const sectionOf = (problem: Pick<FormProblem, 'sections'>, cell: BlueprintCell): string | null => cell.section ?? problem.sections[0] ?? null;

/** Once per item, in an order that does not depend on the candidates'. */
export function poolOf({ cells, rules, candidates }: FormProblem): PoolItem[] {
  const found = new Map<string, { candidate: Candidate; cells: Set<number> }>();
  for (const candidate of candidates) {
    const known = found.get(candidate.itemId) ?? { candidate, cells: new Set<number>() };
    cells.forEach((cell, at) => fitsCell(cell, candidate, rules.kinds) && known.cells.add(at));
    if (known.cells.size > 0) found.set(candidate.itemId, known);
  }
  const enemies = new Map<string, Set<string>>();
  const note = (one: string, other: string) => enemies.set(one, (enemies.get(one) ?? new Set()).add(other));
  for (const [itemId, { candidate }] of found)
    for (const enemy of candidate.enemies)
      if (enemy !== itemId && found.has(enemy)) {
        note(itemId, enemy);
        note(enemy, itemId);
      }
  return [...found.values()]
    .map(({ candidate: { node: _, ...item }, cells: fitting }) => ({ ...item, cells: [...fitting].sort((a, b) => a - b), enemies: [...(enemies.get(item.itemId) ?? [])].sort() }))
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

/** Items still allowed while the standing limits hold. */
export const allowed = (pool: readonly PoolItem[], rules: AssemblyRules, { limits }: Standing): PoolItem[] =>
  pool.filter((item) => !limits.has('exposure') || rules.maxExposure === null || item.exposure <= rules.maxExposure);

/** What a position asks of whoever holds it, set by the units above it, and where a person falls short of it. */
import type { PositionKind } from '@kynangso/contracts/org';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PlacementLevel } from '../grading';
import { nodeKey } from './module-key';

export const askedLevels = ['middle', 'high'] as const;
export type AskedLevel = (typeof askedLevels)[number];
export interface RoleNeed {
  readonly position: PositionKind;
  readonly framework: string;
  /** a module */
  readonly node: string;
  readonly title: ShortText;
  readonly asks: AskedLevel;
  /** whoever set it has seen the document it rests on */
  readonly isVerified: boolean;
  /** units above and including the one that set it; 0: the whole system */
  readonly depth: number;
}
export interface PlacedModule { readonly framework: string; readonly node: string; readonly level: PlacementLevel }
/** A need that isn't met; `level` null: the person wasn't placed in that module, so that nobody knows. */
export interface RoleGap extends RoleNeed { readonly level: PlacementLevel | null }

const rank: Record<PlacementLevel, number> = { low: 0, middle: 1, high: 2 };

/** Of each position the nearest unit's word on a module counts, not the sum of all above it; of several positions a person holds, the one that asks most. */
export function needsInForce(needs: readonly RoleNeed[]): RoleNeed[] {
  const nearest = new Map<string, RoleNeed>();
  for (const need of needs) {
    const key = `${need.position} ${nodeKey(need.framework, need.node)}`;
    const known = nearest.get(key);
    if (!known || need.depth > known.depth) nearest.set(key, need);
  }
  const most = new Map<string, RoleNeed>();
  for (const need of [...nearest.values()].sort((a, b) => (a.position < b.position ? -1 : 1))) {
    const known = most.get(nodeKey(need.framework, need.node));
    if (!known || rank[need.asks] > rank[known.asks]) most.set(nodeKey(need.framework, need.node), need);
  }
  return [...most.values()];
}

/** Needs that the newest placement doesn't show to be met, or can't say. */
export function roleGaps(needs: readonly RoleNeed[], placed: readonly PlacedModule[]): RoleGap[] {
  const levels = new Map(placed.map((m) => [nodeKey(m.framework, m.node), m.level]));
  return needsInForce(needs).flatMap((need): RoleGap[] => {
    const level = levels.get(nodeKey(need.framework, need.node)) ?? null;
    return level !== null && rank[level] >= rank[need.asks] ? [] : [{ ...need, level }];
  });
}

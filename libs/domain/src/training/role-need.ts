/** What a position asks of whoever holds it, set by the units above it, and where a person falls short of it. */
import type { PositionKind } from '@kynangso/contracts/org';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { NamedPassRule, PartScore } from '@kynangso/contracts/competency';
import { askedPass, missedParts, type PassStanding } from '../competency';
import type { PlacementLevel } from '../grading';
import { nodeKey } from './module-key';

/** What a placement test can show, and what the standard itself grades by: met or not. */
export const askedLevels = ['middle', 'high', 'pass'] as const;
export type AskedLevel = (typeof askedLevels)[number];
export interface RoleNeed {
  readonly position: PositionKind;
  readonly framework: string;
  /** a module; where a pass is asked for, also a level of the standard, which stands for all its rule names */
  readonly node: string;
  readonly title: ShortText;
  readonly asks: AskedLevel;
  /** whoever set it has seen the document it rests on */
  readonly isVerified: boolean;
  /** units above and including the one that set it; 0: the whole system */
  readonly depth: number;
}
export interface PlacedModule { readonly framework: string; readonly node: string; readonly level: PlacementLevel; readonly expectedBp: number; readonly lowBp: number }
/** Of a standard: its pass rules, the titles of its nodes and what the person was told of own examinations in it. */
export interface GradedStandard { readonly rules: readonly Pick<NamedPassRule, 'level' | 'rule' | 'thresholdVerified'>[]; readonly titles: ReadonlyMap<string, ShortText>; readonly results: readonly PartScore[] }
/** What is missing of a pass: in which part (the gap's node), and which level of the standard asks for it, if it isn't the module itself. */
export interface MissedPass { readonly standing: PassStanding; readonly minPercentBp: number; readonly isThresholdVerified: boolean; readonly shareBp: number | null; readonly of: ShortText | null }
/** A need that isn't met; without `missed` it asks for a level, and `level` null says that the person wasn't placed in that module, so that nobody knows. */
export interface RoleGap extends RoleNeed { readonly level: PlacementLevel | null; readonly missed: MissedPass | null }
/** Something shows that it is missing. */
export const isKnownGap = ({ level, missed }: Pick<RoleGap, 'level' | 'missed'>): boolean => (missed ? missed.standing === 'failed' || missed.standing === 'below' : level !== null);

const rank: Record<AskedLevel | PlacementLevel, number> = { low: 0, middle: 1, high: 2, pass: 3 };

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

/**
 * Needs that nothing shows to be met: levels by the newest placement, passes by the person's examinations and, where there is none, by what the placement expects. A module is
 * named once, by what asks most of it. A pass the standard has no rule for any more asks for nothing.
 */
export function roleGaps(needs: readonly RoleNeed[], placed: readonly PlacedModule[], standards: ReadonlyMap<string, GradedStandard> = new Map()): RoleGap[] {
  const levels = new Map(placed.map((m) => [nodeKey(m.framework, m.node), m.level]));
  const gaps = needsInForce(needs).flatMap((need): RoleGap[] => {
    if (need.asks === 'pass') return missedPass(need, placed, standards.get(need.framework));
    const level = levels.get(nodeKey(need.framework, need.node)) ?? null;
    return level !== null && rank[level] >= rank[need.asks] ? [] : [{ ...need, level, missed: null }];
  });
  const most = new Map<string, RoleGap>();
  for (const gap of gaps) {
    const known = most.get(nodeKey(gap.framework, gap.node));
    if (!known || rank[gap.asks] > rank[known.asks]) most.set(nodeKey(gap.framework, gap.node), gap);
  }
  return [...most.values()];
}

function missedPass(need: RoleNeed, placed: readonly PlacedModule[], standard: GradedStandard | undefined): RoleGap[] {
  const asked = standard && askedPass(standard.rules, need.node);
  if (!asked) return [];
  return missedParts(asked.rule, standard.results, placed.filter((m) => m.framework === need.framework)).map(({ node, ...missed }) => ({
    ...need, node, title: standard.titles.get(node) ?? need.title, level: null, missed: { ...missed, isThresholdVerified: asked.isThresholdVerified, of: node === need.node ? null : need.title },
  }));
}

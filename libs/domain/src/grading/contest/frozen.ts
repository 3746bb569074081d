/** What a frozen ranking's hash is made over: the rule, what guesses were measured by, and every place with the paper and grade behind it. */
import { canonicalText } from '../../kernel';
import type { PlacedUnit } from './units';
import { type Placed, type RankRule, rank, type Runner } from './rank';

export interface FrozenRow extends Runner, Placed {
  attemptId: string;
  gradeId: string;
}
export interface Frozen {
  contestId: string;
  rule: RankRule;
  rows: readonly FrozenRow[];
  units: readonly PlacedUnit[];
}

/** RFC 8785 text. Ids only, no name: a person who is erased leaves no trace in it. */
export const frozenText = ({ contestId, rule, rows, units }: Frozen): string =>
  canonicalText({
    contest: contestId,
    rule: { timeUnitSeconds: rule.timeUnitSeconds, actual: rule.actual },
    rows: rows.map((row) => [row.place, row.id, row.attemptId, row.gradeId, row.pointsCenti, row.maxCenti, row.spentMs, row.guess]),
    units: units.map((unit) => [unit.place, unit.unitId, unit.joined, unit.finished, unit.people, unit.meanBp]),
  });

/** Everybody with a place, in the order of the page. */
export function frozenRows<T extends Runner & { attemptId: string; gradeId: string }>(runners: readonly T[], rule: RankRule): (T & Placed)[] {
  const byId = new Map(runners.map((runner) => [runner.id, runner]));
  return rank(runners, rule).map((placed) => ({ ...(byId.get(placed.id) as T), ...placed }));
}

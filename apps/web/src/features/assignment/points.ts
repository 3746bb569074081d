import type { AssignmentSpec, CriterionMark, RubricCriterion } from '@kynangso/contracts/learning';

/** What the server works out and decides by (domain/learning/assignment), for showing while marks are made. */
export const mostPoints = (rubric: readonly RubricCriterion[]): number => rubric.reduce((sum, each) => sum + Math.max(0, ...each.levels.map((l) => l.points)), 0);

export function tally({ rubric, pass }: AssignmentSpec, marks: readonly CriterionMark[]): { points: number; left: number; hasLowest: boolean; isPassed: boolean } {
  const levels = rubric.map(({ code, levels: all }) => ({ all, at: marks.find((m) => m.criterion === code)?.level ?? null }));
  const points = levels.reduce((sum, { all, at }) => sum + (at === null ? 0 : (all[at]?.points ?? 0)), 0);
  const left = levels.filter(({ at }) => at === null).length;
  const hasLowest = pass.isLowestRefused && levels.some(({ at }) => at === 0);
  return { points, left, hasLowest, isPassed: left === 0 && !hasLowest && points >= pass.points };
}

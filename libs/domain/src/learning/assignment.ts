/** Marking by a rubric (1EdTech CASE: criteria, levels with points): what a mark sheet is worth, and whether work may be accepted by it. */
import type { AssignmentSpec, CriterionMark, DraftProblem, RubricCriterion, SubmissionState } from '@kynangso/contracts/learning';

/** A reviewer's hold on work lasts this long after the last mark; then somebody else may take it. */
export const CLAIM_HOURS = 4;
const HOUR_MS = 3_600_000;
export const claimedUntil = (claimedAt: Date): Date => new Date(claimedAt.getTime() + CLAIM_HOURS * HOUR_MS);

export const maxPointsOf = (rubric: readonly RubricCriterion[]): number => rubric.reduce((sum, each) => sum + Math.max(0, ...each.levels.map((l) => l.points)), 0);

export interface Judgement {
  /** whole points of the criteria judged so far */
  points: number;
  max: number;
  /** codes of criteria without a level */
  missing: string[];
  /** codes of criteria at their lowest level, where the pass rule refuses that */
  lowest: string[];
  /** every criterion is judged and the pass rule is met */
  isPassed: boolean;
}

/** @returns null when a mark names a criterion or level the rubric doesn't have, or names one twice */
export function judgeMarks({ rubric, pass }: Pick<AssignmentSpec, 'rubric' | 'pass'>, marks: readonly CriterionMark[]): Judgement | null {
  const byCode = new Map(marks.map((mark) => [mark.criterion, mark]));
  if (byCode.size !== marks.length) return null;
  const known = new Map(rubric.map((each) => [each.code, each]));
  if (marks.some(({ criterion, level }) => !known.has(criterion) || (level !== null && !known.get(criterion)?.levels[level]))) return null;
  const missing: string[] = [];
  const lowest: string[] = [];
  let points = 0;
  for (const { code, levels } of rubric) {
    const level = byCode.get(code)?.level ?? null;
    if (level === null) missing.push(code);
    else {
      points += levels[level]?.points ?? 0;
      if (level === 0 && pass.isLowestRefused) lowest.push(code);
    }
  }
  return { points, max: maxPointsOf(rubric), missing, lowest, isPassed: missing.length === 0 && lowest.length === 0 && points >= pass.points };
}

/** May the learner change what they write? Not while it waits, nor once it is accepted. `null`: nothing was handed in. */
export const mayWrite = (newest: SubmissionState | null): boolean => newest === null || newest === 'returned';

/**
 * May the learner take back what waits to be marked? Only while nobody has taken it up: not while somebody holds it, or has let the hold run out
 * without letting go, nor once there are marks, which would be lost. Null: they may.
 */
export function takeBackRefusal(work: { state: SubmissionState; claimedAt: Date | null; marks: readonly CriterionMark[]; comment: string }): 'learning.work_closed' | 'learning.work_taken' | null {
  if (work.state !== 'waiting') return 'learning.work_closed';
  const isMarked = work.comment !== '' || work.marks.some(({ level, comment }) => level !== null || comment !== '');
  return work.claimedAt !== null || isMarked ? 'learning.work_taken' : null;
}

/** What stands in the way of publishing an assignment. */
export function assignmentProblems(spec: AssignmentSpec | undefined): Pick<DraftProblem, 'code' | 'details'>[] {
  if (!spec) return [{ code: 'assignment_missing', details: {} }];
  const found: Pick<DraftProblem, 'code' | 'details'>[] = [];
  if (!spec.text && !spec.files) found.push({ code: 'assignment_asks_nothing', details: {} });
  if (spec.rubric.length === 0) return [...found, { code: 'rubric_missing', details: {} }];
  spec.rubric.forEach(({ title, levels }, at) => {
    const criterion = at + 1;
    if (title.vi === '' || levels.some((l) => l.quality.vi === '' || l.description.vi === '')) found.push({ code: 'rubric_words', details: { criterion } });
    if (levels.length < 2 || levels.some((l, step) => step > 0 && l.points <= (levels[step - 1]?.points ?? 0))) found.push({ code: 'rubric_levels', details: { criterion } });
  });
  const most = maxPointsOf(spec.rubric);
  if (spec.pass.points < 1 || spec.pass.points > most) found.push({ code: 'rubric_pass', details: { most } });
  return found;
}

import type { LoadedForm } from '@kynangso/server/exam';
import type { Effect } from '@kynangso/server/platform';

interface Decided {
  attemptId: string;
  personId: string;
  /** of the grade it had before, where there was one */
  sequence?: number;
}

/**
 * Where scores are shown after the close, certificates and records wait as long: they tell the result too. Grades of one paper are
 * told in their order.
 */
function told({ sitting: { id, content, closesAt } }: LoadedForm, gradeId: string, sequence: number): Effect {
  if (content.policies.release.score !== 'after_close' || closesAt === null) return { kind: 'grade.decided', key: gradeId, payload: { gradeId } };
  const notBefore = new Date(closesAt.getTime() + content.timing.graceSeconds * 1000 + 1 + sequence);
  return { kind: 'result.held', key: gradeId, payload: { gradeId, sittingId: id, sequence }, notBefore };
}

/** What the rooms above hear of a grade: a quiz speaks to its lesson, everything else to certificates and records. */
export function decisionEffect(form: LoadedForm, { attemptId, personId, sequence = 0 }: Decided, gradeId: string, passed: boolean, submittedAt?: Date): Effect[] {
  const { kind, examId } = form.sitting;
  if (kind !== 'quiz' && kind !== 'practice') return [told(form, gradeId, sequence)];
  // a lesson once passed stays passed: only the first grade of a quiz speaks
  return submittedAt ? [{ kind: 'quiz.graded', key: gradeId, payload: { gradeId, attemptId, personId, examId, passed, submittedAt: submittedAt.toISOString() } }] : [];
}

import type { LoadedForm } from '@kynangso/server/exam';
import type { Effect } from '@kynangso/server/platform';

interface Decided {
  attemptId: string;
  personId: string;
}

/** What the rooms above hear of a grade: a quiz speaks to its lesson, everything else to certificates and records. */
export function decisionEffect(form: LoadedForm, { attemptId, personId }: Decided, gradeId: string, passed: boolean, submittedAt?: Date): Effect[] {
  const { kind, examId } = form.sitting;
  if (kind !== 'quiz' && kind !== 'practice') return [{ kind: 'grade.decided', key: gradeId, payload: { gradeId } }];
  // a lesson once passed stays passed: only the first grade of a quiz speaks
  return submittedAt ? [{ kind: 'quiz.graded', key: gradeId, payload: { gradeId, attemptId, personId, examId, passed, submittedAt: submittedAt.toISOString() } }] : [];
}

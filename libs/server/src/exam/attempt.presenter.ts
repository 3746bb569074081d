import type { AttemptClock, AttemptPaper, AttemptState, AttemptStatus, AttemptStatusName } from '@kynangso/contracts/exam';
import type { Locale } from '@kynangso/contracts/kernel';
import type { TimedAttempt } from './attempt.repository';
import type { SavedAnswer } from './entities';
import { bodyOf, type LoadedForm } from './form.service';

/* The only way out of an attempt to its candidate: what is not written here does not leave. */

export const statusName = (state: AttemptState): AttemptStatusName => (state === 'grading_failed' ? 'grading' : state);

export const clockOf = (attempt: TimedAttempt): AttemptClock => ({
  serverNow: attempt.now.toISOString(),
  startedAt: attempt.startedAt.toISOString(),
  deadlineAt: attempt.deadlineAt?.toISOString() ?? null,
  graceSeconds: attempt.graceSeconds,
});

export function paperOf(attempt: TimedAttempt, form: LoadedForm, saved: readonly SavedAnswer[]): AttemptPaper {
  const { sitting } = form;
  return {
    attemptId: attempt.id,
    sittingId: attempt.sittingId,
    examId: sitting.examId,
    kind: sitting.kind,
    title: sitting.content.title,
    locale: attempt.locale as Locale,
    state: statusName(attempt.state),
    clock: clockOf(attempt),
    writerEpoch: attempt.writerEpoch,
    lastSequence: saved.reduce((last, each) => Math.max(last, each.sequence), 0),
    items: form.items.map((item) => ({
      position: item.position,
      kind: item.kind,
      body: bodyOf(item, attempt.locale as Locale),
      responseDeclarations: item.content.responseDeclarations.map(({ identifier, cardinality, baseType }) => ({ identifier, cardinality, baseType })),
    })),
    responses: saved.map((each) => ({
      position: each.position,
      response: each.response,
      flagged: each.flagged,
      timeSpentMs: each.timeSpentMs,
      sequence: each.sequence,
      savedAt: each.savedAt.toISOString(),
    })),
  };
}

export const statusOf = (attempt: TimedAttempt): AttemptStatus => ({
  attemptId: attempt.id,
  state: statusName(attempt.state),
  clock: clockOf(attempt),
  submittedAt: attempt.submittedAt?.toISOString() ?? null,
  submitReason: attempt.submitReason,
  writerEpoch: attempt.writerEpoch,
});

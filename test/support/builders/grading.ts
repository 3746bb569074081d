import type { AttemptPaper, SittingRow } from '@kynangso/contracts/exam';
import type { MarkingTask } from '@kynangso/contracts/grading';
import { BankService } from '@kynangso/server/bank';
import { GradingService } from '@kynangso/server/grading';
import { Database } from '@kynangso/server/platform';
import type { Agent, TestApp } from '../app';
import { choiceSource } from './bank';
import { extendedTextSource } from './bank-marked-items';
import { startAttempt } from './exam';

export interface MarkedOptions {
  code: string;
  marking?: { secondMarker?: 'never' | 'sample' | 'always'; sampleBp?: number; toleranceBp?: number };
  appealDays?: number | null;
  /** items of the machine beside the one that people mark */
  choices?: number;
  passBp?: number;
  scoreRelease?: 'immediately' | 'after_close';
}

/** A published exam of choice items and one extended text, with a sitting that is open. */
export async function openMarkedSitting(app: TestApp, examiner: Agent, { code, marking = {}, appealDays = null, choices = 2, passBp = 5000, scoreRelease = 'immediately' }: MarkedOptions): Promise<{ examId: string; sittingId: string }> {
  const sources = [...Array.from({ length: choices }, (_, at) => choiceSource(`${code}-C${at}`, { node: 'IU01' })), extendedTextSource(`${code}-TL`, { node: 'IU02' })];
  await app.get(Database).transaction((tx) => app.get(BankService).importItems(tx, null, sources));
  const draft = {
    title: { vi: 'Thi có phần tự luận', en: 'Exam with an essay' }, framework: 'tt03-2014-btttt',
    blueprint: [{ node: 'IU01', count: choices, kind: 'choice' }, { node: 'IU02', count: 1, kind: 'extendedText' }],
    timing: { timeLimitMinutes: 60, graceSeconds: 0 }, passRule: { op: 'total', minPercentBp: passBp },
    policies: { attemptsAllowed: 1, release: { score: scoreRelease, review: 'never' }, marking, appealDays },
  };
  const exam = (await examiner.post('/exams', { code, kind: 'graded', draft }).expect(200)).body as { id: string };
  await examiner.post(`/exams/${exam.id}/publish`).expect(200);
  const body = { opensAt: new Date(Date.now() - 3_600_000).toISOString(), closesAt: new Date(Date.now() + 86_400_000).toISOString() };
  const sitting = (await examiner.post(`/exams/${exam.id}/sittings`, body).expect(200)).body as SittingRow;
  return { examId: exam.id, sittingId: sitting.id };
}

/** Answers everything (choices right where told, an essay where given), hands in, and lets the machine do its part. */
export async function sitMarked(app: TestApp, learner: Agent, sittingId: string, { right = true, essay = 'Bài viết của tôi về an toàn thông tin.' as string | null } = {}): Promise<AttemptPaper> {
  const paper = await startAttempt(learner, sittingId);
  for (const item of paper.items) {
    const response = item.kind === 'extendedText' ? (essay === null ? null : { RESPONSE: [essay] }) : { RESPONSE: [right ? 'B' : 'A'] };
    if (response) await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: paper.writerEpoch, sequence: item.position, position: item.position, response, timeSpentMs: 1 }).expect(200);
  }
  await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
  await settle(app);
  return paper;
}

export async function settle(app: TestApp): Promise<void> {
  await app.get(GradingService).drain();
  await app.effects.drain();
}

export const takeTask = async (marker: Agent, sittingId: string): Promise<MarkingTask | null> =>
  ((await marker.post(`/marking/sittings/${sittingId}/take`, {}).expect(200)).body as { task: MarkingTask | null }).task;

/** Takes the next response and gives it so many hundredths, spread over its criteria. */
export async function markNext(marker: Agent, sittingId: string, pointsCenti: number): Promise<MarkingTask> {
  const task = await takeTask(marker, sittingId);
  if (!task) throw new Error('nothing to mark');
  let left = pointsCenti;
  const marks = task.criteria.map((criterion) => {
    const given = Math.min(left, Math.round(Number(criterion.maxPoints) * 100));
    left -= given;
    return { criterion: criterion.identifier, pointsCenti: given, note: '' };
  });
  await marker.post(`/marking/tasks/${task.id}/mark`, { marks, comment: '' }).expect(204);
  return task;
}

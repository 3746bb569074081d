import { type MyCertificate, certificateRoutes, type ProgrammeRow } from '@kynangso/contracts/certificate';
import { GradingService } from '@kynangso/server/grading';
import type { Agent, TestApp } from '../app';
import { answerAll, openSitting, startAttempt } from './exam';

export const programmeBody = (exam: string, more: object = {}) => ({
  code: `CN-${exam}`,
  title: { vi: 'Chuẩn kỹ năng sử dụng công nghệ thông tin cơ bản', en: 'Basic skills in using information technology' },
  framework: 'tt03-2014-btttt',
  rule: { exam, outcome: 'pass' },
  ...more,
});

/** A programme on an exam with an open sitting. */
export async function openProgramme(examiner: Agent, code: string, more: object = {}): Promise<{ programme: ProgrammeRow; sittingId: string }> {
  const { sittingId } = await openSitting(examiner, { code, attemptsAllowed: null });
  const programme = certificateRoutes.createProgramme.response.parse((await examiner.post('/programmes', programmeBody(code, more)).expect(200)).body);
  return { programme, sittingId };
}

/** Sits the exam for real: answers, hands in, is graded, and every effect is done. */
export async function sitExam(app: TestApp, learner: Agent, sittingId: string, passes = true): Promise<string> {
  const paper = await startAttempt(learner, sittingId);
  await answerAll(learner, paper, () => passes);
  await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
  await app.get(GradingService).drain();
  await app.effects.drain();
  return paper.attemptId;
}

export async function certificatesOf(learner: Agent): Promise<MyCertificate[]> {
  return certificateRoutes.listMyCertificates.response.parse((await learner.get('/me/certificates').expect(200)).body).rows;
}

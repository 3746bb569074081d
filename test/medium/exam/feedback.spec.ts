import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { answerFeedback } from '@kynangso/contracts/grading';
import { GradingService } from '@kynangso/server/grading';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { canary } from '../../support/builders/bank';
import { addLearner, answerTo, draftOf, examWorld, type ExamWorld, openSitting, publishExam, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
const atOnce = { score: 'immediately', review: 'immediately' } as const;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

async function begin(kind: 'quiz' | 'practice', options: object = {}): Promise<{ learner: Agent; paper: AttemptPaper; examId: string; sittingId: string }> {
  const exam = await publishExam(world.examiner, { kind, attemptsAllowed: null, release: atOnce, ...options });
  const learner = await addLearner(app);
  const { id } = (await learner.get(`/exams/${exam.id}/sitting`).expect(200)).body as { id: string };
  return { learner, paper: await startAttempt(learner, id), examId: exam.id, sittingId: id };
}
const check = (who: Agent, paper: AttemptPaper, position: number, isRight: boolean) =>
  who.post(`/attempts/${paper.attemptId}/feedback`, { position, response: answerTo(paper.items[position - 1] as AttemptPaper['items'][number], isRight) });

describe('checking an answer', () => {
  it('tells points, right answer and explanation in practice, as often as wished, and keeps nothing', async () => {
    const { learner, paper } = await begin('practice');
    expect(paper.showsFeedback).toBe(true);
    const wrong = answerFeedback.parse((await check(learner, paper, 1, false).expect(200)).body);
    expect(wrong).toMatchObject({ pointsCenti: 0, maxCenti: 100, isLocked: false });
    expect(JSON.stringify(wrong.explanation)).toContain(canary);
    expect(answerFeedback.parse((await check(learner, paper, 1, true).expect(200)).body)).toMatchObject({ pointsCenti: 100, isLocked: false });
    const { rows } = await app.db.query('SELECT 1 FROM response WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([]);
  });

  it('makes the answer stand in a quiz: the key shown earns nothing', async () => {
    const { learner, paper } = await begin('quiz');
    await check(learner, paper, 1, false).expect(200);
    const again = answerFeedback.parse((await check(learner, paper, 1, true).expect(200)).body);
    expect(again).toMatchObject({ pointsCenti: 0, isLocked: true, response: answerTo(paper.items[0] as AttemptPaper['items'][number], false) });
    const late = { writerEpoch: 1, sequence: 50, position: 1, response: answerTo(paper.items[0] as AttemptPaper['items'][number], true), timeSpentMs: 1 };
    expect((await learner.put(`/attempts/${paper.attemptId}/responses`, late).expect(409)).body).toMatchObject({ code: 'exam.answer_checked' });
    // the mark the check got is the next one a client would use: no repeat of it
    expect((await learner.put(`/attempts/${paper.attemptId}/responses`, { ...late, sequence: 1 }).expect(409)).body).toMatchObject({ code: 'exam.answer_checked' });
    await check(learner, paper, 2, true).expect(200);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [{ ...late, writerEpoch: undefined, sequence: 51 }] }).expect(200);
    await app.get(GradingService).drain();
    const result = (await learner.get(`/attempts/${paper.attemptId}/result`).expect(200)).body as { score: { pointsCenti: number } };
    expect(result.score.pointsCenti).toBe(100);
  });

  it('is refused where anything rests on it, or the review waits, or the answer doesn’t fit, or the attempt is another’s or over', async () => {
    const { learner, paper } = await begin('quiz');
    const refused = async (who: Agent, id: string, body: object, status: number, code?: string) => {
      const answer = await who.post(`/attempts/${id}/feedback`, body).expect(status);
      if (code) expect(answer.body).toMatchObject({ code });
      expect(answer.text).not.toContain(canary);
    };
    await refused(world.learner, paper.attemptId, { position: 1, response: {} }, 404);
    await refused(learner, paper.attemptId, { position: 1, response: { OTHER: ['A'] } }, 400, 'exam.response_invalid');
    await refused(learner, paper.attemptId, { position: 99, response: {} }, 400, 'exam.position_unknown');
    await refused(learner, paper.attemptId, { position: 1, response: {} }, 400, 'exam.nothing_to_check');
    await app.anonymous.post(`/api/v1/attempts/${paper.attemptId}/feedback`).send({ position: 1, response: {} }).expect(401);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await refused(learner, paper.attemptId, { position: 1, response: answerTo(paper.items[0] as AttemptPaper['items'][number], true) }, 409, 'exam.attempt_closed');
    const graded = await openSitting(world.examiner, { release: atOnce });
    const theirs = await startAttempt(learner, graded.sittingId);
    expect(theirs.showsFeedback).toBe(false);
    await refused(learner, theirs.attemptId, { position: 1, response: answerTo(theirs.items[0] as AttemptPaper['items'][number], true) }, 403, 'exam.feedback_closed');
    const held = await begin('quiz', { release: { score: 'immediately', review: 'never' } });
    await refused(held.learner, held.paper.attemptId, { position: 1, response: answerTo(held.paper.items[0] as AttemptPaper['items'][number], true) }, 403, 'exam.feedback_closed');
  });
});

it('a quiz of an earlier version may be finished, but nothing new begins in it', async () => {
  const { learner, paper, examId, sittingId } = await begin('quiz');
  await world.examiner.put(`/exams/${examId}/draft`, { ...draftOf({ attemptsAllowed: null, release: atOnce }), title: { vi: 'Bản mới' } }).expect(200);
  await world.examiner.post(`/exams/${examId}/publish`).expect(200);
  expect((await startAttempt(learner, sittingId)).attemptId).toBe(paper.attemptId);
  const other = await addLearner(app);
  expect((await other.post(`/sittings/${sittingId}/attempts`).expect(409)).body).toMatchObject({ code: 'exam.replaced' });
  await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
  await learner.post(`/sittings/${sittingId}/attempts`).expect(409);
  const { id } = (await other.get(`/exams/${examId}/sitting`).expect(200)).body as { id: string };
  expect(id).not.toBe(sittingId);
  await startAttempt(other, id);
});

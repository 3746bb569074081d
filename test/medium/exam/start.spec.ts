import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptPaper, attemptPaper } from '@kynangso/contracts/exam';
import { attemptResult } from '@kynangso/contracts/grading';
import { SubmissionService } from '@kynangso/server/exam';
import { GradingService } from '@kynangso/server/grading';
import { Database, newId } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';
import { canary } from '../../support/builders/bank';
import { addLearner, answerTo, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
});
afterAll(() => app.close());

const accommodate = (personId: string, percent: number, validFrom = '2020-01-01', validTo: string | null = null) =>
  app.db.query(`INSERT INTO accommodation (id, person_id, extra_time_percent, large_text, valid_from, valid_to) VALUES ($1, $2, $3, true, $4, $5)`, [newId(), personId, percent, validFrom, validTo]);
const minutesOf = (paper: AttemptPaper) => (Date.parse(paper.clock.deadlineAt as string) - Date.parse(paper.clock.startedAt)) / 60_000;

describe('an accommodation', () => {
  it('lengthens the paper and its sections for its person, and tells the runner what to honour', async () => {
    const { sittingId } = await openSitting(world.examiner, { timeLimitMinutes: 60, sections: [{ identifier: 'A', timeLimitMinutes: 20, nodes: ['IU01', 'IU02', 'IU03', 'IU04', 'IU05', 'IU06'] }] });
    const [helped, plain, former] = await Promise.all([addLearner(app), addLearner(app), addLearner(app)]);
    await accommodate(helped.personId, 25);
    await accommodate(former.personId, 50, '2020-01-01', '2021-01-01');
    const paper = await startAttempt(helped, sittingId);
    expect([minutesOf(paper), paper.comfort]).toEqual([75, { largeText: true }]);
    expect(attemptPaper.parse((await helped.get(`/attempts/${paper.attemptId}`).expect(200)).body).comfort).toEqual({ largeText: true });
    const opened = attemptPaper.parse((await helped.post(`/attempts/${paper.attemptId}/sections/A/open`).expect(200)).body);
    const section = opened.sections[0];
    expect(Date.parse(section?.deadlineAt as string) - Date.parse(section?.startedAt as string)).toBe(25 * 60_000);
    expect(minutesOf(await startAttempt(plain, sittingId))).toBe(60);
    expect(minutesOf(await startAttempt(former, sittingId))).toBe(60);
  });
});

it('many people who start in the same moment each get their own attempt, forms spread among them', async () => {
  const { sittingId } = await openSitting(world.examiner, { formCount: 3 });
  const learners = await Promise.all(Array.from({ length: 24 }, () => addLearner(app)));
  const answers = await Promise.all(learners.flatMap((learner) => [learner.post(`/sittings/${sittingId}/attempts`), learner.post(`/sittings/${sittingId}/attempts`)]));
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  const ids = new Set(answers.map((answer) => attemptPaper.parse(answer.body).attemptId));
  expect(ids.size).toBe(24);
  const { rows } = await app.db.query<{ people: number; forms: number }>('SELECT count(DISTINCT person_id)::int AS people, count(DISTINCT form_id)::int AS forms FROM attempt WHERE sitting_id = $1', [sittingId]);
  expect(rows).toEqual([{ people: 24, forms: 3 }]);
});

it('somebody who isn’t meant for a sitting holds up nobody who starts in the same moment', async () => {
  const { examId } = await openSitting(world.examiner);
  const closed = (await world.examiner.post(`/exams/${examId}/sittings`, { opensAt: new Date(Date.now() - 60_000).toISOString(), populations: ['P02'] }).expect(200)).body as { id: string };
  const { sittingId } = await openSitting(world.examiner);
  const [one, two] = await Promise.all([addLearner(app), addLearner(app)]);
  const [refused, made, unknown] = await Promise.all([one.post(`/sittings/${closed.id}/attempts`), two.post(`/sittings/${sittingId}/attempts`), one.post(`/sittings/${newId()}/attempts`)]);
  expect([refused?.status, made?.status, unknown?.status]).toEqual([404, 200, 404]);
});

describe('results that wait for the close', () => {
  it('stay closed through the grace, and while somebody still sits on extra time', async () => {
    const { sittingId } = await openSitting(world.examiner, { release: { score: 'after_close', review: 'after_close' } });
    const [early, late] = await Promise.all([addLearner(app), addLearner(app)]);
    const paper = await startAttempt(early, sittingId);
    const running = await startAttempt(late, sittingId);
    await early.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    await app.get(GradingService).drain();
    const result = async () => {
      const answer = await early.get(`/attempts/${paper.attemptId}/result`).expect(200);
      return { ...attemptResult.parse(answer.body), isLeaking: answer.text.includes(canary) };
    };
    await app.db.query(`UPDATE sitting SET closes_at = now() - interval '10 seconds' WHERE id = $1`, [sittingId]);
    expect(await result()).toMatchObject({ score: null, review: null, isLeaking: false });
    await app.db.query(`UPDATE sitting SET closes_at = now() - interval '10 minutes' WHERE id = $1`, [sittingId]);
    expect(await result()).toMatchObject({ score: null, scoreHeld: { availableAt: null }, review: null, isLeaking: false });
    await app.db.query(`UPDATE attempt SET deadline_at = now() - interval '5 minutes' WHERE id = $1`, [running.attemptId]);
    await app.get(SubmissionService).closeOverdue();
    expect((await result()).score).not.toBeNull();
  });
});

describe('certainty', () => {
  it('is kept with the answer where the exam marks by it, and reaches grading by position', async () => {
    const { sittingId } = await openSitting(world.examiner, { scoring: { certainty: true } });
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    expect(paper.usesCertainty).toBe(true);
    const put = (position: number, sequence: number, more: object) => {
      const item = paper.items[position - 1] as AttemptPaper['items'][number];
      return learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position, response: answerTo(item, true), timeSpentMs: 1, ...more });
    };
    await put(1, 1, { certainty: 3 }).expect(200);
    await put(2, 2, { certainty: 4 }).expect(400);
    await put(2, 3, {}).expect(200);
    const again = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect(again.responses.map((each) => each.certainty)).toEqual([3, null]);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [{ sequence: 4, position: 3, response: answerTo(paper.items[2] as AttemptPaper['items'][number], true), timeSpentMs: 1, certainty: 2 }] }).expect(200);
    const claimed = await app.get(Database).transaction((tx) => app.get(SubmissionService).claimSubmitted(tx, 10));
    expect([...(claimed.find((each) => each.attemptId === paper.attemptId)?.certainties ?? [])]).toEqual([[1, 3], [3, 2]]);
  });

  it('is not kept where the exam doesn’t ask', async () => {
    const { sittingId } = await openSitting(world.examiner);
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 1, position: 1, response: {}, timeSpentMs: 1, certainty: 3 }).expect(200);
    const { rows } = await app.db.query('SELECT certainty FROM response WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([{ certainty: null }]);
  });
});

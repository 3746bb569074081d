import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptPaper, attemptStatus, type Receipt, receipt, saveAnswer } from '@kynangso/contracts/exam';
import { Keyring } from '@kynangso/server/platform';
import { receiptText, SubmissionService } from '@kynangso/server/exam';
import { bootApp, type TestApp } from '../../support/app';
import { addLearner, answerAll, answerTo, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
let sittingId: string;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  ({ sittingId } = await openSitting(world.examiner));
});
afterAll(() => app.close());

describe('an answer', () => {
  it('that no database can hold is refused, not a fault of ours', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const item = paper.items.find((each) => each.kind === 'shortText');
    const body = { writerEpoch: paper.writerEpoch, sequence: 1, position: item?.position, response: { RESPONSE: ['trình\u0000duyệt'] }, timeSpentMs: 1 };
    await learner.put(`/attempts/${paper.attemptId}/responses`, body).expect(400);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch, finalResponses: [{ sequence: 1, position: body.position, response: body.response, timeSpentMs: 1 }] }).expect(400);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
  });
});

describe('starting an attempt', () => {
  it('answers with the paper, and again with the same one', async () => {
    const learner = await addLearner(app);
    const first = attemptPaper.parse((await learner.post(`/sittings/${sittingId}/attempts`).expect(200)).body);
    const again = attemptPaper.parse((await learner.post(`/sittings/${sittingId}/attempts`).expect(200)).body);
    expect(again.attemptId).toBe(first.attemptId);
    expect(again.items).toEqual(first.items);
    expect(first.items).toHaveLength(12);
  });

  it('makes one attempt of many presses at once', async () => {
    const learner = await addLearner(app);
    const all = await Promise.all(Array.from({ length: 12 }, () => learner.post(`/sittings/${sittingId}/attempts`)));
    expect(all.map((r) => r.status)).toEqual(Array.from({ length: 12 }, () => 200));
    expect(new Set(all.map((r) => (r.body as { attemptId: string }).attemptId)).size).toBe(1);
    const { rows } = await app.db.query('SELECT count(*)::int AS n FROM attempt WHERE person_id = $1', [learner.personId]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('keeps to the number of attempts allowed, even under a race', async () => {
    const two = await openSitting(world.examiner, { attemptsAllowed: 2 });
    const learner = await addLearner(app);
    for (let n = 0; n < 2; n++) {
      const paper = await startAttempt(learner, two.sittingId);
      await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    }
    const more = await Promise.all(Array.from({ length: 6 }, () => learner.post(`/sittings/${two.sittingId}/attempts`)));
    expect(more.map((r) => [r.status, (r.body as { code: string }).code])).toEqual(Array.from({ length: 6 }, () => [409, 'exam.no_attempts_left']));
  });

  it('is refused before the sitting opens, and without a session, and for an unknown sitting', async () => {
    const examId = (await openSitting(world.examiner)).examId;
    const later = await world.examiner.post(`/exams/${examId}/sittings`, { opensAt: new Date(Date.now() + 86_400_000).toISOString() }).expect(200);
    expect((await world.learner.post(`/sittings/${(later.body as { id: string }).id}/attempts`).expect(409)).body).toMatchObject({ code: 'exam.not_open_yet' });
    await app.anonymous.post(`/api/v1/sittings/${sittingId}/attempts`).expect(401);
    await world.learner.post('/sittings/0192f0c1-2345-7abc-8def-0123456789ab/attempts').expect(404);
    await world.learner.post('/sittings/nonsense/attempts').expect(400);
  });
});

describe('an attempt of somebody else', () => {
  it('is not found, at every door', async () => {
    const owner = await addLearner(app);
    const { attemptId } = await startAttempt(owner, sittingId);
    const stranger = world.learner;
    await stranger.get(`/attempts/${attemptId}`).expect(404);
    await stranger.get(`/attempts/${attemptId}/status`).expect(404);
    await stranger.get(`/attempts/${attemptId}/receipt`).expect(404);
    await stranger.get(`/attempts/${attemptId}/result`).expect(404);
    await stranger.post(`/attempts/${attemptId}/writer`).expect(404);
    await stranger.post(`/attempts/${attemptId}/submit`, { writerEpoch: 1 }).expect(404);
    await stranger.put(`/attempts/${attemptId}/responses`, { writerEpoch: 1, sequence: 1, position: 1, response: {}, timeSpentMs: 0 }).expect(404);
    for (const door of ['', '/status', '/receipt', '/result']) await app.anonymous.get(`/api/v1/attempts/${attemptId}${door}`).expect(401);
  });
});

describe('saving an answer', () => {
  it('keeps the newest whatever the order of arrival, and answers a repeat as the first time', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const item = paper.items[0] as (typeof paper.items)[number];
    const put = async (sequence: number, isRight: boolean) =>
      saveAnswer.parse((await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position: 1, response: answerTo(item, isRight), timeSpentMs: sequence * 10 }).expect(200)).body);
    const five = await put(5, true);
    expect(await put(3, false)).toMatchObject({ outcome: 'superseded', sequence: 5 });
    expect(await put(5, true)).toMatchObject({ outcome: 'accepted', sequence: 5, savedAt: five.savedAt });
    const resumed = attemptPaper.parse((await learner.get(`/attempts/${paper.attemptId}`).expect(200)).body);
    expect(resumed.responses).toMatchObject([{ position: 1, response: answerTo(item, true), sequence: 5 }]);
    const { rows } = await app.db.query('SELECT sequence FROM response_event WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([{ sequence: 5 }]);
  });

  it('ends with the newest of many saves at once', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const item = paper.items[1] as (typeof paper.items)[number];
    const saves = Array.from({ length: 20 }, (_, n) => n + 1).sort(() => Math.random() - 0.5);
    await Promise.all(saves.map((sequence) => learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence, position: 2, response: answerTo(item, sequence % 2 === 0), timeSpentMs: 0 }).expect(200)));
    const { rows } = await app.db.query('SELECT sequence FROM response WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([{ sequence: 20 }]);
  });

  it('is refused when it does not fit the item, or has no such position, or is malformed', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const choice = paper.items.find((i) => i.kind === 'choice') as (typeof paper.items)[number];
    const put = (change: object) => learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 1, position: choice.position, response: {}, timeSpentMs: 0, ...change });
    expect((await put({ response: { RESPONSE: ['Z'] } }).expect(400)).body).toMatchObject({ code: 'exam.response_invalid' });
    expect((await put({ response: { OTHER: ['A'] } }).expect(400)).body).toMatchObject({ code: 'exam.response_invalid' });
    expect((await put({ position: 400 }).expect(400)).body).toMatchObject({ code: 'exam.position_unknown' });
    await put({ sequence: 0 }).expect(400);
    await put({ extra: true }).expect(400);
  });

  it('is for one device at a time: after a take-over the former one is refused', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const put = (writerEpoch: number, sequence: number) => learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch, sequence, position: 1, response: {}, timeSpentMs: 0, flagged: true });
    await put(1, 7).expect(200);
    expect((await learner.post(`/attempts/${paper.attemptId}/writer`).expect(200)).body).toMatchObject({ writerEpoch: 2, lastSequence: 7 });
    expect((await put(1, 8).expect(409)).body).toMatchObject({ code: 'exam.writer_changed' });
    await put(2, 1).expect(200);
    expect((await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(409)).body).toMatchObject({ code: 'exam.writer_changed' });
  });
});

describe('handing in', () => {
  it('answers with a receipt anyone can verify, the same one however often it is asked', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await answerAll(learner, paper, () => true);
    const all = await Promise.all(Array.from({ length: 8 }, () => learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200)));
    const [one, ...others] = all.map((r) => receipt.parse(r.body));
    for (const other of others) expect(other).toEqual(one);
    const { receipt: payload, signature, answered } = one as Receipt;
    expect(answered).toBe(12);
    expect(app.get(Keyring).verify(receiptText(payload), signature, payload.kid)).toBe(true);
    expect(app.get(Keyring).verify(receiptText({ ...payload, revision: 2 }), signature, payload.kid)).toBe(false);
    expect((await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body).toEqual(one);
    expect(attemptStatus.parse((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body)).toMatchObject({ state: 'submitted', submitReason: 'person' });
    await learner.get(`/attempts/${paper.attemptId}`).expect(409);
    await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 1, sequence: 99, position: 1, response: {}, timeSpentMs: 0 }).expect(409);
  });

  it('takes the last answers along', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    const item = paper.items[0] as (typeof paper.items)[number];
    const last = { sequence: 4, position: 1, response: answerTo(item, true), timeSpentMs: 5 };
    const made = receipt.parse((await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [{ ...last, sequence: 3, response: {} }, last] }).expect(200)).body);
    expect(made.answered).toBe(1);
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 0 }).expect(400);
  });

  it('has no receipt before', async () => {
    const learner = await addLearner(app);
    const { attemptId } = await startAttempt(learner, sittingId);
    expect((await learner.get(`/attempts/${attemptId}/receipt`).expect(409)).body).toMatchObject({ code: 'exam.attempt_open' });
  });
});

describe('when time is over', () => {
  const expire = (attemptId: string) => app.db.query(`UPDATE attempt SET deadline_at = started_at - interval '1 hour' WHERE id = $1`, [attemptId]);

  it('no answer is taken, but what was taken before is confirmed again', async () => {
    const learner = await addLearner(app);
    const { attemptId } = await startAttempt(learner, sittingId);
    const put = (sequence: number) => learner.put(`/attempts/${attemptId}/responses`, { writerEpoch: 1, sequence, position: 1, response: {}, timeSpentMs: 0 });
    await put(1).expect(200);
    await expire(attemptId);
    expect((await put(2).expect(410)).body).toMatchObject({ code: 'exam.too_late' });
    await put(1).expect(200);
  });

  it('a late submit hands in what was saved, at the deadline', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await answerAll(learner, paper, () => true);
    await expire(paper.attemptId);
    const late = { sequence: 99, position: 1, response: {}, timeSpentMs: 0 };
    const made = receipt.parse((await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1, finalResponses: [late] }).expect(200)).body);
    expect(made).toMatchObject({ submitReason: 'deadline', answered: 12 });
  });

  it('an attempt is closed without its client, at its deadline, once', async () => {
    const learner = await addLearner(app);
    const paper = await startAttempt(learner, sittingId);
    await answerAll(learner, paper, (n) => n <= 6);
    const { rows } = await app.db.query<{ deadline_at: Date }>(`UPDATE attempt SET deadline_at = now() - interval '10 minutes' WHERE id = $1 RETURNING date_trunc('milliseconds', deadline_at) AS deadline_at`, [paper.attemptId]);
    await app.db.query(`UPDATE attempt SET deadline_at = date_trunc('milliseconds', deadline_at) WHERE id = $1`, [paper.attemptId]);
    const desk = app.get(SubmissionService);
    const closed = await Promise.all([desk.closeOverdue(), desk.closeOverdue(), desk.closeOverdue()]);
    expect(closed.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(1);
    const status = attemptStatus.parse((await learner.get(`/attempts/${paper.attemptId}/status`).expect(200)).body);
    expect(status).toMatchObject({ state: 'submitted', submitReason: 'deadline', submittedAt: rows[0]?.deadline_at.toISOString() });
    const { receipt: payload, signature } = receipt.parse((await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body);
    expect(app.get(Keyring).verify(receiptText(payload), signature, payload.kid)).toBe(true);
  });
});

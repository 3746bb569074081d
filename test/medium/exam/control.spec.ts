import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptStatus, receipt } from '@kynangso/contracts/exam';
import { AttemptControlService, SubmissionService } from '@kynangso/server/exam';
import { Database, type Tx } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner, answerAll, examWorld, type ExamWorld, openSitting, startAttempt } from '../../support/builders/exam';

let app: TestApp;
let world: ExamWorld;
let sittingId: string;

beforeAll(async () => {
  app = await bootApp();
  world = await examWorld(app);
  ({ sittingId } = await openSitting(world.examiner));
});
afterAll(() => app.close());

const act = <T>(work: (control: AttemptControlService, tx: Tx) => Promise<T>): Promise<T> => app.get(Database).transaction((tx) => work(app.get(AttemptControlService), tx));
const proctor = () => ({ personId: world.examiner.personId });
const save = (who: Agent, attemptId: string, sequence: number) => who.put(`/attempts/${attemptId}/responses`, { writerEpoch: 1, sequence, position: 1, response: {}, timeSpentMs: 1 });
const statusOf = async (who: Agent, attemptId: string) => attemptStatus.parse((await who.get(`/attempts/${attemptId}/status`).expect(200)).body);
const begin = async () => {
  const learner = await addLearner(app);
  return { learner, paper: await startAttempt(learner, sittingId) };
};

describe('a pause', () => {
  it('stops writing and handing in until somebody resumes, and gives its time back', async () => {
    const { learner, paper } = await begin();
    const { attemptId } = paper;
    await save(learner, attemptId, 1).expect(200);
    expect(await act((control, tx) => control.pause(tx, [attemptId], proctor()))).toHaveLength(1);
    expect(await act((control, tx) => control.pause(tx, [attemptId], proctor()))).toHaveLength(0);
    const paused = await statusOf(learner, attemptId);
    expect(paused.clock.pausedAt).not.toBeNull();
    expect((await save(learner, attemptId, 2).expect(409)).body).toMatchObject({ code: 'exam.paused' });
    await save(learner, attemptId, 1).expect(200);
    expect((await learner.post(`/attempts/${attemptId}/submit`, { writerEpoch: 1 }).expect(409)).body).toMatchObject({ code: 'exam.paused' });
    await app.db.query(`UPDATE attempt SET paused_at = paused_at - interval '10 minutes' WHERE id = $1`, [attemptId]);
    await act((control, tx) => control.resume(tx, [attemptId], proctor()));
    const resumed = await statusOf(learner, attemptId);
    expect(resumed.clock.pausedAt).toBeNull();
    const given = Date.parse(resumed.clock.deadlineAt as string) - Date.parse(paused.clock.deadlineAt as string);
    expect(given).toBeGreaterThanOrEqual(600_000);
    expect(given).toBeLessThan(640_000);
    await save(learner, attemptId, 2).expect(200);
    const { rows } = await app.db.query('SELECT seconds, reason FROM time_adjustment WHERE attempt_id = $1', [attemptId]);
    expect(rows).toEqual([{ seconds: given / 1000, reason: 'pause' }]);
  });

  it('keeps an attempt open past its deadline, and a device may change meanwhile', async () => {
    const { learner, paper } = await begin();
    await act((control, tx) => control.pause(tx, [paper.attemptId], proctor()));
    await app.db.query(`UPDATE attempt SET paused_at = now() - interval '2 hours', deadline_at = now() - interval '1 hour' WHERE id = $1`, [paper.attemptId]);
    await app.get(SubmissionService).closeOverdue();
    expect((await statusOf(learner, paper.attemptId)).state).toBe('in_progress');
    await learner.post(`/attempts/${paper.attemptId}/writer`).expect(200);
    await act((control, tx) => control.resume(tx, [paper.attemptId], proctor()));
    await learner.put(`/attempts/${paper.attemptId}/responses`, { writerEpoch: 2, sequence: 1, position: 1, response: {}, timeSpentMs: 1 }).expect(200);
  });

  it('that nobody ends is ended for them, at the instant it began', async () => {
    const { learner, paper } = await begin();
    await act((control, tx) => control.pause(tx, [paper.attemptId], proctor()));
    const { rows } = await app.db.query<{ at: Date }>(`UPDATE attempt SET paused_at = date_trunc('milliseconds', now() - interval '25 hours') WHERE id = $1 RETURNING paused_at AS at`, [paper.attemptId]);
    await app.get(SubmissionService).closeOverdue();
    expect(await statusOf(learner, paper.attemptId)).toMatchObject({ state: 'submitted', submitReason: 'deadline', submittedAt: rows[0]?.at.toISOString() });
  });

  it('that comes while a save waits for its turn is seen by it', async () => {
    const { learner, paper } = await begin();
    await app.get(Database).transaction(async (tx) => {
      await app.get(AttemptControlService).pause(tx, [paper.attemptId], proctor());
      const waiting = save(learner, paper.attemptId, 1).then((answer) => answer.status);
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { waiting };
    }).then(async ({ waiting }) => expect(await waiting).toBe(409));
    const { rows } = await app.db.query('SELECT 1 FROM response WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([]);
  });
});

describe('extra time', () => {
  it('moves the deadline of a running attempt, past the closing of the sitting too', async () => {
    const { learner, paper } = await begin();
    const before = Date.parse(paper.clock.deadlineAt as string);
    await act((control, tx) => control.extend(tx, [paper.attemptId], 36 * 3600, 'mất điện', proctor()));
    expect(Date.parse((await statusOf(learner, paper.attemptId)).clock.deadlineAt as string) - before).toBe(36 * 3_600_000);
  });

  it('never reopens a paper handed in, by anybody', async () => {
    const { learner, paper } = await begin();
    await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: 1 }).expect(200);
    const first = (await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body as unknown;
    for (const touched of [
      await act((control, tx) => control.extend(tx, [paper.attemptId], 600, 'x', proctor())),
      await act((control, tx) => control.pause(tx, [paper.attemptId], proctor())),
      await act((control, tx) => control.resume(tx, [paper.attemptId], proctor())),
      await act((control, tx) => control.terminate(tx, [paper.attemptId], proctor())),
    ]) expect(touched).toEqual([]);
    await save(learner, paper.attemptId, 9).expect(409);
    expect((await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body).toEqual(first);
    const { rows } = await app.db.query('SELECT 1 FROM time_adjustment WHERE attempt_id = $1', [paper.attemptId]);
    expect(rows).toEqual([]);
  });

  it('comes too late once time and grace are over, whether or not the sweeper has been by', async () => {
    const { paper } = await begin();
    await app.db.query(`UPDATE attempt SET deadline_at = now() - interval '31 seconds' WHERE id = $1`, [paper.attemptId]);
    expect(await act((control, tx) => control.extend(tx, [paper.attemptId], 600, 'x', proctor()))).toEqual([]);
    await app.db.query(`UPDATE attempt SET deadline_at = now() - interval '20 seconds' WHERE id = $1`, [paper.attemptId]);
    expect(await act((control, tx) => control.extend(tx, [paper.attemptId], 600, 'x', proctor()))).toHaveLength(1);
  });

  it('is told to whoever listens, after the commit', async () => {
    const { paper } = await begin();
    const client = await app.db.connect();
    try {
      const heard = new Promise<string | undefined>((resolve) => client.once('notification', (message) => resolve(message.payload)));
      await client.query('LISTEN attempt_changed');
      await act((control, tx) => control.extend(tx, [paper.attemptId], 60, 'x', proctor()));
      expect(await heard).toBe(paper.attemptId);
    } finally {
      client.release(true);
    }
  });
});

it('a proctor may end an attempt: what was saved is handed in, with a receipt', async () => {
  const { learner, paper } = await begin();
  await answerAll(learner, paper, (n) => n < 4);
  expect(await act((control, tx) => control.terminate(tx, [paper.attemptId], proctor()))).toHaveLength(1);
  expect(receipt.parse((await learner.get(`/attempts/${paper.attemptId}/receipt`).expect(200)).body)).toMatchObject({ submitReason: 'proctor', answered: 12 });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttemptPaper, type WatchedSitting } from '@kynangso/contracts/exam';
import { bootApp, type TestApp } from '../../support/app';
import { addLearner, type ExamWorld, examWorld, openSitting, startAttempt } from '../../support/builders/exam';

describe('the desk of a sitting', () => {
  let app: TestApp;
  let world: ExamWorld;
  beforeAll(async () => {
    app = await bootApp();
    world = await examWorld(app);
  });
  afterAll(() => app.close());

  it('sees a start that was under way when a change of the window was asked for', async () => {
    const { sittingId } = await openSitting(world.examiner);
    const other = await openSitting(world.examiner);
    const { attemptId } = await startAttempt(await addLearner(app), other.sittingId);
    const { opensAt, closesAt, populations, requiresList, requiresCheckIn } = (await world.examiner.get(`/sittings/${sittingId}/desk`).expect(200)).body as Record<string, unknown>;
    const starting = await app.db.connect();
    await starting.query('BEGIN');
    // the foreign key holds the sitting, as the row of a start does
    await starting.query('UPDATE attempt SET sitting_id = $2 WHERE id = $1', [attemptId, sittingId]);
    const change = world.examiner.put(`/sittings/${sittingId}/settings`, { opensAt, closesAt, populations, requiresList, requiresCheckIn }).then((res) => res);
    await new Promise((done) => setTimeout(done, 500));
    await starting.query('COMMIT');
    starting.release();
    const answer = await change;
    expect([answer.status, (answer.body as { code?: string }).code]).toEqual([409, 'exam.sitting_begun']);
  });

  it('gives a start that waited for a change of the window the time of the window as it is now', async () => {
    const { sittingId } = await openSitting(world.examiner, { timeLimitMinutes: 60 });
    const held = await app.db.connect();
    const during = async (change: string, learner: Awaited<ReturnType<typeof addLearner>>) => {
      await held.query('BEGIN');
      await held.query('SELECT 1 FROM sitting WHERE id = $1 FOR UPDATE', [sittingId]);
      const start = learner.post(`/sittings/${sittingId}/attempts`).then((res) => res);
      await new Promise((done) => setTimeout(done, 500));
      await held.query(`UPDATE sitting SET closes_at = ${change} WHERE id = $1`, [sittingId]);
      await held.query('COMMIT');
      return start;
    };
    const shorter = await during(`now() + interval '10 minutes'`, await addLearner(app));
    const { clock } = shorter.body as AttemptPaper;
    const { rows } = await app.db.query<{ closesAt: Date }>('SELECT closes_at AS "closesAt" FROM sitting WHERE id = $1', [sittingId]);
    expect([shorter.status, clock.deadlineAt]).toEqual([200, rows[0]?.closesAt.toISOString()]);
    const shut = await during(`now() - interval '1 second'`, await addLearner(app));
    expect([shut.status, (shut.body as { code?: string }).code]).toEqual([410, 'exam.closed']);
    held.release();
  });

  it('is told of papers that run and papers that are in, without reading them one by one', async () => {
    const { sittingId } = await openSitting(world.examiner);
    const [one, two] = [await addLearner(app), await addLearner(app)];
    await startAttempt(one, sittingId);
    const { attemptId, writerEpoch } = await startAttempt(two, sittingId);
    await two.post(`/attempts/${attemptId}/submit`, { writerEpoch }).expect(200);
    const { rows } = (await world.examiner.get('/proctor/sittings').expect(200)).body as { rows: WatchedSitting[] };
    expect(rows.find((row) => row.sittingId === sittingId)).toMatchObject({ inProgress: 1, handedIn: 1 });
  });
});

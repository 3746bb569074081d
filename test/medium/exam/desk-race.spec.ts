import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WatchedSitting } from '@kynangso/contracts/exam';
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DutyView, TrainingRecord } from '@kynangso/contracts/training';
import { GradingService } from '@kynangso/server/grading';
import { Database, newId } from '@kynangso/server/platform';
import { DutyService } from '@kynangso/server/training';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { answerAll, examWorld, openSitting, startAttempt, type ExamWorld } from '../../support/builders/exam';
import { addMembership, addPerson, settle, terms } from '../../support/builders/training';

let app: TestApp;
let w: ExamWorld;
let requirementId: string;
const CODE = 'THI-NAM';
beforeAll(async () => {
  app = await bootApp();
  w = await examWorld(app);
  app.setNow('2027-01-05T03:00:00.000Z');
});
afterAll(() => app.close());

const official = async (name = 'Nguyễn Dự Thi'): Promise<Agent> => {
  const person = await addPerson(app, name);
  await addMembership(app, person, w.provinceId);
  return app.signIn(person);
};
/** Sits the exam, hands it in at an instant of our choosing, is graded later. */
async function sit(learner: Agent, sittingId: string, submittedAt: string, isRight: boolean): Promise<string> {
  const paper = await startAttempt(learner, sittingId);
  await answerAll(learner, paper, () => isRight);
  await learner.post(`/attempts/${paper.attemptId}/submit`, { writerEpoch: paper.writerEpoch }).expect(200);
  await app.db.query('UPDATE attempt SET submitted_at = $2 WHERE id = $1', [paper.attemptId, submittedAt]);
  await app.get(GradingService).drain();
  await app.effects.drain();
  return paper.attemptId;
}
const duty = async (learner: Agent, period: string): Promise<DutyView | undefined> =>
  ((await learner.get(`/me/duties?period=${period}`).expect(200)).body as { rows: DutyView[] }).rows.find((d) => d.requirementId === requirementId);
const records = async (learner: Agent): Promise<TrainingRecord[]> => ((await learner.get('/me/training-records').expect(200)).body as { rows: TrainingRecord[] }).rows;

describe('what lower rooms report', () => {
  it('counts on the Vietnamese day of handing in, at the border of the year, however late it is graded', async () => {
    const { sittingId } = await openSitting(w.examiner, { code: CODE, attemptsAllowed: null });
    const coordinator = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.provinceId }]);
    const made = await coordinator.post('/requirements', { code: 'YC-THI', ...terms({ evidence: { exam: CODE }, cutoffDay: '12-31', dueDay: '12-31', metricKind: 'competence' }) }).expect(200);
    requirementId = (made.body as { id: string }).id;
    await app.effects.drain();
    const [before, after] = [await official(), await official()];
    await settle(app, before.personId, after.personId);
    await sit(before, sittingId, '2026-12-31T16:59:59.999Z', true);
    await sit(after, sittingId, '2026-12-31T17:00:00.000Z', true);
    expect([(await duty(before, '2026'))?.metOn, (await duty(before, '2027'))?.metOn]).toEqual(['2026-12-31', null]);
    expect([(await duty(after, '2026'))?.metOn, (await duty(after, '2027'))?.metOn]).toEqual([null, '2027-01-01']);
    const stored = await app.db.query<{ period: string; met_on: string | null }>('SELECT period, met_on::text FROM duty WHERE person_id = $1 AND superseded_at IS NULL ORDER BY period', [before.personId]);
    expect(stored.rows).toEqual([{ period: '2026', met_on: '2026-12-31' }, { period: '2027', met_on: null }]);
  });

  it('keeps a failed try as a record that proves nothing, and takes the pass that follows', async () => {
    const { sittingId } = await openSitting(w.examiner, { code: 'THI-HAI', attemptsAllowed: null });
    const learner = await official();
    await sit(learner, sittingId, '2026-10-01T03:00:00Z', false);
    await sit(learner, sittingId, '2026-10-02T03:00:00Z', true);
    expect((await records(learner)).map((r) => [r.code, r.outcome, r.achievedOn, r.scoreBp])).toEqual([['THI-HAI', 'pass', '2026-10-02', 10_000], ['THI-HAI', 'fail', '2026-10-01', 0]]);
  });

  it('is taken in once, however often it is delivered', async () => {
    const { sittingId } = await openSitting(w.examiner, { code: 'THI-BA' });
    const learner = await official();
    await sit(learner, sittingId, '2026-10-03T03:00:00Z', true);
    const count = async (): Promise<number> => Number((await app.db.query('SELECT count(*)::int AS n FROM achievement WHERE person_id = $1', [learner.personId])).rows[0]?.['n']);
    expect(await count()).toBe(1);
    await app.db.query(
      `INSERT INTO due_work (id, kind, listener, key, payload) SELECT $2, 'grade.decided', 'training', 'again', jsonb_build_object('gradeId', g.id)
       FROM grade g JOIN attempt a ON a.id = g.attempt_id WHERE a.person_id = $1`, [learner.personId, newId()]);
    await app.effects.drain();
    expect(await count()).toBe(1);
  });

  it('lets the newest revision live, in whatever order they come', async () => {
    const learner = await official();
    const sourceId = newId();
    const fact = (revision: number, outcome: 'pass' | 'fail') => app.get(Database).transaction((tx) =>
      app.get(DutyService).record(tx, { personId: learner.personId, sourceKind: 'grade', sourceId, revision, code: CODE, outcome, achievedOn: '2026-06-06', scoreBp: 5000, serial: null }));
    await settle(app, learner.personId);
    await fact(20, 'pass');
    await fact(10, 'fail');
    expect((await duty(learner, '2026'))?.metOn).toBe('2026-06-06');
    await fact(30, 'fail');
    expect((await duty(learner, '2026'))?.metOn).toBeNull();
    const live = await app.db.query<{ revision: number; alive: boolean }>('SELECT revision, superseded_at IS NULL AS alive FROM achievement WHERE source_id = $1 ORDER BY revision', [sourceId]);
    expect(live.rows).toEqual([{ revision: 10, alive: false }, { revision: 20, alive: false }, { revision: 30, alive: true }]);
  });

  it('counts two merged persons as one, with the results of both, and parts them again', async () => {
    const [kept, twin] = [await official('Lê Một'), await official('Lê Một')];
    await settle(app, kept.personId, twin.personId);
    await app.get(Database).transaction((tx) => app.get(DutyService).record(tx, { personId: twin.personId, sourceKind: 'grade', sourceId: newId(), revision: 10, code: CODE, outcome: 'pass', achievedOn: '2026-07-07', scoreBp: 9000, serial: null }));
    const coordinator = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.provinceId }]);
    const counted = async (): Promise<number> => ((await coordinator.get(`/completion?requirement=${requirementId}&period=2026&unitId=${w.provinceId}`).expect(200)).body as { total: { counted: number } }).total.counted;
    const before = await counted();
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES ($1, $2, $3, 'trùng')`, [newId(), twin.personId, kept.personId]);
    await settle(app, twin.personId);
    expect([await counted(), (await duty(kept, '2026'))?.metOn]).toEqual([before - 1, '2026-07-07']);
    await app.db.query('UPDATE person_link SET unlinked_at = now() WHERE duplicate_id = $1', [twin.personId]);
    await settle(app, twin.personId, kept.personId);
    expect([await counted(), (await duty(kept, '2026'))?.metOn]).toEqual([before, null]);
  });

  it('never rewrites or deletes a row of history', async () => {
    for (const sql of [`UPDATE achievement SET outcome = 'pass'`, 'DELETE FROM achievement', 'UPDATE duty SET met_on = NULL', 'DELETE FROM duty', `UPDATE achievement SET superseded_at = now() WHERE superseded_at IS NOT NULL`, `UPDATE requirement_version SET due_day = '01-01'`])
      await expect(app.db.query(sql)).rejects.toThrow(/superseded, not changed|append-only/);
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportRoutes, scheduleRoutes } from '@kynangso/contracts/export';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addPerson, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let chief: Agent;
beforeAll(async () => {
  app = await bootApp();
  // files come due when this test says so: the database has the real day, which is after those below one day
  await app.db.query(`CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.available_at := 'infinity'; RETURN NEW; END $$`);
  await app.db.query(`CREATE TRIGGER wait_for_the_test BEFORE INSERT ON due_work FOR EACH ROW WHEN (NEW.kind = 'schedule.due' AND NEW.key <> 'again') EXECUTE FUNCTION wait_for_the_test()`);
  w = await trainingWorld(app);
  await addMember(app, w.d1, { name: 'Một Người' });
  chief = await app.signIn(await addPerson(app, 'Trưởng Phòng'), [{ role: 'hr_officer', unitId: w.d1 }]);
});
afterAll(() => app.close());

const asked = (recipients: string[], more: Record<string, unknown> = {}) => ({ kind: 'trainingRecords', format: 'xlsx', unitId: w.d1, requirement: w.requirementId, rhythm: 'weekly', day: 1, recipients, ...more });
const dueNow = () => app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'schedule.due'`);
const runsOf = async (agent: Agent) => exportRoutes.listExports.response.parse((await agent.get('/exports').expect(200)).body).rows;
const noticesOf = async (personId: string) => (await app.db.query<{ kind: string; params: object; href: string }>(`SELECT kind, params, href FROM notification WHERE person_id = $1 ORDER BY created_at`, [personId])).rows;

it('offers those who may read the unit today as recipients, and takes nobody else', async () => {
  const { rows } = scheduleRoutes.scheduleRecipients.response.parse((await w.hr.get(`/export-schedules/recipients?unitId=${w.d1}&kind=trainingRecords`).expect(200)).body);
  expect(rows.map((r) => r.personId).sort()).toEqual([w.hr.personId, w.coordinator.personId, chief.personId].sort());
  expect(((await w.hr.post('/export-schedules', asked([w.outsider.personId])).expect(400)).body as { code: string }).code).toBe('export.recipient_may_not');
  await w.hr.get(`/export-schedules/recipients?unitId=${w.d2}&kind=trainingRecords`).expect(404);
  await w.hr.post('/export-schedules', asked([w.hr.personId], { unitId: w.d2 })).expect(404);
  await w.hr.post('/export-schedules', asked([w.hr.personId], { day: 9 })).expect(400);
  await w.learner.get('/export-schedules').expect(403);
});

it('makes a file for each recipient on its day, once, tells them with the way to it and no data, and plans the next', async () => {
  const made = scheduleRoutes.createSchedule.response.parse((await w.hr.post('/export-schedules', asked([chief.personId, w.coordinator.personId])).expect(200)).body);
  expect([made.nextOn, made.recipients.length]).toEqual(['2026-12-21', 2]);
  await app.effects.drain();
  expect(await runsOf(chief)).toEqual([]);
  app.setNow('2026-12-21T00:00:05.000Z');
  await dueNow();
  await app.effects.drain();
  const [run] = await runsOf(chief);
  expect(run).toMatchObject({ status: 'done', format: 'xlsx', params: { asOf: '2026-12-21', period: '2026' } });
  expect(await noticesOf(chief.personId)).toEqual([{ kind: 'export.ready', params: { unit: { vi: 'Đơn vị H38.01' }, on: { on: '2026-12-21' } }, href: '/exports' }]);
  expect(scheduleRoutes.listSchedules.response.parse((await w.hr.get('/export-schedules').expect(200)).body).rows[0]).toMatchObject({ lastOn: '2026-12-21', nextOn: '2026-12-28' });
  await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES (gen_random_uuid(), 'schedule.due', 'export', 'again', $1)`, [{ scheduleId: made.id, on: '2026-12-21' }]);
  await app.effects.drain();
  expect(await runsOf(chief)).toHaveLength(1);
});

it('sends nothing to whoever has lost the right by then, and says so to the owner', async () => {
  await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [chief.personId, w.d2]);
  app.setNow('2026-12-28T00:00:05.000Z');
  await dueNow();
  await app.effects.drain();
  expect((await runsOf(chief)).map((r) => [r.status, r.error])).toEqual([['failed', 'export.scope_lost'], ['expired', null]]);
  expect((await noticesOf(chief.personId)).length).toBe(1);
  expect((await noticesOf(w.hr.personId)).map((n) => n.kind)).toEqual(['export.not_sent']);
  expect((await noticesOf(w.coordinator.personId)).filter((n) => n.kind === 'export.ready')).toHaveLength(2);
});

it('ends when its owner says so', async () => {
  const [schedule] = scheduleRoutes.listSchedules.response.parse((await w.hr.get('/export-schedules').expect(200)).body).rows;
  await w.coordinator.delete(`/export-schedules/${schedule?.id}`).expect(404);
  await w.hr.delete(`/export-schedules/${schedule?.id}`).expect(204);
  app.setNow('2027-01-04T00:00:05.000Z');
  await dueNow();
  await app.effects.drain();
  expect(await runsOf(w.coordinator)).toHaveLength(2);
});

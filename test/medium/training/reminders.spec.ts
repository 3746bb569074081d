import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { trainingRoutes } from '@kynangso/contracts/training';
import { ReminderService } from '@kynangso/server/training';
import { bootApp, type TestApp } from '../../support/app';
import { addMember, addUnit, complete, pass, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
const run = async (day: string): Promise<void> => {
  app.setNow(`${day}T09:00:00+07:00`);
  await app.get(ReminderService).openDue();
  while ((await app.get(ReminderService).step()) > 0);
};
const told = async (personId: string): Promise<string[]> =>
  (await app.db.query<{ step: string }>(`SELECT step FROM reminder WHERE person_id = $1 ORDER BY told_at, step`, [personId])).rows.map((r) => r.step);

describe('reminders', () => {
  beforeAll(async () => {
    app = await bootApp();
    w = await trainingWorld(app);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await app.db.query(`DELETE FROM reminder_run`);
    await app.db.query(`DELETE FROM reminder`);
  });

  it('come once a step, counted from the due day, in words with the day, and only to those who still have it to do', async () => {
    const open = await addMember(app, w.d1);
    const done = await addMember(app, w.d1);
    const away = await addMember(app, w.d1, { status: 'leave' });
    await complete(app, done, '2026-05-05');
    await pass(app, done, '2026-05-05');
    // due 31/10: 30 days, 7 days and 1 day before, 7 and 30 after
    for (const day of ['2026-09-30', '2026-10-01', '2026-10-02', '2026-10-24', '2026-10-24', '2026-10-30', '2026-10-31', '2026-11-07']) await run(day);
    expect(await told(open)).toEqual(['-30', '-7', '-1', '7']);
    expect(await told(done)).toEqual([]);
    expect(await told(away)).toEqual([]);
    const agent = await app.signIn(open);
    const { rows } = notifyRoutes.listNotices.response.parse((await agent.get('/me/notices').expect(200)).body);
    expect(rows.map((r) => r.kind)).toEqual(['duty.overdue', 'duty.due', 'duty.due', 'duty.due']);
    expect(rows[0]).toMatchObject({ params: { due: { on: '2026-10-31' } }, href: '/duties' });
  });

  it('make up for days on which nothing ran, and drop what is too late', async () => {
    const person = await addMember(app, w.d2);
    await run('2026-10-05');
    await run('2026-10-29');
    expect(await told(person)).toEqual(['-30']);
    await run('2026-10-30');
    expect(await told(person)).toEqual(['-30', '-1']);
  });

  it('go on where a run broke off, telling nobody twice', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => addMember(app, w.c1)));
    app.setNow('2026-10-01T09:00:00+07:00');
    await app.get(ReminderService).openDue();
    // two workers at once
    await Promise.all([app.get(ReminderService).step(), app.get(ReminderService).step()]);
    await app.get(ReminderService).openDue();
    await run('2026-10-01');
    for (const person of people) expect(await told(person)).toEqual(['-30']);
    const counted = await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM notification WHERE person_id = ANY($1)`, [people]);
    expect(counted.rows[0]?.n).toBe(5);
  });

  it('follow the steps the coordinator set, and what was told stays told', async () => {
    const person = await addMember(app, w.d1a);
    const path = `/requirements/${w.requirementId}/reminders`;
    const before = trainingRoutes.getReminders.response.parse((await w.coordinator.get(`${path}?period=2026`).expect(200)).body);
    expect(before).toMatchObject({ steps: [-30, -7, -1, 7, 30], isDefault: true });
    await w.coordinator.put(path, { steps: [-7, -30] }).expect(400);
    await w.coordinator.put(path, { steps: [-10] }).expect(200);
    await run('2026-10-20');
    await run('2026-10-21');
    await run('2026-10-22');
    expect(await told(person)).toEqual(['-10']);
    const after = trainingRoutes.getReminders.response.parse((await w.coordinator.get(`${path}?period=2026`).expect(200)).body);
    expect(after.runs[0]).toMatchObject({ step: -10, isFinished: true, askedBy: null });
    await w.hr.put(path, { steps: [] }).expect(403);
    await w.coordinator.put(path, { steps: [-30, -7, -1, 7, 30] }).expect(200);
  });

  it('may be asked for by an HR officer for their own subtree, once a day', async () => {
    const mine = await addMember(app, w.d1a);
    const other = await addMember(app, w.d2);
    app.setNow('2026-09-10T09:00:00+07:00');
    const ask = (unitId: string) => w.hr.post('/completion/remind', { requirement: w.requirementId, period: '2026', unitId });
    await ask(w.d2).expect(404);
    const answer = trainingRoutes.remind.response.parse((await ask(w.d1).expect(200)).body);
    expect(answer.people).toBeGreaterThan(0);
    expect(((await ask(w.d1).expect(409)).body as { code: string }).code).toBe('training.reminded_today');
    while ((await app.get(ReminderService).step()) > 0);
    expect(await told(mine)).toEqual(['asked:2026-09-10']);
    expect(await told(other)).toEqual([]);
    const lonely = await addUnit(app, { code: 'H38.01.TRONG', parentId: w.d1 });
    expect(((await ask(lonely).expect(409)).body as { code: string }).code).toBe('training.nobody_to_remind');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainingRoutes } from '@kynangso/contracts/training';
import { ReminderService } from '@kynangso/server/training';
import { bootApp, type Agent, type TestApp } from '../../support/app';
import { addMember, addPerson, complete, completionPath, pass, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let late: string;
let head: Agent;
const ask = (path: string, more: Record<string, string>): string => `${path}?${new URLSearchParams({ requirement: w.requirementId, period: '2026', ...more }).toString()}`;
const people = async (agent: Agent, more: Record<string, string>) => trainingRoutes.completionPeople.response.parse((await agent.get(ask('/completion/people', { unitId: w.d1, ...more })).expect(200)).body);

beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  for (const on of ['2026-03-10', '2026-06-20', '2026-11-25']) {
    const done = await addMember(app, w.d1, { name: 'Lê Đã Xong' });
    await complete(app, done, on);
    await pass(app, done, on);
  }
  late = await addMember(app, w.d1a, { name: 'Trần Văn Trễ', positionKind: 'specialist' });
  await addMember(app, w.d1, { name: 'An Thị Thiếu', from: '2026-05-01' });
  await addMember(app, w.d1, { name: 'Bùi Đang Nghỉ', status: 'leave' });
  head = await app.signIn(await addPerson(app), [{ role: 'head', unitId: w.d1 }]);
});
afterAll(() => app.close());

describe('a series', () => {
  it('says on each of its days what the figure as of that day says', async () => {
    const { points, basis } = trainingRoutes.series.response.parse((await w.hr.get(ask('/completion/series', { unitId: w.d1, step: 'month' })).expect(200)).body);
    expect(points.map((p) => p.day)).toHaveLength(12);
    expect(points.at(-1)?.day).toBe(basis.asOf);
    for (const p of points) {
      const { total } = trainingRoutes.completion.response.parse((await w.hr.get(completionPath(w, w.d1, { asOf: p.day })).expect(200)).body);
      expect([p.day, p.met, p.counted, p.overdue, p.bp]).toEqual([p.day, total.met, total.counted, total.overdue, total.rate.bp]);
    }
    expect(points.map((p) => p.met)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3]);
    expect(points[3]?.counted).toBeLessThan(points[4]?.counted ?? 0);
  });

  it('ends on the day asked for and is not for other units', async () => {
    const { points } = trainingRoutes.series.response.parse((await w.hr.get(ask('/completion/series', { unitId: w.d1, asOf: '2026-07-01' })).expect(200)).body);
    expect([points.at(-1)?.day, points.length]).toEqual(['2026-07-01', 26]);
    await w.outsider.get(ask('/completion/series', { unitId: w.d1 })).expect(404);
    await w.hr.get(ask('/completion/series', { unitId: w.d1, step: 'day' })).expect(400);
    await w.learner.get(ask('/completion/series', { unitId: w.d1 })).expect(403);
  });
});

describe('the list of who is missing', () => {
  it('holds all who are pending or overdue, the overdue first, and nobody else', async () => {
    const overdue = await people(w.hr, { status: 'missing', sort: 'urgency' });
    expect(overdue.rows.map((r) => [r.fullName, r.status])).toEqual([['An Thị Thiếu', 'overdue'], ['Trần Văn Trễ', 'overdue']]);
    const before = await people(w.hr, { status: 'missing', sort: 'urgency', asOf: '2026-06-01' });
    expect(new Set(before.rows.map((r) => r.status))).toEqual(new Set(['pending']));
    expect(before.total).toBe(4);
    expect((await people(w.hr, { status: 'missing', position: 'specialist' })).rows.map((r) => r.personId)).toEqual([late]);
  });

  it('says when each was last reminded', async () => {
    expect((await people(w.hr, { status: 'missing' })).rows.map((r) => r.remindedAt)).toEqual([null, null]);
    await w.hr.post('/completion/remind', { requirement: w.requirementId, period: '2026', unitId: w.d1a }).expect(200);
    while ((await app.get(ReminderService).step()) > 0);
    const { rows } = await people(w.hr, { status: 'missing', sort: 'urgency' });
    expect(rows.map((r) => [r.personId === late, r.remindedAt !== null])).toEqual([[false, false], [true, true]]);
  });
});

describe('a head of unit', () => {
  it('sees the people and the figure of the unit and may change nothing', async () => {
    expect((await people(head, {})).total).toBe(6);
    await head.get(ask('/completion', { unitId: w.d1 })).expect(200);
    await head.get(ask('/completion/people', { unitId: w.d2 })).expect(404);
    await head.get(ask('/completion/people', { unitId: w.province })).expect(404);
    await head.post('/completion/remind', { requirement: w.requirementId, period: '2026', unitId: w.d1 }).expect(403);
  });
});

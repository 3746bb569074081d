import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompareView, ForecastView, HistoryView, RecountDifference, RecountView, SimulationView, WhyView } from '@kynangso/contracts/training';
import { RecountService } from '@kynangso/server/training';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, addUnit, completionPath, complete, endMembership, pass, settle, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let admin: Agent;
const done = async (personId: string, on: string): Promise<void> => {
  await complete(app, personId, on);
  await pass(app, personId, on);
};
const read = async <T>(screen: string, unit: string, more: Record<string, string> = {}): Promise<T> => (await w.coordinator.get(completionPath(w, unit, more, screen)).expect(200)).body as T;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  admin = await app.signIn(await addPerson(app), [{ role: 'admin' }]);
});
afterAll(() => app.close());

describe('a figure through time', () => {
  it('has a point for every day it changed, and is foretold by the pace of four weeks, never above everyone', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => addMember(app, w.d1)));
    for (const [i, on] of ['2026-09-05', '2026-09-12', '2026-09-19', '2026-09-26'].entries()) await done(people[i] ?? '', on);
    const history = await read<HistoryView>('/history', w.d1, { asOf: '2026-09-26' });
    expect(history.points).toEqual([
      { day: '2026-01-01', met: 0, counted: 10, overdue: 0 }, { day: '2026-09-05', met: 1, counted: 10, overdue: 0 }, { day: '2026-09-12', met: 2, counted: 10, overdue: 0 },
      { day: '2026-09-19', met: 3, counted: 10, overdue: 0 }, { day: '2026-09-26', met: 4, counted: 10, overdue: 0 },
    ]);
    const f = await read<ForecastView>('/forecast', w.d1, { asOf: '2026-09-26' });
    expect(f).toMatchObject({ deadline: '2026-10-31', daysLeft: 35, weeks: [1, 1, 1, 1], now: { numerator: 4, denominator: 10 }, expected: { numerator: 9, denominator: 10 }, low: { numerator: 9 }, high: { numerator: 9 }, reaches: 'no', neededPerWeek: 2 });
    expect(f.assumption.vi).toContain('30/08/2026');
  });

  it('is compared through a merger with the sum of the units before it', async () => {
    const [a, b] = [await addUnit(app, { code: 'H38.Y1', kind: 'commune', parentId: w.province, validTo: '2026-07-01' }), await addUnit(app, { code: 'H38.Y2', kind: 'commune', parentId: w.province, validTo: '2026-07-01' })];
    const c = await addUnit(app, { code: 'H38.Y', kind: 'commune', parentId: w.province, validFrom: '2026-07-01' });
    for (const from of [a, b]) await app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, 'merge', '2026-07-01', 10000)`, [from, c]);
    const people = [];
    for (const unit of [a, a, b]) {
      const person = await addPerson(app);
      const m = await addMembership(app, person, unit);
      await endMembership(app, m, '2026-07-01');
      await addMembership(app, person, c, { from: '2026-07-01' });
      people.push(person);
    }
    await settle(app, ...people);
    await done(people[0] ?? '', '2026-03-03');
    await done(people[2] ?? '', '2026-08-08');
    const view = await read<CompareView>('/compare', w.province, { asOf: '2026-09-01', againstPeriod: '2026', againstAsOf: '2026-06-30' });
    const row = view.rows.find((r) => r.unit.id === c);
    expect(row).toMatchObject({ now: { counted: 3, met: 2 }, then: { counted: 3, met: 1 }, changeBp: 6666 - 3333, isShared: false });
    expect(row?.from.map((f) => f.unit.code)).toEqual(['H38.Y1', 'H38.Y2']);
    expect(view.rows.find((r) => r.unit.id === w.d1)?.from).toEqual([]);
  });
});

describe('why a person is counted so', () => {
  it('is answered with memberships, evidence, waiver and the rule that decided', async () => {
    const person = await addPerson(app, 'Trịnh Thị Vì Sao');
    const m = await addMembership(app, person, w.d1);
    await endMembership(app, m, '2026-06-01');
    await addMembership(app, person, w.d2, { from: '2026-06-01' });
    await addMembership(app, person, w.c1, { from: '2026-02-01', populations: ['P08'], positionKind: 'citizen' });
    await settle(app, person);
    await complete(app, person, '2026-05-05');
    await w.coordinator.post('/waivers', { requirementId: w.requirementId, personId: person, period: '2026', reason: 'Đi biệt phái', validFrom: '2026-08-01', validTo: '2026-09-01' }).expect(200);
    const why = await read<WhyView>('/why', w.province, { personId: person });
    expect(why).toMatchObject({ status: 'overdue', person: { fullName: 'Trịnh Thị Vì Sao' }, dueOn: '2026-10-31', metOn: null });
    expect(why.decidedBy.vi).toContain('phiên bản 1');
    expect(why.days).toEqual([{ from: '2026-01-01', status: 'pending' }, { from: '2026-08-01', status: 'waived' }, { from: '2026-09-01', status: 'pending' }, { from: '2026-11-01', status: 'overdue' }]);
    expect(why.memberships.map((x) => [x.unitId, x.isCounted])).toEqual([[w.d1, true], [w.c1, false], [w.d2, true]]);
    expect(why.evidence).toMatchObject({ kind: 'group', met: false, of: [{ kind: 'course', met: true, metOn: '2026-05-05' }, { kind: 'exam', met: false }] });
    expect([why.records.length, why.waivers.length]).toEqual([1, 1]);
    expect((await read<WhyView>('/why', w.d1, { personId: person })).status).toBe('left');
    expect((await read<WhyView>('/why', w.c1, { personId: person })).status).toBeNull();
    await w.outsider.get(completionPath(w, w.d1, { personId: person }, '/why')).expect(404);
    await w.hr.get(completionPath(w, w.province, { personId: person }, '/why')).expect(404);
  });

  it('shows the unit that took another over the waivers given before that day and none after, even where a membership was left open', async () => {
    const gone = await addUnit(app, { code: 'H38.Z', kind: 'division', parentId: w.d1, validTo: '2026-06-01' });
    await app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, 'merge', '2026-06-01', 10000)`, [gone, w.d2]);
    const person = await addMember(app, gone, { name: 'Kiều Bàn Giao' });
    const successor = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.d2 }]);
    const give = (reason: string, from: string, to: string, on: string) => app.db.query(
      `INSERT INTO waiver (id, waiver_id, requirement_id, person_id, period, reason, valid_from, valid_to, granted_at) SELECT id, id, $1, $2, '2026', $3, $4, $5, $6 FROM (SELECT gen_random_uuid() AS id) n`,
      [w.requirementId, person, reason, from, to, `${on}T03:00:00Z`],
    );
    await give('Trước bàn giao', '2026-02-01', '2026-03-01', '2026-05-31');
    await give('Sau bàn giao', '2026-08-01', '2026-09-01', '2026-06-01');
    await settle(app, person);
    const reasons = async (agent: Agent, unit: string): Promise<string[]> => ((await agent.get(completionPath(w, unit, { personId: person }, '/why')).expect(200)).body as WhyView).waivers.map((x) => x.reason);
    expect(await reasons(successor, w.d2)).toEqual(['Trước bàn giao']);
    expect(await reasons(w.coordinator, w.province)).toEqual(['Trước bàn giao', 'Sau bàn giao']);
    // nor when the person's stay there ended after all, as the person's own history has it
    const stays = async (agent: Agent, unit: string) => ((await agent.get(completionPath(w, unit, { personId: person }, '/why')).expect(200)).body as WhyView).memberships.map((m) => [m.validFrom, m.validTo]);
    await app.db.query(`UPDATE membership SET valid_to = '2026-09-01' WHERE person_id = $1 AND superseded_at IS NULL`, [person]);
    await settle(app, person);
    expect(await stays(successor, w.d2)).toEqual([['2020-01-01', '2026-06-01']]);
    expect(await stays(w.coordinator, w.province)).toEqual([['2020-01-01', '2026-09-01']]);
  });
});

describe('rules beyond the calendar year', () => {
  const made = async (code: string, change: Record<string, unknown>): Promise<string> => {
    const body = (await w.coordinator.post('/requirements', { code, ...terms(change) }).expect((r) => { if (r.status !== 200) throw new Error(JSON.stringify(r.body)); })).body as { id: string };
    await app.effects.drain();
    return body.id;
  };
  const statusOf = async (requirement: string, period: string, personId: string, asOf: string): Promise<string | undefined> =>
    ((await w.coordinator.get(`/completion/people?${new URLSearchParams({ requirement, period, unitId: w.province, asOf, pageSize: '200' }).toString()}`).expect(200)).body as { rows: { personId: string; status: string; dueOn: string }[] }).rows.find((r) => r.personId === personId)?.status;

  it('quarters: each is a period of its own', async () => {
    const id = await made('QUY', { period: { kind: 'quarter', fromYear: 2026 }, evidence: { course: 'KH-CDS' } });
    const person = await addMember(app, w.c1);
    await complete(app, person, '2026-05-05');
    expect([await statusOf(id, '2026-Q1', person, '2026-03-31'), await statusOf(id, '2026-Q2', person, '2026-06-30'), await statusOf(id, '2026-Q3', person, '2026-09-30')]).toEqual(['pending', 'met', 'pending']);
  });

  it('months after a result: it lapses, has days of grace, and is overdue until renewed', async () => {
    const id = await made('HIEU-LUC', { period: { kind: 'monthsAfter', fromYear: 2026, months: 6 }, evidence: { exam: 'SH-CB' }, graceDays: 10, cutoffDay: '12-31', dueDay: '03-31' });
    const person = await addMember(app, w.c1);
    await pass(app, person, '2025-09-15');
    await pass(app, person, '2026-06-01');
    expect(await Promise.all(['2026-03-14', '2026-03-15', '2026-03-25', '2026-03-26', '2026-05-31', '2026-06-01', '2026-11-30', '2026-12-12'].map((d) => statusOf(id, '2026', person, d))))
      .toEqual(['met', 'pending', 'pending', 'overdue', 'overdue', 'met', 'met', 'overdue']);
  });

  it('days after joining: each by their own day, in the year they joined', async () => {
    const id = await made('MOI', { period: { kind: 'afterJoining', fromYear: 2026, days: 30 }, evidence: { course: 'KH-CDS' } });
    const [old, fresh] = [await addMember(app, w.c1), await addMember(app, w.c1, { from: '2026-04-10' })];
    expect([await statusOf(id, '2026', old, '2026-06-01'), await statusOf(id, '2026', fresh, '2026-05-10'), await statusOf(id, '2026', fresh, '2026-05-11')]).toEqual([undefined, 'pending', 'overdue']);
  });

  it('by a date, from a day before the year, with grace, an earlier result and another course that counts as the one asked', async () => {
    const id = await made('MOT-LAN', {
      period: { kind: 'byDate', fromYear: 2026, startOn: '2025-10-01', dueOn: '2026-06-30' }, evidence: { course: 'KH-CDS' }, graceDays: 5, equivalences: [{ is: { exam: 'SH-CB' }, countsAs: { course: 'KH-CDS' }, from: '2026-02-01' }],
      audience: { populations: ['P02'], joinedBy: '01-31' },
    });
    const [early, late, open, joined] = [await addMember(app, w.c1), await addMember(app, w.c1), await addMember(app, w.c1), await addMember(app, w.c1, { from: '2026-02-01' })];
    await complete(app, early, '2025-11-11');
    await pass(app, late, '2026-02-02');
    await pass(app, open, '2026-01-31');
    expect([await statusOf(id, '2026', early, '2026-01-15'), await statusOf(id, '2026', late, '2026-02-02'), await statusOf(id, '2026', open, '2026-07-05'), await statusOf(id, '2026', open, '2026-07-06'), await statusOf(id, '2026', joined, '2026-07-05')])
      .toEqual(['met', 'met', 'pending', 'overdue', undefined]);
  });

  it('units left out, kinds of unit, months of service, and what had been passed before', async () => {
    const id = await made('LOC', { audience: { populations: ['P02'], exceptUnitIds: [w.d1], unitKinds: ['department', 'commune'], minMonths: 12, notPassed: [{ exam: 'SH-CB' }] }, evidence: { course: 'KH-CDS' }, cutoffDay: '12-31' });
    const [inD1, inD2, fresh, passed] = [await addMember(app, w.d1), await addMember(app, w.d2), await addMember(app, w.d2, { from: '2025-05-05' }), await addMember(app, w.d2)];
    await pass(app, passed, '2025-12-31');
    expect(await Promise.all([inD1, inD2, passed].map((p) => statusOf(id, '2026', p, '2026-03-01')))).toEqual([undefined, 'pending', undefined]);
    expect([await statusOf(id, '2026', fresh, '2026-05-04'), await statusOf(id, '2026', fresh, '2026-05-05')]).toEqual([undefined, 'pending']);
  });

  it('are refused where they make no sense', async () => {
    const refused = async (change: Record<string, unknown>): Promise<string> => ((await w.coordinator.post('/requirements', { code: 'SAI', ...terms(change) }).expect(400)).body as { code: string }).code;
    expect(await refused({ period: { kind: 'byDate', fromYear: 2026, startOn: '2026-07-01', dueOn: '2026-06-30' } })).toBe('training.evidence_invalid');
    expect(await refused({ equivalences: [{ is: { course: 'KH-CDS' }, countsAs: { course: 'KHAC' }, from: null }] })).toMatch(/evidence/);
    expect(await refused({ countsFrom: { yearsBefore: 1, day: '02-30' } })).toBe('training.evidence_invalid');
  });
});

describe('a simulation', () => {
  it('says who would be added and who would drop out, and stores nothing', async () => {
    const [stays, dropped] = [await addMember(app, w.d2, { name: 'Giữ Lại' }), await addMember(app, w.c1, { name: 'Rơi Ra' })];
    const added = await addMember(app, w.d2, { name: 'Thêm Vào', populations: ['P03'] });
    const before = (await app.db.query('SELECT count(*)::int AS n FROM standing')).rows[0] as { n: number };
    const body = { requirementId: w.requirementId, terms: terms({ audience: { populations: ['P02', 'P03'], exceptUnitIds: [w.c1] }, dueDay: '11-15' }), pageSize: 100 };
    const all = (await w.coordinator.post('/requirements/simulate', body).expect(200)).body as SimulationView;
    const change = (id: string) => all.people.find((p) => p.personId === id)?.change;
    expect([change(stays), change(dropped), change(added)]).toEqual(['dueChanged', 'dropped', 'added']);
    expect(all).toMatchObject({ period: '2026', against: 1, dueDays: [{ dueOn: '2026-11-15', people: all.total.people }] });
    const only = (await w.coordinator.post('/requirements/simulate', { ...body, show: 'added' }).expect(200)).body as SimulationView;
    expect([only.peopleTotal, only.people.every((p) => p.change === 'added')]).toEqual([all.total.added, true]);
    expect((await app.db.query('SELECT count(*)::int AS n FROM standing')).rows[0]).toEqual(before);
    await w.hr.post('/requirements/simulate', body).expect(403);
  });
});

describe('the nightly count from nothing', () => {
  it('finds no difference in what events have made, is done once a night, and names what was tampered with', async () => {
    await app.effects.drain();
    expect(await app.get(RecountService).nightly()).toBe(true);
    expect(await app.get(RecountService).nightly()).toBe(false);
    const list = async (): Promise<RecountView[]> => ((await admin.get('/recounts').expect(200)).body as { rows: RecountView[] }).rows;
    const [first] = await list();
    expect(first).toMatchObject({ cause: 'nightly', differences: 0, error: null });
    expect(first?.people).toBeGreaterThan(30);
    await app.db.query(`UPDATE unit_tally SET met = met + 1 WHERE ctid = (SELECT ctid FROM unit_tally WHERE unit_id = $1 AND slot = 1 LIMIT 1)`, [w.province]);
    await app.db.query(`UPDATE standing SET codes = replace(codes, 'P', 'W') WHERE ctid = (SELECT ctid FROM standing WHERE codes LIKE 'P%' LIMIT 1)`);
    const asked = (await admin.post('/recounts').expect(200)).body as RecountView;
    expect(asked.differences).toBe(2);
    const found = ((await admin.get(`/recounts/${asked.id}/differences`).expect(200)).body as { rows: RecountDifference[] }).rows;
    expect(found.map((d) => d.kind).sort()).toEqual(['standing', 'tally']);
    const tally = found.find((d) => d.kind === 'tally');
    expect(tally).toMatchObject({ unitId: w.province, status: 'met' });
    expect(Number(tally?.stored)).toBe(Number(tally?.recomputed) + 1);
    for (const d of found) await admin.post('/recounts/repairs', { requirementId: d.requirementId, period: d.period, reason: 'Sai lệch do sửa tay' }).expect(200);
    expect(((await admin.post('/recounts').expect(200)).body as RecountView).differences).toBe(0);
    await w.coordinator.post('/recounts').expect(403);
    await w.hr.get('/recounts').expect(403);
  });
});

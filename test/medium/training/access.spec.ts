import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainingRoutes } from '@kynangso/contracts/training';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, addUnit, completionPath, complete, endMembership, fail, pass, settle, terms, TODAY, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let member: Agent;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  const person = await addMember(app, w.d1, { name: 'Nguyễn Thị Lan' });
  member = await app.signIn(person);
  await complete(app, person, '2026-04-04');
  await fail(app, person, '2026-05-05');
});
afterAll(() => app.close());

const codeOf = (response: { body: unknown }): string => (response.body as { code: string }).code;

describe('every door', () => {
  it('asks for a session', async () => {
    const id = newId();
    const gets = ['/me/duties', '/me/training-records', `/people/${id}/training-records`, '/requirements', `/requirements/${id}`, completionPath(w, w.d1), completionPath(w, w.d1, {}, '/people'), completionPath(w, w.d1, {}, '/board'), '/waivers', '/plan-targets'];
    for (const path of gets) await app.anonymous.get(`/api/v1${path}`).expect(401);
    for (const path of ['/requirements', `/requirements/${id}/versions`, '/waivers', `/waivers/${id}/end`]) await app.anonymous.post(`/api/v1${path}`).send({}).expect(401);
  });

  it('refuses a learner the officers\' doors', async () => {
    for (const path of ['/requirements', completionPath(w, w.d1), '/waivers', '/plan-targets', `/people/${w.learner.personId}/training-records`]) await w.learner.get(path).expect(403);
    await w.hr.post('/requirements', { code: 'X-1', ...terms() }).expect(403);
  });

  it('refuses what is malformed', async () => {
    await w.coordinator.get('/completion?requirement=x').expect(400);
    await w.coordinator.get(completionPath(w, w.d1, { status: 'happy' }, '/people')).expect(400);
    await w.coordinator.get('/me/duties?period=26').expect(400);
    await w.coordinator.get('/requirements?pageSize=1000').expect(400);
    await w.coordinator.get('/people/x/training-records').expect(400);
    await w.coordinator.post('/waivers', { requirementId: w.requirementId }).expect(400);
    await w.coordinator.post(`/waivers/${newId()}/end`, {}).expect(400);
    await w.coordinator.post('/requirements', { code: 'x y' }).expect(400);
    await w.coordinator.get('/plan-targets?metricKind=luck').expect(400);
  });

  it('does not find what is out of scope', async () => {
    await w.hr.get(completionPath(w, w.d1)).expect(200);
    await w.hr.get(completionPath(w, w.d1a)).expect(200);
    for (const unit of [w.province, w.d2, w.otherProvince, newId()]) {
      for (const screen of ['', '/people', '/board']) await w.hr.get(completionPath(w, unit, {}, screen)).expect(404);
    }
    await w.outsider.get(completionPath(w, w.d1)).expect(404);
    await w.outsider.get(`/requirements/${w.requirementId}`).expect(404);
    await w.outsider.get(`/people/${member.personId}/training-records`).expect(404);
    await w.coordinator.get(`/people/${newId()}/training-records`).expect(404);
    await w.coordinator.post(`/waivers/${newId()}/end`, { reason: 'không có' }).expect(404);
    const foreign = await addMember(app, w.otherProvince);
    expect(codeOf(await w.coordinator.post('/waivers', { requirementId: w.requirementId, personId: foreign, period: '2026', reason: 'thử' + ' sai' }).expect(404))).toBe('training.person_not_found');
    expect((await w.outsider.get('/requirements').expect(200)).body).toMatchObject({ rows: [], total: 0 });
  });
});

describe('requirements', () => {
  it('are seen from the units they concern, above and below', async () => {
    for (const agent of [w.coordinator, w.hr]) {
      const page = trainingRoutes.listRequirements.response.parse((await agent.get('/requirements').expect(200)).body);
      expect(page.rows.map((r) => r.code)).toContain('BD-2026');
    }
    const one = trainingRoutes.getRequirement.response.parse((await w.hr.get(`/requirements/${w.requirementId}`).expect(200)).body);
    expect(one).toMatchObject({ code: 'BD-2026', version: 1, dueDay: '10-31', periods: ['2026'], audience: { populations: ['P02'], unitId: w.province } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a day that is not in every year', { cutoffDay: '02-29', dueDay: '01-31' }, 'training.day_invalid'],
    ['a due day after the cut-off', { dueDay: '12-01' }, 'training.due_after_cutoff'],
    ['a code nobody knows', { evidence: { exam: 'KHONG-CO' } }, 'training.evidence_unknown'],
    ['more parts than there are', { evidence: { op: 'atLeast', k: 3, of: [{ course: 'KH-CDS' }, { exam: 'SH-CB' }] } }, 'training.evidence_invalid'],
    ['a target line that measures something else', { planTarget: 'T20' }, 'training.plan_target_kind_differs'],
    ['a target line that is not in the plans', { planTarget: 'T99' }, 'training.plan_target_unknown'],
  ])('refuse %s', async (_, change, code) => {
    expect(codeOf(await w.coordinator.post('/requirements', { code: 'SAI-1', ...terms(change) }).expect(400))).toBe(code);
  });

  it('refuse a taken code and an audience out of scope', async () => {
    expect(codeOf(await w.coordinator.post('/requirements', { code: 'BD-2026', ...terms() }).expect(409))).toBe('training.code_taken');
    await w.coordinator.post('/requirements', { code: 'SAI-2', ...terms({ audience: { populations: ['P02'], unitId: w.otherProvince } }) }).expect(404);
  });

  it('take a new version for this year on and never for a past one; the plan\'s line must measure the same kind', async () => {
    expect(codeOf(await w.coordinator.post(`/requirements/${w.requirementId}/versions`, terms({ period: { kind: 'calendarYear', fromYear: 2025 } })).expect(400))).toBe('training.version_changes_past');
    const made = await w.coordinator.post('/requirements', { code: 'BD-KHAC', ...terms({ planTarget: 'T19' }) }).expect(200);
    const id = (made.body as { id: string }).id;
    const next = trainingRoutes.addRequirementVersion.response.parse((await w.coordinator.post(`/requirements/${id}/versions`, terms({ dueDay: '06-30', target: { operator: '>', valueBp: 8000 } })).expect(200)).body);
    expect(next).toMatchObject({ version: 2, dueDay: '06-30', target: { operator: '>', valueBp: 8000 }, planTarget: null });
    await w.outsider.post(`/requirements/${id}/versions`, terms()).expect(403);
  });

  it('list the plans\' 42 targets with their kinds, operators and integers', async () => {
    const all = trainingRoutes.listTargets.response.parse((await w.hr.get('/plan-targets').expect(200)).body).rows;
    expect(all).toHaveLength(42);
    expect(all[0]?.code).toBe('T01');
    expect(all.find((t) => t.code === 'T31')).toMatchObject({ operator: '>', valueCenti: 8000, unit: '%', metricKind: 'competence', verified: true });
    expect(all.find((t) => t.code === 'T19')).toMatchObject({ isAnnual: true, verified: false });
    const one = trainingRoutes.listTargets.response.parse((await w.hr.get('/plan-targets?metricKind=confirmation').expect(200)).body).rows;
    expect(one.map((t) => t.code)).toEqual(['T35', 'T41']);
  });
});

describe('a person\'s own page', () => {
  it('shows what is due, what is done and what is missing, with links by code', async () => {
    const { rows } = trainingRoutes.myDuties.response.parse((await member.get('/me/duties').expect(200)).body);
    const duty = rows.find((d) => d.requirementCode === 'BD-2026');
    expect(duty).toMatchObject({
      status: 'overdue', dueOn: '2026-10-31', metOn: null,
      evidence: { kind: 'group', op: 'all', met: false, of: [{ kind: 'course', code: 'KH-CDS', met: true, metOn: '2026-04-04', title: { vi: 'Chuyển đổi số cơ bản' } }, { kind: 'exam', code: 'SH-CB', met: false, metOn: null }] },
    });
    expect(duty?.reason.vi).toContain('31/10/2026');
  });

  it('is empty for those the requirement does not concern', async () => {
    expect((await w.learner.get('/me/duties').expect(200)).body).toEqual({ period: '2026', rows: [] });
  });

  it('lists their records, newest first, the failed exam among them', async () => {
    const page = trainingRoutes.myRecords.response.parse((await member.get('/me/training-records').expect(200)).body);
    expect(page.rows.map((r) => [r.source, r.outcome, r.achievedOn, r.scoreBp])).toEqual([['grade', 'fail', '2026-05-05', 3000], ['course', 'completed', '2026-04-04', null]]);
  });

  it('shows officers only records dated inside memberships of their units', async () => {
    const person = await addPerson(app, 'Lý Hai Nơi');
    await addMembership(app, person, w.d1, { to: '2026-06-01' });
    await addMembership(app, person, w.d2, { from: '2026-06-01' });
    await settle(app, person);
    await complete(app, person, '2026-05-31');
    await pass(app, person, '2026-06-01');
    const seenBy = async (agent: Agent) => trainingRoutes.personRecords.response.parse((await agent.get(`/people/${person}/training-records`).expect(200)).body).rows.map((r) => r.source);
    expect(await seenBy(w.hr)).toEqual(['course']);
    expect(await seenBy(w.coordinator)).toEqual(['grade', 'course']);
  });
});

describe('names and ranks', () => {
  it('opens a number into its names, by given name, and finds them without marks', async () => {
    await addMember(app, w.c1, { name: 'Đặng Văn Ước' });
    await addMember(app, w.c1, { name: 'Trần Thị Ánh' });
    const read = async (more: Record<string, string>) => trainingRoutes.completionPeople.response.parse((await w.coordinator.get(completionPath(w, w.c1, more, '/people')).expect(200)).body);
    expect((await read({})).rows.map((r) => r.fullName)).toEqual(['Trần Thị Ánh', 'Đặng Văn Ước']);
    expect((await read({ q: 'uoc' })).rows.map((r) => r.fullName)).toEqual(['Đặng Văn Ước']);
    expect((await read({ status: 'met' })).total).toBe(0);
    expect((await read({ q: '%' })).total).toBe(0);
    const paged = await read({ page: '2', pageSize: '1' });
    expect([paged.total, paged.rows.length]).toEqual([2, 1]);
  });

  it('ranks the units below against the target, those without people last', async () => {
    const done = await addMember(app, w.d2);
    await complete(app, done, '2026-03-03');
    await pass(app, done, '2026-03-03');
    const board = trainingRoutes.board.response.parse((await w.coordinator.get(completionPath(w, w.province, {}, '/board')).expect(200)).body);
    expect(board.rows.map((r) => r.unit.code)[0]).toBe('H38.02');
    const departments = trainingRoutes.board.response.parse((await w.coordinator.get(completionPath(w, w.province, { kind: 'division' }, '/board')).expect(200)).body);
    expect(departments.rows.map((r) => [r.rank, r.unit.code])).toEqual([[null, 'H38.01.A']]);
  });
});

describe('waivers', () => {
  it('are listed in scope, refused twice for the same days and outside the year', async () => {
    const person = await addMember(app, w.d1, { name: 'Cao Xin Miễn' });
    const ask = { requirementId: w.requirementId, personId: person, period: '2026', reason: 'Nghỉ thai sản' };
    await w.coordinator.post('/waivers', ask).expect(200);
    expect(codeOf(await w.coordinator.post('/waivers', ask).expect(409))).toBe('training.waiver_exists');
    expect(codeOf(await w.coordinator.post('/waivers', { ...ask, validFrom: '2027-01-01' }).expect(400))).toBe('training.waiver_days');
    const page = trainingRoutes.listWaivers.response.parse((await w.hr.get('/waivers?period=2026').expect(200)).body);
    expect(page.rows.map((r) => r.fullName)).toEqual(['Cao Xin Miễn']);
    expect((await w.outsider.get('/waivers').expect(200)).body).toMatchObject({ total: 0 });
    await w.hr.post('/waivers', ask).expect(403);
  });

  it('are given and read by the units a person works for, not by one the person has left', async () => {
    const person = await addPerson(app, 'Mạc Chuyển Đi');
    await addMembership(app, person, w.d1, { to: '2026-03-01' });
    await addMembership(app, person, w.d2, { from: '2026-03-01' });
    await settle(app, person);
    const former = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.d1 }]);
    const present = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.d2 }]);
    const ask = { requirementId: w.requirementId, personId: person, period: '2026', reason: 'Điều trị dài ngày' };
    expect(codeOf(await former.post('/waivers', ask).expect(404))).toBe('training.person_not_found');
    const { id } = (await present.post('/waivers', ask).expect(200)).body as { id: string };
    const names = async (agent: Agent) => trainingRoutes.listWaivers.response.parse((await agent.get('/waivers?period=2026').expect(200)).body).rows.map((r) => r.fullName);
    expect(await names(present)).toContain('Mạc Chuyển Đi');
    expect(await names(former)).not.toContain('Mạc Chuyển Đi');
    await former.post(`/waivers/${id}/end`, { reason: 'không còn quyền' }).expect(404);
  });

  it('stay what they are when the person has moved on: the unit that gave one reads it and ends it no more', async () => {
    const person = await addPerson(app, 'Mạc Đã Chuyển');
    const stay = await addMembership(app, person, w.d1);
    await settle(app, person);
    const former = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.d1 }]);
    const { id } = (await former.post('/waivers', { requirementId: w.requirementId, personId: person, period: '2026', reason: 'Điều trị dài ngày' }).expect(200)).body as { id: string };
    await endMembership(app, stay, '2026-12-21');
    await addMembership(app, person, w.d2, { from: '2026-12-21' });
    await settle(app, person);
    app.setNow('2026-12-28T03:00:00.000Z');
    expect((await former.get('/waivers?period=2026').expect(200)).body.rows.map((r: { id: string }) => r.id)).toContain(id);
    expect(codeOf(await former.post(`/waivers/${id}/end`, { reason: 'không còn quyền' }).expect(404))).toBe('training.waiver_not_found');
    const present = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: w.d2 }]);
    await present.post(`/waivers/${id}/end`, { reason: 'đã đi làm lại', on: '2026-12-24' }).expect(200);
    app.setNow(TODAY);
  });
});

describe('a unit that was split off from another which goes on', () => {
  it('reads that one up to the day and makes nothing for it', async () => {
    const [whole, part] = [await addUnit(app, { code: 'H38.S', parentId: w.province }), await addUnit(app, { code: 'H38.S1', parentId: w.province, validFrom: '2026-06-01' })];
    await app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, 'split', '2026-06-01', 5000)`, [whole, part]);
    await addMember(app, whole, { name: 'Người Ở Lại' });
    const [here, there] = [await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: part }]), await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: whole }])];
    await here.get(completionPath(w, whole, { asOf: '2026-05-01' })).expect(200);
    await here.get(completionPath(w, whole)).expect(404);
    const made = { code: 'BD-TACH', ...terms(), audience: { populations: ['P02'], unitId: whole } };
    expect(codeOf(await here.post('/requirements', { ...made, ownerUnitId: part }).expect(404))).toBe('training.unit_not_found');
    expect(codeOf(await here.post('/requirements', { ...made, ownerUnitId: whole }).expect(404))).toBe('training.unit_not_found');
    expect((await app.db.query(`SELECT 1 FROM requirement WHERE code = 'BD-TACH'`)).rowCount).toBe(0);
    await here.post('/training-topics', { kind: 'class', code: 'LOP-TACH', title: { vi: 'Lớp' }, ownerUnitId: whole }).expect(404);
    await here.post('/completion/remind', { requirement: w.requirementId, period: '2026', unitId: whole }).expect(404);
    await there.post('/requirements', { ...made, ownerUnitId: whole }).expect(200);
  });

  it('takes over what that one owned when it ends', async () => {
    const [gone, heir] = [await addUnit(app, { code: 'H38.R', parentId: w.province, validTo: '2026-06-01' }), await addUnit(app, { code: 'H38.R1', parentId: w.province, validFrom: '2026-06-01' })];
    await app.db.query(`INSERT INTO unit_lineage (id, from_unit_id, to_unit_id, kind, happened_on, share_bp) VALUES (gen_random_uuid(), $1, $2, 'merge', '2026-06-01', 10000)`, [gone, heir]);
    const topic = (await w.coordinator.post('/training-topics', { kind: 'class', code: 'LOP-CU', title: { vi: 'Lớp cũ' }, ownerUnitId: gone }).expect(200)).body as { id: string };
    const agent = await app.signIn(await addPerson(app), [{ role: 'coordinator', unitId: heir }]);
    expect(((await agent.get('/training-topics/uses').expect(200)).body as { rows: { id: string; isOwn: boolean }[] }).rows.find((r) => r.id === topic.id)?.isOwn).toBe(true);
    await agent.put(`/training-topics/${topic.id}`, { title: { vi: 'Lớp nay thuộc đơn vị mới' }, isRetired: false }).expect(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placementRoutes } from '@kynangso/contracts/grading';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { learningRoutes } from '@kynangso/contracts/learning';
import { type PlanView, planRoutes, type RoleNeedView, roleNeedRoutes } from '@kynangso/contracts/training';
import { CourseService } from '@kynangso/server/learning';
import { Clock, Database, newId } from '@kynangso/server/platform';
import { StudyReminderService } from '@kynangso/server/training';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { importBank } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';
import { addLearner, courseFolder } from '../../support/builders/learning';
import { addMember, addPerson, terms, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  await loadFrameworks(app);
  await importBank(app, 9);
  await aligned('KH-IU01', 'IU01.1', ['P02']);
  await aligned('KH-IU02', 'IU02', []);
  await aligned('KH-HAN', 'IU06', ['P04']);
  await w.coordinator.post('/requirements', { code: 'HAN-2026', ...terms({ title: { vi: 'Việc đến hạn' }, evidence: { course: 'KH-HAN' }, dueDay: '12-31', cutoffDay: '12-31' }) }).expect(200);
  await app.effects.drain();
});
afterAll(() => app.close());

/** A course of three lessons of ten minutes that teaches a node, for some populations. */
async function aligned(code: string, node: string, audience: string[]): Promise<void> {
  const folder = new Map(courseFolder({ code, title: code, audience }));
  const manifest = JSON.parse(String(folder.get('course.json'))) as Record<string, unknown>;
  folder.set('course.json', Buffer.from(JSON.stringify({ ...manifest, alignments: [{ framework: 'tt03-2014-btttt', node }] })));
  await app.get(Database).transaction((tx) => app.get(CourseService).importCourse(tx, null, folder, { ownerUnitId: null, quizExams: new Map(), publish: true }));
}
const planOf = async (agent: Agent): Promise<PlanView> => planRoutes.getPlan.response.parse((await agent.get('/me/plan').expect(200)).body);
const reasons = (plan: PlanView) => plan.courses.map((c) => [c.code, ...c.reasons.map((r) => r.kind)]);
const placeLow = async (agent: Agent): Promise<void> => {
  let view = placementRoutes.startPlacement.response.parse((await agent.post('/placements', { profile: 'co-ban' }).expect(200)).body);
  while (view.question) view = placementRoutes.answerPlacement.response.parse((await agent.post(`/placements/${view.id}/answers`, { number: view.question.number, response: {} }).expect(200)).body);
};

describe('what to learn next', () => {
  it('is what is due, for whomever a requirement asks, before anybody was placed', async () => {
    const official = await app.signIn(await addMember(app, w.d1, { name: 'Lê Đến Hạn' }));
    await app.effects.drain();
    const plan = await planOf(official);
    expect(plan.placedAt).toBeNull();
    const due = plan.courses.find((c) => c.code === 'KH-HAN');
    expect(due).toMatchObject({ minutesLeft: 30, lessonsLeft: 3, enrolmentId: null, reasons: [{ kind: 'due', requirement: { vi: 'Việc đến hạn' }, dueOn: '2026-12-31' }] });
    expect(reasons(plan).flat()).not.toContain('gap');
  });

  it('is what fills the gaps a placement found, by courses meant for the person, each reason named', async () => {
    const citizen = await addLearner(app);
    expect((await planOf(citizen)).courses).toEqual([]);
    await placeLow(citizen);
    const plan = await planOf(citizen);
    expect(plan.placedAt).not.toBeNull();
    // KH-IU01 is for officials, KH-HAN for specialists
    expect(reasons(plan)).toEqual([['KH-IU02', 'gap']]);
    expect(plan.courses[0]?.reasons[0]).toMatchObject({ kind: 'gap', level: 'low' });
    const official = await app.signIn(await addMember(app, w.d2, { name: 'Vũ Còn Yếu' }));
    await placeLow(official);
    // IU01.1 stands under the module that was found weak
    expect(reasons(await planOf(official)).filter(([, kind]) => kind === 'gap').map(([code]) => code).sort()).toEqual(['KH-IU01', 'KH-IU02']);
  });

  it('goes week by week at the own pace, and shrinks with every lesson done', async () => {
    const citizen = await addLearner(app);
    await citizen.put('/me/plan', { minutesPerWeek: 5 }).expect(400);
    await app.anonymous.get('/api/v1/me/plan').expect(401);
    const enrolment = learningRoutes.enrol.response.parse((await citizen.post('/courses/KH-IU02/enrolments', {}).expect(200)).body);
    const at = planRoutes.setPace.response.parse((await citizen.put('/me/plan', { minutesPerWeek: 15 }).expect(200)).body);
    expect(at.weeks.map((week) => week.lessons.map((l) => l.minutes))).toEqual([[10], [10], [10]]);
    expect(new Date(`${at.weeks[0]?.from ?? ''}T00:00:00Z`).getUTCDay()).toBe(1);
    const [first] = enrolment.modules.flatMap((m) => m.lessons);
    await citizen.post(`/enrolments/${enrolment.id}/lessons/${first?.id ?? ''}/progress`, { event: 'opened' }).expect(200);
    await citizen.post(`/enrolments/${enrolment.id}/lessons/${first?.id ?? ''}/progress`, { event: 'completed', secondsSpent: 60 }).expect(200);
    const after = await planOf(citizen);
    expect(after).toMatchObject({ minutesPerWeek: 15, courses: [{ code: 'KH-IU02', lessonsLeft: 2, enrolmentId: enrolment.id, reasons: [{ kind: 'started' }] }] });
    // ten of fifteen minutes are spent: the next lesson waits for Monday
    expect(after.weeks.map((week) => week.lessons.map((l) => l.minutes))).toEqual([[], [10], [10]]);
  });
});

describe('what a position asks', () => {
  const need = (more: object = {}) => ({ positionKind: 'teacher', framework: 'tt03-2014-btttt', node: 'IU02', asks: 'middle', basis: 'Thiết lập dùng để thử', validFrom: '2026-01-01', ...more });
  const set = async (agent: Agent, more: object = {}): Promise<RoleNeedView> => roleNeedRoutes.setRoleNeed.response.parse((await agent.post('/role-needs', need(more)).expect(200)).body);
  const listed = async (agent: Agent) => roleNeedRoutes.listRoleNeeds.response.parse((await agent.get('/role-needs').expect(200)).body).rows;
  const roles = (plan: PlanView) => plan.courses.flatMap((c) => c.reasons.flatMap((r) => (r.kind === 'role' ? [{ code: c.code, position: r.position, level: r.level, isVerified: r.isVerified }] : [])));

  it('is suggested to whoever holds it: unknown before they were placed, missing after, and to nobody else', async () => {
    const teacher = await app.signIn(await addMember(app, w.d1, { positionKind: 'teacher' }));
    const official = await app.signIn(await addMember(app, w.d1));
    expect(roles(await planOf(teacher))).toEqual([]);
    const made = await set(w.coordinator);
    expect(made).toMatchObject({ positionKind: 'teacher', node: 'IU02', isVerified: false, validTo: null, mayChange: true });
    expect(roles(await planOf(teacher))).toEqual([{ code: 'KH-IU02', position: 'teacher', level: null, isVerified: false }]);
    expect(roles(await planOf(official))).toEqual([]);
    await placeLow(teacher);
    const plan = await planOf(teacher);
    expect(roles(plan)).toEqual([{ code: 'KH-IU02', position: 'teacher', level: 'low', isVerified: false }]);
    // the module is named once
    expect(plan.courses.find((c) => c.code === 'KH-IU02')?.reasons.map((r) => r.kind)).toEqual(['role']);
  });

  it('is set anew without losing what was: the old word ends the day the new one begins, and ends by itself when told so', async () => {
    const teacher = await app.signIn(await addMember(app, w.d1, { positionKind: 'teacher' }));
    const next = await set(w.coordinator, { asks: 'high', isVerified: true, validFrom: '2026-06-01' });
    expect((await listed(w.coordinator)).filter((row) => row.node === 'IU02').map((row) => [row.asks, row.validFrom, row.validTo])).toEqual([['high', '2026-06-01', null], ['middle', '2026-01-01', '2026-06-01']]);
    expect(roles(await planOf(teacher))).toMatchObject([{ isVerified: true }]);
    await w.coordinator.post(`/role-needs/${next.id}/end`, { on: '2026-06-01' }).expect(400);
    const ended = roleNeedRoutes.endRoleNeed.response.parse((await w.coordinator.post(`/role-needs/${next.id}/end`, { on: '2026-11-01' }).expect(200)).body);
    expect(ended).toMatchObject({ validTo: '2026-11-01', asks: 'high' });
    expect(roles(await planOf(teacher))).toEqual([]);
    expect((await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM role_need')).rows[0]?.n).toBe(4);
    // a slip of today leaves no day behind
    const today = app.get(Clock).today();
    const slip = await set(w.coordinator, { node: 'IU03', validFrom: today });
    await w.coordinator.post(`/role-needs/${slip.id}/end`, { on: today }).expect(200);
    expect((await listed(w.coordinator)).some((row) => row.node === 'IU03')).toBe(false);
  });

  it('is the nearest unit\'s word, and only that of units above the person', async () => {
    const teacher = await app.signIn(await addMember(app, w.d1, { positionKind: 'teacher' }));
    await placeLow(teacher);
    const admin = await app.signIn(await addPerson(app), [{ role: 'admin' }]);
    const everywhere = await set(admin, { node: 'IU06', asks: 'high', positionKind: 'specialist' });
    expect(everywhere.unit).toBeNull();
    const citizen = await addLearner(app);
    const ofCitizens = await set(admin, { positionKind: 'citizen' });
    expect(roles(await planOf(citizen))).toEqual([{ code: 'KH-IU02', position: 'citizen', level: null, isVerified: false }]);
    await admin.post(`/role-needs/${ofCitizens.id}/end`, { on: '2026-11-01' }).expect(200);
    expect(roles(await planOf(citizen))).toEqual([]);
    await set(w.coordinator, { unitId: w.d2 });
    expect(roles(await planOf(teacher))).toEqual([]);
    await set(w.coordinator, { unitId: w.d1, asks: 'high' });
    expect(roles(await planOf(teacher))).toMatchObject([{ level: 'low' }]);
    // what stands above is seen and not changed from below
    expect((await listed(w.coordinator)).find((row) => row.id === everywhere.id)).toMatchObject({ mayChange: false });
    await w.coordinator.post(`/role-needs/${everywhere.id}/end`, { on: '2026-12-31' }).expect(409);
  });

  it('may be a pass by the standard\'s own rule: of a level every module that is missing, told with what the placement expects', async () => {
    const leader = await app.signIn(await addMember(app, w.d1, { positionKind: 'leader' }));
    const made = await set(w.coordinator, { positionKind: 'leader', node: 'BASIC', asks: 'pass' });
    expect(made).toMatchObject({ node: 'BASIC', asks: 'pass', pass: { minPercentBp: 5000, isThresholdVerified: false } });
    expect((await listed(w.coordinator)).find((row) => row.id === made.id)?.pass).toEqual(made.pass);
    const missed = (plan: PlanView) => plan.courses.flatMap((c) => c.reasons.flatMap((r) => (r.kind === 'role' && c.code.startsWith('KH-IU') ? [{ code: c.code, ...r.missed }] : [])));
    const unknown = { standing: 'unknown', minPercentBp: 5000, isThresholdVerified: false, shareBp: null, of: made.title };
    expect(missed(await planOf(leader))).toEqual([{ code: 'KH-IU01', ...unknown }, { code: 'KH-IU02', ...unknown }]);
    await placeLow(leader);
    expect(missed(await planOf(leader))).toMatchObject([{ standing: 'below', of: made.title }, { standing: 'below', of: made.title }]);
    // a standard without a rule for it has no pass to ask for
    expect((await w.coordinator.post('/role-needs', need({ framework: 'tt11-2015', node: 'PRO1', asks: 'pass' })).expect(400)).body).toMatchObject({ code: 'training.role_need_no_pass' });
    expect(await set(w.coordinator, { positionKind: 'leader', node: 'IU02', asks: 'middle' })).toMatchObject({ pass: null });
  });

  it('is for coordinators within their units, and names what is wrong', async () => {
    expect((await w.coordinator.post('/role-needs', need({ node: 'IU99' })).expect(400)).body).toMatchObject({ code: 'training.role_need_module' });
    await w.coordinator.post('/role-needs', need({ basis: '' })).expect(400);
    await w.coordinator.post('/role-needs', need({ unitId: w.otherProvince })).expect(404);
    await (await addLearner(app)).get('/role-needs').expect(403);
    await w.hr.post('/role-needs', need()).expect(403);
    await app.anonymous.get('/api/v1/role-needs').expect(401);
    await w.coordinator.post(`/role-needs/${newId()}/end`, { on: '2026-12-31' }).expect(404);
  });
});

describe('reminders of the own plan', () => {
  const kinds = async (agent: Agent) => notifyRoutes.listNotices.response.parse((await agent.get('/me/notices').expect(200)).body).rows.filter((n) => n.kind === 'study.planned');
  /** 1 December 2026 is a Tuesday */
  const runAt = async (instant: string): Promise<void> => {
    app.setNow(instant);
    while ((await app.get(StudyReminderService).step()) > 0);
  };
  afterAll(() => app.setNow('2026-11-30T09:00:00+07:00'));

  it('come only on the days somebody agreed to, once, name the next lesson, and stop when told so', async () => {
    app.setNow('2026-11-30T09:00:00+07:00');
    const citizen = await addLearner(app);
    await citizen.post('/courses/KH-IU02/enrolments', {}).expect(200);
    expect((await planOf(citizen)).reminder).toBeNull();
    await citizen.put('/me/plan', { minutesPerWeek: 30 }).expect(200);
    const view = planRoutes.remindMe.response.parse((await citizen.put('/me/plan/reminder', { weekdays: [2, 4], hour: 19 }).expect(200)).body);
    expect(view.reminder).toMatchObject({ weekdays: [2, 4], hour: 19, nextAt: '2026-12-01T12:00:00.000Z' });
    await runAt('2026-12-01T18:59:00+07:00');
    expect(await kinds(citizen)).toEqual([]);
    await runAt('2026-12-01T19:00:30+07:00');
    await runAt('2026-12-01T19:01:00+07:00');
    const [first, ...more] = await kinds(citizen);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ href: '/plan', params: { minutes: '30' } });
    // nobody worked that evening: a reminder of yesterday helps nobody
    await runAt('2026-12-04T08:00:00+07:00');
    expect(await kinds(citizen)).toHaveLength(1);
    expect((await planOf(citizen)).reminder?.nextAt).toBe('2026-12-08T12:00:00.000Z');
    expect(planRoutes.remindMeNot.response.parse((await citizen.delete('/me/plan/reminder').expect(200)).body).reminder).toBeNull();
    await runAt('2026-12-08T19:00:30+07:00');
    expect(await kinds(citizen)).toHaveLength(1);
  });

  it('leave alone who has learned enough this week, or has nothing to learn', async () => {
    app.setNow('2026-12-07T09:00:00+07:00');
    const [busy, idle] = [await addLearner(app), await addLearner(app)];
    const enrolment = learningRoutes.enrol.response.parse((await busy.post('/courses/KH-IU02/enrolments', {}).expect(200)).body);
    await busy.put('/me/plan', { minutesPerWeek: 15 }).expect(200);
    for (const { id } of enrolment.modules.flatMap((m) => m.lessons).slice(0, 2))
      for (const event of ['opened', 'completed']) await busy.post(`/enrolments/${enrolment.id}/lessons/${id}/progress`, { event, ...(event === 'completed' ? { secondsSpent: 60 } : {}) }).expect(200);
    for (const one of [busy, idle]) await one.put('/me/plan/reminder', { weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 12 }).expect(200);
    expect(await planOf(busy)).toMatchObject({ doneThisWeek: 20, weeks: [{ lessons: [] }, { lessons: [{ minutes: 10 }] }] });
    await runAt('2026-12-07T12:00:30+07:00');
    expect(await kinds(busy)).toEqual([]);
    expect(await kinds(idle)).toEqual([]);
    // a new week, and the last lesson is still to do
    await runAt('2026-12-14T11:00:00+07:00');
    expect(await kinds(busy)).toEqual([]);
    await runAt('2026-12-14T12:00:30+07:00');
    expect(await kinds(busy)).toHaveLength(1);
    expect(await kinds(idle)).toEqual([]);
  });

  it('take no day that is none, no hour of the night, nobody without a session', async () => {
    const citizen = await addLearner(app);
    for (const wrong of [{ weekdays: [], hour: 19 }, { weekdays: [0], hour: 19 }, { weekdays: [2, 2], hour: 19 }, { weekdays: [2], hour: 3 }]) await citizen.put('/me/plan/reminder', wrong).expect(400);
    await app.anonymous.put('/api/v1/me/plan/reminder').send({ weekdays: [2], hour: 19 }).expect(401);
    await app.anonymous.delete('/api/v1/me/plan/reminder').expect(401);
  });
});

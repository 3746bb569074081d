import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssistedRecord, assistedRoutes } from '@kynangso/contracts/training';
import { newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addPerson, addUnit, completionPath, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
let [team, other] = ['', ''];
let mentor: Agent;
let second: Agent;
let stranger: Agent;
let clerk: Agent;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  team = await addUnit(app, { code: 'TO-1', kind: 'community_team', parentId: w.c1 });
  other = await addUnit(app, { code: 'TO-2', kind: 'community_team', parentId: w.d2 });
  mentor = await app.signIn(await addPerson(app, 'Giàng A Mẫu'), [{ role: 'mentor', unitId: team }]);
  second = await app.signIn(await addPerson(app, 'Lò Thị Mẫu'), [{ role: 'mentor', unitId: team }]);
  stranger = await app.signIn(await addPerson(app, 'Tổ Viên Khác'), [{ role: 'mentor', unitId: other }]);
  clerk = await app.signIn(await addPerson(app, 'Cán Bộ Xã'), [{ role: 'head', unitId: w.c1 }]);
});
afterAll(() => app.close());

const consent = { version: 1, by: 'self' as const, representative: null };
/** the clock of the world stands at 2026-12-20T03:00Z */
const AT = '2026-12-19T02:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const session = (more: Partial<Extract<AssistedRecord, { kind: 'session' }>> = {}) => ({ kind: 'session' as const, id: crypto.randomUUID() as string, at: AT, place: 'Nhà văn hóa bản', subject: 'Giữ mã OTP', courseCode: null, coMentors: ['Vàng Thị Mẫu'], ...more });
const citizen = (fullName: string, more: Partial<Extract<AssistedRecord, { kind: 'citizen' }>> = {}) => ({ kind: 'citizen' as const, id: crypto.randomUUID() as string, at: later(5), fullName, birthYear: 1960 as number | null, phone: null as string | null, consent, ...more });
const there = (sessionId: string, citizenId: string, present = true, at = later(10)) => ({ kind: 'attendance' as const, id: crypto.randomUUID() as string, at, sessionId, citizenId, present });
const result = (sessionId: string, citizenId: string, mark: 'alone' | 'helped' | 'not_yet', at = later(60)) => ({ kind: 'result' as const, id: crypto.randomUUID() as string, at, sessionId, citizenId, skill: 'safety.otp' as const, mark });
const send = (agent: Agent, rows: readonly object[], unitId = team) => agent.post('/assisted/sync', { unitId, rows });
const verdicts = async (agent: Agent, rows: readonly object[], unitId = team) => assistedRoutes.assistedSync.response.parse((await send(agent, rows, unitId).expect(200)).body).rows.map((r) => [r.verdict, r.reason?.replace('training.assisted_row_', '') ?? null, r.field]);
const reportOf = async (agent: Agent, unitId: string) => assistedRoutes.assistedReport.response.parse((await agent.get(`/assisted/report?unitId=${unitId}&from=2026-12-01&to=2026-12-31`).expect(200)).body);
const taken = ['taken', null, null];
const known = ['known', null, null];

describe('a batch of a device', () => {
  it('is taken row by row, and once however often it is sent', async () => {
    const [s, hoa] = [session(), citizen('Lường Thị Hoa', { phone: '0912345678' })];
    const rows = [result(s.id, hoa.id, 'helped'), there(s.id, hoa.id), hoa, s, { kind: 'close', id: crypto.randomUUID(), at: later(90), sessionId: s.id }];
    expect(await verdicts(mentor, rows)).toEqual(rows.map(() => taken));
    expect(await verdicts(mentor, rows)).toEqual(rows.map(() => known));
    expect(await verdicts(second, [...rows].reverse())).toEqual(rows.map(() => known));
    const detail = assistedRoutes.assistedSession.response.parse((await second.get(`/assisted/sessions/${s.id}`).expect(200)).body);
    expect(detail).toMatchObject({ people: 1, registered: 1, checked: 1, endedAt: later(90), mentor: 'Giàng A Mẫu', heldOn: '2026-12-19', rows: [{ fullName: 'Lường Thị Hoa', results: [{ skill: 'safety.otp', mark: 'helped' }] }] });
  });

  it('names what is wrong with a row and takes the others', async () => {
    const [s, good] = [session(), citizen('Quàng Văn Tốt')];
    const rows = [
      s, good, { ...citizen('Bé Chưa Lớn'), birthYear: 2014 }, { ...citizen('Số Lạ'), phone: '12' }, there(s.id, crypto.randomUUID()), { ...result(s.id, good.id, 'alone'), mark: 'perfect' },
      { ...session(), at: '2026-12-20T04:00:00Z' }, { ...session(), at: '2026-10-01T00:00:00Z' }, { kind: 'poem', id: crypto.randomUUID() }, { ...s, place: 'Chỗ khác' }, { ...citizen('Lời cũ'), consent: { ...consent, version: 99 } },
    ];
    expect(await verdicts(mentor, rows)).toEqual([
      taken, taken, ['refused', 'representative', 'consent.representative'], ['refused', 'invalid', 'phone'], ['waiting', 'citizen', 'citizenId'], ['refused', 'invalid', 'mark'],
      ['refused', 'future', 'at'], ['refused', 'old', 'at'], ['refused', 'invalid', 'kind'], ['refused', 'taken', 'id'], ['refused', 'consent', 'consent.version'],
    ]);
  });

  it('from two devices at once makes no doubles', async () => {
    const [s, people] = [session(), Array.from({ length: 12 }, (_, n) => citizen(`Người Thứ ${n}`))];
    const rows = [s, ...people, ...people.map((p) => there(s.id, p.id))];
    const answers = await Promise.all([mentor, second, mentor, second].map((agent, n) => send(agent, n % 2 ? [...rows].reverse() : rows)));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200]);
    const counts = answers.flatMap((a) => assistedRoutes.assistedSync.response.parse(a.body).rows.map((r) => r.verdict));
    expect([counts.filter((v) => v === 'taken').length, counts.filter((v) => v === 'known').length]).toEqual([rows.length, 3 * rows.length]);
    expect((await mentor.get(`/assisted/sessions/${s.id}`).expect(200)).body).toMatchObject({ people: 12 });
  });

  it('is about a session that another phone of the team has open', async () => {
    const [s, p] = [session({ subject: 'Hai người cùng dạy' }), citizen('Người Của Máy Hai')];
    await verdicts(mentor, [s]);
    const openOnes = async () => assistedRoutes.assistedPack.response.parse((await second.get(`/assisted/pack?unitId=${team}`).expect(200)).body).sessions.filter((each) => each.id === s.id);
    expect(await openOnes()).toMatchObject([{ subject: 'Hai người cùng dạy', at: AT }]);
    await verdicts(second, [p, there(s.id, p.id), { kind: 'close', id: crypto.randomUUID(), at: later(80), sessionId: s.id }]);
    expect(await openOnes()).toEqual([]);
    expect((await mentor.get(`/assisted/sessions/${s.id}`).expect(200)).body).toMatchObject({ people: 1, mentor: 'Giàng A Mẫu' });
  });

  it('lets the later word count, whichever comes first', async () => {
    const [s, p] = [session(), citizen('Hà Văn Sửa')];
    await verdicts(mentor, [s, p, there(s.id, p.id, true, later(20)), result(s.id, p.id, 'alone', later(50))]);
    await verdicts(second, [there(s.id, p.id, false, later(12)), result(s.id, p.id, 'not_yet', later(40))]);
    expect((await mentor.get(`/assisted/sessions/${s.id}`).expect(200)).body).toMatchObject({ people: 1, rows: [{ results: [{ mark: 'alone' }] }] });
    await verdicts(second, [there(s.id, p.id, false, later(25))]);
    expect((await mentor.get(`/assisted/sessions/${s.id}`).expect(200)).body).toMatchObject({ people: 0 });
  });
});

describe('every door', () => {
  const gets = () => [`/assisted/pack?unitId=${team}`, `/assisted/doubles?unitId=${team}`];
  it('asks for a session, and for the role', async () => {
    for (const path of ['/assisted/teams', ...gets(), '/assisted/sessions', '/assisted/citizens', `/assisted/report?unitId=${team}&from=2026-01-01&to=2026-12-31`, '/me/assisted']) await app.anonymous.get(`/api/v1${path}`).expect(401);
    await app.anonymous.post('/api/v1/assisted/sync').send({ unitId: team, rows: [session()] }).expect(401);
    for (const path of ['/assisted/teams', ...gets(), '/assisted/sessions', '/assisted/citizens']) await w.learner.get(path).expect(403);
    for (const path of [...gets(), '/assisted/citizens']) await clerk.get(path).expect(403);
  });

  it('refuses what is malformed', async () => {
    await mentor.get('/assisted/pack?unitId=x').expect(400);
    await send(mentor, []).expect(400);
    await send(mentor, Array.from({ length: 201 }, () => session())).expect(400);
    await send(mentor, [{ kind: 'session' }]).expect(400);
    await mentor.get(`/assisted/report?unitId=${team}&from=2026-12-31&to=2026-01-01`).expect(400);
    await mentor.post('/assisted/doubles', { a: newId() }).expect(400);
    await mentor.post('/me/assisted', { code: 'x' }).expect(400);
  });

  it('does not find another team', async () => {
    const [s, p] = [session(), citizen('Chỉ Của Tổ Này')];
    await verdicts(mentor, [s, p]);
    for (const path of [...gets(), `/assisted/sessions/${s.id}`, `/assisted/report?unitId=${team}&from=2026-01-01&to=2026-12-31`]) await stranger.get(path).expect(404);
    await send(stranger, [session()]).expect(404);
    await send(mentor, [session()], w.c1).expect(404);
    for (const path of [`/assisted/citizens/${p.id}/withdraw`, `/assisted/citizens/${p.id}/slip`]) await stranger.post(path).expect(404);
    await stranger.post('/assisted/doubles', { a: p.id, b: p.id.replace(/^./, (c) => (c === '0' ? '1' : '0')), isSame: true }).expect(404);
    expect((await stranger.get('/assisted/citizens').expect(200)).body).toMatchObject({ rows: [], total: 0 });
    expect((await stranger.get(`/assisted/sessions?unitId=${team}`).expect(200)).body).toMatchObject({ rows: [], total: 0 });
    // ids of another team are neither read nor told apart
    expect(await verdicts(stranger, [there(s.id, p.id), { ...s }], other)).toEqual([['waiting', 'session', 'sessionId'], ['refused', 'taken', 'id']]);
    await clerk.get(`/assisted/report?unitId=${other}&from=2026-01-01&to=2026-12-31`).expect(404);
    await mentor.get(`/assisted/lessons/${newId()}`).expect(404);
    await mentor.get('/assisted/courses/KHONG-CO/lessons').expect(404);
  });
});

describe('one citizen registered twice', () => {
  it('is proposed and never merged by itself, decided by a person, counted once, and apart again when that is taken back', async () => {
    const own = await addUnit(app, { code: 'TO-3', kind: 'community_team', parentId: w.d1 });
    const lead = await app.signIn(await addPerson(app, 'Tổ Trưởng Mẫu'), [{ role: 'mentor', unitId: own }]);
    const [s, t, a, b] = [session(), session(), citizen('Lò Thị Hoà', { phone: '0987654321' }), citizen('lò thị Hòa', { birthYear: null })];
    await verdicts(lead, [s, t, a, b, there(s.id, a.id), there(t.id, b.id), result(s.id, a.id, 'helped', later(30)), result(t.id, b.id, 'alone', later(80))], own);
    expect((await reportOf(lead, own)).total).toMatchObject({ sessions: 2, visits: 2, people: 2, registered: 2, checked: 2 });
    const proposed = assistedRoutes.assistedDoubles.response.parse((await lead.get(`/assisted/doubles?unitId=${own}`).expect(200)).body);
    expect(proposed.pairs).toMatchObject([{ kind: 'likely' }]);
    expect(JSON.stringify(proposed)).not.toContain('0987654321');
    const decided = (await lead.post('/assisted/doubles', { a: b.id, b: a.id, isSame: true }).expect(200)).body as { id: string };
    expect((await lead.post('/assisted/doubles', { a: a.id, b: b.id, isSame: false }).expect(409)).body).toMatchObject({ code: 'training.assisted_decided' });
    const one = await reportOf(lead, own);
    expect(one.total).toMatchObject({ sessions: 2, visits: 2, people: 1, registered: 1, checked: 1 });
    expect(one.skills.find((k) => k.skill === 'safety.otp')).toEqual({ skill: 'safety.otp', alone: 1, helped: 0, notYet: 0 });
    expect((await lead.get(`/assisted/pack?unitId=${own}`).expect(200)).body).toMatchObject({ citizenCount: 1 });
    await lead.post(`/assisted/doubles/${decided.id}/undo`).expect(200);
    await lead.post(`/assisted/doubles/${decided.id}/undo`).expect(404);
    expect((await reportOf(lead, own)).total).toMatchObject({ people: 2 });
    await lead.post('/assisted/doubles', { a: a.id, b: b.id, isSame: false }).expect(200);
    expect((await lead.get(`/assisted/doubles?unitId=${own}`).expect(200)).body).toMatchObject({ pairs: [], decided: [{ isSame: false }] });
  });
});

describe('consent taken back', () => {
  it('erases the name and keeps the count, on the desk and from a device, also when the record is sent again', async () => {
    const own = await addUnit(app, { code: 'TO-4', kind: 'community_team', parentId: w.d1 });
    const lead = await app.signIn(await addPerson(app, 'Tổ Trưởng Hai'), [{ role: 'mentor', unitId: own }]);
    const [s, a, b] = [session(), citizen('Tòng Thị Xóa', { phone: '0911222333' }), citizen('Cầm Văn Rút')];
    const rows = [s, a, b, there(s.id, a.id), there(s.id, b.id)];
    await verdicts(lead, rows, own);
    expect((await lead.post(`/assisted/citizens/${a.id}/withdraw`).expect(200)).body).toMatchObject({ fullName: null, birthYear: null, phoneLast: null });
    await lead.post(`/assisted/citizens/${a.id}/withdraw`).expect(200);
    expect(await verdicts(lead, [{ kind: 'withdrawal', id: crypto.randomUUID(), at: later(100), citizenId: b.id }], own)).toEqual([taken]);
    expect(await verdicts(lead, rows, own)).toEqual(rows.map(() => known));
    expect((await reportOf(lead, own)).total).toMatchObject({ people: 2, visits: 2 });
    const left = await app.db.query(`SELECT * FROM assisted_citizen WHERE unit_id = $1`, [own]);
    expect(JSON.stringify(left.rows)).not.toMatch(/Tòng|Cầm|0911222333|1960/);
    const digests = await app.db.query(`SELECT digest FROM assisted_record WHERE id = ANY($1::uuid[])`, [[a.id, b.id]]);
    expect(digests.rows).toEqual([{ digest: null }, { digest: null }]);
    await lead.post(`/assisted/citizens/${a.id}/slip`).expect(409);
  });

  it('erases the name wherever the team has written it, where records were decided to be one citizen', async () => {
    const own = await addUnit(app, { code: 'TO-5', kind: 'community_team', parentId: w.d1 });
    const lead = await app.signIn(await addPerson(app, 'Tổ Trưởng Ba'), [{ role: 'mentor', unitId: own }]);
    const [a, b, c, d] = [citizen('Vàng Thị Hai Lần', { phone: '0933444555' }), citizen('Vàng Thị Hai Lần', { birthYear: null }), citizen('Giàng Gửi Từ Máy'), citizen('Giàng Gửi Từ Máy')];
    await verdicts(lead, [a, b, c, d], own);
    for (const [one, other] of [[a, b], [c, d]] as const) await lead.post('/assisted/doubles', { a: one.id, b: other.id, isSame: true }).expect(200);
    await lead.post(`/assisted/citizens/${b.id}/withdraw`).expect(200);
    expect(await verdicts(lead, [{ kind: 'withdrawal', id: crypto.randomUUID(), at: later(100), citizenId: c.id }], own)).toEqual([taken]);
    const left = await app.db.query(`SELECT full_name, name_key, search_key, birth_year, phone, withdrawn_at IS NOT NULL AS gone FROM assisted_citizen WHERE unit_id = $1`, [own]);
    expect(left.rows).toEqual(Array.from({ length: 4 }, () => ({ full_name: null, name_key: null, search_key: null, birth_year: null, phone: null, gone: true })));
  });
});

describe('numbers', () => {
  it('go up the tree without names, and enter no figure of completion', async () => {
    const figure = async () => (((await w.coordinator.get(completionPath(w, w.c1)).expect(200)).body as { total: unknown }).total);
    await app.effects.drain();
    const before = await figure();
    const [s, p] = [session(), citizen('Người Không Vào Tỷ Lệ')];
    await verdicts(mentor, [s, p, there(s.id, p.id), result(s.id, p.id, 'alone')]);
    await app.effects.drain();
    const mine = await reportOf(mentor, team);
    const up = await reportOf(clerk, w.c1);
    expect(up.total).toEqual(mine.total);
    expect(up.units).toMatchObject([{ id: team, isTeam: true, ...mine.total }]);
    expect(JSON.stringify(up)).not.toMatch(/Lường|Người Thứ/);
    expect((await app.db.query(`SELECT count(*)::int AS n FROM achievement WHERE mode = 'assisted'`)).rows).toEqual([{ n: 0 }]);
    expect(await figure()).toEqual(before);
    expect((await w.coordinator.post('/exports', { kind: 'assistedSessions', format: 'csv', params: { unitId: w.c1, from: '2026-12-01', to: '2026-12-20' } })).status).toBe(200);
    await stranger.post('/exports', { kind: 'assistedSessions', format: 'csv', params: { unitId: team, from: '2026-12-01', to: '2026-12-20' } }).expect(404);
  });
});

describe('a slip of paper', () => {
  it('joins the record to an account once, and a new one ends the one before', async () => {
    const [s, p] = [session({ subject: 'Gọi có hình' }), citizen('Bà Có Tài Khoản')];
    await verdicts(mentor, [s, p, there(s.id, p.id), result(s.id, p.id, 'alone')]);
    const person = await app.signIn(await addPerson(app, 'Bà Có Tài Khoản'));
    const slip = async () => ((await mentor.post(`/assisted/citizens/${p.id}/slip`).expect(200)).body as { code: string }).code;
    const [first, code] = [await slip(), await slip()];
    await person.post('/me/assisted', { code: first }).expect(400);
    expect((await person.post('/me/assisted', { code: code.toLowerCase() }).expect(200)).body).toMatchObject({ rows: [{ subject: 'Gọi có hình', results: [{ mark: 'alone' }] }] });
    await person.post('/me/assisted', { code }).expect(400);
    expect((await person.get('/me/assisted').expect(200)).body).toMatchObject({ rows: [{ heldOn: '2026-12-19' }] });
    expect((await app.db.query('SELECT count(*)::int AS n FROM achievement WHERE person_id = $1', [person.personId])).rows).toEqual([{ n: 0 }]);
  });
});

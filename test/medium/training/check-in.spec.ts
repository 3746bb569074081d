import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckInView, checkInRoutes, type ClassDetail, groupRoutes, offlineRoutes } from '@kynangso/contracts/training';
import { OrgService } from '@kynangso/server/org';
import { Database, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';

const vn = (time: string): string => `2026-11-30T${time}+07:00`;
const code = (body: unknown): string => (body as { code: string }).code;

describe('attendance by a code on the teacher’s screen', () => {
  let app: TestApp;
  let hr: Agent;
  let neighbour: Agent;
  let outsider: Agent;
  const learners: Agent[] = [];
  let unitId: string;
  let lesson: ClassDetail;
  const person = async (name: string, unit: string): Promise<string> => {
    const id = await app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName: name }));
    await app.db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from) VALUES ($1, $2, $3, 'official', '{P01}', 'working', '2020-01-01')`, [newId(), id, unit]);
    return id;
  };
  const at = (number = 1) => `/training-classes/${lesson.id}/sessions/${number}`;
  const view = async (number = 1): Promise<CheckInView> => checkInRoutes.getCheckIn.response.parse((await hr.get(`${at(number)}/check-in`).expect(200)).body);
  const stateOf = async (who: Agent, number = 1) => (await view(number)).people.find((p) => p.personId === who.personId);
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    unitId = world.commune;
    hr = await app.signIn(await person('Trần Nhân Sự', world.commune), [{ role: 'hr_officer', unitId: world.commune }]);
    neighbour = await app.signIn(await person('Phạm Láng Giềng', world.sibling), [{ role: 'hr_officer', unitId: world.sibling }]);
    outsider = await app.signIn(await person('Đỗ Ngoài Lớp', world.commune));
    for (const name of ['Lê An', 'Lê Bình', 'Lê Chi', 'Lê Dung']) learners.push(await app.signIn(await person(name, world.commune)));
    await app.db.query(`INSERT INTO training_topic (id, kind, code, title, owner_unit_id) VALUES ($1, 'class', 'LOP-THU', '{"vi":"Lớp thử"}', $2)`, [newId(), world.commune]);
    app.setNow(vn('07:00:00'));
    const session = { heldOn: '2026-11-30', startsAt: '08:00', minutes: 90, subject: null };
    const made = await hr.post('/training-classes', { code: 'LOP-QR', title: { vi: 'Lớp có mã' }, proves: 'class', topicCode: 'LOP-THU', unitId, place: 'Phòng 2', trainer: 'Cô Lan', sessions: [session, { ...session, startsAt: '13:30', onlineUrl: 'https://hop.example/phong-2' }] }).expect(200);
    lesson = offlineRoutes.createClass.response.parse(made.body);
    await hr.post(`/training-classes/${lesson.id}/people`, { personIds: learners.map((l) => l.personId) }).expect(200);
  });
  afterAll(() => app.close());
  const [an, binh, chi, dung] = [0, 1, 2, 3].map((n) => () => learners[n] as Agent) as [() => Agent, () => Agent, () => Agent, () => Agent];
  let first = '';

  it('is opened on the day of the session, by who keeps the records of its unit', async () => {
    const open = { minutes: 60, lateAfterMinutes: 10 };
    await neighbour.post(`${at()}/check-in`, open).expect(404);
    await an().post(`${at()}/check-in`, open).expect(403);
    await app.anonymous.post(`/api/v1${at()}/check-in`).send(open).expect(401);
    await hr.post(`${at()}/check-in`, { minutes: 1, lateAfterMinutes: 10 }).expect(400);
    expect(await view()).toMatchObject({ isOpen: false, code: null });
    app.setNow('2026-11-29T08:00:00+07:00');
    expect(code((await hr.post(`${at()}/check-in`, open).expect(409)).body)).toBe('training.check_in_day');
    app.setNow(vn('07:50:00'));
    const shown = checkInRoutes.openCheckIn.response.parse((await hr.post(`${at()}/check-in`, open).expect(200)).body);
    expect(shown).toMatchObject({ isOpen: true, lateAt: '2026-11-30T01:10:00.000Z', people: [{ state: 'absent' }, { state: 'absent' }, { state: 'absent' }, { state: 'absent' }] });
    first = shown.code?.value ?? '';
    app.setNow(vn('07:50:30'));
    expect((await view()).code?.value).not.toBe(first);
  });

  it('notes a person once, however often the page is opened', async () => {
    app.setNow(vn('07:52:29'));
    const sent = await Promise.all([0, 1, 2].map(() => an().post('/check-ins', { code: first, device: 'may-cua-an-123' })));
    expect(sent.map((s) => s.status)).toEqual([200, 200, 200]);
    expect(sent.map((s) => (s.body as { isNew: boolean }).isNew).sort()).toEqual([false, false, true]);
    expect(checkInRoutes.checkIn.response.parse(sent[0]?.body)).toMatchObject({ classTitle: { vi: 'Lớp có mã' }, isLate: false, place: 'Phòng 2' });
    expect(await stateOf(an())).toMatchObject({ state: 'present', byCode: true, sameDevice: 1 });
    await app.anonymous.post('/api/v1/check-ins').send({ code: first }).expect(401);
  });

  it('refuses a code that is made up, of another session, too old, or brought by somebody not on the roster', async () => {
    app.setNow(vn('07:52:30'));
    expect(code((await binh().post('/check-ins', { code: first }).expect(409)).body)).toBe('training.check_in_code_stale');
    app.setNow(vn('07:53:00'));
    const now = (await view()).code?.value ?? '';
    expect(code((await binh().post('/check-ins', { code: now.replace(/-1-/, '-2-') }).expect(400)).body)).toBe('training.check_in_code');
    expect(code((await binh().post('/check-ins', { code: `${now.slice(0, -1)}${now.endsWith('A') ? 'B' : 'A'}` }).expect(400)).body)).toBe('training.check_in_code');
    await binh().post('/check-ins', { code: 'x' }).expect(400);
    expect(code((await outsider.post('/check-ins', { code: now }).expect(403)).body)).toBe('training.check_in_not_listed');
    app.setNow(vn('07:52:59'));
    expect(code((await binh().post('/check-ins', { code: now }).expect(409)).body)).toBe('training.check_in_code_early');
    expect(await stateOf(binh())).toMatchObject({ state: 'absent', at: null });
  });

  it('says who was late and who came by the same device; nothing follows by itself', async () => {
    app.setNow(vn('08:12:00'));
    const now = (await view()).code?.value ?? '';
    expect((await binh().post('/check-ins', { code: now, device: 'may-cua-an-123' }).expect(200)).body).toMatchObject({ isLate: true });
    expect(await stateOf(binh())).toMatchObject({ state: 'late', sameDevice: 2 });
    expect(await stateOf(an())).toMatchObject({ state: 'present', sameDevice: 2 });
    const kept = await app.db.query(`SELECT device FROM class_attendance WHERE by_code`);
    expect(JSON.stringify(kept.rows)).not.toContain('may-cua-an');
  });

  it('is under the teacher’s hand, in both directions, and every change stays on record', async () => {
    const mark = (who: Agent, is: string) => hr.put(`${at()}/attendance/${who.personId}`, { is });
    await mark(an(), 'absent').expect(200);
    const now = (await view()).code?.value ?? '';
    expect(code((await an().post('/check-ins', { code: now }).expect(409)).body)).toBe('training.check_in_struck_off');
    await mark(an(), 'late').expect(200);
    await mark(an(), 'late').expect(200);
    await mark(chi(), 'present').expect(200);
    expect(await stateOf(an())).toMatchObject({ state: 'late', byCode: false });
    await mark(an(), 'gone').expect(400);
    await mark(outsider, 'present').expect(404);
    await neighbour.put(`${at()}/attendance/${an().personId}`, { is: 'absent' }).expect(404);
    const rows = await app.db.query(`SELECT a.superseded_at IS NOT NULL AS gone FROM class_attendance a JOIN class_participant k ON k.id = a.participant_id WHERE k.person_id = $1 ORDER BY a.recorded_at`, [an().personId]);
    expect(rows.rows).toEqual([{ gone: true }, { gone: false }]);
  });

  it('is not overwritten by a list that was opened before somebody came', async () => {
    const known = (await view()).people.filter((p) => p.state !== 'absent').map((p) => p.personId);
    const now = (await view()).code?.value ?? '';
    await dung().post('/check-ins', { code: now }).expect(200);
    const stale = await hr.put(`${at()}/attendance`, { present: known, known }).expect(409);
    expect(stale.body).toMatchObject({ code: 'training.attendance_changed', details: { count: 1 } });
    expect(await stateOf(dung())).toMatchObject({ state: 'late' });
  });

  it('is under a list saved by hand too: whoever is taken off it can’t come back by the code, whoever is put on it can', async () => {
    const present = async () => (await view()).people.filter((p) => p.state !== 'absent').map((p) => p.personId);
    const before = await present();
    const now = (await view()).code?.value ?? '';
    await hr.put(`${at()}/attendance`, { present: before.filter((p) => p !== dung().personId), known: before }).expect(200);
    expect(code((await dung().post('/check-ins', { code: now }).expect(409)).body)).toBe('training.check_in_struck_off');
    await hr.put(`${at()}/attendance`, { present: before }).expect(200);
    expect(await stateOf(dung())).toMatchObject({ state: 'present', byCode: false });
    await hr.put(`${at()}/attendance/${dung().personId}`, { is: 'late' }).expect(200);
  });

  it('closes; who scanned before that is still taken, and the class can be finished', async () => {
    app.setNow(vn('08:20:05'));
    const late = (await view()).code?.value ?? '';
    await hr.put(`${at()}/attendance/${chi().personId}`, { is: 'absent' }).expect(200);
    await hr.put(`${at()}/attendance/${chi().personId}`, { is: 'present' }).expect(200);
    app.setNow(vn('08:20:10'));
    expect(checkInRoutes.closeCheckIn.response.parse((await hr.post(`${at()}/check-in/close`).expect(200)).body)).toMatchObject({ isOpen: false, isTaken: true, code: null });
    app.setNow(vn('08:21:00'));
    expect((await an().post('/check-ins', { code: late }).expect(200)).body).toMatchObject({ isNew: false });
    expect(code((await hr.post(`${at(2)}/check-in/close`).expect(409)).body)).toBe('training.check_in_not_open');
    await hr.put(`${at(2)}/attendance`, { present: [an().personId] }).expect(200);
    const done = offlineRoutes.finishClass.response.parse((await hr.post(`/training-classes/${lesson.id}/finish`).expect(200)).body);
    expect(done.people.filter((p) => p.passed).map((p) => p.personId)).toEqual([an().personId]);
    expect(code((await binh().post('/check-ins', { code: late }).expect(409)).body)).toBe('training.class_state');
  });

  it('shows learners their classes, and the link of an online session when it is time; opening it is no attendance', async () => {
    await app.db.query(`UPDATE training_class SET state = 'planned' WHERE id = $1`, [lesson.id]);
    const mine = async (who: Agent) => checkInRoutes.listMyClasses.response.parse((await who.get('/me/classes').expect(200)).body).rows;
    expect(await mine(outsider)).toEqual([]);
    expect((await mine(binh()))[0]?.sessions).toMatchObject([{ attendance: 'late', isOnline: false }, { attendance: 'absent', isOnline: true, isLinkShown: false }]);
    expect(JSON.stringify(await mine(binh()))).not.toContain('hop.example');
    const link = `/me/classes/${lesson.id}/sessions/2/link`;
    expect(code((await binh().post(link).expect(409)).body)).toBe('training.link_not_yet');
    app.setNow(vn('13:15:00'));
    await outsider.post(link).expect(404);
    expect((await binh().post(link).expect(200)).body).toEqual({ url: 'https://hop.example/phong-2' });
    await binh().post(link).expect(200);
    expect(await stateOf(binh(), 2)).toMatchObject({ state: 'absent', openedLinkAt: '2026-11-30T06:15:00.000Z' });
    await hr.post('/training-classes', { code: 'LOP-X', title: { vi: 'x' }, proves: 'class', topicCode: 'LOP-THU', unitId, place: 'p', trainer: 't', sessions: [{ heldOn: '2026-11-30', startsAt: null, minutes: 60, subject: null, onlineUrl: 'javascript:alert(1)' }] }).expect(400);
  });

  it('takes named groups of people in scope', async () => {
    const made = groupRoutes.createGroup.response.parse((await hr.post('/people-groups', { name: 'Tổ Một', unitId }).expect(200)).body);
    await hr.post('/people-groups', { name: 'tổ một', unitId }).expect(409);
    await hr.post('/people-groups', { name: 'x', unitId }).expect(400);
    await neighbour.post('/people-groups', { name: 'Tổ Hai', unitId }).expect(404);
    const people = `/people-groups/${made.id}/people`;
    expect((await hr.post(people, { add: [outsider.personId, an().personId] }).expect(200)).body).toMatchObject({ people: 2 });
    expect((await hr.post(people, { add: [outsider.personId, neighbour.personId] }).expect(400)).body).toMatchObject({ details: { count: 1 } });
    await hr.post(people, { add: [outsider.personId], remove: [an().personId] }).expect(200);
    await neighbour.get(`/people-groups/${made.id}`).expect(404);
    await neighbour.post(people, { add: [] }).expect(404);
    expect((await neighbour.get('/people-groups').expect(200)).body).toMatchObject({ rows: [], total: 0 });
    const grown = offlineRoutes.addClassPeople.response.parse((await hr.post(`/training-classes/${lesson.id}/people/group`, { groupId: made.id }).expect(200)).body);
    expect(grown.people.map((p) => p.personId)).toContain(outsider.personId);
    await hr.put(`/people-groups/${made.id}`, { name: 'Tổ Ba' }).expect(200);
    await hr.delete(`/people-groups/${made.id}`).expect(204);
    await hr.get(`/people-groups/${made.id}`).expect(404);
    // what was retired by a slip comes back whole, by whoever keeps it, unless its name has been given away
    await neighbour.post(`/people-groups/${made.id}/restore`).expect(404);
    const back = groupRoutes.restoreGroup.response.parse((await hr.post(`/people-groups/${made.id}/restore`).expect(200)).body);
    expect(back).toMatchObject({ name: 'Tổ Ba', people: 1, members: [{ personId: outsider.personId }] });
    await hr.post(`/people-groups/${made.id}/restore`).expect(200);
    await hr.delete(`/people-groups/${made.id}`).expect(204);
    await hr.post('/people-groups', { name: 'tổ ba', unitId }).expect(200);
    await hr.post(`/people-groups/${made.id}/restore`).expect(409);
  });
});

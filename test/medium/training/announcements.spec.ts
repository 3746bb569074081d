import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Announcement, announcementRoutes, groupRoutes, type SentAnnouncement } from '@kynangso/contracts/training';
import { OrgService } from '@kynangso/server/org';
import { Database, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld } from '../../support/builders/bank';
import { addLearner, importCourse } from '../../support/builders/learning';

const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

describe('an announcement', () => {
  let app: TestApp;
  let hr: Agent;
  let neighbour: Agent;
  let teacher: Agent;
  let official: Agent;
  let stranger: Agent;
  let unitId: string;
  let courseId: string;
  const person = async (name: string, unit: string): Promise<string> => {
    const id = await app.get(Database).transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName: name }));
    await app.db.query(`INSERT INTO membership (id, person_id, unit_id, position_kind, populations, status, valid_from) VALUES ($1, $2, $3, 'official', '{P01}', 'working', '2020-01-01')`, [newId(), id, unit]);
    return id;
  };
  beforeAll(async () => {
    app = await bootApp();
    const world = await bankWorld(app);
    unitId = world.commune;
    courseId = (await importCourse(app, { code: 'KH-TB', ownerUnitId: world.commune })).courseId;
    hr = await app.signIn(await person('Trần Nhân Sự', world.commune), [{ role: 'hr_officer', unitId: world.commune }]);
    neighbour = await app.signIn(await person('Phạm Láng Giềng', world.sibling), [{ role: 'hr_officer', unitId: world.sibling }]);
    teacher = await app.signIn((await addLearner(app, 'Vũ Giảng')).personId, [{ role: 'author', unitId: world.commune }]);
    official = await app.signIn(await person('Lê Công Chức', world.commune));
    stranger = await addLearner(app, 'Người Dân');
  });
  afterAll(() => app.close());
  const words = (kind: string, id: string, more: object = {}) => ({ title: 'Tập huấn chiều thứ Năm', text: 'Mời anh chị có mặt tại phòng họp số 2.', audience: { kind, id }, validFrom: null, validUntil: null, ...more });
  const draft = async (who: Agent, body: object): Promise<SentAnnouncement> => announcementRoutes.createAnnouncement.response.parse((await who.post('/announcements', body).expect(200)).body);
  const mine = async (who: Agent): Promise<Announcement[]> => announcementRoutes.listMyAnnouncements.response.parse((await who.get('/me/announcements').expect(200)).body).rows;
  const told = async (who: Agent): Promise<number> => ((await app.db.query(`SELECT count(*)::int AS n FROM notification WHERE person_id = $1 AND kind = 'announcement.posted'`, [who.personId])).rows[0] as { n: number }).n;

  it('is drafted only for an audience within reach', async () => {
    await hr.post('/announcements', words('course', courseId)).expect(404);
    await teacher.post('/announcements', words('unit', unitId)).expect(404);
    await neighbour.post('/announcements', words('unit', unitId)).expect(404);
    await official.post('/announcements', words('unit', unitId)).expect(404);
    await hr.post('/announcements', words('unit', newId())).expect(404);
    await hr.post('/announcements', { ...words('unit', unitId), title: 'x' }).expect(400);
    await app.anonymous.post('/api/v1/announcements').send(words('unit', unitId)).expect(401);
    expect(codeOf(await hr.post('/announcements', words('unit', unitId, { validUntil: '2020-01-01T00:00:00Z' })).expect(400))).toBe('training.announcement_times');
    expect((await official.get('/announcements').expect(200)).body).toMatchObject({ rows: [], total: 0 });
  });

  it('is seen once it is published, told once to each, and counts its readers without naming them', async () => {
    const made = await draft(hr, words('unit', unitId, { isImportant: true }));
    expect(made).toMatchObject({ state: 'draft', people: 0, read: 0, audience: { kind: 'unit' } });
    expect(await mine(official)).toEqual([]);
    await official.post(`/me/announcements/${made.id}/read`).expect(404);
    await neighbour.get(`/announcements/${made.id}`).expect(404);
    await neighbour.post(`/announcements/${made.id}/publish`).expect(404);
    const sent = await Promise.all([0, 1].map(() => hr.post(`/announcements/${made.id}/publish`)));
    expect(sent.map((s) => s.status).sort()).toEqual([200, 409]);
    await app.effects.drain();
    await app.effects.drain();
    expect([await told(official), await told(hr), await told(neighbour), await told(stranger)]).toEqual([1, 1, 0, 0]);
    expect(await mine(official)).toMatchObject([{ id: made.id, isImportant: true, isRead: false }]);
    expect(await mine(neighbour)).toEqual([]);
    await Promise.all([0, 1].map(() => official.post(`/me/announcements/${made.id}/read`).expect(200)));
    await neighbour.post(`/me/announcements/${made.id}/read`).expect(404);
    const seen = (await hr.get(`/announcements/${made.id}`).expect(200)).body as object;
    expect(seen).toMatchObject({ state: 'shown', people: 2, read: 1 });
    expect(JSON.stringify(seen)).not.toContain('Công Chức');
    expect(codeOf(await hr.put(`/announcements/${made.id}`, words('unit', unitId)).expect(409))).toBe('training.announcement_state');
  });

  it('waits for its time, and ends at its end', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const made = await draft(hr, words('unit', unitId, { title: 'Để sau một giờ', validFrom: soon, validUntil: new Date(Date.now() + 7_200_000).toISOString() }));
    await hr.post(`/announcements/${made.id}/publish`).expect(200);
    await app.effects.drain();
    expect((await mine(official)).map((a) => a.title)).not.toContain('Để sau một giờ');
    expect((await hr.get('/announcements?state=scheduled').expect(200)).body).toMatchObject({ total: 1, rows: [{ id: made.id, people: 0 }] });
    app.setNow(soon);
    expect((await mine(official)).map((a) => a.title)).toContain('Để sau một giờ');
    app.setNow(new Date(Date.now() + 7_200_000).toISOString());
    expect((await mine(official)).map((a) => a.title)).not.toContain('Để sau một giờ');
    expect((await hr.get('/announcements?state=ended').expect(200)).body).toMatchObject({ total: 1 });
    app.setNow(new Date().toISOString());
  });

  it('goes to who learns the course, or is in the group, and to nobody else', async () => {
    await stranger.post('/courses/KH-TB/enrolments', {}).expect(200);
    const forCourse = await draft(teacher, words('course', courseId, { title: 'Bài 2 đã sửa' }));
    await teacher.post(`/announcements/${forCourse.id}/publish`).expect(200);
    const group = groupRoutes.createGroup.response.parse((await hr.post('/people-groups', { name: 'Cốt cán', unitId }).expect(200)).body);
    await hr.post(`/people-groups/${group.id}/people`, { add: [official.personId] }).expect(200);
    const forGroup = await draft(hr, words('group', group.id, { title: 'Họp nhóm cốt cán' }));
    await hr.post(`/announcements/${forGroup.id}/publish`).expect(200);
    await app.effects.drain();
    expect((await mine(stranger)).map((a) => a.title)).toEqual(['Bài 2 đã sửa']);
    expect((await mine(official)).map((a) => a.title)).toContain('Họp nhóm cốt cán');
    expect((await mine(hr)).map((a) => a.title)).not.toContain('Họp nhóm cốt cán');
    await hr.get(`/announcements/${forCourse.id}`).expect(404);
    await teacher.get(`/announcements/${forGroup.id}`).expect(404);
    expect((await hr.get('/announcements/audiences?kind=group&q=cot+can').expect(200)).body).toMatchObject({ rows: [{ id: group.id }] });
    expect((await neighbour.get('/announcements/audiences?kind=group').expect(200)).body).toEqual({ rows: [] });
    // however many stand before it in the alphabet
    await app.db.query(`INSERT INTO people_group (id, unit_id, name, created_by, created_at) SELECT gen_random_uuid(), $1, CASE WHEN n = 600 THEN 'Vùng xa, Đội hỗ trợ' ELSE 'Nhóm ' || n END, $2, now() FROM generate_series(1, 600) n`, [unitId, hr.personId]);
    expect((await hr.get(`/announcements/audiences?kind=group&q=${encodeURIComponent('doi ho tro')}`).expect(200)).body).toMatchObject({ rows: [{ name: { vi: 'Vùng xa, Đội hỗ trợ' } }] });
    expect((await hr.get('/announcements/audiences?kind=group&q=%25').expect(200)).body).toEqual({ rows: [] });
    await app.db.query(`DELETE FROM people_group WHERE name LIKE 'Nhóm %' OR name LIKE 'Vùng xa%'`);
    expect((await teacher.get('/announcements/audiences?kind=course').expect(200)).body).toMatchObject({ rows: [{ id: courseId }] });
  });

  it('may be withdrawn with a reason, and is gone for its readers', async () => {
    const [first] = (await mine(official)).filter((a) => a.title === 'Họp nhóm cốt cán');
    const at = `/announcements/${first?.id ?? ''}/withdraw`;
    await hr.post(at, { reason: 'x' }).expect(400);
    await neighbour.post(at, { reason: 'không phải của tôi' }).expect(404);
    await app.db.query(`INSERT INTO mail_item (id, person_id, kind, params, href, due_at) VALUES (gen_random_uuid(), $1, 'announcement.posted', '{}', $2, now() + interval '5 hours')`, [official.personId, `/announcements/${first?.id ?? ''}`]);
    expect((await hr.post(at, { reason: 'Đổi lịch sang tuần sau.' }).expect(200)).body).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Đổi lịch sang tuần sau.' });
    await hr.post(at, { reason: 'Đổi lịch sang tuần sau.' }).expect(409);
    expect((await mine(official)).map((a) => a.title)).not.toContain('Họp nhóm cốt cán');
    // nobody is mailed of what is not announced any more
    expect((await app.db.query(`SELECT 1 FROM mail_item WHERE kind = 'announcement.posted'`)).rows).toEqual([]);
    expect((await app.db.query(`SELECT reason FROM audit_entry WHERE action = 'announcement.withdrawn'`)).rows).toEqual([{ reason: 'Đổi lịch sang tuần sau.' }]);
  });
});

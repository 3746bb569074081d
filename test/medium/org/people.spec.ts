import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orgRoutes } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, membership, person, smallTree } from '../../support/builders/org';

const nowhere = '00000000-0000-7000-8000-000000000000';

describe('people', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let hr: Agent;
  let hrOfB: Agent;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    hr = await app.signIn(await member(app, t.A, { fullName: 'Đỗ Thị Ân' }), [{ role: 'hr_officer', unitId: t.A }]);
    hrOfB = await app.signIn(await member(app, t.B, { fullName: 'Lý Văn Bảo' }), [{ role: 'hr_officer', unitId: t.B }]);
  });
  afterAll(() => app.close());

  const list = async (who: Agent, query: string) => orgRoutes.listPeople.response.parse((await who.get(`/people?${query}`).expect(200)).body);
  const add = (who: Agent, unitId: string, extra: object = {}, place: object = {}) =>
    who.post('/people', { fullName: 'Phạm Thị Hòa', membership: { unitId, positionKind: 'official', validFrom: '2026-01-05', ...place }, ...extra });

  it('are the fourteen population groups of the plans, in their order', async () => {
    const groups = orgRoutes.listPopulations.response.parse((await hr.get('/populations').expect(200)).body);
    expect(groups).toHaveLength(14);
    expect(groups[3]).toMatchObject({ code: 'P04', name: { vi: 'cán bộ chuyên trách CĐS, CNTT' } });
    await app.anonymous.get('/api/v1/populations').expect(401);
  });

  it('stand in Vietnamese name order and are found with or without marks', async () => {
    for (const name of ['Trần Văn Ánh', 'Bùi Thị Anh', 'Nguyễn Đình Bình', 'Hồ Thị Ẩn']) await member(app, t.A1, { fullName: name });
    expect((await list(hr, `unitId=${t.A1}`)).rows.map((p) => p.fullName)).toEqual(['Bùi Thị Anh', 'Trần Văn Ánh', 'Hồ Thị Ẩn', 'Nguyễn Đình Bình']);
    expect((await list(hr, 'query=tran+anh')).rows.map((p) => p.fullName)).toEqual(['Trần Văn Ánh']);
    expect((await list(hr, `query=${encodeURIComponent('ánh')}`)).rows.map((p) => p.fullName)).toEqual(['Trần Văn Ánh']);
    expect((await list(hr, 'query=dinh&pageSize=1')).rows[0]?.memberships[0]?.unit.breadcrumbs.map((b) => b.name.vi)).toEqual(['Tỉnh Bắc Ninh', 'Sở Khoa học và Công nghệ']);
  });

  it('are never shown, listed or filtered outside the caller’s units', async () => {
    const other = await member(app, t.B, { fullName: 'Ngoài Phạm Vi' });
    await hr.get(`/people/${other}`).expect(404);
    await hr.get(`/people/${nowhere}`).expect(404);
    await hr.get(`/people?unitId=${t.B}`).expect(404);
    await hr.get(`/people?unitId=${t.T}`).expect(404);
    expect((await list(hr, 'query=ngoai+pham+vi')).total).toBe(0);
    await app.anonymous.get('/api/v1/people').expect(401);
    await hr.get('/people?population=P99').expect(400);
  });

  it('are filtered by group, position, status and day', async () => {
    await member(app, t.A1, { fullName: 'Chuyên Trách', positionKind: 'specialist', populations: ['P02', 'P04'] });
    await member(app, t.A1, { fullName: 'Nghỉ Dài', status: 'leave' });
    await member(app, t.A1, { fullName: 'Đã Đi', validTo: '2026-02-01' });
    const names = async (query: string) => (await list(hr, query)).rows.map((p) => p.fullName);
    expect(await names('population=P04')).toEqual(['Chuyên Trách']);
    expect(await names('positionKind=specialist')).toEqual(['Chuyên Trách']);
    expect(await names('status=leave')).toEqual(['Nghỉ Dài']);
    expect(await names('status=left')).toEqual(['Đã Đi']);
    expect(await names('query=da+di')).toEqual([]);
    expect(await names('query=da+di&asOf=2026-01-31')).toEqual(['Đã Đi']);
  });

  it('keep their personal number as cipher, hash and three digits only', async () => {
    const added = orgRoutes.addPerson.response.parse((await add(hr, t.A1, { nationalId: '024190012345', birthDate: '1990-05-11', email: 'hoa@example.vn' }).expect(200)).body);
    expect(added).toMatchObject({ idMask: '•••••••••345', hasAccount: false, email: 'hoa@example.vn', memberships: [{ populations: ['P02'], status: 'working' }] });
    const { rows } = await app.db.query<{ row: string }>(`SELECT row_to_json(p)::text AS row FROM person p WHERE id = $1`, [added.id]);
    expect(rows[0]?.row).not.toContain('024190012345');
    expect((await app.db.query(`SELECT 1 FROM audit_entry WHERE object_id = $1 AND action = 'person.added'`, [added.id])).rows).toHaveLength(1);
  });

  it('with a known number are the same person, and another name is refused', async () => {
    const first = (await add(hr, t.A, { nationalId: '001099000111', fullName: 'Vũ Thủy' }).expect(200)).body as { id: string };
    const again = (await add(hrOfB, t.B, { nationalId: '001099000111', fullName: 'VŨ THUỶ' }).expect(200)).body as { id: string; history: unknown[] };
    expect(again.id).toBe(first.id);
    expect(again.history).toHaveLength(1);
    expect((await add(hr, t.A, { nationalId: '001099000111', fullName: 'Vũ Khác' }).expect(409)).body).toMatchObject({ code: 'org.person_name_differs' });
    expect((await add(hr, t.A, { nationalId: '001099000111', fullName: 'Vũ Thủy' }).expect(409)).body).toMatchObject({ code: 'org.member_already' });
  });

  it('with an impossible number, day or unit are refused', async () => {
    expect((await add(hr, t.A, { nationalId: '097190012345' }).expect(400)).body).toMatchObject({ code: 'org.id_invalid' });
    expect((await add(hr, t.A, { nationalId: '024190012345', birthDate: '1991-05-11' }).expect(400)).body).toMatchObject({ code: 'org.id_invalid' });
    await add(hr, t.A, { nationalId: '24190012345' }).expect(400);
    await add(hr, t.B).expect(404);
    expect((await add(hr, t.A, {}, { validFrom: '2099-01-01' }).expect(400)).body).toMatchObject({ code: 'org.day_too_far' });
    await app.anonymous.post('/api/v1/people').send({}).expect(401);
  });

  it('leave, pause and return with dated rows, nothing overwritten', async () => {
    const id = await member(app, t.A1, { fullName: 'Có Quá Trình', validFrom: '2025-07-01' });
    const current = async () => (await app.db.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1 AND superseded_at IS NULL AND valid_to IS NULL`, [id])).rows[0]?.id ?? '';
    await hr.post(`/memberships/${await current()}/status`, { on: '2026-01-01', status: 'leave' }).expect(200);
    await hr.post(`/memberships/${await current()}/status`, { on: '2026-06-01', status: 'working' }).expect(200);
    const ended = orgRoutes.endMembership.response.parse((await hr.post(`/memberships/${await current()}/end`, { on: '2026-09-01' }).expect(200)).body);
    expect(ended.memberships).toEqual([]);
    expect(ended.history.map((m) => [m.status, m.validFrom, m.validTo])).toEqual([
      ['working', '2026-06-01', '2026-09-01'],
      ['leave', '2026-01-01', '2026-06-01'],
      ['working', '2025-07-01', '2026-01-01'],
    ]);
    const due = await app.db.query<{ payload: { personIds: string[] } }>(`SELECT payload FROM due_work WHERE kind = 'membership.changed' AND payload::text LIKE $1`, [`%${id}%`]);
    expect(due.rows.length).toBe(3);
    const closed = (await app.db.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1 AND superseded_at IS NULL AND valid_to = '2026-09-01'`, [id])).rows[0]?.id ?? '';
    expect((await hr.post(`/memberships/${closed}/end`, { on: '2026-10-01' }).expect(409)).body).toMatchObject({ code: 'org.membership_ended' });
    expect((await hr.post(`/memberships/${closed}/end`, { on: '2026-05-01' }).expect(409)).body).toMatchObject({ code: 'org.membership_day' });
    await hr.post(`/memberships/${closed}/status`, { on: '2026-10-01', status: 'gone' }).expect(400);
    await hrOfB.post(`/memberships/${closed}/end`, { on: '2026-08-01' }).expect(404);
    await hrOfB.post(`/memberships/${closed}/status`, { on: '2026-08-01', status: 'leave' }).expect(404);
    await app.anonymous.post(`/api/v1/memberships/${closed}/end`).send({}).expect(401);
  });

  it('move between the caller’s units only', async () => {
    const id = await person(app, { fullName: 'Người Chuyển' });
    const m = await membership(app, { personId: id, unitId: t.A1, title: 'Chuyên viên' });
    await hr.post(`/memberships/${m}/transfer`, { toUnitId: t.B, on: '2026-03-01' }).expect(404);
    await hr.post(`/memberships/${m}/transfer`, { toUnitId: t.A }).expect(400);
    await hrOfB.post(`/memberships/${m}/transfer`, { toUnitId: t.B, on: '2026-03-01' }).expect(404);
    const moved = orgRoutes.transferMembership.response.parse((await hr.post(`/memberships/${m}/transfer`, { toUnitId: t.A, on: '2026-03-01', positionKind: 'leader', title: 'Trưởng phòng' }).expect(200)).body);
    expect(moved.memberships.map((x) => [x.unit.id, x.title, x.populations])).toEqual([[t.A, 'Trưởng phòng', ['P01', 'P02']]]);
    expect(moved.history.map((x) => x.validTo)).toEqual([null, '2026-03-01']);
  });
});

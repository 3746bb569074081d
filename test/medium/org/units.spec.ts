import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orgRoutes, type UnitDetail } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, person, smallTree, unitTree } from '../../support/builders/org';

const day = '2026-03-01';

describe('units', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let admin: Agent;
  let hrOfA: Agent;
  let adminOfA: Agent;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    hrOfA = await app.signIn(await member(app, t.A), [{ role: 'hr_officer', unitId: t.A }]);
    adminOfA = await app.signIn(await member(app, t.A), [{ role: 'admin', unitId: t.A }]);
  });
  afterAll(() => app.close());

  const list = async (who: Agent, query: string) => orgRoutes.listUnits.response.parse((await who.get(`/units?${query}`).expect(200)).body);

  it('list a subtree only, and out of scope is not found', async () => {
    expect((await list(hrOfA, '')).rows.map((u) => u.code).sort()).toEqual(['A', 'A1']);
    expect((await list(hrOfA, 'parentId=top')).rows.map((u) => u.code)).toEqual(['A']);
    expect((await list(admin, 'parentId=top')).rows.map((u) => u.code)).toContain('T');
    expect((await list(admin, `parentId=${t.T}`)).rows.map((u) => u.code)).toEqual(['A', 'B']);
    await hrOfA.get(`/units/${t.A1}`).expect(200);
    for (const id of [t.B, t.T]) expect((await hrOfA.get(`/units/${id}`).expect(404)).body).toMatchObject({ code: 'org.unit_not_found' });
  });

  it('are found with or without marks, and show the province of equal names', async () => {
    await unitTree(app, [
      { code: 'HN', name: 'Thành phố Hà Nội', kind: 'province' },
      { code: '00001', name: 'Xã Hoà Bình', kind: 'commune', parent: 'HN' },
      { code: '90001', name: 'Xã Hòa Bình', kind: 'commune', parent: 'T' },
      { code: '90002', name: 'Xã Hóa Bình', kind: 'commune', parent: 'T' },
    ]);
    expect((await list(admin, 'query=xa+hoa+binh')).total).toBe(3);
    const marked = await list(admin, `query=${encodeURIComponent('hòa bình')}`);
    expect(marked.rows.map((u) => u.breadcrumbs.map((b) => b.name.vi).join()).sort()).toEqual(['Thành phố Hà Nội', 'Tỉnh Bắc Ninh']);
    expect((await list(admin, 'query=90002')).rows.map((u) => u.code)).toEqual(['90002']);
    expect((await list(admin, 'query=100%25')).total).toBe(0);
    expect((await list(admin, `kind=commune&within=${t.T}`)).total).toBe(2);
  });

  it('whose names begin with what was typed come before those that only hold it', async () => {
    await unitTree(app, [
      { code: 'Q', name: 'Tỉnh Quê', kind: 'province' },
      { code: 'Q-NV', name: 'Sở Nội vụ tỉnh Quê', kind: 'department', parent: 'Q' },
      { code: 'Q-TC', name: 'Sở Tài chính tỉnh Quê', kind: 'department', parent: 'Q' },
    ]);
    expect((await list(admin, 'query=tinh+que')).rows.map((u) => u.code)).toEqual(['Q', 'Q-NV', 'Q-TC']);
    expect((await list(admin, `query=${encodeURIComponent('Sở  Tài')}`)).rows.map((u) => u.code)).toEqual(['Q-TC']);
  });

  it('refuse a bad question with 400 and nobody without a session', async () => {
    await admin.get('/units?page=0').expect(400);
    await admin.get('/units?asOf=2026-02-30').expect(400);
    await admin.get('/units/not-an-id').expect(400);
    await app.anonymous.get('/api/v1/units').expect(401);
  });

  it('keep their old name on the days before a renaming', async () => {
    const made = orgRoutes.createUnit.response.parse((await admin.post('/units', { code: 'C', name: { vi: 'Phòng Cũ' }, kind: 'division', parentId: t.B, validFrom: '2025-07-01' }).expect(200)).body);
    const after = orgRoutes.changeUnit.response.parse(
      (await admin.post(`/units/${made.id}/versions`, { on: day, name: { vi: 'Phòng Mới', en: 'New division' }, decisionNumber: '12/QĐ-UBND' }).expect(200)).body,
    );
    expect(after.versions.map((v) => [v.name.vi, v.validFrom, v.validTo, v.decisionNumber])).toEqual([
      ['Phòng Mới', day, null, '12/QĐ-UBND'],
      ['Phòng Cũ', '2025-07-01', day, null],
    ]);
    const past = (await admin.get(`/units/${made.id}?asOf=2026-02-28`).expect(200)).body as UnitDetail;
    expect(past.name.vi).toBe('Phòng Cũ');
    expect((await list(admin, 'query=phong+cu&asOf=2026-02-28')).total).toBe(1);
    expect((await list(admin, 'query=phong+cu')).total).toBe(0);
    expect((await admin.post(`/units/${made.id}/versions`, { on: '2026-01-01', name: { vi: 'Sớm' } }).expect(409)).body).toMatchObject({ code: 'org.change_too_early' });
    // on the day itself it is a correction: the superseded row stays in the table
    await admin.post(`/units/${made.id}/versions`, { on: day, name: { vi: 'Phòng Mới Đúng' } }).expect(200);
    const { rows } = await app.db.query(`SELECT 1 FROM unit_version WHERE unit_id = $1`, [made.id]);
    expect(rows).toHaveLength(4);
  });

  it('take their subtree along when they move, and the past stays where it was', async () => {
    const u = await unitTree(app, [{ code: 'M', parent: 'A' }, { code: 'M1', parent: 'M' }]);
    const [m, m1] = [u.M as string, u.M1 as string];
    await member(app, m1, { fullName: 'Lê Thị Chuyển' });
    await hrOfA.get(`/units/${m1}`).expect(200);
    await admin.post(`/units/${m}/versions`, { on: day, parentId: t.B }).expect(200);
    await hrOfA.get(`/units/${m1}`).expect(404);
    const past = (await admin.get(`/units/${t.A}?asOf=2026-02-01`)).body as UnitDetail;
    expect(past.children.map((c) => c.code)).toContain('M');
    expect(((await admin.get(`/units/${t.B}`)).body as UnitDetail).children.find((c) => c.code === 'M')).toMatchObject({ people: 1, childCount: 1 });
    const due = await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM due_work WHERE kind = 'membership.changed'`);
    expect(due.rows[0]?.n).toBeGreaterThan(0);
    expect((await admin.post(`/units/${m}/versions`, { on: '2026-04-01', parentId: m1 }).expect(400)).body).toMatchObject({ code: 'org.parent_cycle' });
  });

  it('are created only under a unit in scope, with a free code', async () => {
    const unit = { code: 'N1', name: { vi: 'Tổ công nghệ số' }, kind: 'community_team', validFrom: day };
    await adminOfA.post('/units', { ...unit, parentId: t.B }).expect(404);
    await adminOfA.post('/units', { ...unit, parentId: null }).expect(404);
    await adminOfA.post('/units', { ...unit, parentId: t.A }).expect(200);
    expect((await adminOfA.post('/units', { ...unit, code: 'n1', parentId: t.A }).expect(409)).body).toMatchObject({ code: 'org.code_taken' });
    await adminOfA.post('/units', { ...unit, name: {}, parentId: t.A }).expect(400);
    await adminOfA.post(`/units/${t.B}/versions`, { on: day, name: { vi: 'Khác' } }).expect(404);
    await adminOfA.post(`/units/${t.A1}/versions`, { on: day }).expect(400);
    await adminOfA.post(`/units/${t.B}/abolish`, { on: day }).expect(404);
    await adminOfA.post(`/units/${t.B}/lineage`, { toUnitId: t.A, kind: 'merge', on: day }).expect(404);
  });

  it('end only when nobody and nothing stands under them', async () => {
    const u = await unitTree(app, [{ code: 'E', parent: 'B' }, { code: 'E1', parent: 'E' }]);
    const [e, e1] = [u.E as string, u.E1 as string];
    await member(app, e1);
    expect((await admin.post(`/units/${e}/abolish`, { on: day }).expect(409)).body).toMatchObject({ code: 'org.unit_has_children' });
    expect((await admin.post(`/units/${e1}/abolish`, { on: day }).expect(409)).body).toMatchObject({ code: 'org.unit_has_people' });
    const empty = await unitTree(app, [{ code: 'E2', parent: 'B' }]);
    const ended = orgRoutes.abolishUnit.response.parse((await admin.post(`/units/${empty.E2}/abolish`, { on: day, decisionNumber: '9/NQ' }).expect(200)).body);
    expect(ended).toMatchObject({ isActive: false, validTo: day });
    expect((await admin.post(`/units/${empty.E2}/abolish`, { on: day }).expect(409)).body).toMatchObject({ code: 'org.unit_ended' });
  });

  it('load a tree in any order of lines, all or none, and again as unchanged', async () => {
    const line = (code: string, parentCode: string | null) => ({ code, name: { vi: `Đơn vị ${code}` }, kind: 'commune', parentCode, validFrom: '2025-07-01' });
    const units = [line('X3', 'X2'), line('X2', 'X1'), line('X1', 'T')];
    expect((await admin.post('/units/bulk', { units }).expect(200)).body).toEqual({ created: 3, changed: 0, unchanged: 0 });
    expect((await admin.post('/units/bulk', { units: [...units, { ...line('X4', 'X1') }] }).expect(200)).body).toEqual({ created: 1, changed: 0, unchanged: 3 });
    expect((await admin.post('/units/bulk', { units: [line('Y1', 'X1'), line('Y2', 'nowhere')] }).expect(400)).body).toMatchObject({ code: 'org.bulk_invalid', details: { code: 'Y2', reason: 'unknown_parent' } });
    expect((await list(admin, 'query=Y1')).total).toBe(0);
    expect((await adminOfA.post('/units/bulk', { units: [line('Z1', 'B')] }).expect(400)).body).toMatchObject({ details: { reason: 'outside' } });
    await adminOfA.post('/units/bulk', { units: [line('Z1', 'A')] }).expect(200);
    await admin.post('/units/bulk', { units: [] }).expect(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonDetail, PersonRow, UnitDetail } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, membership, person, smallTree, unitTree } from '../../support/builders/org';

const merged = '2026-03-01';

describe('a grant on a unit', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let admin: Agent;
  beforeAll(async () => {
    app = await bootApp();
    t = await smallTree(app);
    admin = await app.signIn(await person(app), [{ role: 'admin' }]);
  });
  afterAll(() => app.close());

  const hrOf = async (unitId: string): Promise<Agent> => app.signIn(await member(app, unitId), [{ role: 'hr_officer', unitId }]);
  const history = async (who: Agent, id: string) => ((await who.get(`/people/${id}`).expect(200)).body as PersonDetail).history.map((m) => [m.unit.code, m.validFrom, m.validTo]);

  it('covers children, but neither the parent nor a sibling', async () => {
    const [inA, inA1, inB, inT] = [await member(app, t.A), await member(app, t.A1), await member(app, t.B), await member(app, t.T)];
    const [hr, hrOfA1] = [await hrOf(t.A), await hrOf(t.A1)];
    for (const id of [inA, inA1]) await hr.get(`/people/${id}`).expect(200);
    for (const id of [inB, inT]) await hr.get(`/people/${id}`).expect(404);
    await hrOfA1.get(`/people/${inA1}`).expect(200);
    for (const id of [inA, inB, inT]) await hrOfA1.get(`/people/${id}`).expect(404);
  });

  it('on a former unit of a person keeps that past and sees nothing later', async () => {
    const id = await person(app, { fullName: 'Người Đã Chuyển' });
    await membership(app, { personId: id, unitId: t.A, validFrom: '2025-07-01', validTo: merged });
    await membership(app, { personId: id, unitId: t.B, validFrom: merged });
    await app.db.query(`UPDATE person SET email = 'moi@example.vn' WHERE id = $1`, [id]);
    const [old, now] = [await hrOf(t.A), await hrOf(t.B)];
    expect(await history(old, id)).toEqual([['A', '2025-07-01', merged]]);
    expect((await old.get(`/people/${id}`)).body).toMatchObject({ email: null, memberships: [] });
    expect(await history(now, id)).toEqual([['B', merged, null]]);
    expect((await now.get(`/people/${id}`)).body).toMatchObject({ email: 'moi@example.vn' });
    const names = async (query: string) => ((await old.get(`/people?query=nguoi+da+chuyen&${query}`)).body as { rows: PersonRow[] }).rows.length;
    expect([await names(''), await names('asOf=2026-02-01'), await names('status=left')]).toEqual([0, 1, 1]);
  });

  it('covers predecessors up to the day they went over, and a unit that ended keeps its own past', async () => {
    const u = await unitTree(app, [{ code: 'P1', parent: 'A' }, { code: 'P2', parent: 'A' }, { code: 'P1X', parent: 'P1' }, { code: 'N', parent: 'B', validFrom: merged }]);
    const [p1, p1x, p2, n] = [u.P1 as string, u.P1X as string, u.P2 as string, u.N as string];
    const id = await person(app, { fullName: 'Người Sáp Nhập' });
    await membership(app, { personId: id, unitId: p1x, validFrom: '2025-07-01', validTo: merged });
    await membership(app, { personId: id, unitId: n, validFrom: merged });
    const [oldHr, newHr] = [await app.signIn(await person(app), [{ role: 'hr_officer', unitId: p1 }]), await app.signIn(await person(app), [{ role: 'hr_officer', unitId: n }])];
    expect(await history(newHr, id)).toEqual([['N', merged, null]]);
    await newHr.get(`/units/${p1}`).expect(404);

    await admin.post(`/units/${p1x}/abolish`, { on: merged }).expect(200);
    await admin.post(`/units/${p1}/abolish`, { on: merged }).expect(200);
    const linked = (await admin.post(`/units/${p1}/lineage`, { toUnitId: n, kind: 'merge', on: merged, decisionNumber: '30/NQ' }).expect(200)).body as UnitDetail;
    expect(linked.lineage).toMatchObject([{ direction: 'successor', kind: 'merge', shareBp: 10_000, unit: { code: 'N' } }]);

    expect(await history(newHr, id)).toEqual([['N', merged, null], ['P1X', '2025-07-01', merged]]);
    await newHr.get(`/units/${p1}`).expect(200);
    await newHr.get(`/units/${p2}`).expect(404);
    expect(await history(oldHr, id)).toEqual([['P1X', '2025-07-01', merged]]);
    await oldHr.get(`/units/${n}`).expect(404);
    expect(((await oldHr.get('/people?query=nguoi+sap+nhap')).body as { total: number }).total).toBe(0);
    expect(((await oldHr.get('/people?query=nguoi+sap+nhap&asOf=2026-02-01')).body as { total: number }).total).toBe(1);
  });

  it('doesn’t cover what had been moved away from a predecessor before that went over', async () => {
    const u = await unitTree(app, [{ code: 'Q', parent: 'A' }, { code: 'QX', parent: 'Q' }, { code: 'QY', parent: 'Q' }, { code: 'QN', parent: 'B', validFrom: merged }]);
    const [q, qx, qy, n] = [u.Q as string, u.QX as string, u.QY as string, u.QN as string];
    await admin.post(`/units/${qx}/versions`, { on: '2026-01-01', parentId: t.A }).expect(200);
    const [joinedLater, stayed] = [await member(app, qx, { validFrom: '2026-02-01' }), await member(app, qy, { validTo: merged })];
    await admin.post(`/units/${qy}/abolish`, { on: merged }).expect(200);
    await admin.post(`/units/${q}/abolish`, { on: merged }).expect(200);
    await admin.post(`/units/${q}/lineage`, { toUnitId: n, kind: 'merge', on: merged }).expect(200);
    const hr = await hrOf(n);
    await hr.get(`/units/${qy}`).expect(200);
    await hr.get(`/people/${stayed}`).expect(200);
    await hr.get(`/units/${qx}`).expect(404);
    await hr.get(`/people/${joinedLater}`).expect(404);
  });

  it('doesn’t cover yet what is planned to go over', async () => {
    const u = await unitTree(app, [{ code: 'F', parent: 'A' }, { code: 'FN', parent: 'B' }]);
    const [f, n] = [u.F as string, u.FN as string];
    const id = await member(app, f);
    await admin.post(`/units/${f}/lineage`, { toUnitId: n, kind: 'split', on: '2090-01-01', shareBp: 5000 }).expect(200);
    const hr = await hrOf(n);
    await hr.get(`/units/${f}`).expect(404);
    await hr.get(`/people/${id}`).expect(404);
  });

  it('sees of a unit that was split off from only what was before the split', async () => {
    const u = await unitTree(app, [{ code: 'S', parent: 'A' }, { code: 'S2', parent: 'B', validFrom: merged }]);
    const [s, s2] = [u.S as string, u.S2 as string];
    const [before, after] = [await member(app, s, { validFrom: '2025-07-01' }), await member(app, s, { validFrom: merged })];
    await admin.post(`/units/${s}/lineage`, { toUnitId: s2, kind: 'split', on: merged, shareBp: 4000 }).expect(200);
    const hr = await hrOf(s2);
    expect(await history(hr, before)).toEqual([['S', '2025-07-01', merged]]);
    await hr.get(`/people/${after}`).expect(404);
    const id = (await app.db.query<{ id: string }>(`SELECT id FROM membership WHERE person_id = $1`, [before])).rows[0]?.id;
    await hr.post(`/memberships/${id}/end`, { on: '2026-04-01' }).expect(404);
    expect((await admin.post(`/units/${s}/lineage`, { toUnitId: t.T, kind: 'split', on: merged, shareBp: 7000 }).expect(400)).body).toMatchObject({ code: 'org.lineage_share' });
    expect((await admin.post(`/units/${s}/lineage`, { toUnitId: s2, kind: 'split', on: merged, shareBp: 1000 }).expect(409)).body).toMatchObject({ code: 'org.lineage_exists' });
    expect((await admin.post(`/units/${s2}/lineage`, { toUnitId: s, kind: 'merge', on: merged }).expect(400)).body).toMatchObject({ code: 'org.lineage_invalid' });
    await admin.post(`/units/${s}/lineage`, { toUnitId: s2, kind: 'theft', on: merged }).expect(400);
  });
});

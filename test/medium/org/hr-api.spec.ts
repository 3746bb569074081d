import { afterEach, describe, expect, it } from 'vitest';
import { orgRoutes } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { person, smallTree } from '../../support/builders/org';

describe('the api of HR systems', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let hr: Agent;
  afterEach(() => app.close());

  const fresh = async (): Promise<string> => {
    app = await bootApp();
    t = await smallTree(app);
    hr = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: t.A }]);
    return orgRoutes.createMachineToken.response.parse((await hr.post('/machine-tokens', { name: 'Phần mềm nhân sự', unitId: t.A }).expect(200)).body).token;
  };
  const put = (token: string, batchId: string, body: object) => app.anonymous.put(`/api/v1/hr/roster-batches/${batchId}`).set('authorization', `Bearer ${token}`).send(body);
  const hoa = { sourceId: 'HR-1', fullName: 'Nguyễn Thị Hòa', nationalId: '024190012345', birthDate: '1990-05-11', unitCode: 'A', position: 'official' };
  const phuoc = { sourceId: 'HR-2', fullName: 'Trần Đình Phước', birthDate: '1985-01-31', unitCode: 'A1' };
  const count = async (table: string): Promise<number> => (await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? 0;

  it('shows a token once, keeps its hash, and ends it at once', async () => {
    const token = await fresh();
    expect((await app.db.query<{ all: string }>('SELECT t::text AS all FROM machine_token t')).rows[0]?.all).not.toContain(token.slice(12));
    const [view] = orgRoutes.listMachineTokens.response.parse((await hr.get('/machine-tokens').expect(200)).body);
    expect(view).toMatchObject({ name: 'Phần mềm nhân sự', unit: { code: 'A' }, revokedAt: null });
    const hrOfB = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: t.B }]);
    expect((await hrOfB.get('/machine-tokens').expect(200)).body).toEqual([]);
    await hrOfB.delete(`/machine-tokens/${view?.id}`).expect(404);
    expect((await hrOfB.post('/machine-tokens', { name: 'Khác', unitId: t.A }).expect(404)).body).toMatchObject({ code: 'org.unit_not_found' });
    await put(token, 'b1', { asOf: '2026-01-05', people: [hoa] }).expect(200);
    await hr.delete(`/machine-tokens/${view?.id}`).expect(204);
    expect((await put(token, 'b2', { asOf: '2026-01-05', people: [hoa] }).expect(401)).body).toMatchObject({ code: 'org.token_refused' });
    expect((await put('knshr_khong-co', 'b2', { asOf: '2026-01-05', people: [hoa] }).expect(401)).body).toMatchObject({ code: 'org.token_refused' });
    // a token opens no other door, and a session not this one
    await app.anonymous.get('/api/v1/people').set('authorization', `Bearer ${token}`).expect(401);
    await hr.put('/hr/roster-batches/b3', { asOf: '2026-01-05', people: [hoa] }).expect(401);
    expect((await app.db.query(`SELECT action FROM audit_entry WHERE object_kind = 'machine_token' ORDER BY seq`)).rows).toEqual([{ action: 'machine-token.created' }, { action: 'machine-token.revoked' }]);
  });

  it('tries a batch without changing anybody, takes it once, and answers a repetition as before', async () => {
    const token = await fresh();
    const batch = { asOf: '2026-01-05', people: [hoa, phuoc, { ...hoa, sourceId: 'HR-3' }, { sourceId: 'HR-4', fullName: 'Ngoài Đơn Vị', birthDate: '1990-01-01', unitCode: 'B' }] };
    const tried = (await put(token, 'b1', { ...batch, dryRun: true }).expect(200)).body as object;
    expect(tried).toMatchObject({ isApplied: false, importId: null, counts: { rows: 4, join: 2, reject: 2 } });
    expect([await count('membership'), await count('roster_import')]).toEqual([0, 0]);
    const first = orgRoutes.putRosterBatch.response.parse((await put(token, 'b1', batch).expect(200)).body);
    expect(first.people.map((p) => [p.sourceId, p.verdict, ...p.errors.map((e) => e.code)])).toEqual([['HR-1', 'join'], ['HR-2', 'join'], ['HR-3', 'reject', 'duplicate_id'], ['HR-4', 'reject', 'unit_outside']]);
    const again = orgRoutes.putRosterBatch.response.parse((await put(token, 'b1', batch).expect(200)).body);
    expect(again).toEqual({ ...first, isRepeat: true });
    expect(await count('membership')).toBe(2);
    expect((await put(token, 'b1', { ...batch, asOf: '2026-01-06' }).expect(409)).body).toMatchObject({ code: 'org.batch_differs' });
    const both = await Promise.all([1, 2, 3].map(() => put(token, 'b2', { asOf: '2026-01-05', people: [hoa, phuoc] })));
    expect(both.map((a) => a.status)).toEqual([200, 200, 200]);
    expect(both.filter((a) => !(a.body as { isRepeat: boolean }).isRepeat)).toHaveLength(1);
  });

  it('knows people by the system’s own key, moves them and lets them leave', async () => {
    const token = await fresh();
    await put(token, 'b1', { asOf: '2026-01-05', people: [hoa, phuoc] }).expect(200);
    const moved = await put(token, 'b2', { asOf: '2026-02-01', people: [{ sourceId: 'HR-2', fullName: 'Trần Đình Phước', unitCode: 'A', title: 'Trưởng phòng' }] }).expect(200);
    expect(moved.body).toMatchObject({ people: [{ verdict: 'move', changes: ['unit', 'title'] }] });
    expect((await put(token, 'b3', { asOf: '2026-02-01', people: [{ sourceId: 'HR-2', fullName: 'Người Khác', unitCode: 'A' }] }).expect(200)).body).toMatchObject({ people: [{ verdict: 'reject', errors: [{ code: 'source_conflict' }] }] });
    const leave = { asOf: '2026-03-01', people: [{ sourceId: 'HR-2', leaves: true }, { sourceId: 'HR-9', leaves: true }] };
    expect((await put(token, 'b4', leave).expect(409)).body).toMatchObject({ code: 'org.import_guard', details: { leave: 1, people: 2 } });
    expect((await put(token, 'b4', { ...leave, confirmLeave: 1 }).expect(200)).body).toMatchObject({ people: [{ verdict: 'leave' }, { verdict: 'reject', errors: [{ code: 'leaver_unknown' }] }] });
    expect(((await hr.get('/people').expect(200)).body as { rows: { fullName: string }[] }).rows.map((p) => p.fullName)).toEqual(['Nguyễn Thị Hòa']);
  });

  it('is rated per token, and described in OpenAPI', async () => {
    const token = await fresh();
    const answers: number[] = [];
    for (let n = 0; n < 62; n++) answers.push((await put(token, 'x y', {})).status);
    expect(answers.filter((s) => s === 429).length).toBeGreaterThan(0);
    const api = (await app.anonymous.get('/api/openapi.json').expect(200)).body as { paths: Record<string, { put?: { security: object[] } }>; components: { securitySchemes: object } };
    expect(api.paths['/api/v1/hr/roster-batches/{batchId}']?.put?.security).toEqual([{ machine: [] }]);
    expect(api.components.securitySchemes).toHaveProperty('machine');
  });
});

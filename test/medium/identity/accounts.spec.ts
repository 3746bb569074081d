import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountPage, grantView } from '@kynangso/contracts/identity';
import { AccountService } from '@kynangso/server/identity';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, membership, smallTree } from '../../support/builders/org';

const PASSWORD = 'mật-khẩu-thử-đủ-dài';
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

describe('accounts and grants', () => {
  let app: TestApp;
  let units: Awaited<ReturnType<typeof smallTree>>;
  let chief: Agent;
  let adminOfA: Agent;
  let inA: string;
  let inB: string;
  beforeAll(async () => {
    app = await bootApp();
    units = await smallTree(app);
    chief = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Tỉnh' }), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, units.A, { fullName: 'Quản Trị Sở' }), [{ role: 'admin', unitId: units.A }]);
    inA = await member(app, units.A1, { fullName: 'Người Phòng Một' });
    inB = await member(app, units.B, { fullName: 'Người Sở Bê' });
  });
  afterAll(() => app.close());

  const create = (agent: Agent, personId: string, login: string) => agent.post('/accounts', { personId, login, password: PASSWORD });

  it('are created for people of the administrator\'s subtree only; others do not exist for them', async () => {
    expect((await create(adminOfA, inA, 'phong1').expect(200)).body).toMatchObject({ login: 'phong1', status: 'active', grants: [] });
    expect(codeOf(await create(adminOfA, inB, 'sob').expect(404))).toBe('identity.person_not_found');
    await create(chief, inB, 'sob').expect(200);
    expect(codeOf(await create(chief, inB, 'phong1').expect(409))).toBe('identity.login_taken');
  });

  it('are listed and found without marks, each administrator seeing their own subtree', async () => {
    const all = accountPage.parse((await chief.get('/accounts?query=nguoi').expect(200)).body);
    expect(all.rows.map((r) => r.fullName).sort()).toEqual(['Người Phòng Một', 'Người Sở Bê']);
    const own = accountPage.parse((await adminOfA.get('/accounts').expect(200)).body);
    expect(own.rows.map((r) => r.fullName).sort()).toEqual(['Người Phòng Một', 'Quản Trị Sở']);
    await chief.get('/accounts?page=0').expect(400);
  });

  it('end their sessions at once when disabled, and can be given back', async () => {
    const session = await app.anonymous.post('/api/v1/auth/login').send({ login: 'phong1', password: PASSWORD }).expect(200);
    const { accountId } = session.body as { accountId: string };
    const cookie = String((session.headers as Record<string, unknown>)['set-cookie']).split(';')[0] ?? '';
    await adminOfA.patch(`/accounts/${accountId}`, { status: 'disabled' }).expect(200);
    expect((await app.anonymous.get('/api/v1/auth/session').set('cookie', cookie)).body).toMatchObject({ authenticated: false });
    expect(codeOf(await app.anonymous.post('/api/v1/auth/login').send({ login: 'phong1', password: PASSWORD }).expect(403))).toBe('identity.disabled');
    // whoever is in the middle of something is told why, not to sign in; at what everybody may read they are just not signed in
    for (const path of ['/me/duties', '/placements', '/me/contests/thi-thu']) expect(codeOf(await app.anonymous.get(`/api/v1${path}`).set('cookie', cookie).expect(401)), path).toBe('identity.disabled');
    expect(codeOf(await app.anonymous.get('/api/v1/me/duties').expect(401))).toBe('identity.unauthenticated');
    await app.anonymous.get('/api/v1/contests').set('cookie', cookie).expect(200);
    await adminOfA.patch(`/accounts/${accountId}`, { status: 'active' }).expect(200);
    await adminOfA.patch('/accounts/00000000-0000-7000-8000-000000000000', { unlock: true }).expect(404);
  });

  it('let a role reach exactly the subtree it is granted on, and no further', async () => {
    const granted = grantView.parse((await adminOfA.post('/grants', { personId: inA, role: 'hr_officer', unitId: units.A1 }).expect(200)).body);
    expect(granted).toMatchObject({ role: 'hr_officer', unitId: units.A1, unitName: { vi: 'Phòng Chuyển đổi số' } });
    expect(codeOf(await adminOfA.post('/grants', { personId: inA, role: 'hr_officer', unitId: units.B }).expect(404))).toBe('org.unit_not_found');
    expect(codeOf(await adminOfA.post('/grants', { personId: inA, role: 'admin' }).expect(403))).toBe('identity.grant_too_wide');
    await adminOfA.post('/grants', { personId: inA, role: 'no_such_role' }).expect(400);
  });

  it('keep an ended grant in the history and stop it from today', async () => {
    const officer = await app.signIn(await member(app, units.B), [{ role: 'hr_officer', unitId: units.B }]);
    await officer.get('/people').expect(200);
    const { rows } = await app.db.query<{ id: string }>(`SELECT id FROM role_grant WHERE person_id = $1`, [officer.personId]);
    await adminOfA.delete(`/grants/${rows[0]?.id}`).expect(404);
    await chief.delete(`/grants/${rows[0]?.id}`).expect(204);
    await officer.get('/people').expect(403);
    const { rows: history } = await app.db.query<{ valid_to: string | null; old: boolean }>(`SELECT valid_to::text, superseded_at IS NOT NULL AS old FROM role_grant WHERE person_id = $1 ORDER BY recorded_at`, [officer.personId]);
    expect(history.map((h) => h.old)).toEqual([true, false]);
    expect(history[1]?.valid_to).not.toBeNull();
  });

  it('never stand on a unit that does not exist: a path of nowhere could read as the whole system', async () => {
    const refused = app.db.query(`INSERT INTO role_grant (id, person_id, role, unit_id, valid_from) VALUES (gen_random_uuid(), $1, 'admin', gen_random_uuid(), '2020-01-01')`, [inA]);
    await expect(refused).rejects.toThrow(/foreign key/);
  });

  it('of somebody who also works elsewhere are out of reach of one unit\'s administrator', async () => {
    const both = await member(app, units.B, { fullName: 'Người Hai Nơi' });
    await membership(app, { personId: both, unitId: units.A1 });
    expect(codeOf(await create(adminOfA, both, 'hai-noi').expect(403))).toBe('identity.holds_more');
    await create(chief, both, 'hai-noi').expect(200);
  });

  it('lose their unused codes when a role is granted', async () => {
    const fresh = await member(app, units.A1, { fullName: 'Người Sắp Nhận Quyền' });
    const officer = await app.signIn(await member(app, units.A), [{ role: 'hr_officer', unitId: units.A }]);
    const { codes } = (await officer.post('/activation-codes', { personIds: [fresh] }).expect(200)).body as { codes: { code: string }[] };
    await chief.post('/grants', { personId: fresh, role: 'hr_officer', unitId: units.A1 }).expect(200);
    await app.anonymous.post('/api/v1/auth/activate').send({ code: codes[0]?.code, login: 'giu-ma', password: PASSWORD }).expect(400);
  });

  it('give codes to people in scope and skip the others without saying why', async () => {
    const fresh = await member(app, units.A1, { fullName: 'Người Mới' });
    const officer = await app.signIn(await member(app, units.A), [{ role: 'hr_officer', unitId: units.A }]);
    const answer = await officer.post('/activation-codes', { personIds: [fresh, inB] }).expect(200);
    expect(answer.body).toMatchObject({ codes: [{ personId: fresh, fullName: 'Người Mới' }], skipped: [inB] });
    await officer.post('/activation-codes', { personIds: [] }).expect(400);
  });

  it('of somebody who holds more are nobody\'s to make, close or open below them', async () => {
    const head = await member(app, units.A1, { fullName: 'Điều Phối Tỉnh' });
    await chief.post('/grants', { personId: head, role: 'coordinator', unitId: units.T }).expect(200);
    const officer = await app.signIn(await member(app, units.A), [{ role: 'hr_officer', unitId: units.A }]);
    expect((await officer.post('/activation-codes', { personIds: [head] }).expect(200)).body).toEqual({ codes: [], skipped: [head] });
    expect(codeOf(await create(adminOfA, head, 'gia-mao').expect(403))).toBe('identity.holds_more');
    const { id } = (await create(chief, head, 'dieu-phoi').expect(200)).body as { id: string };
    expect(codeOf(await adminOfA.patch(`/accounts/${id}`, { status: 'disabled' }).expect(403))).toBe('identity.holds_more');
    expect(codeOf(await adminOfA.patch(`/accounts/${id}`, { unlock: true }).expect(403))).toBe('identity.holds_more');
    await chief.patch(`/accounts/${id}`, { unlock: true }).expect(200);
  });

  it('are one at a time: a second way in is only made when the first is closed', async () => {
    const person = await member(app, units.A1, { fullName: 'Một Tài Khoản' });
    const { id } = (await create(adminOfA, person, 'mot').expect(200)).body as { id: string };
    expect(codeOf(await create(adminOfA, person, 'hai').expect(409))).toBe('identity.account_exists');
    await adminOfA.patch(`/accounts/${id}`, { status: 'disabled' }).expect(200);
    await create(adminOfA, person, 'hai').expect(200);
    expect(codeOf(await adminOfA.patch(`/accounts/${id}`, { status: 'active' }).expect(409))).toBe('identity.account_exists');
  });

  it('are one for a person under every id a merge gave them: a way in by a duplicate would open what is the person\'s', async () => {
    const [kept, double] = [await member(app, units.B, { fullName: 'Người Hai Hồ Sơ' }), await member(app, units.A1, { fullName: 'Người Hai Hồ Sơ' })];
    const officer = await app.signIn(await member(app, units.A), [{ role: 'hr_officer', unitId: units.A }]);
    // handed out before the records were found to be one, and not used yet
    const { codes } = (await officer.post('/activation-codes', { personIds: [double] }).expect(200)).body as { codes: { code: string }[] };
    await create(chief, kept, 'hai-ho-so').expect(200);
    await chief.post(`/people/${kept}/merges`, { duplicateId: double, reason: 'Một người có hai hồ sơ' }).expect(200);
    await app.anonymous.post('/api/v1/auth/activate').send({ code: codes[0]?.code, login: 'ho-so-cu', password: PASSWORD }).expect(400);
    expect((await officer.post('/activation-codes', { personIds: [double] }).expect(200)).body).toEqual({ codes: [], skipped: [double] });
    expect(codeOf(await create(adminOfA, double, 'ho-so-thua').expect(403))).toBe('identity.holds_more');
    expect(codeOf(await create(chief, double, 'ho-so-thua').expect(409))).toBe('identity.account_exists');
  });

  it('begin with one administrator on an empty system, and with no second one that way', async () => {
    const empty = await bootApp();
    try {
      const accounts = empty.get(AccountService);
      const [first, second] = await Promise.all([accounts.createFirstAdministrator('dau@mau.example', 'Quản Trị Đầu'), accounts.createFirstAdministrator('hai@mau.example', 'Quản Trị Hai')]);
      expect([first, second].filter((password) => password !== null)).toHaveLength(1);
      const login = first ? 'dau@mau.example' : 'hai@mau.example';
      const session = await empty.anonymous.post('/api/v1/auth/login').send({ login, password: first ?? second }).expect(200);
      expect(session.body).toMatchObject({ grants: [{ role: 'admin', unitId: null, unitName: null }] });
    } finally {
      await empty.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionView } from '@kynangso/contracts/identity';
import { AccountService } from '@kynangso/server/identity';
import { OrgService } from '@kynangso/server/org';
import { Database } from '@kynangso/server/platform';
import { bootApp, type TestApp } from '../../support/app';

const PASSWORD = 'mật-khẩu-thử-đủ-dài';

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => { app = await bootApp(); });
  afterAll(() => app.close());

  const post = (path: string, body: object) => app.anonymous.post(`/api/v1/auth/${path}`).send(body);
  const register = (login: string) => post('register', { fullName: 'Nguyễn Thị Hoà', login, password: PASSWORD });
  const cookieOf = (answer: { headers: Record<string, unknown> }): string => String((answer.headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';

  it('registers a citizen, opens a session and keeps only the token\'s hash', async () => {
    const answer = await register('hoa@mau.example').expect(200);
    expect(sessionView.parse(answer.body)).toMatchObject({ authenticated: true, login: 'hoa@mau.example', grants: [] });
    const cookie = String((answer.headers as Record<string, unknown>)['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const token = cookieOf(answer).split('=')[1] ?? '';
    const { rows } = await app.db.query(`SELECT 1 FROM session WHERE token_hash = sha256($1::text::bytea)`, [token]);
    expect(rows).toHaveLength(1);
    const { rows: plain } = await app.db.query<{ all: string }>(`SELECT string_agg(s::text, ' ') AS all FROM session s`);
    expect(plain[0]?.all).not.toContain(token);
  });

  it('signs in with any letter case and says the same for a wrong password and an unknown name', async () => {
    await register('an@mau.example');
    await post('login', { login: ' AN@mau.example ', password: PASSWORD }).expect(200);
    const wrong = await post('login', { login: 'an@mau.example', password: 'sai mật khẩu' }).expect(401);
    const unknown = await post('login', { login: 'khong-co@mau.example', password: 'sai mật khẩu' }).expect(401);
    expect((wrong.body as { code: string }).code).toBe('identity.bad_credentials');
    expect((unknown.body as { code: string }).code).toBe('identity.bad_credentials');
  });

  it('locks after five wrong passwords, even sent at once, and refuses the right one while locked', async () => {
    await register('khoa@mau.example');
    await Promise.all(Array.from({ length: 5 }, () => post('login', { login: 'khoa@mau.example', password: 'sai mật khẩu' })));
    const answer = await post('login', { login: 'khoa@mau.example', password: PASSWORD }).expect(429);
    expect(answer.body).toMatchObject({ code: 'identity.locked', details: { minutes: 1 } });
  });

  it('refuses the right password of a guess that began before the others locked the account', async () => {
    await register('dong-loat@mau.example');
    const others = await app.db.connect();
    try {
      await others.query(`BEGIN`);
      await others.query(`UPDATE account SET failed_tries = 5, locked_until = now() + interval '10 minutes' WHERE login = 'dong-loat@mau.example'`);
      const guess = post('login', { login: 'dong-loat@mau.example', password: PASSWORD }).then((answer) => answer);
      await expect.poll(async () => (await app.db.query(`SELECT 1 FROM pg_locks WHERE NOT granted`)).rowCount, { timeout: 10_000 }).toBeGreaterThan(0);
      await others.query('COMMIT');
      expect(await guess).toMatchObject({ status: 429, body: { code: 'identity.locked' } });
    } finally {
      others.release();
    }
  });

  it('refuses a taken name, a short password and a password that holds the name', async () => {
    await register('trung@mau.example');
    expect((await register('trung@mau.example').expect(409)).body).toMatchObject({ code: 'identity.login_taken' });
    const short = await post('register', { fullName: 'Trần An', login: 'ngan@mau.example', password: 'ngắn' }).expect(400);
    expect(short.body).toMatchObject({ code: 'http.invalid', details: { fields: [{ field: 'body.password' }] } });
    await post('register', { fullName: 'Trần An', login: 'lo@mau.example', password: 'xx-lo@mau.example-xx' }).expect(400);
    const { rows } = await app.db.query(`SELECT 1 FROM person WHERE full_name = 'Trần An'`);
    expect(rows).toHaveLength(0);
  });

  it('ends a session at sign-out', async () => {
    const cookie = cookieOf(await register('ra@mau.example'));
    const session = await app.anonymous.get('/api/v1/auth/session').set('cookie', cookie);
    const { csrfToken } = session.body as { csrfToken: string };
    await app.anonymous.post('/api/v1/auth/logout').set('cookie', cookie).set('x-csrf-token', csrfToken).expect(204);
    const after = await app.anonymous.get('/api/v1/auth/session').set('cookie', cookie).expect(200);
    expect(after.body).toEqual({ authenticated: false, csrfToken: null });
  });

  it('refuses a change without the token of the session, and any change from another site', async () => {
    const cookie = cookieOf(await register('csrf@mau.example'));
    expect((await app.anonymous.put('/api/v1/auth/locale').set('cookie', cookie).send({ locale: 'en' }).expect(403)).body).toMatchObject({ code: 'identity.csrf' });
    await app.anonymous.post('/api/v1/auth/login').set('sec-fetch-site', 'cross-site').send({ login: 'csrf@mau.example', password: PASSWORD }).expect(403);
    await app.anonymous.post('/api/v1/auth/login').set('origin', 'https://gia-mao.example').send({ login: 'csrf@mau.example', password: PASSWORD }).expect(403);
  });

  it('changes a password only with the current one, and ends the other sessions', async () => {
    const first = cookieOf(await register('doi@mau.example'));
    const second = cookieOf(await post('login', { login: 'doi@mau.example', password: PASSWORD }));
    const { csrfToken } = (await app.anonymous.get('/api/v1/auth/session').set('cookie', second)).body as { csrfToken: string };
    const change = (current: string) => app.anonymous.post('/api/v1/auth/password').set('cookie', second).set('x-csrf-token', csrfToken).send({ current, next: 'mật-khẩu-mới-đủ-dài' });
    expect((await change('không đúng').expect(400)).body).toMatchObject({ code: 'identity.wrong_password' });
    await change(PASSWORD).expect(204);
    expect((await app.anonymous.get('/api/v1/auth/session').set('cookie', first)).body).toMatchObject({ authenticated: false });
    expect((await app.anonymous.get('/api/v1/auth/session').set('cookie', second)).body).toMatchObject({ authenticated: true });
  });

  it('links a person of a roster to an account by a code that works once', async () => {
    const database = app.get(Database);
    const personId = await database.transaction((tx) => app.get(OrgService).createCitizen(tx, { fullName: 'Lê Văn Mã', birthOn: null }));
    const admin = { accountId: '', personId, locale: 'vi' as const, requestId: '', grants: [{ role: 'admin' as const, unitId: null, unitPath: null }] };
    const { codes } = await app.get(AccountService).issueCodes({ ...admin, accountId: personId }, [personId]);
    const code = codes[0]?.code ?? '';
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const answer = await post('activate', { code: typed, login: 'ma@mau.example', password: PASSWORD }).expect(200);
    expect(answer.body).toMatchObject({ personId, fullName: 'Lê Văn Mã' });
    expect((await post('activate', { code, login: 'ma2@mau.example', password: PASSWORD }).expect(400)).body).toMatchObject({ code: 'identity.code_invalid' });
    expect((await app.get(AccountService).issueCodes({ ...admin, accountId: personId }, [personId])).skipped).toEqual([personId]);
  });
});

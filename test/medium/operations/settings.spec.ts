import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installation, settingRoutes, type SettingState } from '@kynangso/contracts/operations';
import { settingKeys, settings } from '@kynangso/domain/settings';
import { NotifyService } from '@kynangso/server/notify';
import { StreamService } from '@kynangso/server/learning';
import { Database, EffectService, Log, newId, SettingsInForce } from '@kynangso/server/platform';
import { EvidenceFileStore } from '../../../libs/server/src/training/offline/evidence-file.store';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, smallTree } from '../../support/builders/org';

const reason = 'Theo quyết định của cơ quan.';
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;
const HOUR = 3_600_000;

describe('settings', () => {
  let app: TestApp;
  let units: Awaited<ReturnType<typeof smallTree>>;
  let chief: Agent;
  let second: Agent;
  let adminOfA: Agent;
  let official: Agent;
  beforeAll(async () => {
    app = await bootApp({ MAIL_URL: `file:${mkdtempSync(join(tmpdir(), 'kns-mail-'))}` });
    units = await smallTree(app);
    chief = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Tỉnh' }), [{ role: 'admin' }]);
    second = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Hai' }), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, units.A, { fullName: 'Quản Trị Sở' }), [{ role: 'admin', unitId: units.A }]);
    official = await app.signIn(await member(app, units.A1, { fullName: 'Cán Bộ Phòng' }));
  });
  afterAll(() => app.close());
  const list = async () => settingRoutes.listSettings.response.parse((await chief.get('/settings').expect(200)).body).rows;
  const stateOf = async (key: string): Promise<SettingState> => (await list()).find((row) => row.key === key) as SettingState;
  const change = async (key: string, value: unknown, who = chief) => who.put(`/settings/${key}`, { version: (await stateOf(key)).version, value, reason });
  const about = async () => installation.parse((await app.anonymous.get('/api/v1/installation').expect(200)).body);

  it('are all listed with their defaults, to whoever administers the whole system and to nobody else', async () => {
    const rows = await list();
    expect(rows.map((row) => row.key)).toEqual([...settingKeys]);
    expect(rows.every((row) => row.isDefault && row.version === 0)).toBe(true);
    expect(rows.map((row) => row.value)).toEqual(settingKeys.map((key) => settings[key].default));
    expect(codeOf(await adminOfA.get('/settings').expect(403))).toBe('operations.whole_system_only');
    expect(codeOf(await adminOfA.put('/settings/body.name', { version: 0, value: 'Sở A', reason }).expect(403))).toBe('operations.whole_system_only');
    await official.get('/settings').expect(403);
    await app.anonymous.get('/api/v1/settings').expect(401);
  });

  it('are changed for a reason, seen by everybody at once, kept with before and after, and put back', async () => {
    expect((await about()).body).toEqual({ name: '', address: '', email: '', phone: '' });
    const changed = settingRoutes.changeSetting.response.parse((await change('body.name', ' Trung tâm  Mẫu ')).body);
    expect(changed).toMatchObject({ key: 'body.name', value: 'Trung tâm Mẫu', isDefault: false, version: 1, changedBy: 'Quản Trị Tỉnh' });
    expect((await about()).body.name).toBe('Trung tâm Mẫu');
    await change('body.name', 'Trung tâm Hai');
    const reset = settingRoutes.resetSetting.response.parse((await second.post('/settings/body.name/reset', { version: 2, reason }).expect(200)).body);
    expect(reset).toMatchObject({ value: '', isDefault: true, version: 3, changedBy: 'Quản Trị Hai' });
    expect((await about()).body.name).toBe('');
    const { rows } = settingRoutes.listSettingChanges.response.parse((await chief.get('/settings/body.name/changes').expect(200)).body);
    expect(rows.map(({ version, before, after, isReset }) => [version, before, after, isReset])).toEqual([[3, 'Trung tâm Hai', '', true], [2, 'Trung tâm Mẫu', 'Trung tâm Hai', false], [1, '', 'Trung tâm Mẫu', false]]);
    const log = await app.db.query(`SELECT action, reason, before_digest <> after_digest AS differs FROM audit_entry WHERE object_kind = 'setting' AND object_id = 'body.name' ORDER BY seq`);
    expect(log.rows).toEqual([{ action: 'setting.changed', reason, differs: true }, { action: 'setting.changed', reason, differs: true }, { action: 'setting.reset', reason, differs: true }]);
    await expect(app.db.query(`UPDATE setting_change SET value = '"x"'`)).rejects.toThrow(/append-only/);
  });

  it('refuse a second administrator who has not seen the first one’s change, and name the first', async () => {
    const { version } = await stateOf('support.phone');
    const both = await Promise.all([[chief, '0240 000 001'], [second, '0240 000 002']].map(([who, value]) => (who as Agent).put('/settings/support.phone', { version, value, reason })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const refused = both.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({ code: 'operations.setting_changed_meanwhile', details: { version: version + 1 } });
    expect((refused?.body as { details: { by: string } }).details.by).toMatch(/^Quản Trị (Tỉnh|Hai)$/);
    expect((await stateOf('support.phone')).version).toBe(version + 1);
  });

  it('refuse what does not fit, by name, and leave nothing half done', async () => {
    const faults: [string, unknown, string][] = [
      ['session.idleHours', 0, 'operations.setting_range'], ['support.email', 'không phải thư', 'operations.setting_email'], ['language.offered', ['en'], 'operations.setting_vietnamese'],
      ['registration.open', 'yes', 'operations.setting_kind'], ['body.name', '', 'operations.setting_same'],
    ];
    for (const [key, value, code] of faults) expect([key, codeOf(await change(key, value))]).toEqual([key, code]);
    expect((await chief.put('/settings/session.idleHours', { version: 0, value: 99, reason }).expect(400)).body).toMatchObject({ details: { least: 1, most: 72 } });
    expect(codeOf(await chief.put('/settings/no.such', { version: 0, value: 1, reason }).expect(404))).toBe('operations.setting_not_found');
    await chief.put('/settings/session.idleHours', { version: 0, value: 3, reason: 'ok' }).expect(400);
    expect(codeOf(await chief.post('/settings/session.idleHours/reset', { version: 0, reason }).expect(409))).toBe('operations.setting_same');
    expect(await stateOf('session.idleHours')).toMatchObject({ version: 0, isDefault: true });
    // the two that lean on each other, from either side
    await app.set('language.offered', ['vi']);
    expect(codeOf(await change('language.default', 'en'))).toBe('operations.setting_default_not_offered');
    await app.set('language.offered', null);
    await app.set('language.default', 'en');
    expect(codeOf(await change('language.offered', ['vi', 'km']))).toBe('operations.setting_offered_default');
    await app.set('language.default', null);
  });

  it('hold in another process within seconds, and cost no query of their own', async () => {
    let asked = 0;
    const counted = { read: () => { asked += 1; return app.get(Database).read(); } } as unknown as Database;
    const elsewhere = new SettingsInForce(counted, app.get(Log));
    for (let n = 0; n < 500; n += 1) await elsewhere.get('placement.perDay');
    await Promise.all(Array.from({ length: 500 }, () => elsewhere.all()));
    // one look every two seconds, however long a slow machine takes over the thousand questions
    expect(asked).toBeLessThan(20);
    await change('placement.perDay', 7);
    await expect.poll(() => elsewhere.get('placement.perDay'), { timeout: 15_000 }).toBe(7);
    await app.set('placement.perDay', null);
  });

  describe('do what they say', () => {
    const hoursOf = async (): Promise<number> => {
      const { rows } = await app.db.query<{ h: number }>(`SELECT round(extract(epoch FROM expires_at - now()) / 3600)::int AS h FROM session ORDER BY created_at DESC, expires_at DESC LIMIT 1`);
      return rows[0]?.h ?? 0;
    };
    const register = (login: string) => app.anonymous.post('/api/v1/auth/register').send({ fullName: 'Người Dân Mới', login, password: 'mot-mat-khau-rat-dai-2026', locale: 'vi' });

    it('how long a session lasts when idle, from its opening and from its next use', async () => {
      await app.set('session.idleHours', 3);
      await register('dan.ba.gio').expect(200);
      expect(await hoursOf()).toBe(3);
      await app.set('session.idleHours', 5);
      await app.db.query(`UPDATE session SET last_seen_at = now() - interval '1 hour', expires_at = now() + interval '1 hour' WHERE account_id = $1`, [official.accountId]);
      await official.get('/me/notices/unread').expect(200);
      const { rows } = await app.db.query<{ h: number }>(`SELECT round(extract(epoch FROM expires_at - now()) / 3600)::int AS h FROM session WHERE account_id = $1`, [official.accountId]);
      expect(rows[0]?.h).toBe(5);
      await app.set('session.idleHours', null);
    });

    it('whether citizens register themselves', async () => {
      await app.set('registration.open', false);
      expect((await about()).isRegistrationOpen).toBe(false);
      expect(codeOf(await register('dan.khong.vao').expect(403))).toBe('identity.registration_closed');
      await app.set('registration.open', null);
      await register('dan.vao.duoc').expect(200);
    });

    it('how long an activation code lives', async () => {
      await app.set('activation.validDays', 2);
      const personId = await member(app, units.A1, { fullName: 'Người Chờ Mã' });
      const { codes } = (await chief.post('/activation-codes', { personIds: [personId] }).expect(200)).body as { codes: { expiresAt: string }[] };
      expect(Math.round((Date.parse(codes[0]?.expiresAt ?? '') - Date.now()) / (24 * HOUR))).toBe(2);
      await app.set('activation.validDays', null);
    });

    it('when mail leaves for people who have chosen no hours', async () => {
      await app.set('mail.quietFrom', 18 * 60);
      await app.set('mail.quietTo', 9 * 60);
      await app.set('mail.digestMinute', 10 * 60);
      await app.db.query(`UPDATE person SET email = 'can.bo@mau.example' WHERE id = $1`, [official.personId]);
      app.setNow('2026-11-25T19:00:00+07:00');
      const tell = (kind: 'duty.due' | 'certificate.issued') => app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, [{ personId: official.personId, kind, key: newId(), params: { title: 'A', due: { on: '2026-12-31' } }, href: '/' }]));
      await tell('duty.due');
      await tell('certificate.issued');
      const { rows } = await app.db.query<{ kind: string; due_at: Date }>('SELECT kind, due_at FROM mail_item WHERE person_id = $1 ORDER BY due_at', [official.personId]);
      expect(rows.map((row) => [row.kind, row.due_at.toISOString()])).toEqual([['duty.due', '2026-11-26T02:00:00.000Z'], ['certificate.issued', '2026-11-26T03:00:00.000Z']]);
      expect((await official.get('/me/mail-preference').expect(200)).body).toMatchObject({ preference: { quietFrom: 18 * 60, quietTo: 9 * 60 } });
      for (const key of ['mail.quietFrom', 'mail.quietTo', 'mail.digestMinute'] as const) await app.set(key, null);
    });

    it('how large a file may be', async () => {
      const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_100_000, 32)]);
      const store = app.get(EvidenceFileStore);
      expect(await store.check(pdf)).toBe('application/pdf');
      await app.set('upload.evidenceMb', 1);
      await expect(store.check(pdf)).rejects.toMatchObject({ code: 'training.evidence_file', kind: 'too_large', details: { megabytes: 1 } });
      expect((await about()).evidenceMegabytes).toBe(1);
      await app.set('upload.evidenceMb', null);
      await app.set('upload.recordingMb', 10);
      const caller = { accountId: chief.accountId, personId: chief.personId, locale: 'vi' as const, grants: [], requestId: '' };
      await expect(app.get(StreamService).upload(caller, newId(), { sha256: '0'.repeat(64), size: 10 * 1_048_576 + 1 }, 'phim.mp4')).rejects.toMatchObject({ code: 'learning.recording_too_large', details: { megabytes: 10 } });
      await app.set('upload.recordingMb', null);
    });

    it('how long a roster nobody came back to is kept', async () => {
      const id = newId();
      await app.db.query(
        `INSERT INTO roster_import (id, unit_id, as_of, mode, status, file_name, file_kind, file_sha256, columns, extra_columns, counts, diff_hash, created_by, created_at)
         VALUES ($1, $2, today_vn(), 'partial', 'preview', 'a.csv', 'csv', '\\x00', '{}', '{}', '{}', '\\x00', $3, now() - interval '12 days')`,
        [id, units.A, chief.personId],
      );
      const tidy = async (): Promise<string> => {
        await app.get(Database).transaction((tx) => app.get(EffectService).enqueue(tx, { kind: 'roster.asked', key: newId(), payload: { importId: newId(), task: 'tidy', personId: chief.personId, accountId: chief.accountId } }));
        await app.effects.drain();
        return (await app.db.query<{ status: string }>('SELECT status FROM roster_import WHERE id = $1', [id])).rows[0]?.status ?? '';
      };
      expect(await tidy()).toBe('preview');
      await app.set('roster.keepDays', 10);
      expect(await tidy()).toBe('discarded');
      await app.set('roster.keepDays', null);
    });

    it('the terms of what people ask about their data', async () => {
      app.setNow('2026-11-02T03:00:00Z');
      await app.set('data.answerDays', 4);
      await app.set('data.eraseDays', 2);
      expect(await about()).toMatchObject({ answerDays: 4, eraseDays: 2 });
      const { rows } = await app.db.query<{ id: string }>(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES (gen_random_uuid(), 'Trần Thị Dân', 'tran thi dan', 'dan tran thi') RETURNING id`);
      const citizen = await app.signIn(rows[0]?.id ?? '');
      const { body } = await citizen.post('/me/data-requests', { right: 'erase' }).expect(200);
      expect(body).toMatchObject({ answerBy: '2026-11-06T03:00:00.000Z' });
      const decided = await chief.post(`/data-requests/${(body as { id: string }).id}/decision`, { accept: true, reason }).expect(200);
      expect(decided.body).toMatchObject({ state: 'waiting', doneFrom: '2026-11-04T03:00:00.000Z' });
      await app.set('data.answerDays', null);
      await app.set('data.eraseDays', null);
    });

    it('who looks at the board of a contest', async () => {
      const anonymous = () => app.anonymous.get('/api/v1/contests/khong-co/board');
      await anonymous().expect(404);
      await app.set('contest.publicBoards', false);
      expect(codeOf(await anonymous().expect(403))).toBe('grading.contest_board_signed_in');
      expect(codeOf(await app.anonymous.get('/api/v1/contests/khong-co/events').expect(403))).toBe('grading.contest_board_signed_in');
      await official.get('/contests/khong-co/board').expect(404);
      await app.set('contest.publicBoards', null);
    });

    it('which languages are offered, and which comes first', async () => {
      await app.set('language.offered', ['vi', 'en', 'km']);
      await app.set('language.default', 'en');
      expect((await about()).languages).toEqual({ default: 'en', offered: ['vi', 'en', 'km'] });
      await app.set('language.offered', null);
      await app.set('language.default', null);
    });
  });
});

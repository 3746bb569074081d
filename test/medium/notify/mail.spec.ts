import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultMailPreference, type MailPreference, notifyRoutes } from '@kynangso/contracts/notify';
import { MailDeliveryService, NotifyService } from '@kynangso/server/notify';
import { Database } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner } from '../../support/builders/exam';
import { type MailServer, startMailServer } from '../../support/mail-server';

const always: MailPreference = { rhythms: { duty: 'now', learning: 'now', exam: 'now', result: 'now', certificate: 'now', course: 'now', office: 'now' }, quietFrom: 0, quietTo: 0 };

describe('mail', () => {
  let app: TestApp;
  let server: MailServer;
  let admin: Agent;
  beforeAll(async () => {
    server = await startMailServer();
    app = await bootApp({ MAIL_URL: server.url, MAIL_FROM: 'Kỹ Năng Số <gui@example.vn>', PUBLIC_URL: 'https://hoc.example.vn' });
    admin = await app.signIn((await addLearner(app)).personId, [{ role: 'admin' }]);
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(async () => {
    server.received.length = 0;
    await app.db.query(`DELETE FROM mail_item`);
    await app.db.query(`DELETE FROM mail`);
    app.setNow('2026-11-25T09:00:00+07:00');
  });
  const someone = async (preference?: MailPreference): Promise<Agent> => {
    const who = await addLearner(app);
    await app.db.query(`UPDATE person SET email = $2, full_name = 'Hoà Thị Thuỷ' WHERE id = $1`, [who.personId, `${who.personId}@example.vn`]);
    if (preference) await who.put('/me/mail-preference', preference).expect(200);
    return who;
  };
  const tell = (personId: string, key: string, kind: 'certificate.issued' | 'duty.due' = 'certificate.issued', title = 'Chuẩn <cơ bản> & an toàn') =>
    app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, [{ personId, kind, key, params: { title: { vi: title, en: 'Basic standard' }, due: { on: '2026-12-31' } }, href: '/certificates' }]));
  const deliver = async (): Promise<void> => {
    while ((await app.get(MailDeliveryService).step()) > 0);
  };

  it('carries a notice to a real mail server, in words and in the language of the person', async () => {
    const who = await someone(always);
    await tell(who.personId, 'a');
    await tell(who.personId, 'a');
    await deliver();
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual([`${who.personId}@example.vn`]);
    expect(mail?.parsed.from?.value[0]).toMatchObject({ name: 'Kỹ Năng Số', address: 'gui@example.vn' });
    expect(mail?.parsed.subject).toBe('Bạn được cấp chứng nhận “Chuẩn <cơ bản> & an toàn”.');
    expect(mail?.parsed.text).toContain('Kính gửi Hoà Thị Thuỷ,');
    expect(mail?.parsed.text).toContain('https://hoc.example.vn/certificates');
    expect(mail?.parsed.html).toContain('Chuẩn &#60;cơ bản&#62; &#38; an toàn');
    expect(mail?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
    await app.db.query(`UPDATE account SET locale = 'en' WHERE person_id = $1`, [who.personId]);
    await tell(who.personId, 'b');
    await deliver();
    expect(server.received[1]?.parsed.subject).toBe('You have been awarded the certificate “Basic standard”.');
  });

  it('waits for the end of the quiet hours and gathers what a day brought into one mail', async () => {
    const night = await someone({ ...always, quietFrom: 21 * 60, quietTo: 7 * 60 });
    const daily = await someone({ ...always, rhythms: { ...always.rhythms, certificate: 'daily' } });
    app.setNow('2026-11-25T22:00:00+07:00');
    await tell(night.personId, 'n');
    for (const key of ['d1', 'd2', 'd3']) await tell(daily.personId, key);
    await deliver();
    app.setNow('2026-11-26T06:59:00+07:00');
    await deliver();
    expect(server.received).toHaveLength(0);
    app.setNow('2026-11-26T07:00:00+07:00');
    await deliver();
    expect(server.received.map((m) => m.to[0])).toEqual([`${night.personId}@example.vn`]);
    app.setNow('2026-11-26T07:30:00+07:00');
    await deliver();
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.parsed.subject).toBe('Kỹ Năng Số: 3 thông báo mới');
  });

  it('tries again when the server can’t, gives up when it never will, and lets an operator try once more', async () => {
    const who = await someone(always);
    await tell(who.personId, 'later');
    server.refuseNext(451);
    await deliver();
    expect(server.received).toHaveLength(0);
    app.setNow('2026-11-25T09:01:01+07:00');
    await deliver();
    expect(server.received).toHaveLength(1);
    await tell(who.personId, 'never');
    server.refuseNext(550);
    await deliver();
    app.setNow('2026-11-27T09:00:00+07:00');
    await deliver();
    expect(server.received).toHaveLength(1);
    const desk = notifyRoutes.mailDesk.response.parse((await admin.get('/mail?state=failed').expect(200)).body);
    expect(desk.rows).toHaveLength(1);
    expect(desk.rows[0]?.lastError).not.toContain('@');
    await admin.post(`/mail/${desk.rows[0]?.id}/retry`).expect(200);
    await deliver();
    expect(server.received).toHaveLength(2);
    await admin.post(`/mail/${desk.rows[0]?.id}/retry`).expect(409);
    await who.get('/mail').expect(403);
  });

  it('sends what was in doubt again under the same Message-ID', async () => {
    const who = await someone(always);
    await tell(who.personId, 'doubt');
    await deliver();
    // as a worker leaves it that died between the server's yes and its own note
    await app.db.query(`UPDATE mail SET state = 'sending', sent_at = NULL, next_try_at = $1`, [new Date('2026-11-25T09:03:00+07:00')]);
    await app.db.query(`INSERT INTO mail_item SELECT gen_random_uuid(), person_id, 'certificate.issued', '{"title": "A"}', NULL, now(), id FROM mail`);
    await deliver();
    expect(server.received).toHaveLength(1);
    app.setNow('2026-11-25T09:03:00+07:00');
    await deliver();
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.messageId).toBe(server.received[0]?.messageId);
  });

  it('keeps to wishes, except where training is a duty', async () => {
    const citizen = await someone({ ...always, rhythms: { ...always.rhythms, duty: 'off' } });
    await tell(citizen.personId, 'c', 'duty.due');
    await deliver();
    expect(server.received).toHaveLength(0);
    const official = await someone();
    const unit = (await app.db.query<{ id: string }>(`INSERT INTO unit (id) VALUES (gen_random_uuid()) RETURNING id`)).rows[0];
    await app.db.query(
      `INSERT INTO membership (id, person_id, unit_id, position_kind, populations, valid_from) VALUES (gen_random_uuid(), $1, $2, 'official', '{}', '2020-01-01')`,
      [official.personId, unit?.id],
    );
    const refused = await official.put('/me/mail-preference', { ...always, rhythms: { ...always.rhythms, duty: 'off' } }).expect(400);
    expect((refused.body as { code: string }).code).toBe('notify.topic_required');
    await official.put('/me/mail-preference', { ...always, rhythms: { ...always.rhythms, duty: 'weekly' } }).expect(200);
  });

  it('stops a topic by the link of the mail, one click, without a session, and nothing else', async () => {
    const who = await someone(always);
    await tell(who.personId, 'u');
    await deliver();
    const header = (name: string): string => server.received[0]?.parsed.headerLines.find((h) => h.key === name)?.line ?? '';
    const path = new URL(/<(.+)>/s.exec(header('list-unsubscribe'))?.[1]?.replace(/\s/g, '') ?? '').pathname;
    expect(header('list-unsubscribe-post')).toContain('List-Unsubscribe=One-Click');
    await app.anonymous.get(path).expect(200);
    const kept = async (): Promise<MailPreference> => notifyRoutes.getMailPreference.response.parse((await who.get('/me/mail-preference').expect(200)).body).preference;
    expect((await kept()).rhythms.certificate).toBe('now');
    await app.anonymous.post(path).type('form').send('List-Unsubscribe=One-Click').expect(204);
    expect(await kept()).toEqual({ ...always, rhythms: { ...always.rhythms, certificate: 'off' } });
    await app.anonymous.post(`${path.slice(0, -3)}AAA`).expect(404);
    await tell(who.personId, 'u2');
    await deliver();
    expect(server.received).toHaveLength(1);
  });

  it('drops what an address that went away would have got', async () => {
    const who = await someone(always);
    await tell(who.personId, 'gone');
    await app.db.query(`UPDATE person SET email = NULL WHERE id = $1`, [who.personId]);
    await deliver();
    expect(server.received).toHaveLength(0);
    expect((await app.db.query<{ state: string }>(`SELECT state FROM mail`)).rows).toEqual([{ state: 'dropped' }]);
  });
});

describe('mail without a mail server', () => {
  it('is left as one file a letter when a folder is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kns-mail-'));
    const app = await bootApp({ MAIL_URL: `file:${folder}` });
    try {
      const who = await addLearner(app);
      await app.db.query(`UPDATE person SET email = 'a@example.vn' WHERE id = $1`, [who.personId]);
      await who.put('/me/mail-preference', { ...defaultMailPreference, ...always }).expect(200);
      await app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, [{ personId: who.personId, kind: 'certificate.issued', key: 'k', params: { title: 'A' }, href: null }]));
      while ((await app.get(MailDeliveryService).step()) > 0);
      const [file] = readdirSync(folder);
      expect(readFileSync(join(folder, file ?? ''), 'utf8')).toContain('To: a@example.vn');
    } finally {
      await app.close();
    }
  });

  it('plans nothing when mail is off, and says so', async () => {
    const app = await bootApp();
    try {
      const who = await addLearner(app);
      await app.db.query(`UPDATE person SET email = 'a@example.vn' WHERE id = $1`, [who.personId]);
      await app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, [{ personId: who.personId, kind: 'certificate.issued', key: 'k', params: { title: 'A' }, href: null }]));
      expect((await app.db.query(`SELECT 1 FROM mail_item`)).rowCount).toBe(0);
      expect(notifyRoutes.getMailPreference.response.parse((await who.get('/me/mail-preference').expect(200)).body)).toMatchObject({ isMailOn: false, address: 'a•••@example.vn' });
    } finally {
      await app.close();
    }
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MailPreference, type MailTemplate, mailTemplateRoutes } from '@kynangso/contracts/notify';
import { MailDeliveryService, NotifyService } from '@kynangso/server/notify';
import { Database, newId } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addLearner } from '../../support/builders/exam';
import { smallTree } from '../../support/builders/org';
import { type MailServer, startMailServer } from '../../support/mail-server';

const always: MailPreference = { rhythms: { duty: 'now', learning: 'now', exam: 'now', result: 'now', certificate: 'now', course: 'now', office: 'now' }, quietFrom: 0, quietTo: 0 };
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;
const DUE = '/mail-templates/certificate.issued/vi';
const words = { subject: 'Chúc mừng {fullName}', body: 'Bạn đã được cấp “{title}”.\n\n{organisation} gửi lời chúc mừng.\nXem tại {link}' };

describe('words of mails', () => {
  let app: TestApp;
  let server: MailServer;
  let chief: Agent;
  let second: Agent;
  let learner: Agent;
  beforeAll(async () => {
    server = await startMailServer();
    app = await bootApp({ MAIL_URL: server.url, PUBLIC_URL: 'https://hoc.example.vn' });
    chief = await app.signIn((await addLearner(app)).personId, [{ role: 'admin' }]);
    second = await app.signIn((await addLearner(app)).personId, [{ role: 'admin' }]);
    learner = await addLearner(app);
    await app.db.query(`UPDATE person SET email = id || '@example.vn', full_name = 'Hoà <Thị> Thuỷ'`);
    await learner.put('/me/mail-preference', always).expect(200);
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });
  beforeEach(() => void (server.received.length = 0));
  const get = async (path = DUE): Promise<MailTemplate> => mailTemplateRoutes.getMailTemplate.response.parse((await chief.get(path).expect(200)).body);
  const save = async (path: string, given: object, who = chief) => who.put(path, { version: (await get(path)).version, words: given });
  const send = async (...titles: string[]): Promise<void> => {
    await app.get(Database).transaction((tx) => app.get(NotifyService).tell(tx, titles.map((title) => ({ personId: learner.personId, kind: 'certificate.issued' as const, key: newId(), params: { title }, href: '/certificates' }))));
    while ((await app.get(MailDeliveryService).step()) > 0);
  };

  it('are the product’s own until somebody writes others, for every kind in both languages', async () => {
    const { rows } = mailTemplateRoutes.listMailTemplates.response.parse((await chief.get('/mail-templates').expect(200)).body);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.every((row) => row.isBuiltIn && row.version === 0)).toBe(true);
    const found = await get();
    expect(found.words).toEqual(found.builtIn);
    expect(found.placeholders.filter((p) => p.isRequired).map((p) => p.name)).toEqual(['title']);
    await learner.get('/mail-templates').expect(403);
    await app.anonymous.get('/api/v1/mail-templates').expect(401);
    const { A } = await smallTree(app);
    const ofUnit = await app.signIn((await addLearner(app)).personId, [{ role: 'admin', unitId: A }]);
    for (const answer of [await ofUnit.get('/mail-templates'), await ofUnit.put(DUE, { version: 0, words }), await ofUnit.post(`${DUE}/test`, words)]) expect([answer.status, codeOf(answer)]).toEqual([403, 'operations.whole_system_only']);
  });

  it('are what a mail really says, escaped, in a frame that still tells how to stop', async () => {
    await app.set('body.name', 'Trung tâm Mẫu');
    await app.set('support.phone', '0240 000 000');
    expect((await save(DUE, words)).status).toBe(200);
    await send('Chuẩn <cơ bản> {due}');
    const [mail] = server.received;
    expect(mail?.parsed.subject).toBe('Chúc mừng Hoà <Thị> Thuỷ');
    expect(mail?.parsed.text).toContain('Bạn đã được cấp “Chuẩn <cơ bản> {due}”.\n\nTrung tâm Mẫu gửi lời chúc mừng.\nXem tại https://hoc.example.vn/certificates');
    expect(mail?.parsed.text).toMatch(/Ngừng nhận loại thư này: https:\/\/hoc\.example\.vn\/unsubscribe\//);
    expect(mail?.parsed.text).toContain('Cần giúp đỡ: 0240 000 000');
    expect(mail?.parsed.html).toContain('Chuẩn &#60;cơ bản&#62; {due}');
    expect(mail?.parsed.html).not.toMatch(/<Thị>|<cơ bản>/);
    expect(mail?.parsed.headerLines.map((header) => header.line)).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    // several notices are one mail, whose words are the digest's; another language keeps its own
    await send('Một', 'Hai');
    expect(server.received[1]?.parsed.subject).toBe('Kỹ Năng Số: 2 thông báo mới');
    await app.db.query(`UPDATE account SET locale = 'en' WHERE person_id = $1`, [learner.personId]);
    await send('One');
    expect(server.received[2]?.parsed.subject).toBe('You have been awarded the certificate “One”.');
    await app.db.query(`UPDATE account SET locale = 'vi' WHERE person_id = $1`, [learner.personId]);
  });

  it('are refused by the name of what is wrong, and then nothing is kept', async () => {
    const before = await get();
    const faults: [object, string, object][] = [
      [{ ...words, body: 'Chào {ten} “{title}”' }, 'notify.template_unknown', { name: 'ten', field: 'body' }],
      [{ ...words, body: 'Chào bạn' }, 'notify.template_missing', { name: 'title' }],
      [{ ...words, subject: 'Xem {link}' }, 'notify.template_not_here', { name: 'link' }],
      [{ ...words, subject: ' ' }, 'notify.template_empty', { field: 'subject' }],
      [{ ...words, body: '{title' }, 'notify.template_brace', {}],
    ];
    for (const [given, code, details] of faults) expect((await save(DUE, given)).body).toMatchObject({ code, details });
    await chief.put(DUE, { version: before.version, words: { ...words, html: '<p>' } }).expect(400);
    await chief.get('/mail-templates/no.such/vi').expect(400);
    await chief.get('/mail-templates/certificate.issued/km').expect(400);
    expect(await get()).toEqual(before);
  });

  it('have versions: a second administrator is told, an earlier one is restored, and the product’s own come back', async () => {
    const { version } = await get();
    const other = { ...words, subject: 'Tin vui' };
    const both = await Promise.all([chief, second].map((who, n) => who.put(DUE, { version, words: n ? other : { ...words, subject: 'Chúc mừng' } })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(codeOf(both.find((answer) => answer.status === 409) as { body: unknown })).toBe('notify.template_changed_meanwhile');
    const restored = mailTemplateRoutes.restoreMailTemplate.response.parse((await second.post(`${DUE}/restore`, { version: version + 1, from: 1 }).expect(200)).body);
    expect(restored.words).toEqual(words);
    const builtIn = mailTemplateRoutes.restoreMailTemplate.response.parse((await chief.post(`${DUE}/restore`, { version: version + 2, from: null }).expect(200)).body);
    expect(builtIn).toMatchObject({ isBuiltIn: true, version: version + 3, words: builtIn.builtIn });
    expect(builtIn.versions.map((v) => v.words === null)).toEqual([true, false, false, false]);
    await send('Ba');
    expect(server.received[0]?.parsed.subject).toBe('Bạn được cấp chứng nhận “Ba”.');
    expect(codeOf(await chief.post(`${DUE}/restore`, { version: version + 3, from: null }).expect(409))).toBe('notify.template_same');
    expect(codeOf(await chief.post(`${DUE}/restore`, { version: version + 3, from: 99 }).expect(404))).toBe('notify.template_version_not_found');
    const log = await app.db.query<{ action: string }>(`SELECT DISTINCT action FROM audit_entry WHERE object_kind = 'mail_template' ORDER BY 1`);
    expect(log.rows.map((row) => row.action)).toEqual(['mail-template.changed', 'mail-template.reset', 'mail-template.restored']);
    await expect(app.db.query(`DELETE FROM mail_template_version`)).rejects.toThrow(/append-only/);
  });

  it('are shown with sample facts before they are kept, or with every problem they have', async () => {
    const shown = mailTemplateRoutes.previewMailTemplate.response.parse((await chief.post('/mail-templates/result.changed/vi/preview', { subject: 'Điểm mới', body: '<script>alert(1)</script>\n{title}: {before} → {after}. {reason}' }).expect(200)).body);
    expect(shown.problems).toEqual([]);
    expect(shown.mail?.text).toContain('6,5 → 7');
    expect(shown.mail?.html).not.toContain('<script');
    const wrong = mailTemplateRoutes.previewMailTemplate.response.parse((await chief.post('/mail-templates/result.changed/vi/preview', { subject: '', body: '{title} {x}' }).expect(200)).body);
    expect(wrong.mail).toBeNull();
    expect(wrong.problems.map((p) => `${p.field} ${p.fault} ${p.name ?? ''}`.trim())).toEqual(['subject empty', 'body unknown x', 'body missing before', 'body missing after', 'body missing reason']);
    expect((await get('/mail-templates/result.changed/vi')).version).toBe(0);
  });

  it('are sent to oneself by the real mail server, marked as a trial, and not again and again', async () => {
    const answer = mailTemplateRoutes.testMailTemplate.response.parse((await chief.post(`${DUE}/test`, words).expect(200)).body);
    expect(answer.address).toBe(`${chief.personId}@example.vn`);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.to).toEqual([answer.address]);
    expect(server.received[0]?.parsed.subject).toBe('[Thử] Chúc mừng Hoà <Thị> Thuỷ');
    expect(server.received[0]?.parsed.text).toContain('Đây là thư gửi thử');
    expect(codeOf(await chief.post(`${DUE}/test`, words).expect(429))).toBe('notify.test_too_soon');
    server.refuseNext(550);
    expect(codeOf(await second.post(`${DUE}/test`, words).expect(503))).toBe('notify.test_refused');
    expect(codeOf(await second.post(`${DUE}/test`, { ...words, body: 'x' }).expect(400))).toBe('notify.template_missing');
    const third = await app.signIn((await addLearner(app)).personId, [{ role: 'admin' }]);
    expect(codeOf(await third.post(`${DUE}/test`, words).expect(409))).toBe('notify.no_own_address');
  });
});

import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataRequestView, deskRequest, erasureFacts } from '@kynangso/contracts/operations';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { member, smallTree } from '../../support/builders/org';

const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;
const reason = 'Đã kiểm tra hồ sơ.';

describe('what a person may ask about their own data', () => {
  let app: TestApp;
  let units: Awaited<ReturnType<typeof smallTree>>;
  let chief: Agent;
  let official: Agent;
  let citizen: Agent;
  let adminOfA: Agent;
  beforeAll(async () => {
    app = await bootApp();
    app.setNow('2026-11-02T03:00:00Z');
    units = await smallTree(app);
    chief = await app.signIn(await member(app, units.T, { fullName: 'Quản Trị Tỉnh' }), [{ role: 'admin' }]);
    adminOfA = await app.signIn(await member(app, units.A, { fullName: 'Quản Trị Sở' }), [{ role: 'admin', unitId: units.A }]);
    official = await app.signIn(await member(app, units.A1, { fullName: 'Cán Bộ Phòng' }));
    const { rows } = await app.db.query<{ id: string }>(
      `INSERT INTO person (id, full_name, search_key, sort_key, email, phone, birth_date) VALUES (gen_random_uuid(), 'Trần Thị Dân', 'tran thi dan', 'dan tran thi', 'dan@mau.example', '0900000000', '1980-02-01') RETURNING id`,
    );
    citizen = await app.signIn(rows[0]?.id ?? '');
    await app.db.query(`INSERT INTO notification (id, person_id, kind, params) VALUES (gen_random_uuid(), $1, 'result.ready', '{"title":"=Đề thi"}')`, [citizen.personId]);
  });
  afterAll(() => app.close());

  const ask = async (who: Agent, right: string, detail = '') => dataRequestView.parse((await who.post('/me/data-requests', { right, detail }).expect(200)).body);
  const decide = (id: string, accept: boolean) => chief.post(`/data-requests/${id}/decision`, { accept, reason });
  const stateOf = async (id: string) => (await app.db.query<{ state: string }>('SELECT state FROM data_request WHERE id = $1', [id])).rows[0]?.state;

  it('is downloaded at once: a page, JSON and tables, without anybody else\'s and guarded against formulas', async () => {
    const answer = await citizen.get('/me/data').buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200).expect('content-type', /zip/);
    const files = new Map(Object.entries(unzipSync(answer.body as Buffer)).map(([name, bytes]) => [name, strFromU8(bytes)]));
    expect([...files.keys()]).toEqual(expect.arrayContaining(['doc-toi-truoc.html', 'data.json', 'csv/ho-so.csv', 'csv/chung-nhan.csv']));
    const data = JSON.parse(files.get('data.json') ?? '') as { parts: Record<string, { name?: string }[]> };
    expect(data.parts['ho-so']).toMatchObject([{ name: 'Trần Thị Dân', email: 'dan@mau.example', number: null }]);
    const all = [...files.values()].join('\n');
    expect(all).not.toContain('Cán Bộ Phòng');
    expect(files.get('doc-toi-truoc.html')).not.toMatch(/<script|https?:/);
    await app.anonymous.get('/api/v1/me/data').expect(401);
  });

  it('is asked once at a time, in words where something is to be corrected, and can be taken back by who asked', async () => {
    expect(codeOf(await citizen.post('/me/data-requests', { right: 'correct' }).expect(400))).toBe('privacy.detail_required');
    await citizen.post('/me/data-requests', { right: 'everything' }).expect(400);
    const asked = await ask(citizen, 'restrict');
    expect(asked).toMatchObject({ state: 'asked', answerBy: '2026-11-12T03:00:00.000Z', isLate: false });
    expect(codeOf(await citizen.post('/me/data-requests', { right: 'restrict' }).expect(409))).toBe('privacy.already_asked');
    expect(codeOf(await official.post(`/me/data-requests/${asked.id}/withdraw`).expect(404))).toBe('privacy.request_not_found');
    await citizen.post(`/me/data-requests/${asked.id}/withdraw`).expect(200);
    expect(codeOf(await citizen.post(`/me/data-requests/${asked.id}/withdraw`).expect(409))).toBe('privacy.not_open');
    expect(codeOf(await decide(asked.id, true).expect(409))).toBe('privacy.not_open');
  });

  it('is answered by who administers the whole system, not by oneself, and not by a part', async () => {
    const asked = await ask(official, 'correct', 'Sai ngày sinh');
    await adminOfA.get('/data-requests').expect(403);
    await citizen.get('/data-requests').expect(403);
    const { rows } = (await chief.get('/data-requests?state=asked').expect(200)).body as { rows: unknown[] };
    expect(rows.map((r) => deskRequest.parse(r))).toMatchObject([{ id: asked.id, fullName: 'Cán Bộ Phòng', detail: 'Sai ngày sinh' }]);
    expect((await decide(asked.id, true).expect(200)).body).toMatchObject({ state: 'done', reason, decidedBy: 'Quản Trị Tỉnh' });
    const own = await ask(chief, 'copy');
    expect(codeOf(await decide(own.id, true).expect(409))).toBe('privacy.own_request');
    const twin = await member(app, units.T, { fullName: 'Quản Trị Tỉnh' });
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES (gen_random_uuid(), $1, $2, 'một người')`, [twin, chief.personId]);
    const other = await app.signIn(twin, [{ role: 'admin' }]);
    expect(codeOf(await other.post(`/data-requests/${own.id}/decision`, { accept: true, reason }).expect(409))).toBe('privacy.own_request');
    expect(codeOf(await decide('00000000-0000-7000-8000-000000000000', true).expect(404))).toBe('privacy.request_not_found');
  });

  it('is not an erasure while the person serves; refusing is always possible', async () => {
    const asked = await ask(official, 'erase');
    expect(erasureFacts.parse((await chief.get(`/data-requests/${asked.id}/erasure`).expect(200)).body)).toMatchObject({ memberships: 1, grants: 0 });
    expect(codeOf(await decide(asked.id, true).expect(409))).toBe('privacy.hindered');
    await decide(asked.id, false).expect(200);
    expect(await stateOf(asked.id)).toBe('refused');
  });

  it('is an erasure that waits, can be called back, and is done once: the name, the contacts and the way in are gone, what others rely on stays', async () => {
    const first = await ask(citizen, 'erase', 'Tôi không dùng nữa');
    expect((await decide(first.id, true).expect(200)).body).toMatchObject({ state: 'waiting', doneFrom: '2026-11-09T03:00:00.000Z' });
    await chief.post(`/data-requests/${first.id}/call-back`, { reason }).expect(200);
    expect(codeOf(await chief.post(`/data-requests/${first.id}/call-back`, { reason }).expect(409))).toBe('privacy.not_open');
    const second = await ask(citizen, 'erase', 'Tôi vẫn muốn xóa');
    await decide(second.id, true).expect(200);

    const wakeAll = async () => { await app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'erasure.due'`); await app.effects.drain(); };
    await wakeAll();
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['refused', 'waiting']);
    app.setNow('2026-11-09T03:00:01Z');
    await wakeAll();
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(['refused', 'done']);

    const { rows: [person] } = await app.db.query('SELECT full_name, email, phone, birth_date, id_hash FROM person WHERE id = $1', [citizen.personId]);
    expect(person).toEqual({ full_name: 'Người đã xóa dữ liệu', email: null, phone: null, birth_date: null, id_hash: null });
    const { rows: left } = await app.db.query(
      `SELECT (SELECT count(*)::int FROM session s JOIN account a ON a.id = s.account_id WHERE a.person_id = $1) AS sessions, (SELECT count(*)::int FROM notification WHERE person_id = $1) AS notices,
              (SELECT status FROM account WHERE person_id = $1) AS status, (SELECT string_agg(detail, '') FROM data_request WHERE person_id = $1) AS words`,
      [citizen.personId],
    );
    expect(left).toEqual([{ sessions: 0, notices: 0, status: 'disabled', words: '' }]);
    await citizen.get('/me/data-requests').expect(401);
    const erased = () => app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'data.erased'`).then((r) => r.rows[0]?.n);
    expect(await erased()).toBe(1);
    // the same work once more, as after a crash
    await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES (gen_random_uuid(), 'erasure.due', 'operations', 'again', $1)`, [{ requestId: second.id }]);
    await app.effects.drain();
    expect(await erased()).toBe(1);
  });

  it('is about the person under every id a merge gave them, whichever of them is signed in', async () => {
    const [kept, double] = [await member(app, units.A1, { fullName: 'Đỗ Hồ Sơ Chính', validTo: '2026-01-01' }), await member(app, units.B, { fullName: 'Đỗ Hồ Sơ Trùng', validTo: '2026-01-01' })];
    await app.db.query(`UPDATE person SET phone = '0977666555' WHERE id = $1`, [kept]);
    await app.db.query(`INSERT INTO person_link (id, duplicate_id, survivor_id, reason) VALUES (gen_random_uuid(), $1, $2, 'một người')`, [double, kept]);
    const who = await app.signIn(double);
    const answer = await who.get('/me/data').buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
    expect(strFromU8(unzipSync(answer.body as Buffer)['data.json'] as Uint8Array)).toContain('0977666555');
    const asked = await ask(who, 'erase');
    await decide(asked.id, true).expect(200);
    app.setNow('2026-11-16T03:00:05Z');
    await app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'erasure.due'`);
    await app.effects.drain();
    const { rows: left } = await app.db.query('SELECT full_name, phone FROM person WHERE id = ANY($1::uuid[])', [[kept, double]]);
    expect(left).toEqual([0, 1].map(() => ({ full_name: 'Người đã xóa dữ liệu', phone: null })));
  });

  it('takes with it what every room holds in the person\'s words: papers, questions, names in lists, own files; what was counted stays', async () => {
    app.setNow('2026-11-02T03:00:00Z');
    const { rows: [{ id } = { id: '' }] } = await app.db.query<{ id: string }>(`INSERT INTO person (id, full_name, search_key, sort_key) VALUES (gen_random_uuid(), 'Lý Thị Chữ', 'ly thi chu', 'chu ly thi') RETURNING id`);
    const leaver = await app.signIn(id);
    const words = 'Lời riêng của tôi';
    await app.db.query(`
      WITH course_of AS (INSERT INTO course (id, code) SELECT gen_random_uuid(), 'KH-XOA' RETURNING id),
        asked AS (INSERT INTO lesson_question (id, course_id, lesson_code, title, search_text, created_at) SELECT gen_random_uuid(), id, 'bai-1', '${words}', '${words}', now() FROM course_of RETURNING id),
        posted AS (INSERT INTO lesson_post (id, question_id, kind, author_id, text, is_staff, state, created_at) SELECT gen_random_uuid(), id, 'question', '${id}', '${words}', false, 'shown', now() FROM asked RETURNING id)
      INSERT INTO lesson_post_act (id, post_id, act, actor_id, reason, before_title, before_text, at)
      SELECT gen_random_uuid(), p.id, a.act, '${id}', a.reason, a.title, a.words, now() FROM posted p, (VALUES ('edit', NULL, '${words} cũ', '${words} cũ'), ('hide', 'Nêu số điện thoại', NULL, NULL)) AS a (act, reason, title, words)`);
    await app.db.query(
      `INSERT INTO evidence_upload (id, person_id, code, title, note, claimed_on, file_name, media_type, size, sha256, submitted_at, state, counts_on, mode)
       VALUES (gen_random_uuid(), $1, 'KH-A', $2, $2, '2026-10-01', 'giay.pdf', 'application/pdf', 9, repeat('ab', 32), now(), 'approved', '2026-10-01', 'class')`, [id, words]);
    await app.db.query(`INSERT INTO study_pace (person_id, minutes_per_week, updated_at) VALUES ($1, 60, now())`, [id]);
    await app.db.query(`INSERT INTO study_reminder (person_id, weekdays, hour, next_at, consented_at) VALUES ($1, '{1}', 8, now(), now())`, [id]);
    const { rows: [{ x } = { x: '' }] } = await app.db.query<{ x: string }>(
      `INSERT INTO assisted_record (id, unit_id, kind, digest, device_at, received_at, sent_by) VALUES (gen_random_uuid(), $2, 'citizen', repeat('a', 64), now(), now(), $1) RETURNING id AS x`, [id, units.A]);
    await app.db.query(
      `INSERT INTO assisted_citizen (id, unit_id, full_name, name_key, search_key, phone, consent_version, consent_by, consent_at, registered_by, received_at, same_as, person_id)
       VALUES ($4, $2, $3, 'k', 'k', '0900', 1, 'self', now(), $1, now(), $4, $1)`, [id, units.A, words, x]);
    const copied = await leaver.get('/me/data').buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
    const copy = unzipSync(copied.body as Buffer);
    for (const name of ['minh-chung', 'hoi-dap', 'huong-dan']) expect(strFromU8(copy[`csv/${name}.csv`] ?? new Uint8Array())).toContain(words);

    expect(strFromU8(copy['csv/hoi-dap.csv'] ?? new Uint8Array())).toContain(`${words} cũ`);
    // until then the record is whole, and nobody may change it
    await expect(app.db.query(`UPDATE lesson_post_act SET before_text = 'khác'`)).rejects.toThrow(/append-only/);

    const asked = await ask(leaver, 'erase');
    await decide(asked.id, true).expect(200);
    app.setNow('2026-11-20T03:00:01Z');
    await app.db.query(`UPDATE due_work SET available_at = now() WHERE kind = 'erasure.due'`);
    await app.effects.drain();
    expect(await stateOf(asked.id)).toBe('done');
    const { rows: [left] } = await app.db.query(
      `SELECT (SELECT row(title, note, file_name, sha256, state)::text FROM evidence_upload WHERE person_id = $1) AS paper, (SELECT row(text, state)::text FROM lesson_post WHERE author_id = $1) AS post,
         (SELECT title || search_text FROM lesson_question q JOIN lesson_post p ON p.question_id = q.id WHERE p.author_id = $1) AS question,
         (SELECT row(full_name, phone, withdrawn_at IS NOT NULL)::text FROM assisted_citizen WHERE person_id = $1) AS citizen,
         (SELECT count(*)::int FROM study_pace WHERE person_id = $1) + (SELECT count(*)::int FROM study_reminder WHERE person_id = $1) AS plans`, [id]);
    expect(left).toEqual({ paper: '("",,"","",approved)', post: '("",withdrawn)', question: '', citizen: '(,,t)', plans: 0 });
    const { rows: acts } = await app.db.query(`SELECT act, reason, before_title, before_text FROM lesson_post_act WHERE actor_id = $1 ORDER BY act`, [id]);
    expect(acts).toEqual([{ act: 'edit', reason: null, before_title: null, before_text: null }, { act: 'hide', reason: 'Nêu số điện thoại', before_title: null, before_text: null }]);
    await expect(app.db.query(`UPDATE lesson_post_act SET before_text = NULL, reason = NULL WHERE actor_id = $1`, [id])).rejects.toThrow(/append-only/);
    await expect(app.db.query(`DELETE FROM lesson_post_act WHERE actor_id = $1`, [id])).rejects.toThrow(/append-only/);
  });

  it('is seen to be late when nobody answers', async () => {
    app.setNow('2026-11-02T03:00:00Z');
    await ask(official, 'copy');
    app.setNow('2026-11-12T03:00:01Z');
    expect((await chief.get('/data-requests?state=asked').expect(200)).body).toMatchObject({ rows: [{ fullName: 'Quản Trị Tỉnh', isLate: true }, { fullName: 'Cán Bộ Phòng', isLate: true }] });
  });
});

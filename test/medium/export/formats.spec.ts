import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmationHeader, confirmationLine, confirmationTrailer, type ExportRun, exportRoutes } from '@kynangso/contracts/export';
import { guardFormula } from '@kynangso/domain/export';
import { Keyring, newId } from '@kynangso/server/platform';
import { exchangeKey } from '../../../libs/server/src/export/format/confirmation-file';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, complete, fail, pass, settle, trainingWorld, type TrainingWorld } from '../../support/builders/training';
import { pdfText } from '../../support/pdf-text';
import { odsCells, xlsxCells, zipEntries } from '../../support/spreadsheet';

let app: TestApp;
let w: TrainingWorld;
let anna: string;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  anna = await addMember(app, w.d1, { name: 'Nguyễn Thị Ánh', birthDate: '1990-02-01' });
  await app.db.query(`UPDATE membership SET staff_code = '00417' WHERE person_id = $1`, [anna]);
  const sealed = app.get(Keyring).encrypt('024090000417');
  await app.db.query(`UPDATE person SET id_cipher = $2, id_key_id = $3, id_hash = $4, id_last3 = '417' WHERE id = $1`, [anna, sealed.cipher, sealed.keyId, Buffer.from('x')]);
  await complete(app, anna, '2026-04-04');
  await pass(app, anna, '2026-05-05', 'SH-CB', 9999);
  const failed = await addMember(app, w.d1a, { name: '=Trần "Thị" <Hoà> & con' });
  await fail(app, failed, '2026-05-06', 'SH-CB', 2500);
  await addMember(app, w.d2, { name: 'Lê Nam' });
});
afterAll(() => app.close());

const ask = async (agent: Agent, body: object): Promise<ExportRun> => exportRoutes.createExport.response.parse((await agent.post('/exports', body).expect(200)).body);
const binary = (test: supertest.Test): supertest.Test => test.buffer(true).parse((response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
});
const made = async (agent: Agent, body: object): Promise<{ run: ExportRun; bytes: Buffer }> => {
  const { id } = await ask(agent, body);
  await app.effects.drain();
  const run = exportRoutes.getExport.response.parse((await agent.get(`/exports/${id}`).expect(200)).body);
  expect(run).toMatchObject({ status: 'done', error: null });
  const { body: bytes } = (await binary(agent.get(`/exports/${id}/file`)).expect(200)) as { body: Buffer };
  return { run, bytes };
};
const records = (format: string) => ({ kind: 'trainingRecords', format, params: { requirement: w.requirementId, period: '2026', unitId: w.d1 } });

describe('the guard in the database', () => {
  it('says the same as the rule, for any text', async () => {
    const risky = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠', ' ', '\u00a0', '\u200b', '\ufeff', '"', '“', "'", '•', 'Đ', 'ế', '0', '~', '\u3000', '\u00ad', '\u{e0020}', '\u0085', '\v');
    const texts = fc.sample(fc.oneof(fc.array(risky, { maxLength: 5 }).map((a) => a.join('')), fc.string({ unit: 'grapheme', maxLength: 8 }).map((t) => t.replaceAll('\0', ''))), 3000);
    const { rows } = await app.db.query<{ t: string; g: string }>('SELECT t, export_text(t) AS g FROM unnest($1::text[]) AS t', [texts]);
    expect(rows.filter((r) => r.g !== guardFormula(r.t))).toEqual([]);
  });
});

describe('one table in every format', () => {
  it('has the same rows and values, typed where the format has types', async () => {
    const csv = parse((await made(w.hr, records('csv'))).bytes, { bom: true }) as string[][];
    expect(csv).toHaveLength(5);
    const xlsx = xlsxCells((await zipEntries((await made(w.hr, records('xlsx'))).bytes)).get('xl/worksheets/sheet1.xml') ?? '');
    const ods = odsCells((await zipEntries((await made(w.hr, records('ods'))).bytes)).get('content.xml') ?? '');
    expect(ods.map((row) => row.map((c) => c.value))).toEqual(csv);
    expect(xlsx[0]?.map((c) => c.value)).toEqual(csv[0]);
    expect(xlsx.map((row) => row[0]?.value)).toEqual(csv.map((row) => row[0]));
    expect(xlsx[1]?.slice(0, 2)).toEqual([{ type: 'inlineStr', value: 'Nguyễn Thị Ánh' }, { type: 'n', value: '32905' }]);
    expect(ods[1]?.slice(0, 3)).toEqual([{ type: 'string', value: 'Nguyễn Thị Ánh' }, { type: 'date', value: '01/02/1990' }, { type: 'string', value: '•••••••••417' }]);
    expect([...xlsx, ...ods].flat().filter((c) => c.type === 'f' || c.type === 'formula')).toEqual([]);
    const docx = (await zipEntries((await made(w.hr, records('docx'))).bytes)).get('word/document.xml') ?? '';
    const words = docx.replace(/<[^>]+>/g, '|').replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
    expect(csv.flat().filter((value) => !words.includes(value))).toEqual([]);
    const pdf = pdfText((await made(w.hr, records('pdf'))).bytes);
    expect(['Kết quả đào tạo', 'Nguyễn Thị Ánh', '01/02/1990', '99,99%', 'Quá hạn', 'Trang 1/1'].filter((value) => !pdf.includes(value))).toEqual([]);
  });

  it('makes the same bytes of the same rows again', async () => {
    const { run, bytes } = await made(w.hr, records('xlsx'));
    await app.db.query(`UPDATE export_run SET status = 'queued' WHERE id = $1`, [run.id]);
    await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES ($1, 'export.requested', 'export', 'again', $2)`, [newId(), { exportRunId: run.id }]);
    await app.effects.drain();
    const again = (await binary(w.hr.get(`/exports/${run.id}/file`)).expect(200)).body as Buffer;
    expect(again.equals(bytes)).toBe(true);
  });
});

describe('the personnel file', () => {
  const span = (unitId: string, from = '2026-01-01', to = '2026-12-20') => ({ kind: 'personnel', format: 'csv', params: { unitId, from, to } });
  const rowsOf = async (agent: Agent, unitId: string): Promise<Record<string, string>[]> => parse((await made(agent, span(unitId))).bytes, { bom: true, columns: true });

  it('has a row per result with staff code, masked ID, hours and mode, of the people of that day', async () => {
    const rows = await rowsOf(w.hr, w.d1);
    expect(rows.map((r) => [r['Mã cán bộ'], r['Họ và tên'], r['Số định danh (đã che)'], r['Mã'], r['Kết quả'], r['Ngày'], r['Số giờ'], r['Hình thức']])).toEqual([
      ['00417', 'Nguyễn Thị Ánh', '•••••••••417', 'KH-CDS', 'Hoàn thành', '04/04/2026', '0,1', 'Trực tuyến'],
      ['00417', 'Nguyễn Thị Ánh', '•••••••••417', 'SH-CB', 'Đạt', '05/05/2026', '', 'Trực tuyến'],
      ['', `'=Trần "Thị" <Hoà> & con`, '', 'SH-CB', 'Không đạt', '06/05/2026', '', 'Trực tuyến'],
    ]);
  });

  it('tells a unit nothing from before a person came or after they left, and counts a result once', async () => {
    const moved = await addPerson(app, 'Mai Chuyển Đi');
    await addMembership(app, moved, w.d1, { to: '2026-06-01' });
    await addMembership(app, moved, w.d2, { from: '2026-06-01' });
    await settle(app, moved);
    await complete(app, moved, '2026-05-31');
    await pass(app, moved, '2026-06-01');
    const names = (rows: Record<string, string>[]) => rows.filter((r) => r['Họ và tên'] === 'Mai Chuyển Đi').map((r) => r['Mã']);
    expect(names(await rowsOf(w.hr, w.d1))).toEqual(['KH-CDS']);
    expect(names(await rowsOf(w.coordinator, w.d2))).toEqual(['SH-CB']);
    expect(names(await rowsOf(w.coordinator, w.province))).toEqual(['KH-CDS', 'SH-CB']);
  });

  it('refuses other units, days to come and days the wrong way round', async () => {
    await w.hr.post('/exports', span(w.d2)).expect(404);
    for (const [from, to] of [['2026-12-21', '2026-12-20'], ['2026-01-01', '2026-12-21'], ['2019-01-01', '2026-12-20']])
      expect(((await w.hr.post('/exports', span(w.d1, from, to)).expect(400)).body as { code: string }).code).toBe('export.span_invalid');
  });
});

describe('a transcript', () => {
  it('is a document with the person, the results and the hours; a person gets their own, an officer those of the scope', async () => {
    const own = await app.signIn(anna);
    const pdf = pdfText((await binary(own.get('/me/transcript?format=pdf')).expect(200)).body as Buffer);
    expect(['Nguyễn Thị Ánh', '01/02/1990', 'Sát hạch kỹ năng', '99,99%', 'Chưa có chứng nhận', 'Trang 1/1'].filter((text) => !pdf.includes(text))).toEqual([]);
    expect(pdf.includes('024090000417')).toBe(false);
    const { run, bytes } = await made(w.hr, { kind: 'transcript', format: 'docx', params: { personId: anna } });
    expect(run.fileName).toBe('bang-ket-qua.docx');
    const xml = (await zipEntries(bytes)).get('word/document.xml') ?? '';
    expect(['Nguyễn Thị Ánh', '00417', 'Chuyển đổi số cơ bản', '99,99%'].filter((text) => !xml.includes(text))).toEqual([]);
    await w.outsider.post('/exports', { kind: 'transcript', format: 'csv', params: { personId: anna } }).expect(404);
    const csv = parse((await binary(own.get('/me/transcript?format=csv')).expect(200)).body as Buffer, { bom: true, columns: true }) as Record<string, string>[];
    expect(csv.map((r) => r['Mã'])).toEqual(['SH-CB', 'KH-CDS']);
  });
});

describe('the exchange file of confirmations', () => {
  it('names citizens by keyed hash alone, counts those without a number, and is signed', async () => {
    const unknown = await addMember(app, w.d1, { name: 'Không Có Số' });
    await complete(app, unknown, '2026-07-01');
    await pass(app, unknown, '2026-07-02');
    const { bytes } = await made(w.hr, { kind: 'confirmations', format: 'jsonl', params: { requirement: w.requirementId, period: '2026', unitId: w.d1 } });
    const text = bytes.toString('utf8');
    expect(text).not.toMatch(/024090000417|Nguyễn/);
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
    expect(confirmationHeader.parse(lines[0])).toMatchObject({ period: '2026', unit: { code: 'H38.01' } });
    const subject = createHmac('sha256', exchangeKey(app.get(Keyring))).update('024090000417').digest('hex');
    expect(confirmationLine.parse(lines[1])).toEqual({ subject, confirmedOn: '2026-05-05', unitCode: 'H38.01', certificate: null });
    const trailer = confirmationTrailer.parse(lines[2]);
    const before = text.slice(0, text.trimEnd().lastIndexOf('\n') + 1);
    expect(trailer).toMatchObject({ count: 1, withoutIdentifier: 1, sha256: createHash('sha256').update(before).digest('hex') });
    const key = app.get(Keyring).publicKeys().find((k) => k.kid === trailer.kid);
    expect(verify(null, Buffer.from(trailer.sha256), createPublicKey({ key: key?.jwk ?? {}, format: 'jwk' }), Buffer.from(trailer.signature, 'base64url'))).toBe(true);
  });
});

describe('a link', () => {
  it('leads to one file without a session, in pieces too, for an hour and only while its owner may read it', async () => {
    const officer = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.d1 }]);
    const { run, bytes } = await made(officer, records('csv'));
    await w.hr.post(`/exports/${run.id}/link`).expect(404);
    const { path, expiresAt } = exportRoutes.linkExport.response.parse((await officer.post(`/exports/${run.id}/link`).expect(200)).body);
    expect(expiresAt).toBe('2026-12-20T04:00:00.000Z');
    const token = path.split('/').pop() ?? '';
    expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(16);
    const kept = await app.db.query<{ h: string }>(`SELECT encode(token_hash, 'hex') AS h FROM export_link WHERE export_run_id = $1`, [run.id]);
    expect(kept.rows).toEqual([{ h: createHash('sha256').update(token).digest('hex') }]);
    const whole = await binary(app.anonymous.get(path)).expect(200);
    expect((whole.body as Buffer).equals(bytes)).toBe(true);
    const etag = whole.headers.etag ?? '';
    const rest = await binary(app.anonymous.get(path).set('range', 'bytes=7-').set('if-range', etag)).expect(206);
    expect((rest.body as Buffer).equals(bytes.subarray(7))).toBe(true);
    await binary(app.anonymous.get(path).set('range', 'bytes=7-').set('if-range', '"other"')).expect(200);
    await app.anonymous.get(`/api/v1/export-files/${'A'.repeat(43)}`).expect(404);
    await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [officer.personId, w.d2]);
    await app.anonymous.get(path).expect(404);
    await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [officer.personId, w.d1]);
    app.setNow('2026-12-20T04:00:01.000Z');
    expect(((await app.anonymous.get(path).expect(404)).body as { code: string }).code).toBe('export.link_not_found');
    app.setNow('2026-12-20T03:00:00.000Z');
  });
});

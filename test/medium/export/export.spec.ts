import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExportRun, exportRoutes } from '@kynangso/contracts/export';
import { ENV, type Env, newId } from '@kynangso/server/platform';
import { ExportRunner } from '@kynangso/server/export';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { addMember, addMembership, addPerson, complete, fail, pass, settle, trainingWorld, type TrainingWorld } from '../../support/builders/training';

let app: TestApp;
let w: TrainingWorld;
beforeAll(async () => {
  app = await bootApp();
  w = await trainingWorld(app);
  const done = await addMember(app, w.d1, { name: '=HYPERLINK("x")', birthDate: '1990-02-01' });
  await complete(app, done, '2026-04-04');
  await pass(app, done, '2026-05-05', 'SH-CB', 9999);
  const failed = await addMember(app, w.d1a, { name: 'Trần Thị Hoà' });
  await fail(app, failed, '2026-05-06', 'SH-CB', 2500);
  await addMember(app, w.d2, { name: 'Lê Nam' });
});
afterAll(() => app.close());

const folder = (): string => join((app.nest.get(ENV) as Env).DATA_DIR, 'exports');
const ask = async (agent: Agent, kind: string, format: string, unitId: string, more: Record<string, string> = {}): Promise<ExportRun> =>
  exportRoutes.createExport.response.parse((await agent.post('/exports', { kind, format, params: { requirement: w.requirementId, period: '2026', unitId, ...more } }).expect(200)).body);
const look = async (agent: Agent, id: string): Promise<ExportRun> => exportRoutes.getExport.response.parse((await agent.get(`/exports/${id}`).expect(200)).body);
const bytesOf = async (agent: Agent, id: string, range?: string): Promise<supertest.Response> => {
  const request = agent.get(`/exports/${id}/file`).buffer(true).parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => done(null, Buffer.concat(parts)));
  });
  return range ? request.set('range', range) : request;
};
const made = async (agent: Agent, kind: string, format: string, unitId: string, more: Record<string, string> = {}): Promise<{ run: ExportRun; bytes: Buffer }> => {
  const { id } = await ask(agent, kind, format, unitId, more);
  await app.effects.drain();
  const run = await look(agent, id);
  expect(run).toMatchObject({ status: 'done', error: null });
  const response = await bytesOf(agent, id);
  expect(response.status).toBe(200);
  return { run, bytes: response.body as Buffer };
};
const csvRows = (bytes: Buffer): Record<string, string>[] => parse(bytes, { bom: true, columns: true });

describe('completion per unit', () => {
  it('leaves as CSV with a mark for Excel, whole and as the screen says', async () => {
    const { run, bytes } = await made(w.coordinator, 'completion', 'csv', w.province);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect([run.sha256, run.sizeBytes]).toEqual([createHash('sha256').update(bytes).digest('hex'), bytes.length]);
    const rows = csvRows(bytes);
    expect(rows.map((r) => [r['Cấp'], r['Mã đơn vị'], r['Số người tính (mẫu số)'], r['Đã hoàn thành (tử số)'], r['Tỷ lệ'], r['Kết quả']])).toEqual([
      ['0', 'H38', '3', '1', '33,33%', 'Chưa đạt'],
      ['1', 'H38.01', '2', '1', '50,00%', 'Chưa đạt'],
      ['2', 'H38.01.A', '1', '0', '0,00%', 'Chưa đạt'],
      ['1', 'H38.02', '1', '0', '0,00%', 'Chưa đạt'],
      ['1', 'H38.X1', '0', '0', '', ''],
    ]);
    expect([run.rowsDone, run.rowsTotal]).toEqual([5, 5]);
  });

  it('leaves as XLSX with real numbers, text codes and a frozen head', async () => {
    const { bytes } = await made(w.coordinator, 'completion', 'xlsx', w.d1);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.rowCount).toBe(3);
    expect([sheet.getCell('B2').value, sheet.getCell('D2').value, sheet.getCell('H2').value, sheet.getCell('H2').numFmt]).toEqual(['H38.01', 2, 0.5, '0.00%']);
  });
});

describe('training records', () => {
  it('leave with one row per person and part, guarded names, real dates and no whole personal number', async () => {
    const { bytes } = await made(w.hr, 'trainingRecords', 'csv', w.d1);
    const rows = csvRows(bytes);
    expect(rows.map((r) => [r['Họ và tên'], r['Ngày sinh'], r['Tình trạng'], r['Mã khóa học, bài thi'], r['Ngày đạt'], r['Điểm (%)']])).toEqual([
      [`'=HYPERLINK("x")`, '01/02/1990', 'Đã hoàn thành', 'KH-CDS', '04/04/2026', ''],
      [`'=HYPERLINK("x")`, '01/02/1990', 'Đã hoàn thành', 'SH-CB', '05/05/2026', '99,99%'],
      ['Trần Thị Hoà', '', 'Quá hạn', 'KH-CDS', '', ''],
      ['Trần Thị Hoà', '', 'Quá hạn', 'SH-CB', '', '25,00%'],
    ]);
  });

  it('leave as exactly the list on the screen', async () => {
    const { run, bytes } = await made(w.hr, 'trainingRecords', 'csv', w.d1, { status: 'missing', q: 'tran thi hoa' });
    expect(new Set(csvRows(bytes).map((r) => r['Họ và tên']))).toEqual(new Set(['Trần Thị Hoà']));
    expect([run.rowsDone, run.rowsTotal]).toEqual([2, 2]);
    expect(csvRows((await made(w.hr, 'trainingRecords', 'csv', w.d1, { status: 'met' })).bytes).map((r) => r['Họ và tên'])).toEqual([`'=HYPERLINK("x")`, `'=HYPERLINK("x")`]);
  });

  it('leave in the requester\'s language', async () => {
    const english = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.d1 }]);
    await app.db.query(`UPDATE account SET locale = 'en' WHERE id = $1`, [english.accountId]);
    const { bytes } = await made(english, 'trainingRecords', 'xlsx', w.d1);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    expect([sheet.getCell('A1').value, sheet.getCell('A2').value, sheet.getCell('J2').value, sheet.getCell('B2').value]).toEqual(['Full name', `'=HYPERLINK("x")`, 'Done', new Date('1990-02-01T00:00:00Z')]);
  });

  it('tell a former unit nothing dated after the person left', async () => {
    const person = await addPerson(app, 'Mai Rời Đi');
    await addMembership(app, person, w.c1, { to: '2026-05-01' });
    await addMembership(app, person, w.d2, { from: '2026-05-01' });
    await settle(app, person);
    await complete(app, person, '2026-04-30');
    await pass(app, person, '2026-05-01');
    const row = csvRows((await made(w.coordinator, 'trainingRecords', 'csv', w.c1)).bytes);
    expect(row.map((r) => [r['Tình trạng'], r['Ngày hoàn thành'], r['Ngày đạt']])).toEqual([['Đã rời đơn vị', '', '30/04/2026'], ['Đã rời đơn vị', '', '']]);
  });
});

describe('an export run', () => {
  it('belongs to the one who asked; the day is fixed when it is asked for', async () => {
    const run = await ask(w.hr, 'completion', 'csv', w.d1);
    expect(run).toMatchObject({ status: 'queued', params: { asOf: '2026-12-20' } });
    for (const path of [`/exports/${run.id}`, `/exports/${run.id}/file`]) await w.coordinator.get(path).expect(404);
    await w.coordinator.post(`/exports/${run.id}/retry`).expect(404);
    expect(((await w.hr.get(`/exports/${run.id}/file`).expect(409)).body as { code: string }).code).toBe('export.not_ready');
    await app.effects.drain();
    expect(((await w.hr.post(`/exports/${run.id}/retry`).expect(409)).body as { code: string }).code).toBe('export.not_retryable');
    const page = exportRoutes.listExports.response.parse((await w.hr.get('/exports').expect(200)).body);
    expect(page.rows[0]?.id).toBe(run.id);
    const audit = await app.db.query<{ action: string }>(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq`, [run.id]);
    expect(audit.rows.map((r) => r.action)).toEqual(['export.requested', 'export.finished']);
  });

  it('refuses units out of scope, learners, strangers and malformed questions', async () => {
    const body = (unitId: string) => ({ kind: 'completion', format: 'csv', params: { requirement: w.requirementId, period: '2026', unitId } });
    await w.hr.post('/exports', body(w.d2)).expect(404);
    await w.learner.post('/exports', body(w.d1)).expect(403);
    await w.hr.post('/exports', { ...body(w.d1), format: 'jsonl' }).expect(400);
    await w.hr.get('/exports?pageSize=0').expect(400);
    await w.hr.get('/exports/x').expect(400);
    for (const path of ['/exports', `/exports/${newId()}`, `/exports/${newId()}/file`]) await app.anonymous.get(`/api/v1${path}`).expect(401);
    for (const path of ['/exports', `/exports/${newId()}/retry`]) await app.anonymous.post(`/api/v1${path}`).send(body(w.d1)).expect(401);
    await w.hr.get(`/exports/${newId()}/file`).expect(404);
  });

  it('makes no file for someone who has lost the unit since, says so, can be asked again, and keeps a file made from those who lost the unit after', async () => {
    const officer = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.d2 }]);
    const { id } = await ask(officer, 'trainingRecords', 'csv', w.d2);
    await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [officer.personId, w.c1]);
    await app.effects.drain();
    expect(await look(officer, id)).toMatchObject({ status: 'failed', error: 'export.scope_lost', sha256: null });
    expect(existsSync(join(folder(), id))).toBe(false);
    expect(((await officer.get(`/exports/${id}/file`).expect(409)).body as { code: string }).code).toBe('export.failed');
    await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [officer.personId, w.d2]);
    expect((await officer.post(`/exports/${id}/retry`).expect(200)).body).toMatchObject({ status: 'queued', error: null });
    await app.effects.drain();
    expect(await look(officer, id)).toMatchObject({ status: 'done' });
    expect((await bytesOf(officer, id)).status).toBe(200);
    await app.db.query(`UPDATE role_grant SET unit_id = $2 WHERE person_id = $1`, [officer.personId, w.d1]);
    expect((await officer.get(`/exports/${id}/file`).expect(404)).body).toMatchObject({ code: 'training.unit_not_found' });
  });

  it('says failed when the disk refuses, leaves no half file, and succeeds when asked again', async () => {
    const { id } = await ask(w.hr, 'completion', 'xlsx', w.d1);
    const env = app.nest.get(ENV) as { DATA_DIR: string };
    const runner = app.get(ExportRunner) as unknown as { env: Env };
    const real = runner.env;
    runner.env = { ...real, DATA_DIR: '/dev/null/nowhere' };
    await app.effects.drain();
    runner.env = real;
    expect(await look(w.hr, id)).toMatchObject({ status: 'failed', error: 'export.failed' });
    await w.hr.post(`/exports/${id}/retry`).expect(200);
    await app.effects.drain();
    expect((await look(w.hr, id)).status).toBe('done');
    expect(readdirSync(join(env.DATA_DIR, 'exports')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('stays as many days as an administrator has set', async () => {
    await app.set('export.keepDays', 20);
    const { run } = await made(w.hr, 'completion', 'csv', w.d1);
    expect(run.expiresAt?.slice(0, 10)).toBe('2027-01-09');
    await app.set('export.keepDays', null);
  });

  it('continues a broken download and expires after seven days', async () => {
    const { run, bytes } = await made(w.hr, 'completion', 'csv', w.d1);
    const rest = await bytesOf(w.hr, run.id, 'bytes=10-');
    expect([rest.status, (rest.body as Buffer).equals(bytes.subarray(10))]).toEqual([206, true]);
    expect(rest.headers['content-disposition']).toContain('ty-le-hoan-thanh_bd-2026_2026-12-20.csv');
    app.setNow('2026-12-28T03:00:00.000Z');
    expect((await w.hr.get(`/exports/${run.id}/file`)).status).toBe(410);
    expect((await look(w.hr, run.id)).status).toBe('expired');
    await app.get(ExportRunner).removeExpired();
    expect(existsSync(join(folder(), run.id))).toBe(false);
  });

  it('does nothing a second time: work delivered twice makes one file', async () => {
    app.setNow('2026-12-20T03:00:00.000Z');
    const { run } = await made(w.hr, 'completion', 'csv', w.d1);
    await app.db.query(`INSERT INTO due_work (id, kind, listener, key, payload) VALUES ($1, 'export.requested', 'export', 'again', $2)`, [newId(), { exportRunId: run.id }]);
    await app.effects.drain();
    expect(await look(w.hr, run.id)).toEqual(run);
  });

  it('lets five wait and refuses the sixth', async () => {
    const officer = await app.signIn(await addPerson(app), [{ role: 'hr_officer', unitId: w.d2 }]);
    for (let i = 0; i < 5; i++) await ask(officer, 'completion', 'csv', w.d2);
    await officer.post('/exports', { kind: 'completion', format: 'csv', params: { requirement: w.requirementId, period: '2026', unitId: w.d2 } }).expect(429);
    await app.effects.drain();
  });
});

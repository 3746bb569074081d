import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type supertest from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImportView, MAX_ROSTER_BYTES, orgRoutes, type PersonRow } from '@kynangso/contracts/org';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { person, smallTree, unitTree } from '../../support/builders/org';

const head = 'Họ và tên;Số định danh cá nhân;Ngày sinh;Mã đơn vị;Chức danh/vị trí;Nhóm vị trí;Nhóm đối tượng;Ghi chú';
const hoa = 'Nguyễn Thị Hòa;024190012345;11/05/1990;A;Chuyên viên;Công chức;;';
const phuoc = 'Trần Đình Phước;001085000777;31/01/1985;A1;Trưởng phòng;Lãnh đạo;P01; P02';
const tien = 'Lê Thuỷ Tiên;;02/09/1979;A;Văn thư;Người lao động;;';
const csv = (...lines: string[]): Buffer => Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}\r\n`);

describe('a roster import', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let hr: Agent;
  let hrOfB: Agent;
  afterEach(() => app.close());

  /** A database of its own for each journey. */
  const fresh = async (): Promise<void> => {
    app = await bootApp();
    t = await smallTree(app);
    hr = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: t.A }]);
    hrOfB = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: t.B }]);
  };
  const send = (bytes: Buffer, fields: Record<string, string> = {}, who = hr): supertest.Test => who.upload('/roster-imports', bytes, 'ds.csv', { unitId: t.A, asOf: '2026-01-05', ...fields });
  const seen = async (importId: string): Promise<ImportView> => orgRoutes.getImport.response.parse((await hr.get(`/roster-imports/${importId}`).expect(200)).body);
  /** Uploads, lets the worker's part be done, and looks. */
  const preview = async (bytes: Buffer, fields: Record<string, string> = {}): Promise<ImportView> => {
    const sent = orgRoutes.uploadRoster.response.parse((await send(bytes, fields).expect(200)).body);
    await app.effects.drain();
    return seen(sent.id);
  };
  const apply = async (view: ImportView): Promise<ImportView> => {
    orgRoutes.applyImport.response.parse((await hr.post(`/roster-imports/${view.id}/apply`, view.guard.isAsked ? { confirmLeave: view.guard.leave } : {}).expect(200)).body);
    await app.effects.drain();
    return seen(view.id);
  };
  const rowsOf = async (view: ImportView, verdict: string) => orgRoutes.listImportRows.response.parse((await hr.get(`/roster-imports/${view.id}/rows?verdict=${verdict}`).expect(200)).body).rows;
  const names = async (query = ''): Promise<string[]> => ((await hr.get(`/people?${query}`).expect(200)).body as { rows: PersonRow[] }).rows.map((p) => p.fullName);

  it('shows first and changes nobody, then applies once', async () => {
    await fresh();
    const view = await preview(csv(hoa, phuoc, tien));
    expect(view).toMatchObject({ status: 'preview', fileKind: 'csv', counts: { rows: 3, join: 3, move: 0, leave: 0, unchanged: 0, reject: 0 }, extraColumns: ['Ghi chú'], unit: { code: 'A' } });
    expect(await names()).toEqual([]);
    const [first] = await rowsOf(view, 'join');
    expect(first).toMatchObject({ row: 2, fullName: 'Nguyễn Thị Hòa', idMask: '•••••••••345', birthDate: '1990-05-11', unitName: { vi: 'Sở Khoa học và Công nghệ' }, positionKind: 'official', populations: ['P02'] });
    expect(await apply(view)).toMatchObject({ status: 'applied' });
    expect(await apply(view)).toMatchObject({ status: 'applied' });
    expect(await names()).toEqual(['Nguyễn Thị Hòa', 'Trần Đình Phước', 'Lê Thuỷ Tiên']);
    expect(await names(`unitId=${t.A1}`)).toEqual(['Trần Đình Phước']);
    expect((await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM due_work`)).rows).toEqual([{ n: 0 }]);
    expect((await app.db.query(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq`, [view.id])).rows).toEqual([{ action: 'roster.uploaded' }, { action: 'roster.previewed' }, { action: 'roster.applied' }]);
    expect((await rowsOf(view, 'join')).every((r) => r.personId !== null)).toBe(true);
  });

  it('loaded again changes nothing', async () => {
    await fresh();
    await apply(await preview(csv(hoa, phuoc, tien)));
    const again = await preview(csv(hoa, phuoc, tien));
    expect(again.counts).toMatchObject({ unchanged: 3, join: 0, move: 0 });
    const before = (await app.db.query('SELECT count(*)::int AS n FROM membership')).rows;
    await apply(again);
    expect((await app.db.query('SELECT count(*)::int AS n FROM membership')).rows).toEqual(before);
  });

  it('moves, changes and in full mode lets people leave, deleting nothing', async () => {
    await fresh();
    await apply(await preview(csv(hoa, phuoc, tien)));
    const view = await preview(csv(hoa.replace(';A;', ';A1;').replace('Hòa', 'Hoà'), tien.replace('Văn thư', 'Kế toán')), { asOf: '2026-06-01', mode: 'full' });
    expect(view.counts).toEqual({ rows: 2, join: 0, move: 2, leave: 1, unchanged: 0, reject: 0 });
    const [moved, retitled] = await rowsOf(view, 'move');
    expect(moved).toMatchObject({ changes: ['unit'], fromUnitName: { vi: 'Sở Khoa học và Công nghệ' }, unitName: { vi: 'Phòng Chuyển đổi số' } });
    expect(retitled).toMatchObject({ changes: ['title'], title: 'Kế toán', fromUnitName: null });
    expect(await rowsOf(view, 'leave')).toMatchObject([{ row: null, fullName: 'Trần Đình Phước' }]);
    await apply(view);
    expect(await names(`unitId=${t.A1}`)).toEqual(['Nguyễn Thị Hòa']);
    expect(await names(`unitId=${t.A1}&asOf=2026-05-31`)).toEqual(['Trần Đình Phước']);
    expect(await names('status=left')).toEqual(['Trần Đình Phước']);
    // as known before: the superseded rows still tell what was believed
    const { rows } = await app.db.query<{ n: number; gone: number }>(`SELECT count(*)::int AS n, count(superseded_at)::int AS gone FROM membership`);
    expect(rows[0]).toEqual({ n: 8, gone: 3 });
  });

  it('names every wrong cell by row, column and reason in both languages, and gives a file to fix and load again', async () => {
    await fresh();
    await unitTree(app, [{ code: 'OLD', parent: 'A' }]);
    const admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    const old = (await app.db.query<{ unit_id: string }>(`SELECT unit_id FROM unit_version WHERE code = 'OLD'`)).rows[0]?.unit_id;
    await admin.post(`/units/${old}/abolish`, { on: '2025-12-01' }).expect(200);
    const lines = [
      hoa,
      hoa.replace('11/05/1990', '11/05/1990').replace('Chuyên viên', 'Khác'),
      'Mất Số Không;24190012999;11/05/1990;A;;;;',
      'Dạng Khoa Học;2,40E+10;11/05/1990;A;;;;',
      'Sai Tỉnh;099190012345;11/05/1990;A;;;;',
      'Sai Năm;024190012345;11/05/1991;A;;;;',
      'Ngày Không Có;;31/02/1990;A;;;;',
      'Không Đơn Vị;;11/05/1990;ZZZ;;;;',
      'Ngoài Đơn Vị;;11/05/1990;B;;;;',
      'Đơn Vị Cũ;;11/05/1990;OLD;;;;',
      '=CMD();;11/05/1990;A;;Phi hành gia;P77;',
    ];
    const view = await preview(csv(...lines));
    expect(view.counts).toMatchObject({ rows: 11, join: 1, reject: 10 });
    const rejects = await rowsOf(view, 'reject');
    expect(rejects.map((r) => [r.row, ...r.errors.map((e) => e.code)])).toEqual([
      [3, 'duplicate_id'], [4, 'id_lost_zeros'], [5, 'id_scientific'], [6, 'id_province'], [7, 'id_birth_year'], [8, 'birth_date_impossible'],
      [9, 'unit_unknown'], [10, 'unit_outside'], [11, 'unit_abolished'], [12, 'name_invalid', 'position_unknown', 'population_unknown'],
    ]);
    expect(rejects[0]?.errors[0]).toMatchObject({ column: 'national_id', vi: 'Số định danh này đã có ở dòng 2.', en: 'This ID number already stands in row 2.', value: '•••••••••345' });
    expect(JSON.stringify(rejects)).not.toMatch(/\d{9}/);
    expect(view.reasons.find((r) => r.code === 'unit_unknown')).toMatchObject({ count: 1 });

    await apply(view);
    const file = await hr.get(`/roster-imports/${view.id}/error-file?format=xlsx`).buffer().parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (d: Buffer) => parts.push(d));
      res.on('end', () => done(null, Buffer.concat(parts)));
    }).expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.body as unknown as ArrayBuffer);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    expect((sheet.getRow(1).values as string[]).slice(1)).toEqual([...head.split(';'), 'Lỗi', 'Error']);
    expect(sheet.getCell('B3').value).toBe('024190012999');
    expect(String(sheet.getCell('I3').value)).toContain('Số định danh cá nhân: Excel đã bỏ 1 chữ số 0');
    // loaded again: the number put right joins, the repeated one now only changes a title, the others are refused as before
    expect(await preview(file.body as Buffer)).toMatchObject({ counts: { rows: 10, join: 1, move: 1, reject: 8 }, extraColumns: ['Ghi chú'] });
    expect((await send(file.body as Buffer, { mode: 'full' }).expect(400)).body).toMatchObject({ code: 'org.file_error_sheet' });
    const text = (await hr.get(`/roster-imports/${view.id}/error-file?format=csv`).expect(200)).text;
    expect(text).toContain(`'=CMD()`);
  });

  it('made stale by a change in the subtree is refused, and a discarded one too', async () => {
    await fresh();
    const [one, two] = [await preview(csv(hoa)), await preview(csv(hoa, phuoc))];
    await apply(one);
    // what was agreed to is not what would happen now: the new preview has to be agreed to first
    expect(await apply(two)).toMatchObject({ status: 'preview', failure: { code: 'org.import_stale' }, counts: { join: 1, unchanged: 1 } });
    expect((await hr.post(`/roster-imports/${one.id}/discard`).expect(409)).body).toMatchObject({ code: 'org.import_applied' });
    await hr.post(`/roster-imports/${two.id}/discard`).expect(200);
    expect((await hr.post(`/roster-imports/${two.id}/apply`).expect(409)).body).toMatchObject({ code: 'org.import_discarded' });
    expect((await hr.get(`/roster-imports/${two.id}/error-file`).expect(410)).body).toMatchObject({ code: 'org.import_discarded' });
    expect((await hr.get(`/roster-imports/${one.id}/error-file`).expect(409)).body).toMatchObject({ code: 'org.import_no_errors' });
  });

  it('applied by two at once happens once', async () => {
    await fresh();
    const view = await preview(csv(hoa, phuoc));
    const answers = await Promise.all([1, 2, 3].map(() => hr.post(`/roster-imports/${view.id}/apply`)));
    await Promise.all([1, 2, 3].map(() => app.effects.drain()));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
    expect((await app.db.query('SELECT count(*)::int AS n FROM membership')).rows).toEqual([{ n: 2 }]);
  });

  it('holds back from leaving whoever a rejected row may mean', async () => {
    await fresh();
    await apply(await preview(csv(hoa, phuoc, tien)));
    const view = await preview(csv(hoa, phuoc.replace('31/01/1985', '31/01/1986')), { asOf: '2026-02-01', mode: 'full' });
    expect(view.counts).toEqual({ rows: 2, join: 0, move: 0, leave: 1, unchanged: 1, reject: 1 });
  });

  it('can be seen, applied and discarded only inside the units of the officer', async () => {
    await fresh();
    const view = await preview(csv(hoa));
    for (const path of ['', '/rows', '/error-file']) expect((await hrOfB.get(`/roster-imports/${view.id}${path}`).expect(404)).body).toMatchObject({ code: 'org.import_not_found' });
    for (const verb of ['apply', 'discard']) await hrOfB.post(`/roster-imports/${view.id}/${verb}`).expect(404);
    expect((await send(csv(hoa), {}, hrOfB).expect(404)).body).toMatchObject({ code: 'org.unit_not_found' });
    expect(orgRoutes.listImports.response.parse((await hrOfB.get('/roster-imports').expect(200)).body).total).toBe(0);
    expect(orgRoutes.listImports.response.parse((await hr.get('/roster-imports').expect(200)).body).total).toBe(1);
    expect(orgRoutes.getImport.response.parse((await hr.get(`/roster-imports/${view.id}`).expect(200)).body).id).toBe(view.id);
    for (const path of ['/roster-imports', `/roster-imports/${view.id}`, `/roster-imports/${view.id}/rows`, `/roster-imports/${view.id}/error-file`, '/roster-template']) await app.anonymous.get(`/api/v1${path}`).expect(401);
    await hr.get('/roster-imports/x').expect(400);
    await hr.get(`/roster-imports/${view.id}/rows?verdict=maybe`).expect(400);
    await hr.get(`/roster-imports/${view.id}/error-file?format=pdf`).expect(400);
    await hr.post('/roster-imports/x/apply').expect(400);
    await hr.get('/roster-template').expect(200).expect('content-type', /spreadsheetml/);
  });

  it('refuses a wrong file, a wrong day and a missing file, each in its own words', async () => {
    await fresh();
    const refused = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/rosters/refused', name));
    expect((await send(refused('file_type--png-named-xlsx.xlsx')).expect(415)).body).toMatchObject({ code: 'org.file_type', title: expect.stringContaining('XLSX') as string });
    expect((await send(refused('file_empty--no-bytes.csv')).expect(400)).body).toMatchObject({ code: 'org.file_empty' });
    expect((await send(refused('file_unpacks_too_large--bomb.xlsx')).expect(413)).body).toMatchObject({ code: 'org.file_unpacks_too_large' });
    expect((await send(refused('file_columns_missing--no-unit.csv')).expect(400)).body).toMatchObject({ code: 'org.file_columns_missing', details: { columns: 'Mã đơn vị' } });
    expect((await send(Buffer.alloc(MAX_ROSTER_BYTES + 1)).expect(413)).body).toMatchObject({ code: 'http.too_large' });
    expect((await send(csv(hoa), { asOf: '2099-01-01' }).expect(400)).body).toMatchObject({ code: 'org.day_too_far' });
    await send(csv(hoa), { asOf: 'hôm nay' }).expect(400);
    await hr.post('/roster-imports', { unitId: t.A, asOf: '2026-01-05' }).expect(400);
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type supertest from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { type ImportView, orgRoutes, type PersonRow } from '@kynangso/contracts/org';
import { ENV, type Env } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { makeZip } from '../../support/zip';
import { person, smallTree } from '../../support/builders/org';

const head = 'Họ và tên;Số định danh cá nhân;Ngày sinh;Mã đơn vị;Chức danh/vị trí;Nhóm vị trí;Thư điện tử';
const hoa = 'Nguyễn Thị Hòa;024190012345;11/05/1990;A;Chuyên viên;Công chức;hoa@example.vn';
const phuoc = 'Trần Đình Phước;001085000777;31/01/1985;A1;Trưởng phòng;Lãnh đạo;';
const tien = 'Lê Thuỷ Tiên;;02/09/1979;A;Văn thư;Người lao động;';
const csv = (...lines: string[]): Buffer => Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}\r\n`);

describe('what is decided about a roster import', () => {
  let app: TestApp;
  let t: { T: string; A: string; A1: string; B: string };
  let hr: Agent;
  afterEach(() => app.close());

  const fresh = async (): Promise<void> => {
    app = await bootApp();
    t = await smallTree(app);
    hr = await app.signIn(await person(app), [{ role: 'hr_officer', unitId: t.A }]);
  };
  const send = (bytes: Buffer, fields: Record<string, string> = {}, name = 'ds.csv'): supertest.Test => hr.upload('/roster-imports', bytes, name, { unitId: t.A, asOf: '2026-01-05', ...fields });
  const seen = async (id: string): Promise<ImportView> => orgRoutes.getImport.response.parse((await hr.get(`/roster-imports/${id}`).expect(200)).body);
  const preview = async (bytes: Buffer, fields: Record<string, string> = {}, name?: string): Promise<ImportView> => {
    const { id } = (await send(bytes, fields, name).expect(200)).body as ImportView;
    await app.effects.drain();
    return seen(id);
  };
  const apply = async ({ id, guard }: ImportView): Promise<ImportView> => {
    await hr.post(`/roster-imports/${id}/apply`, guard.isAsked ? { confirmLeave: guard.leave } : {}).expect(200);
    await app.effects.drain();
    return seen(id);
  };
  const undo = async (view: ImportView): Promise<ImportView> => {
    await hr.post(`/roster-imports/${view.id}/undo`).expect(200);
    await app.effects.drain();
    return seen(view.id);
  };
  /** Memberships that hold, and the details of people, as anybody would read them. */
  const state = async (): Promise<unknown> => (await app.db.query(
    `SELECT p.full_name, p.birth_date, p.email, p.id_last3, m.unit_id, m.title, m.position_kind, m.populations, m.status, m.staff_code, m.valid_from, m.valid_to, m.import_id
     FROM membership m JOIN person p ON p.id = m.person_id WHERE m.superseded_at IS NULL ORDER BY p.full_name, m.valid_from, m.unit_id`,
  )).rows;

  it('asks for the number of those who leave when a file takes away more than the limit, and the server insists', async () => {
    await fresh();
    await apply(await preview(csv(hoa, phuoc, tien)));
    const view = await preview(csv(hoa, phuoc), { asOf: '2026-02-01', mode: 'full' });
    expect(view.guard).toEqual({ people: 3, leave: 1, limitBp: 500, isAsked: true });
    for (const body of [{}, { confirmLeave: 2 }]) expect((await hr.post(`/roster-imports/${view.id}/apply`, body).expect(409)).body).toMatchObject({ code: 'org.import_guard', details: { leave: 1, people: 3 } });
    const admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    await hr.put(`/units/${t.A}/roster-setting`, { guardBp: 5000 }).expect(403);
    await admin.put(`/units/${t.T}/roster-setting`, { guardBp: 5000 }).expect(200);
    const setting = async (): Promise<unknown> => orgRoutes.getRosterSetting.response.parse((await hr.get(`/units/${t.A}/roster-setting`).expect(200)).body);
    expect(await setting()).toMatchObject({ guardBp: 5000, from: 'above' });
    expect((await admin.put(`/units/${t.A}/roster-setting`, { guardBp: 100 }).expect(200)).body).toMatchObject({ guardBp: 100, from: 'unit' });
    await admin.put(`/units/${t.A}/roster-setting`, { guardBp: null }).expect(200);
    expect(await setting()).toMatchObject({ guardBp: 5000, from: 'above' });
    expect((await seen(view.id)).guard.isAsked).toBe(false);
    expect(await apply(await seen(view.id))).toMatchObject({ status: 'applied', counts: { leave: 1 } });
  });

  it('takes the number of a merged record for the surviving person: no second person, nobody recorded as gone', async () => {
    await fresh();
    await apply(await preview(csv(hoa, phuoc, tien)));
    const admin = await app.signIn(await person(app), [{ role: 'admin' }]);
    const numbered = ((await hr.get('/people?query=hoa').expect(200)).body as { rows: PersonRow[] }).rows[0]?.id ?? '';
    // a second record of hers, made by hand in another unit, is the one that stays; the number is on the merged one
    const kept = orgRoutes.addPerson.response.parse((await hr.post('/people', { fullName: 'Nguyễn Hoà', membership: { unitId: t.A1, positionKind: 'official', validFrom: '2026-01-10' } }).expect(200)).body).id;
    await admin.post(`/people/${kept}/merges`, { duplicateId: numbered, reason: 'Một người, hai hồ sơ' }).expect(200);
    const count = async (table: string): Promise<number> => (await app.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n ?? 0;
    const people = await count('person');
    const view = await preview(csv(hoa.replace('Chuyên viên', 'Phó Trưởng phòng'), phuoc, tien), { asOf: '2026-02-01', mode: 'full' });
    expect(view).toMatchObject({ counts: { rows: 3, join: 0, leave: 0, move: 1, unchanged: 2, reject: 0 }, guard: { people: 3, leave: 0 } });
    const { rows } = orgRoutes.listImportRows.response.parse((await hr.get(`/roster-imports/${view.id}/rows?verdict=move`).expect(200)).body);
    expect(rows[0]).toMatchObject({ personId: kept, changes: ['title', 'birth_date', 'email'] });
    await apply(view);
    expect(await count('person')).toBe(people);
    // the line that changed stays on its own record, so that a merge taken back leaves each record its own
    expect((await app.db.query(`SELECT title FROM membership WHERE person_id = $1 AND superseded_at IS NULL ORDER BY valid_from`, [numbered])).rows).toEqual([{ title: 'Chuyên viên' }, { title: 'Phó Trưởng phòng' }]);
    const again = await preview(csv(hoa.replace('Chuyên viên', 'Phó Trưởng phòng'), phuoc, tien), { asOf: '2026-03-01', mode: 'full' });
    expect(again.counts).toMatchObject({ join: 0, leave: 0, move: 0, unchanged: 3 });
    // named no more, she leaves both units
    expect((await preview(csv(phuoc, tien), { asOf: '2026-03-01', mode: 'full' })).counts).toMatchObject({ leave: 2 });
  });

  it('undone, leaves everybody exactly as before, and the history with it', async () => {
    await fresh();
    await apply(await preview(csv(hoa.replace('hoa@example.vn', ''), phuoc, tien)));
    const before = await state();
    const view = await apply(await preview(csv(hoa.replace(';A;', ';A1;'), tien.replace('Văn thư', 'Kế toán').replace('Lê Thuỷ Tiên;;', 'Lê Thuỷ Tiên;001179000888;'), 'Đỗ Văn Mới;;03/03/1993;A;;;'), { asOf: '2026-03-01', mode: 'full' }));
    expect(view).toMatchObject({ status: 'applied', counts: { join: 1, move: 2, leave: 1 }, isLast: true });
    expect(await state()).not.toEqual(before);
    const foretold = orgRoutes.previewUndo.response.parse((await hr.get(`/roster-imports/${view.id}/undo`).expect(200)).body);
    expect(foretold).toEqual({ isPossible: true, removed: 6, restored: 3, people: 2, obstacles: [] });
    expect(await undo(view)).toMatchObject({ status: 'undone' });
    expect(await state()).toEqual(before);
    // asked twice is once, and the same file may come again
    expect(await undo(view)).toMatchObject({ status: 'undone' });
    expect(await state()).toEqual(before);
    const { rows } = await app.db.query<{ n: number }>('SELECT count(*)::int AS n FROM membership WHERE superseded_at IS NOT NULL');
    expect(rows[0]?.n).toBe(9);
    expect((await app.db.query(`SELECT action FROM audit_entry WHERE object_id = $1 ORDER BY seq`, [view.id])).rows.at(-1)).toEqual({ action: 'roster.undone' });
  });

  it('is not undone when later facts rest on it, and says which', async () => {
    await fresh();
    const first = await apply(await preview(csv(hoa)));
    const joined = ((await hr.get('/people').expect(200)).body as { rows: PersonRow[] }).rows[0];
    await hr.post(`/memberships/${joined?.memberships[0]?.id}/status`, { status: 'leave', on: '2026-02-01' }).expect(200);
    const codes = async (view: ImportView) => orgRoutes.previewUndo.response.parse((await hr.get(`/roster-imports/${view.id}/undo`).expect(200)).body).obstacles.map((o) => [o.code, o.count, o.names]);
    expect(await codes(first)).toEqual([['later_membership', 1, ['Nguyễn Thị Hòa']], ['activity', 1, ['Nguyễn Thị Hòa']]]);
    expect((await hr.post(`/roster-imports/${first.id}/undo`).expect(409)).body).toMatchObject({ code: 'org.undo_refused' });
    const second = await apply(await preview(csv(phuoc)));
    expect((await codes(first)).map(([code]) => code)).toContain('later_import');
    expect(await seen(first.id)).toMatchObject({ isLast: false });
    const phuocId = ((await hr.get(`/people?unitId=${t.A1}`).expect(200)).body as { rows: PersonRow[] }).rows[0]?.id ?? '';
    await app.signIn(phuocId);
    expect(await codes(second)).toEqual([['activity', 1, ['Trần Đình Phước']]]);
    await hr.get(`/roster-imports/${(await preview(csv(tien))).id}/undo`).expect(409);
  });

  it('remembers for the unit what its columns and words mean, and says when the same file comes again', async () => {
    await fresh();
    const odd = Buffer.from('Người;Giấy tờ;Sinh;Nơi làm;Hạng\r\nNguyễn Thị Hòa;024190012345;11/05/1990;A;Chánh sự vụ\r\n');
    expect((await send(odd).expect(400)).body).toMatchObject({ code: 'org.file_columns_missing' });
    const waiting = (await send(odd, { columns: 'ask' }).expect(200)).body as ImportView;
    expect(waiting).toMatchObject({ status: 'columns', headers: ['Người', 'Giấy tờ', 'Sinh', 'Nơi làm', 'Hạng'], columns: [null, null, null, null, null] });
    expect(JSON.stringify(waiting.samples)).not.toMatch(/\d{9}/);
    const columns = ['full_name', 'national_id', 'birth_date', 'unit_code', 'position'];
    await hr.put(`/roster-imports/${waiting.id}/mapping`, { columns: columns.slice(1) }).expect(400);
    await hr.put(`/roster-imports/${waiting.id}/mapping`, { columns: ['full_name', null, null, 'unit_code', null] }).expect(400);
    await hr.put(`/roster-imports/${waiting.id}/mapping`, { columns }).expect(200);
    await app.effects.drain();
    const checked = await seen(waiting.id);
    expect(checked).toMatchObject({ status: 'preview', counts: { reject: 1 }, unknownValues: [{ column: 'position', value: 'Chánh sự vụ', count: 1 }] });
    const values = { positions: [{ from: 'Chánh sự vụ', to: 'leader' }], populations: [] };
    await hr.put(`/roster-imports/${waiting.id}/mapping`, { columns, values }).expect(200);
    await app.effects.drain();
    expect(await apply(await seen(waiting.id))).toMatchObject({ status: 'applied', counts: { join: 1, reject: 0 } });
    const again = await preview(odd);
    expect(again).toMatchObject({ status: 'preview', columns, counts: { unchanged: 1 }, sameFile: { importId: waiting.id, status: 'applied' } });
  });

  it('finds rows by name and by reason', async () => {
    await fresh();
    const view = await preview(csv(hoa, phuoc.replace(';A1;', ';ZZ;'), tien.replace(';A;', ';B;')));
    const found = async (query: string) => (orgRoutes.listImportRows.response.parse((await hr.get(`/roster-imports/${view.id}/rows?${query}`).expect(200)).body)).rows.map((r) => r.fullName);
    expect(await found('query=hoa+nguyen')).toEqual(['Nguyễn Thị Hòa']);
    expect(await found('verdict=reject&code=unit_outside')).toEqual(['Lê Thuỷ Tiên']);
    expect(await found('verdict=reject&query=phuoc')).toEqual(['Trần Đình Phước']);
  });

  it('leaves no file and no personal number in clear behind', async () => {
    await fresh();
    const view = await preview(csv(hoa, 'Sai Mã;036090000444;12/05/1990;ZZ;;;'));
    expect(readdirSync(join((app.nest.get(ENV) as Env).DATA_DIR, 'incoming'))).toEqual([]);
    const { rows } = await app.db.query<{ all: string }>(`SELECT string_agg(x::text, ' ') AS all FROM (SELECT r::text AS x FROM roster_import_row r UNION ALL SELECT i::text FROM roster_import i UNION ALL SELECT encode(cipher, 'escape') FROM roster_chunk) t`);
    expect(rows[0]?.all).not.toMatch(/0360900004|0241900123/);
    await apply(view);
    expect((await hr.get(`/roster-imports/${view.id}/error-file?format=csv`).expect(200)).text).toContain('036090000444');
  });

  it('reads OneRoster 1.1 and 1.2, bulk and delta, and refuses by file and line what has no place here', async () => {
    await fresh();
    const orgs = 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\no1,,,So KHCN,local,A,\no2,,,Phong CDS,department,A1,o1\n';
    const demographics = 'sourcedId,status,dateLastModified,birthDate,sex\nu1,,,1990-05-11,female\nu2,,,1985-01-31,male\n';
    const manifest = (version: string, more: string) => `propertyName,value\nmanifest.version,1.0\noneroster.version,${version}\nfile.orgs,bulk\n${more}`;
    const users11 = 'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n'
      + 'u1,,,true,o1,administrator,hoa,{CCCD:024190012345},Hòa,Nguyễn,Thị,NV1,hoa@example.vn,,,,,\nu2,,,true,o2,teacher,phuoc,,Phước,Trần,Đình,NV2,,,,,,\n';
    const one = makeZip({ 'manifest.csv': manifest('1.1', 'file.users,bulk\nfile.demographics,bulk\nfile.classes,absent\n'), 'orgs.csv': orgs, 'users.csv': users11, 'demographics.csv': demographics });
    const view = await apply(await preview(one, { mode: 'full' }, 'or.zip'));
    expect(view).toMatchObject({ fileKind: 'oneroster', status: 'applied', counts: { rows: 2, join: 2, reject: 0 } });
    const people = async () => ((await hr.get('/people').expect(200)).body as { rows: PersonRow[] }).rows.map((p) => [p.fullName, p.memberships[0]?.positionKind]);
    expect(await people()).toEqual([['Nguyễn Thị Hòa', 'official'], ['Trần Đình Phước', 'teacher']]);
    // 1.2: the roles stand in a file of their own; a delta says who goes, by the source's own key alone
    const users12 = 'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email\nu1,tobedeleted,2026-02-01T00:00:00Z,,,,,,,,\nu2,active,2026-02-01T00:00:00Z,true,phuoc,,Phước,Trần,Đình,NV2,\n';
    const roles = 'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\nr1,active,2026-02-01T00:00:00Z,u2,primary,principal,,,o1,\n';
    const two = makeZip({ 'manifest.csv': manifest('1.2', 'file.users,delta\nfile.roles,delta\n'), 'orgs.csv': orgs, 'users.csv': users12, 'roles.csv': roles });
    expect((await send(two, { mode: 'full' }, 'or.zip').expect(400)).body).toMatchObject({ code: 'org.oneroster_delta_full' });
    expect(await apply(await preview(two, { asOf: '2026-02-01' }, 'or.zip'))).toMatchObject({ status: 'applied', counts: { rows: 2, leave: 1, move: 1, reject: 0 } });
    expect(await people()).toEqual([['Trần Đình Phước', 'leader']]);
    const bad = (files: Record<string, string>) => send(makeZip({ 'orgs.csv': orgs, 'users.csv': users11, 'demographics.csv': demographics, ...files }), {}, 'or.zip');
    expect((await bad({ 'manifest.csv': manifest('1.1', 'file.users,bulk\nfile.classes,bulk\n') }).expect(400)).body).toMatchObject({ code: 'org.oneroster_file', details: { file: 'classes.csv', line: 6 } });
    expect((await bad({ 'manifest.csv': manifest('2.0', 'file.users,bulk\n') }).expect(400)).body).toMatchObject({ code: 'org.oneroster_version' });
    const odd = { 'manifest.csv': manifest('1.1', 'file.users,bulk\n'), 'users.csv': users11.replace('u2,,', 'u2,deleted,') };
    expect((await bad(odd).expect(400)).body).toMatchObject({ code: 'org.oneroster_line', details: { file: 'users.csv', line: 3, column: 'status', value: 'deleted' } });
  });
});

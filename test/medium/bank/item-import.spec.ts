import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankRoutes, type ItemImportRow, type ItemImportView, type ItemSheetColumn, itemSheetColumns, itemSheetNames } from '@kynangso/contracts/bank';
import { EffectService } from '@kynangso/server/platform';
import { type Agent, bootApp, type TestApp } from '../../support/app';
import { bankWorld, type BankWorld } from '../../support/builders/bank';
import { loadFrameworks } from '../../support/builders/competency';

let app: TestApp;
let world: BankWorld;
beforeAll(async () => {
  app = await bootApp();
  await loadFrameworks(app);
  world = await bankWorld(app);
});
afterAll(() => app.close());

type Cells = Partial<Record<ItemSheetColumn, string>>;
const good: Cells = { kind: 'Chọn một', question: 'Phím nào sao chép?', choiceA: 'Ctrl + C', choiceB: 'Ctrl + V', answer: 'A', difficulty: 'Dễ', nodes: 'IU01', explanation: 'Ctrl + C sao chép.' };
const table = (rows: Cells[]): string[][] => [itemSheetColumns.map((column) => itemSheetNames[column].vi), ...rows.map((row) => itemSheetColumns.map((column) => ({ ...good, ...row })[column] ?? ''))];
const csv = (rows: string[][]): Buffer => Buffer.from(`\ufeff${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n')}`);
async function xlsx(rows: string[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Câu hỏi').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const defaults = { framework: 'tt03-2014-btttt' };
const send = (who: Agent, bytes: Buffer, more: Record<string, string> = {}) => who.upload('/item-imports', bytes, 'cau-hoi.xlsx', { ...defaults, ...more });
const read = async (bytes: Buffer, more: Record<string, string> = {}, who = world.author): Promise<ItemImportView> => bankRoutes.readItemImport.response.parse((await send(who, bytes, more).expect(200)).body);
const rowsOf = async (made: ItemImportView): Promise<ItemImportRow[]> => bankRoutes.listItemImportRows.response.parse((await world.author.get(`/item-imports/${made.id}/rows?pageSize=200`).expect(200)).body).rows;
const take = async (made: ItemImportView): Promise<ItemImportView> => bankRoutes.takeItemImport.response.parse((await world.author.post(`/item-imports/${made.id}/take`).expect(200)).body);
const binary = async (path: string): Promise<Buffer> => (await world.author.get(path).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (part: Buffer) => parts.push(part)); res.on('end', () => done(null, Buffer.concat(parts))); }).expect(200)).body as Buffer;

describe('a file of items in steps', () => {
  it.each(['csv', 'xlsx'] as const)('(%s) says row by row what each becomes, and takes what was chosen, once', async (format) => {
    const prefix = format.toUpperCase();
    const rows = table([{ code: `${prefix}-1` }, { code: `${prefix}-2`, kind: 'Điền số', choiceA: '', choiceB: '', answer: '1.024' }, { code: `${prefix}-3`, nodes: 'IU99' }, { code: `${prefix}-1` }, { code: `${prefix}-5`, kind: 'Đúng sai', choiceA: '', choiceB: '', answer: 'Sai' }]);
    const made = await read(format === 'csv' ? csv(rows) : await xlsx(rows));
    expect([made.state, made.format, made.counts]).toMatchObject(['ready', format, { total: 5, new: 2, refused: 3, chosen: 2 }]);
    expect((await rowsOf(made)).map((row) => [row.line, row.verdict, row.problems.map((each) => [each.column, each.code])])).toEqual([
      [2, 'new', []], [3, 'refused', [['answer', 'number_two_ways']]], [4, 'refused', [['nodes', 'node_unknown']]], [5, 'refused', [['code', 'code_twice']]], [6, 'new', []],
    ]);
    await world.author.put(`/item-imports/${made.id}/choice`, { positions: [1], isChosen: false }).expect(200);
    const [taken, again] = [await take(made), await take(made)];
    expect([taken.state, taken.counts.taken, again.counts.taken]).toEqual(['taken', 1, 1]);
    expect((await world.author.get(`/items?q=${prefix}-`)).body.rows).toMatchObject([{ code: `${prefix}-5`, kind: 'trueFalse', status: 'draft', isMine: true }]);
    // what was read holds keys: none of them is kept beside the bank
    expect((await app.db.query(`SELECT 1 FROM item_import_row WHERE import_id = $1 AND source IS NOT NULL`, [made.id])).rowCount).toBe(0);
    await world.author.put(`/item-imports/${made.id}/choice`, { isChosen: true }).expect(409);
    // the same file sent twice is the same items
    expect((await read(csv(rows))).counts).toMatchObject({ same: 1, new: 1 });
  });

  it.each(['xlsx', 'csv'] as const)('hands back refused rows (%s) to be mended and read again, and runs no formula', async (format) => {
    const made = await read(csv(table([{ code: 'SUA-1', question: '=HYPERLINK("http://x")', difficulty: 'Rất khó' }, { code: 'SUA-2' }])));
    const file = await binary(`/item-imports/${made.id}/error-file?format=${format}`);
    if (format === 'csv') expect(file.toString('utf8')).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(file.toString('utf8').includes('SUA-2')).toBe(false);
    const rows: string[][] = [];
    if (format === 'xlsx') {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer);
      book.worksheets[0]?.eachRow((row) => rows.push((row.values as (string | null)[]).slice(1).map((value) => value ?? '')));
      expect([rows[0]?.slice(-2), rows[1]?.at(-2)]).toEqual([['Lý do (tiếng Việt)', 'Reason (English)'], 'Độ khó: Độ khó phải là Dễ, Trung bình hoặc Khó']);
    }
    expect((await read(file)).counts).toMatchObject({ total: 1, refused: 1 });
    const mended = format === 'csv' ? Buffer.from(file.toString('utf8').replace('Rất khó', 'Khó')) : await xlsx(rows.map((row) => row.map((cell) => (cell === 'Rất khó' ? 'Khó' : cell))));
    const again = await read(mended);
    expect(again.counts).toMatchObject({ total: 1, new: 1 });
    expect((await rowsOf(again))[0]?.excerpt).toBe('=HYPERLINK("http://x")');
  });

  it('reads GIFT and Aiken with what they leave open, and hands back what it can’t take as text', async () => {
    const gift = Buffer.from('::GF-1:: Byte có mấy bit? {#8}\n\n::GF-2:: Ghép {=a -> b =c -> d}\n\nMật khẩu nên dùng lại {F}');
    const made = await read(gift, { node: 'IU01', prefix: 'GF-X' });
    expect([made.format, (await rowsOf(made)).map((row) => [row.line, row.code, row.verdict])]).toEqual(['gift', [[1, 'GF-1', 'new'], [3, 'GF-2', 'refused'], [5, 'GF-X-003', 'new']]]);
    const text = (await binary(`/item-imports/${made.id}/error-file`)).toString('utf8');
    expect(text).toContain('// Chưa nhận câu ghép đôi');
    expect((await read(Buffer.from(text), { node: 'IU01' })).counts).toMatchObject({ total: 1, refused: 1 });
    const aiken = await read(Buffer.from('Thiết bị nhập?\nA. Loa\nB. Chuột\nANSWER: B\n'), { node: 'IU01', prefix: 'AK' });
    expect([aiken.format, (await take(aiken)).counts.taken]).toEqual(['aiken', 1]);
    expect((await world.author.get('/items?q=AK-001')).body.rows).toMatchObject([{ kind: 'choice', difficulty: 'medium' }]);
  });

  it('of thousands of rows goes in steps of the worker, and what changed in between is refused with its reason', async () => {
    const effects = app.get(EffectService);
    await effects.drain();
    const made = await read(csv(table(Array.from({ length: 450 }, (_, at) => ({ code: `NHIEU-${at + 1}` })))));
    expect([made.state, made.counts.waiting]).toEqual(['checking', 450]);
    await world.author.post(`/item-imports/${made.id}/take`).expect(409);
    await effects.drain();
    // somebody of another unit takes a code meanwhile
    const far = await read(csv(table([{ code: 'NHIEU-7' }])), {}, world.siblingAuthor);
    await world.siblingAuthor.post(`/item-imports/${far.id}/take`).expect(200);
    expect(await take(made)).toMatchObject({ state: 'taking' });
    await effects.drain();
    const view = (await world.author.get(`/item-imports/${made.id}`)).body as ItemImportView;
    expect([view.state, view.counts]).toMatchObject(['taken', { taken: 449, refused: 1 }]);
    const refused = bankRoutes.listItemImportRows.response.parse((await world.author.get(`/item-imports/${made.id}/rows?verdict=refused`)).body).rows;
    expect(refused.map((row) => [row.code, row.problems[0]?.code, row.itemId])).toEqual([['NHIEU-7', 'code_taken', null]]);
  });

  it('gives a template whose sheet can be filled and whose examples are no items of it', async () => {
    const template = await binary('/item-sheet-template');
    expect((await send(world.author, template).expect(400)).body.code).toMatch(/bank\.import_no_items|bank\.import_columns/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(template.buffer.slice(template.byteOffset, template.byteOffset + template.length) as ArrayBuffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Câu hỏi', 'Ví dụ', 'Hướng dẫn']);
    // the examples are right: copied into the sheet they are five items
    const [sheet, shown] = book.worksheets;
    shown?.eachRow((row, at) => { if (at > 1) sheet?.addRow(row.values); });
    expect((await read(Buffer.from(await book.xlsx.writeBuffer()))).counts).toMatchObject({ total: 5, new: 5 });
  });

  it.each<[string, Buffer, number, string]>([
    ['an empty file', Buffer.alloc(0), 400, 'bank.file_empty'],
    ['a text without items', Buffer.from('Xin chào'), 400, 'bank.import_no_items'],
    ['a table of something else', Buffer.from('Họ tên;Ngày sinh\nA;01/01/1990'), 400, 'bank.import_no_items'],
    ['a table without its columns', Buffer.from('Mã câu hỏi;Loại câu hỏi;Câu hỏi;Phương án A\nA-1;Chọn một;?;x'), 400, 'bank.import_columns'],
    ['more rows than are taken at once', csv(table(Array.from({ length: 5001 }, (_, at) => ({ code: `Q-${at}` })))), 400, 'bank.import_too_many'],
  ])('refuses %s', async (_, bytes, status, code) => {
    const { body } = await send(world.author, bytes).expect(status);
    expect(body.code).toBe(code);
  });

  it('is its reader’s alone', async () => {
    const made = await read(csv(table([{ code: 'RIENG-1' }])));
    for (const path of ['', '/rows', '/error-file']) await world.otherAuthor.get(`/item-imports/${made.id}${path}`).expect(404);
    await world.otherAuthor.post(`/item-imports/${made.id}/take`).expect(404);
    await world.reviewer.get('/item-imports').expect(403);
    await world.learner.get('/item-sheet-template').expect(403);
    await app.anonymous.get('/api/v1/item-imports').expect(401);
    await send(world.author, csv(table([{ code: 'RIENG-1' }])), { ownerUnitId: world.sibling }).expect(404);
  });
});

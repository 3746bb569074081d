/** Files that leave the roster room: the rejected rows with their reasons, and the template. All cells are text: no formula, no lost zero. */
import { populationCodes, populationNames, positionKindNames, positionKinds, rosterColumnNames, rosterColumns, type TemplateColumn, type RosterColumn, type RowError } from '@kynangso/contracts/org';
import { cleanText, errorColumns, headerOf, parseRow } from '@kynangso/domain/org';
import { excel, type MadeFile, textSheet, writeTextRow, XLSX } from '@kynangso/server/platform';
import { toRosterLine } from '../sheet/read-sheet';
import type { SheetLine } from '../sheet/sheet';

const widths: Partial<Record<RosterColumn, number>> = { full_name: 28, national_id: 18, populations: 30, title: 26, email: 28 };

type Rejected = AsyncIterable<SheetLine & { errors: readonly RowError[] }>;

/** Rejected rows as they came, a number that lost its zeros already put right, and why in both languages. Rows are written as they come. */
export async function errorFile(roster: { importId: string; asOf: string; headers: readonly string[]; columns: readonly (RosterColumn | null)[] }, lines: Rejected, format: 'xlsx' | 'csv'): Promise<MadeFile> {
  const { headers, columns } = roster;
  const header = headerOf(headers, columns);
  const kept = headers.map((text, at) => ({ text: cleanText(text), at })).filter(({ text, at }) => (text !== '' || columns[at]) && !isErrorColumn(text));
  const idAt = header.places.get('national_id');
  const heads = [...kept.map((k) => k.text || rosterColumnNames[columns[k.at] ?? 'full_name'].vi), errorColumns.vi, errorColumns.en];
  const table = async function* (): AsyncGenerator<string[]> {
    for await (const line of lines) {
      const { idSuggestion } = parseRow(toRosterLine(line, header), roster.asOf);
      const cells = kept.map(({ at }) => (at === idAt && idSuggestion !== null ? idSuggestion : printCell(line, at)));
      yield [...cells, ...(['vi', 'en'] as const).map((locale) => line.errors.map((e) => reason(e, locale)).join('; '))];
    }
  };
  return textSheet(`loi-danh-sach-${roster.importId.slice(-12)}`, 'Dòng lỗi', heads, table(), format);
}

const isErrorColumn = (text: string): boolean => text === errorColumns.vi || text === errorColumns.en;

/** Days go back as people write them. */
function printCell(line: SheetLine, at: number): string {
  const cell = line.cells[at];
  if (!cell) return '';
  return cell.kind === 'date' ? `${cell.text.slice(8, 10)}/${cell.text.slice(5, 7)}/${cell.text.slice(0, 4)}` : cell.text;
}

const reason = (e: RowError, locale: 'vi' | 'en'): string => (e.column === null ? e[locale] : `${rosterColumnNames[e.column][locale]}: ${e[locale]}`);

const guide: Record<TemplateColumn, string> = {
  full_name: 'Bắt buộc. Viết đủ dấu.',
  national_id: '12 chữ số, ô ở dạng văn bản để không mất số 0 ở đầu. Nếu để trống thì phải có ngày sinh.',
  birth_date: 'Ngày/tháng/năm, ví dụ 05/11/1990.',
  unit_code: 'Bắt buộc. Mã của đơn vị trong hệ thống.',
  title: 'Ví dụ: Chuyên viên, Phó Chủ tịch UBND xã.',
  position: `Một trong: ${positionKinds.map((k) => positionKindNames[k].vi).join('; ')}. Để trống khi thêm mới: ${positionKindNames.official.vi}.`,
  populations: 'Mã hoặc tên nhóm, cách nhau bằng dấu chấm phẩy, ví dụ P01;P02. Để trống: theo nhóm vị trí.',
  email: 'Không bắt buộc.',
  phone: 'Không bắt buộc. Ví dụ 0912345678.',
  staff_code: 'Không bắt buộc.',
};

export async function rosterTemplate(): Promise<MadeFile> {
  const book = new (excel().Workbook)();
  const sheet = book.addWorksheet('Danh sách', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = rosterColumns.map((c) => ({ width: widths[c] ?? 20, style: { numFmt: '@' } }));
  writeTextRow(sheet, rosterColumns.map((c) => rosterColumnNames[c].vi)).font = { bold: true };
  const notes = book.addWorksheet('Hướng dẫn');
  notes.columns = [{ width: 28 }, { width: 26 }, { width: 90 }];
  writeTextRow(notes, ['Cột', 'Column', 'Cách ghi']).font = { bold: true };
  for (const c of rosterColumns) writeTextRow(notes, [rosterColumnNames[c].vi, rosterColumnNames[c].en, guide[c]]);
  writeTextRow(notes, ['']);
  writeTextRow(notes, ['Nhóm đối tượng', 'Population', 'Tên nhóm']).font = { bold: true };
  for (const code of populationCodes) writeTextRow(notes, [code, populationNames[code].en, populationNames[code].vi]);
  return { name: 'mau-danh-sach.xlsx', type: XLSX, bytes: Buffer.from(await book.xlsx.writeBuffer()) };
}

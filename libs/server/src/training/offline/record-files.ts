/** Files that leave: the rejected rows with their reasons, and the template. All cells are text: no formula, no lost zero. */
import { rosterColumnNames } from '@kynangso/contracts/org';
import type { RecordImportRow } from '@kynangso/contracts/training';
import { errorColumns } from '@kynangso/domain/org';
import type { SheetFile } from '@kynangso/server/org';
import { excel } from '@kynangso/server/platform';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const columns = [rosterColumnNames.full_name.vi, rosterColumnNames.national_id.vi, rosterColumnNames.staff_code.vi, 'Mã nội dung', 'Loại', 'Ngày hoàn thành', 'Hình thức'];
const day = (iso: string | null): string => (iso === null ? '' : iso.split('-').reverse().join('/'));

async function book(name: string, sheetName: string, heads: readonly string[], table: readonly (readonly string[])[]): Promise<SheetFile> {
  const file = new (excel().Workbook)();
  const sheet = file.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = heads.map((text) => ({ width: Math.min(60, Math.max(16, text.length + 4)), style: { numFmt: '@' } }));
  sheet.addRow([...heads]).font = { bold: true };
  for (const row of table) sheet.addRow([...row]);
  return { name: `${name}.xlsx`, type: XLSX, bytes: Buffer.from(await file.xlsx.writeBuffer()) };
}

export const recordTemplateFile = (): Promise<SheetFile> => book('mau-ket-qua-dao-tao', 'Kết quả đào tạo', columns, []);

/** Personal numbers aren't kept with the preview, so they don't come back: the line of the file says which row it was. */
export const recordErrorFile = (importId: string, rejected: readonly RecordImportRow[]): Promise<SheetFile> =>
  book(`loi-ket-qua-${importId.slice(-12)}`, 'Dòng lỗi', ['Dòng', rosterColumnNames.full_name.vi, 'Mã nội dung', 'Ngày hoàn thành', errorColumns.vi, errorColumns.en], rejected.map((r) => [
    String(r.row), r.fullName, r.code, day(r.achievedOn), r.errors.map((e) => e.vi).join('; '), r.errors.map((e) => e.en).join('; '),
  ]));

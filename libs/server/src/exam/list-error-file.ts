import type { ListImportRow } from '@kynangso/contracts/exam';
import { rosterColumnNames } from '@kynangso/contracts/org';
import { errorColumns } from '@kynangso/domain/org';
import { excel, type MadeFile, XLSX } from '@kynangso/server/platform';

const nameOf = (column: keyof typeof rosterColumnNames | null, locale: 'vi' | 'en'): string => (column === null ? '' : `${rosterColumnNames[column][locale]}: `);

/** Rejected rows with their line in the file that came, and why. Numbers stay masked: the file itself has them. All cells are text. */
export async function listErrorFile(importId: string, rejected: readonly ListImportRow[]): Promise<MadeFile> {
  const book = new (excel().Workbook)();
  const sheet = book.addWorksheet('Dòng lỗi', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [10, 28, 18, 16, 60, 60].map((width) => ({ width, style: { numFmt: '@' } }));
  sheet.addRow(['Dòng', rosterColumnNames.full_name.vi, rosterColumnNames.national_id.vi, rosterColumnNames.staff_code.vi, errorColumns.vi, errorColumns.en]).font = { bold: true };
  for (const row of rejected)
    sheet.addRow([
      String(row.row), row.fullName, row.idMask ?? '', row.staffCode ?? '', ...(['vi', 'en'] as const).map((locale) => row.errors.map((e) => nameOf(e.column, locale) + e[locale]).join('; ')),
    ]);
  return {
    name: `loi-danh-sach-thi-${importId.slice(-12)}.xlsx`, type: XLSX, bytes: Buffer.from(await book.xlsx.writeBuffer()),
  };
}

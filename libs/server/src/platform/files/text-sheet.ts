import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { stringify } from 'csv-stringify/sync';
import type ExcelJS from 'exceljs';
import { excel } from '../lazy-library';

export interface MadeFile {
  name: string;
  type: string;
  bytes: Buffer;
}
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A text that a spreadsheet would run as a formula gets a quote before it; reading the file takes it off again. */
const guard = (text: string): string => (/^[=+\-@＝\t\r]/.test(text) ? `'${text}` : text);
const csvLine = (cells: readonly string[]): string => stringify([cells.map(guard)], { delimiter: ';', record_delimiter: '\r\n' });

/** All cells are text: no formula, no lost zero. */
export function writeTextRow(sheet: ExcelJS.Worksheet, cells: readonly string[]): ExcelJS.Row {
  const row = sheet.addRow(cells);
  row.eachCell((cell) => {
    cell.numFmt = '@';
  });
  return row;
}

/** A table of texts for people to mend and hand back, its rows written as they come. `name` without its ending; `title` names the sheet. */
export async function textSheet(name: string, title: string, headings: readonly string[], rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>, format: 'xlsx' | 'csv'): Promise<MadeFile> {
  if (format === 'csv') {
    const parts = [`\ufeff${csvLine(headings)}`];
    for await (const cells of rows) parts.push(csvLine(cells));
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: Buffer.from(parts.join(''), 'utf8') };
  }
  const out = new PassThrough();
  const bytes = buffer(out);
  const book = new (excel().stream.xlsx.WorkbookWriter)({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map((text) => ({ width: Math.min(60, Math.max(14, text.length + 4)), style: { numFmt: '@' } }));
  const first = writeTextRow(sheet, headings);
  first.font = { bold: true };
  first.commit();
  for await (const cells of rows) writeTextRow(sheet, cells).commit();
  sheet.commit();
  await book.commit();
  return { name: `${name}.xlsx`, type: XLSX, bytes: await bytes };
}

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import ExcelJS from 'exceljs';
import type { Locale } from '@kynangso/contracts/kernel';
import { type Column, csvText, headersOf, sheetValue } from '@kynangso/domain/export';

export interface Table<Row> {
  columns: readonly Column<Row>[];
  rows: AsyncIterable<Row>;
  sheetName: string;
}
export interface WrittenFile {
  rows: number;
  sizeBytes: number;
  sha256: string;
}
type OnRow = (rows: number) => void;

/**
 * Writes the table beside its final place and moves it there when it is whole and on disk: whoever finds the file finds all of it.
 * Rows flow through; nothing grows with their number.
 */
export async function writeTable<Row>(path: string, format: 'csv' | 'xlsx', table: Table<Row>, locale: Locale, onRow: OnRow): Promise<WrittenFile> {
  const aside = `${path}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const hash = createHash('sha256');
    const meter = new Transform({ transform: (chunk: Buffer, _, done) => done(null, (hash.update(chunk), chunk)) });
    const file = createWriteStream(aside, { mode: 0o600 });
    const flowing = pipeline(meter, file);
    // a failing writer must not leave an unhandled rejection behind while the rows' own error is on its way
    flowing.catch(() => undefined);
    const rows = format === 'csv' ? await writeCsv(meter, table, locale, onRow) : await writeXlsx(meter, table, locale, onRow);
    await flowing;
    await toDisk(aside);
    const { size } = await stat(aside);
    await rename(aside, path);
    return { rows, sizeBytes: size, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function writeCsv<Row>(out: Writable, { columns, rows }: Table<Row>, locale: Locale, onRow: OnRow): Promise<number> {
  let count = 0;
  const lines = async function* (): AsyncGenerator<string[]> {
    yield headersOf(columns, locale);
    for await (const row of rows) {
      onRow((count += 1));
      yield columns.map((c) => csvText(c.cell(row, locale), locale));
    }
  };
  // Excel takes a file for UTF-8 only with the mark in front
  await pipeline(lines, stringify({ bom: true, record_delimiter: 'windows' }), out);
  return count;
}

async function writeXlsx<Row>(out: Writable, { columns, rows, sheetName }: Table<Row>, locale: Locale, onRow: OnRow): Promise<number> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((c, i) => ({ header: headersOf(columns, locale)[i] ?? c.key, key: c.key, width: c.width }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.alignment = { wrapText: true, vertical: 'middle' };
  head.commit();
  let count = 0;
  for await (const row of rows) {
    onRow((count += 1));
    const cells = columns.map((c) => sheetValue(c.cell(row, locale)));
    const line = sheet.addRow(cells.map((c) => c.value));
    cells.forEach((c, i) => {
      if (c.format) line.getCell(i + 1).numFmt = c.format;
    });
    line.commit();
    if (out.writableNeedDrain) await drained(out);
  }
  sheet.commit();
  await book.commit();
  return count;
}

/** Resolves when the stream takes more; a stream that closed instead is an error. */
function drained(out: Writable): Promise<void> {
  return new Promise((go, stop) => {
    const settle = (then: () => void) => (): void => {
      out.off('drain', onDrain).off('close', onClose);
      then();
    };
    const onDrain = settle(go);
    const onClose = settle(() => stop(new Error('the file was closed while rows were coming')));
    out.on('drain', onDrain).on('close', onClose);
  });
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

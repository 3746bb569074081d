import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { QueryRunner } from 'typeorm';
import { headersOf } from '@kynangso/domain/export';
import type { Locale } from '@kynangso/contracts/kernel';
import { openCopy } from '../copy-rows';
import { guardedSql, type TableSource } from '../guarded-sql';
import type { OnRows } from './table';

/**
 * The bytes PostgreSQL writes, untouched: the statement has guarded and printed them. Answers with the rows PostgreSQL says it sent.
 * Progress counts line ends, so a line end inside a text makes it run a little ahead.
 */
export async function writeCsv(runner: QueryRunner, source: TableSource, locale: Locale, out: Writable, onRows: OnRows): Promise<number> {
  // Excel takes a file for UTF-8 only with the mark in front
  out.write(`\ufeff${headersOf(source.columns, locale).map(quoted).join(',')}\n`);
  await runner.query(`SET LOCAL datestyle = 'SQL, DMY'`);
  const rows = await openCopy(runner, guardedSql(source, locale, 'csv'), `FORMAT csv, ENCODING 'UTF8'`);
  let lines = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      onRows(lines);
      yield chunk;
    }
  };
  await pipeline(rows, counted, out);
  return rows.rowCount;
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

import type { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { QueryRunner } from 'typeorm';
import type { TextRow } from '@kynangso/domain/export';

export type CopyStream = Readable & { rowCount: number };

/** COPY ... TO STDOUT as a stream that waits for its reader: the socket is paused while nobody takes more. */
export async function openCopy(runner: QueryRunner, sql: string, options: string): Promise<CopyStream> {
  const client = (await runner.connect()) as PoolClient;
  return client.query(copyTo(`COPY (${sql}) TO STDOUT WITH (${options})`, { highWaterMark: 64 * 1024 })) as unknown as CopyStream;
}

/** Rows of COPY's text format in batches of a few hundred, days as ISO. A batch ends where a chunk of the wire ends. */
export async function* copiedRows(runner: QueryRunner, sql: string): AsyncGenerator<TextRow[]> {
  const stream = await openCopy(runner, sql, `FORMAT text, ENCODING 'UTF8'`);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(10) + 1;
    rest = bytes.subarray(end);
    if (end > 0) yield parse(bytes.toString('utf8', 0, end - 1));
  }
  if (rest.length > 0) throw new Error('the copied rows end in the middle of one');
}

const parse = (lines: string): TextRow[] => lines.split('\n').map(rowOf);
/** In place and only where there is something to do: most of the memory an export passes through is these cells. */
function rowOf(line: string): TextRow {
  const cells: (string | null)[] = line.split('\t');
  if (line.includes('\\')) for (let i = 0; i < cells.length; i++) cells[i] = field(cells[i] ?? '');
  return cells;
}
// COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
const field = (text: string): string | null => (text === '\\N' ? null : text.includes('\\') ? text.replace(/\\(.)/gs, unescaped) : text);
const escapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const unescaped = (_: string, letter: string): string => escapes[letter] ?? letter;

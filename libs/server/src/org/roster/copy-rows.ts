import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from '@kynangso/server/platform';

/** COPY's text format: a value per column, null as \N, what would end a column or a line escaped. */
export type CopyValue = string | number | boolean | Buffer | readonly string[] | null;

const ESCAPED = /[\\\t\n\r]/;
const escape = (text: string): string =>
  ESCAPED.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => (c === '\\' ? '\\\\' : c === '\t' ? '\\t' : c === '\n' ? '\\n' : '\\r')) : text;

function write(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escape(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  // codes only: letters and digits
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return String(value);
}

/** One COPY on the transaction's own connection. Nothing else may run on it until `end`. */
export class CopyRows {
  private readonly stream: ReturnType<typeof copyFrom>;
  private buffer = '';

  private constructor(client: PoolClient, statement: string) {
    this.stream = client.query(copyFrom(statement));
    // thrown where the rows are written or ended
    this.stream.on('error', () => undefined);
  }

  static async begin(tx: Tx, table: string, columns: readonly string[]): Promise<CopyRows> {
    if (!tx.queryRunner) throw new Error('COPY needs a transaction');
    return new CopyRows((await tx.queryRunner.connect()) as PoolClient, `COPY ${table} (${columns.join(', ')}) FROM STDIN`);
  }

  async add(values: readonly CopyValue[]): Promise<void> {
    let line = '';
    for (let at = 0; at < values.length; at++) line += (at === 0 ? '' : '\t') + write(values[at] ?? null);
    this.buffer += `${line}\n`;
    if (this.buffer.length > 65_536) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    this.stream.end();
    await finished(this.stream);
  }

  /** Leaves COPY without its rows, so that the transaction can be rolled back. */
  async abandon(error: Error): Promise<void> {
    this.stream.destroy(error);
    await finished(this.stream).catch(() => undefined);
  }

  private async flush(): Promise<void> {
    const text = this.buffer;
    this.buffer = '';
    if (this.stream.errored) throw this.stream.errored;
    if (text !== '' && !this.stream.write(text)) await once(this.stream, 'drain');
  }
}

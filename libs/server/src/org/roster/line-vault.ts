import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Keyring, rows, type Tx } from '@kynangso/server/platform';
import type { SheetLine } from '../sheet/sheet';

const squeeze = promisify(deflateRaw);
const unsqueeze = promisify(inflateRaw);

/** A line with its place among the data lines. */
export interface PlacedLine {
  position: number;
  line: SheetLine;
}

/**
 * The lines of a file as they came, for the error file and for another look under other columns. They hold personal numbers, so they are
 * kept as cipher only, five hundred to a piece: one cipher for each line would cost more than reading the file.
 */
@Injectable()
export class LineVault {
  static readonly piece = 500;

  constructor(private readonly keyring: Keyring) {}

  async add(tx: Tx, importId: string, lines: readonly PlacedLine[]): Promise<void> {
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return;
    const { cipher, keyId } = this.keyring.sealBytes(await squeeze(JSON.stringify(lines.map((l) => l.line)), { level: 1 }), this.place(importId, first.position));
    await tx.query(`INSERT INTO roster_chunk (import_id, first_position, last_position, cipher, key_id) VALUES ($1, $2, $3, $4, $5)`, [importId, first.position, last.position, cipher, keyId]);
  }

  async has(tx: Tx, importId: string): Promise<boolean> {
    return (await rows(tx, `SELECT 1 FROM roster_chunk WHERE import_id = $1 LIMIT 1`, [importId])).length > 0;
  }

  /** All lines in order, or those of the pieces that hold a rejected row; a piece in memory at a time. */
  async *read(tx: Tx, importId: string, which: 'all' | 'rejected' = 'all'): AsyncGenerator<PlacedLine> {
    const wanted = which === 'all' ? '' : `AND EXISTS (SELECT FROM roster_import_row r WHERE r.import_id = c.import_id AND r.verdict = 'reject' AND r.position BETWEEN c.first_position AND c.last_position)`;
    for (let after = 0; ; ) {
      const [chunk] = await rows<{ first: number; last: number; cipher: Buffer; keyId: string }>(
        tx,
        `SELECT first_position AS first, last_position AS last, cipher, key_id AS "keyId" FROM roster_chunk c WHERE import_id = $1 AND first_position > $2 ${wanted} ORDER BY first_position LIMIT 1`,
        [importId, after],
      );
      if (!chunk) return;
      const lines = JSON.parse((await unsqueeze(this.keyring.openBytes(chunk, this.place(importId, chunk.first)))).toString('utf8')) as SheetLine[];
      for (const [at, line] of lines.entries()) yield { position: chunk.first + at, line };
      after = chunk.last;
    }
  }

  /** After apply only rejected rows may still be asked for. */
  async keepRejected(tx: Tx, importId: string): Promise<void> {
    await tx.query(
      `DELETE FROM roster_chunk c WHERE import_id = $1
       AND NOT EXISTS (SELECT FROM roster_import_row r WHERE r.import_id = $1 AND r.verdict = 'reject' AND r.position BETWEEN c.first_position AND c.last_position)`,
      [importId],
    );
  }

  async wipe(tx: Tx, importId: string): Promise<void> {
    await tx.query(`DELETE FROM roster_chunk WHERE import_id = $1`, [importId]);
  }

  private place(importId: string, position: number): string {
    return `roster:${importId}:${position}`;
  }
}

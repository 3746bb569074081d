import { Injectable } from '@nestjs/common';
import type { ImportProblem, ItemImportRow, ItemImportState, ItemImportVerdict, ItemImportView, ItemSource } from '@kynangso/contracts/bank';
import { type Caller, firstRow, type KnownMedia, rows, type Tx } from '@kynangso/server/platform';
import type { Origin } from '../qti/origin';
import type { BroughtFile } from '../qti/packed-files';
import type { ItemImport } from './entities';

export type ImportRecord = Omit<ItemImport, 'createdAt' | 'takenAt'>;
export interface NewRow {
  position: number;
  line: number;
  code: string | null;
  excerpt: string;
  source: ItemSource | null;
  cells: readonly string[];
  isTwice: boolean;
  problems: readonly ImportProblem[];
  file: string | null;
  notes: readonly ImportProblem[];
  origins: readonly Origin[];
}
export interface StepRow {
  position: number;
  source: ItemSource | null;
  isTwice: boolean;
  problems: ImportProblem[];
  origins: Origin[];
}
export interface Verdict {
  position: number;
  verdict: ItemImportVerdict;
  problems: readonly ImportProblem[];
  isChosen: boolean;
  itemId: string | null;
  isTaken: boolean;
  /** more than reading the file found */
  notes?: readonly ImportProblem[];
}
export interface RefusedRow {
  file: string | null;
  position: number;
  line: number;
  cells: string[];
  problems: ImportProblem[];
}
type ViewRow = Omit<ItemImportView, 'createdAt' | 'takenAt'> & { createdAt: Date; takenAt: Date | null };

const record = `id, created_by AS "createdBy", account_id AS "accountId", owner_unit_id AS "ownerUnitId", state, format, file_name AS "fileName", file_hash AS "fileHash", headings, notes, stimuli`;
const view = `
  SELECT m.id, m.state, m.format, m.file_name AS "fileName", m.notes, m.created_at AS "createdAt", m.taken_at AS "takenAt",
    (SELECT jsonb_build_object('total', count(*), 'waiting', count(*) FILTER (WHERE verdict = 'waiting'), 'refused', count(*) FILTER (WHERE verdict = 'refused'), 'new', count(*) FILTER (WHERE verdict = 'new'),
       'next', count(*) FILTER (WHERE verdict = 'next'), 'same', count(*) FILTER (WHERE verdict = 'same'), 'chosen', count(*) FILTER (WHERE is_chosen), 'taken', count(*) FILTER (WHERE is_taken), 'noted', count(*) FILTER (WHERE notes <> '[]' AND verdict <> 'refused'))
     FROM item_import_row r WHERE r.import_id = m.id) AS counts
  FROM item_import m`;
const present = (row: ViewRow): ItemImportView => ({ ...row, createdAt: row.createdAt.toISOString(), takenAt: row.takenAt?.toISOString() ?? null });

@Injectable()
export class ImportRepository {
  async add(tx: Tx, made: ImportRecord, at: Date): Promise<void> {
    const { id, createdBy, accountId, ownerUnitId, state, format, fileName, fileHash, headings, notes, stimuli } = made;
    await tx.query(
      `INSERT INTO item_import (id, created_by, account_id, owner_unit_id, state, format, file_name, file_hash, headings, created_at, notes, stimuli) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, createdBy, accountId, ownerUnitId, state, format, fileName, fileHash, headings && JSON.stringify(headings), at, JSON.stringify(notes), JSON.stringify(stimuli)],
    );
  }

  /** A person looks at one file at a time: one left before is dropped with its rows, and with the keys in them. */
  async dropForgotten(tx: Tx, personId: string): Promise<void> {
    await tx.query(`DELETE FROM item_import WHERE created_by = $1 AND state IN ('checking', 'ready')`, [personId]);
    await tx.query(`DELETE FROM item_import_file f USING item_import m WHERE m.id = f.import_id AND m.created_by = $1`, [personId]);
  }

  async addRows(tx: Tx, importId: string, added: readonly NewRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO item_import_row (import_id, position, line, code, excerpt, source, cells, is_twice, problems, file, notes, origins)
       SELECT $1, n.position, n.line, n.code, n.excerpt, n.source, n.cells, n."isTwice", n.problems, n.file, n.notes, n.origins
       FROM jsonb_to_recordset($2::jsonb) AS n (position int, line int, code text, excerpt text, source jsonb, cells jsonb, "isTwice" boolean, problems jsonb, file text, notes jsonb, origins jsonb)`,
      [importId, JSON.stringify(added)],
    );
  }

  async addFile(tx: Tx, importId: string, { path, hash, contentType, width, height, content }: BroughtFile): Promise<void> {
    await tx.query(`INSERT INTO item_import_file (import_id, path, hash, content_type, width, height, content) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`, [importId, path, hash, contentType, width, height, content]);
  }

  /** What its files are, without their bytes. */
  brought(tx: Tx, importId: string): Promise<KnownMedia[]> {
    return rows(tx, `SELECT DISTINCT ON (hash) hash, content_type AS "contentType", length(content) AS bytes, width, height FROM item_import_file WHERE import_id = $1 ORDER BY hash`, [importId]);
  }

  content(tx: Tx, importId: string, hash: string): Promise<{ content: Buffer } | null> {
    return firstRow(tx, `SELECT content FROM item_import_file WHERE import_id = $1 AND hash = $2 LIMIT 1`, [importId, hash]);
  }

  contents(tx: Tx, importId: string): Promise<{ path: string; content: Buffer }[]> {
    return rows(tx, `SELECT path, content FROM item_import_file WHERE import_id = $1 ORDER BY path`, [importId]);
  }

  async view(tx: Tx, caller: Caller, importId: string): Promise<ItemImportView | null> {
    const found = await firstRow<ViewRow>(tx, `${view} WHERE m.id = $1 AND m.created_by = $2`, [importId, caller.personId]);
    return found && present(found);
  }

  async list(tx: Tx, caller: Caller, page: number, pageSize: number): Promise<{ rows: ItemImportView[]; total: number }> {
    const found = await rows<ViewRow>(tx, `${view} WHERE m.created_by = $1 ORDER BY m.created_at DESC, m.id LIMIT $2 OFFSET $3`, [caller.personId, pageSize, (page - 1) * pageSize]);
    return { rows: found.map(present), total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM item_import WHERE created_by = $1`, [caller.personId]))?.n ?? 0 };
  }

  /** `personId` null: the worker, which answers to the file itself. */
  lock(tx: Tx, importId: string, personId: string | null): Promise<ImportRecord | null> {
    return firstRow(tx, `SELECT ${record} FROM item_import WHERE id = $1 AND ($2::uuid IS NULL OR created_by = $2) FOR UPDATE`, [importId, personId]);
  }

  async move(tx: Tx, importId: string, state: ItemImportState, at: Date): Promise<void> {
    await tx.query(`UPDATE item_import SET state = $2, taken_at = CASE WHEN $2 = 'taken' THEN $3 ELSE taken_at END WHERE id = $1`, [importId, state, at]);
    // what is taken stands in the bank; what was left out is nobody's business any more
    if (state !== 'taken') return;
    await tx.query(`UPDATE item_import_row SET source = NULL, origins = '[]', cells = CASE WHEN verdict = 'refused' THEN cells END WHERE import_id = $1`, [importId]);
    await tx.query(`UPDATE item_import SET stimuli = '[]' WHERE id = $1`, [importId]);
    // a package handed back to be mended needs its pictures
    await tx.query(`DELETE FROM item_import_file WHERE import_id = $1 AND NOT EXISTS (SELECT FROM item_import_row r WHERE r.import_id = $1 AND r.verdict = 'refused')`, [importId]);
  }

  step(tx: Tx, importId: string, phase: 'check' | 'take', after: number, limit: number): Promise<StepRow[]> {
    const wanted = phase === 'check' ? `verdict = 'waiting'` : `is_chosen AND NOT is_taken AND verdict IN ('new', 'next')`;
    return rows(tx, `SELECT position, source, is_twice AS "isTwice", problems, origins FROM item_import_row WHERE import_id = $1 AND ${wanted} AND position > $2 ORDER BY position LIMIT $3`, [importId, after, limit]);
  }

  async judge(tx: Tx, importId: string, verdicts: readonly Verdict[]): Promise<void> {
    await tx.query(
      `UPDATE item_import_row r SET verdict = n.verdict, problems = n.problems, is_chosen = n."isChosen", item_id = n."itemId", is_taken = n."isTaken", notes = r.notes || coalesce(n.notes, '[]')
       FROM jsonb_to_recordset($2::jsonb) AS n (position int, verdict text, problems jsonb, "isChosen" boolean, "itemId" uuid, "isTaken" boolean, notes jsonb) WHERE r.import_id = $1 AND r.position = n.position`,
      [importId, JSON.stringify(verdicts)],
    );
  }

  async choose(tx: Tx, importId: string, positions: readonly number[] | null, isChosen: boolean): Promise<void> {
    await tx.query(`UPDATE item_import_row SET is_chosen = $3 WHERE import_id = $1 AND verdict IN ('new', 'next') AND ($2::int[] IS NULL OR position = ANY($2))`, [importId, positions, isChosen]);
  }

  rows(tx: Tx, importId: string, verdict: ItemImportVerdict | undefined, page: number, pageSize: number): Promise<ItemImportRow[]> {
    return rows(
      tx,
      `SELECT position, file, line, code, excerpt, verdict, problems, notes, is_chosen AS "isChosen", item_id AS "itemId", is_taken AS "isTaken" FROM item_import_row
       WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY position LIMIT $3 OFFSET $4`,
      [importId, verdict ?? null, pageSize, (page - 1) * pageSize],
    );
  }

  async count(tx: Tx, importId: string, verdict: ItemImportVerdict | undefined): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM item_import_row WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2)`, [importId, verdict ?? null]))?.n ?? 0;
  }

  refused(tx: Tx, importId: string, after: number, limit: number): Promise<RefusedRow[]> {
    return rows(tx, `SELECT position, file, line, cells, problems FROM item_import_row WHERE import_id = $1 AND verdict = 'refused' AND position > $2 ORDER BY position LIMIT $3`, [importId, after, limit]);
  }
}

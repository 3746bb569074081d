import { Injectable } from '@nestjs/common';
import type { ImportRow, RosterColumn, RosterCounts, RosterFileKind, RosterMode, RosterProgress, RosterStatus, RosterValues, RosterVerdict, RowErrorCode } from '@kynangso/contracts/org';
import { searchPatterns } from '@kynangso/domain/org';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { utc } from '../unit.repository';
import * as sql from './diff-sql';

export interface ImportRecord {
  id: string;
  unitId: string;
  asOf: string;
  mode: RosterMode;
  status: RosterStatus;
  fileName: string;
  fileKind: RosterFileKind;
  fileHash: string;
  fileId: string | null;
  headers: string[];
  headerRow: number;
  mapping: (RosterColumn | '')[];
  values: RosterValues;
  samples: string[][];
  extraColumns: string[];
  counts: RosterCounts;
  people: number;
  leaving: number;
  tries: number;
  diffHash: Buffer | null;
  progress: RosterProgress | null;
  failure: { code: string; details: Record<string, unknown> } | null;
  createdAt: string;
  createdBy: string | null;
  decidedBy: string | null;
  decidedById: string | null;
  /** when it was decided, to the microsecond */
  decidedAt: string | null;
  appliedAt: string | null;
  undoneAt: string | null;
}
export interface NewImportRecord extends Pick<ImportRecord, 'id' | 'unitId' | 'asOf' | 'mode' | 'status' | 'fileName' | 'fileKind' | 'fileId' | 'headers' | 'headerRow' | 'mapping' | 'values' | 'samples' | 'extraColumns'> {
  fileSha256: Buffer;
  createdBy: string;
  sourceKey?: string;
}

/** What the preview shows of a row; ids of units are worded when it is read. */
type Shown = Pick<ImportRow, 'fullName' | 'idMask' | 'birthDate' | 'unitCode' | 'title' | 'positionKind' | 'populations'> & { fromUnitId: string | null };
export type StoredRow = Shown & Pick<ImportRow, 'position' | 'row' | 'verdict' | 'personId' | 'changes' | 'errors'> & { unitId: string | null };

const name = (who: string): string => `(SELECT full_name FROM person WHERE id = ${who})`;
const columns = `i.id, i.unit_id AS "unitId", i.as_of AS "asOf", i.mode, i.status, i.file_name AS "fileName", i.file_kind AS "fileKind", encode(i.file_sha256, 'hex') AS "fileHash", i.file_id AS "fileId",
  i.columns AS headers, i.header_row AS "headerRow", i.mapping, i.word_values AS values, i.samples, i.extra_columns AS "extraColumns", i.counts, i.people, i.leaving, i.tries, i.diff_hash AS "diffHash", i.progress, i.failure,
  ${utc('i.created_at')} AS "createdAt", ${name('i.created_by')} AS "createdBy", ${name('i.decided_by')} AS "decidedBy", i.decided_by AS "decidedById", i.decided_at::text AS "decidedAt",
  CASE WHEN i.status IN ('applied', 'undoing', 'undone') THEN ${utc('i.decided_at')} END AS "appliedAt", ${utc('i.undone_at')} AS "undoneAt"`;
const inScope = `EXISTS (SELECT FROM unit_place($2::date) u WHERE u.unit_id = i.unit_id AND ($1::ltree[] IS NULL OR u.path <@ $1::ltree[]))`;

/** Roster imports and their rows. */
@Injectable()
export class RosterRepository {
  find(tx: Tx, scope: string | null, today: string, importId: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${inScope} AND i.id = $3`, [scope, today, importId]);
  }

  lock(tx: Tx, scope: string | null, today: string, importId: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${inScope} AND i.id = $3 FOR UPDATE OF i`, [scope, today, importId]);
  }

  /** For the worker, who asks for nobody. */
  known(tx: Tx, importId: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE i.id = $1`, [importId]);
  }

  bySourceKey(tx: Tx, sourceKey: string): Promise<ImportRecord | null> {
    return firstRow<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE i.source_key = $1`, [sourceKey]);
  }

  async list(tx: Tx, scope: string | null, today: string, unitId: string | null, page: number, pageSize: number): Promise<{ rows: ImportRecord[]; total: number }> {
    const where = `${inScope} AND ($3::uuid IS NULL OR i.unit_id = $3)`;
    const found = await rows<ImportRecord>(tx, `SELECT ${columns} FROM roster_import i WHERE ${where} ORDER BY i.created_at DESC, i.id DESC LIMIT $4 OFFSET $5`, [scope, today, unitId, pageSize, (page - 1) * pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM roster_import i WHERE ${where}`, [scope, today, unitId]);
    return { rows: found, total: total?.n ?? 0 };
  }

  /** The last earlier import of the very same file into the unit. */
  sameFile(tx: Tx, record: Pick<ImportRecord, 'id' | 'unitId' | 'fileHash' | 'createdAt'>): Promise<{ importId: string; createdAt: string; status: RosterStatus } | null> {
    return firstRow(
      tx,
      `SELECT i.id AS "importId", ${utc('i.created_at')} AS "createdAt", i.status FROM roster_import i
       WHERE i.unit_id = $1 AND i.file_sha256 = decode($2, 'hex') AND i.id <> $3 AND i.created_at < $4::timestamptz AND i.file_kind <> 'api' ORDER BY (i.status = 'applied') DESC, i.created_at DESC LIMIT 1`,
      [record.unitId, record.fileHash, record.id, record.createdAt],
    );
  }

  reasons(tx: Tx, importId: string): Promise<{ code: RowErrorCode; count: number }[]> {
    return rows(
      tx,
      `SELECT e ->> 'code' AS code, count(*)::int AS count FROM roster_import_row r CROSS JOIN LATERAL jsonb_array_elements(r.errors) e
       WHERE r.import_id = $1 AND r.verdict = 'reject' GROUP BY 1 ORDER BY 2 DESC, 1`,
      [importId],
    );
  }

  /** Words for positions and groups that nobody understood. */
  unknownValues(tx: Tx, importId: string): Promise<{ column: 'position' | 'populations'; value: string; count: number }[]> {
    return rows(
      tx,
      `SELECT e ->> 'column' AS column, e ->> 'value' AS value, count(*)::int AS count FROM roster_import_row r CROSS JOIN LATERAL jsonb_array_elements(r.errors) e
       WHERE r.import_id = $1 AND r.verdict = 'reject' AND e ->> 'code' IN ('position_unknown', 'population_unknown') AND e ->> 'value' IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 50`,
      [importId],
    );
  }

  async rows(tx: Tx, importId: string, filter: { verdict: RosterVerdict | null; query: string | null; code: RowErrorCode | null }, page: number, pageSize: number): Promise<{ rows: StoredRow[]; total: number }> {
    const where = `import_id = $1 AND ($2::text IS NULL OR verdict = $2) AND ($3::text[] IS NULL OR search_key LIKE ALL ($3::text[])) AND ($4::jsonb IS NULL OR errors @> $4::jsonb)`;
    const patterns = filter.query ? searchPatterns(filter.query) : [];
    const params = [importId, filter.verdict, patterns.length > 0 ? patterns : null, filter.code ? JSON.stringify([{ code: filter.code }]) : null];
    const found = await rows<{ shown: Shown } & Omit<StoredRow, keyof Shown>>(
      tx,
      `SELECT position, row_number AS row, verdict, person_id AS "personId", unit_id AS "unitId", shown, changes, errors FROM roster_import_row WHERE ${where} ORDER BY position LIMIT $5 OFFSET $6`,
      [...params, pageSize, (page - 1) * pageSize],
    );
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM roster_import_row WHERE ${where}`, params);
    return { rows: found.map(({ shown, ...row }) => ({ ...shown, ...row })), total: total?.n ?? 0 };
  }

  /** Reasons of rejected rows, by place, for some places. */
  async errorsAt(tx: Tx, importId: string, from: number, to: number): Promise<Map<number, ImportRow['errors']>> {
    const found = await rows<{ position: number; errors: ImportRow['errors'] }>(tx, `SELECT position, errors FROM roster_import_row WHERE import_id = $1 AND verdict = 'reject' AND position BETWEEN $2 AND $3`, [importId, from, to]);
    return new Map(found.map((r) => [r.position, r.errors]));
  }

  async add(tx: Tx, record: NewImportRecord): Promise<void> {
    await tx.query(
      `INSERT INTO roster_import (id, unit_id, as_of, mode, status, file_name, file_kind, file_sha256, file_id, columns, header_row, mapping, word_values, samples, extra_columns, counts, created_by, source_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '{"rows": 0, "join": 0, "move": 0, "leave": 0, "unchanged": 0, "reject": 0}', $16, $17)`,
      [
        record.id, record.unitId, record.asOf, record.mode, record.status, record.fileName, record.fileKind, record.fileSha256, record.fileId, record.headers, record.headerRow, record.mapping,
        JSON.stringify(record.values), JSON.stringify(record.samples), record.extraColumns, record.createdBy, record.sourceKey ?? null,
      ],
    );
  }

  async setMapping(tx: Tx, importId: string, mapping: readonly string[], values: RosterValues, extraColumns: readonly string[]): Promise<void> {
    await tx.query(`UPDATE roster_import SET mapping = $2, word_values = $3, extra_columns = $4 WHERE id = $1`, [importId, mapping, JSON.stringify(values), extraColumns]);
  }

  /** The worker has something to do; `tries` counts from here. */
  async ask(tx: Tx, importId: string, status: 'checking' | 'applying' | 'undoing', decidedBy: string | null): Promise<void> {
    await tx.query(`UPDATE roster_import SET status = $2, failure = NULL, progress = NULL, tries = 0, decided_by = coalesce($3::uuid, decided_by) WHERE id = $1`, [importId, status, decidedBy]);
  }

  /** Told outside the worker's transaction, so that people see it while the work goes on. */
  async progress(tx: Tx, importId: string, progress: RosterProgress): Promise<void> {
    await tx.query(`UPDATE roster_import SET progress = $2 WHERE id = $1`, [importId, JSON.stringify(progress)]);
  }

  async countTry(tx: Tx, importId: string): Promise<number> {
    return (await firstRow<{ tries: number }>(tx, `WITH t AS (UPDATE roster_import SET tries = tries + 1 WHERE id = $1 RETURNING tries) SELECT tries FROM t`, [importId]))?.tries ?? 0;
  }

  /** Keeps what `roster_diff` says as the preview, in the place of an earlier one. */
  async storePreview(tx: Tx, importId: string, diff: { counts: RosterCounts; people: number; leaving: number; hash: Buffer }, notice: string | null): Promise<void> {
    await tx.query(`DELETE FROM roster_import_row WHERE import_id = $1`, [importId]);
    await tx.query(sql.store, [importId]);
    await tx.query(
      `UPDATE roster_import SET status = 'preview', counts = $2, people = $3, leaving = $4, diff_hash = $5, progress = NULL, failure = $6 WHERE id = $1`,
      [importId, JSON.stringify(diff.counts), diff.people, diff.leaving, diff.hash, notice === null ? null : JSON.stringify({ code: notice, details: {} })],
    );
  }

  async settle(tx: Tx, importId: string, status: 'applied' | 'discarded' | 'undone', by: string | null): Promise<void> {
    const when = status === 'undone' ? 'undone_by = coalesce($3::uuid, decided_by), undone_at = now()' : 'decided_by = coalesce($3::uuid, decided_by), decided_at = now()';
    await tx.query(`UPDATE roster_import SET status = $2, progress = NULL, failure = NULL, samples = '[]', ${when} WHERE id = $1`, [importId, status, by]);
  }

  async fail(tx: Tx, importId: string, status: 'failed' | 'applied', code: string, details: Record<string, unknown>): Promise<void> {
    await tx.query(`UPDATE roster_import SET status = $2, progress = NULL, failure = $3 WHERE id = $1`, [importId, status, JSON.stringify({ code, details })]);
  }

  async forgetFile(tx: Tx, importId: string): Promise<void> {
    await tx.query(`UPDATE roster_import SET file_id = NULL WHERE id = $1`, [importId]);
  }

  /** Which of the files an import still waits for. */
  async claimedFiles(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
    const found = await rows<{ id: string }>(tx, `SELECT file_id AS id FROM roster_import WHERE file_id = ANY($1::uuid[]) AND status IN ('columns', 'checking')`, [fileIds]);
    return new Set(found.map((f) => f.id));
  }

  /** Previews nobody came back to. */
  async forgotten(tx: Tx, days: number): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT id FROM roster_import WHERE status IN ('columns', 'preview') AND created_at < now() - make_interval(days => $1) LIMIT 100`, [days])).map((r) => r.id);
  }
}

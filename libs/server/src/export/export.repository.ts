import { Injectable } from '@nestjs/common';
import type { ExportRun as ExportView } from '@kynangso/contracts/export';
import type { Role } from '@kynangso/contracts/identity';
import type { Locale } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface RunRow {
  id: string;
  kind: ExportView['kind'];
  format: ExportView['format'];
  locale: Locale;
  params: ExportView['params'];
  requestedBy: string;
  accountId: string;
  status: ExportView['status'];
  attempt: number;
  scheduleId: string | null;
  rowsDone: number;
  rowsTotal: number | null;
  error: string | null;
  fileName: string;
  sizeBytes: number | null;
  sha256: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
}
export type NewRun = Pick<RunRow, 'id' | 'kind' | 'format' | 'locale' | 'params' | 'requestedBy' | 'accountId' | 'fileName'> & { scheduleId?: string };
export interface FinishedFile {
  rows: number;
  sizeBytes: number;
  sha256: string;
  expiresAt: Date;
}

const COLUMNS = `id, kind, format, locale, params, requested_by AS "requestedBy", account_id AS "accountId", status, attempt, schedule_id AS "scheduleId", rows_done AS "rowsDone", rows_total AS "rowsTotal",
  error, file_name AS "fileName", size_bytes AS "sizeBytes", sha256, created_at AS "createdAt", finished_at AS "finishedAt", expires_at AS "expiresAt"`;

@Injectable()
export class ExportRepository {
  find(tx: Tx, id: string): Promise<RunRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM export_run WHERE id = $1`, [id]);
  }

  /** The person's own run, locked while it changes. */
  lockOwn(tx: Tx, personId: string, id: string): Promise<RunRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM export_run WHERE id = $1 AND requested_by = $2 FOR UPDATE`, [id, personId]);
  }

  findOwn(tx: Tx, personId: string, id: string): Promise<RunRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM export_run WHERE id = $1 AND requested_by = $2`, [id, personId]);
  }

  list(tx: Tx, personId: string, page: { page: number; pageSize: number }): Promise<RunRow[]> {
    return rows(tx, `SELECT ${COLUMNS} FROM export_run WHERE requested_by = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`, [personId, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx, personId: string, onlyWaiting = false): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM export_run WHERE requested_by = $1 AND (NOT $2::boolean OR status IN ('queued', 'running'))`, [personId, onlyWaiting]);
    return row?.n ?? 0;
  }

  async insert(tx: Tx, r: NewRun): Promise<void> {
    await tx.query(`INSERT INTO export_run (id, kind, format, locale, params, requested_by, account_id, file_name, schedule_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [r.id, r.kind, r.format, r.locale, JSON.stringify(r.params), r.requestedBy, r.accountId, r.fileName, r.scheduleId ?? null]);
  }

  async requeue(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE export_run SET status = 'queued', attempt = attempt + 1, rows_done = 0, rows_total = NULL, error = NULL, size_bytes = NULL, sha256 = NULL,
      started_at = NULL, finished_at = NULL, expires_at = NULL WHERE id = $1`, [id]);
  }

  /** `claim` names the worker that makes the file from here on: what an earlier one still says about it is not heard. */
  async start(tx: Tx, id: string, claim: string): Promise<void> {
    await tx.query(`UPDATE export_run SET status = 'running', started_at = clock_timestamp(), rows_done = 0, rows_total = NULL, claim = $2 WHERE id = $1`, [id, claim]);
  }

  async progress(tx: Tx, id: string, claim: string, done: number, total: number | null): Promise<void> {
    await tx.query(`UPDATE export_run SET rows_done = $3, rows_total = $4 WHERE id = $1 AND claim = $2 AND status = 'running'`, [id, claim, done, total]);
  }

  /** False when another worker has begun it since. */
  async finish(tx: Tx, id: string, claim: string, f: FinishedFile): Promise<boolean> {
    const done = await rows(tx, `WITH done AS (UPDATE export_run SET status = 'done', rows_done = $3, rows_total = $3, size_bytes = $4, sha256 = $5, expires_at = $6, finished_at = clock_timestamp(), error = NULL
      WHERE id = $1 AND claim = $2 RETURNING 1) SELECT * FROM done`, [id, claim, f.rows, f.sizeBytes, f.sha256, f.expiresAt]);
    return done.length === 1;
  }

  async fail(tx: Tx, id: string, claim: string, error: string): Promise<void> {
    await tx.query(`UPDATE export_run SET status = 'failed', error = $3, finished_at = clock_timestamp() WHERE id = $1 AND claim = $2`, [id, claim, error]);
  }

  async addLink(tx: Tx, link: { tokenHash: Buffer; runId: string; attempt: number; expiresAt: Date; now: Date }): Promise<void> {
    await tx.query(`DELETE FROM export_link WHERE export_run_id = $1 AND expires_at <= $2`, [link.runId, link.now]);
    await tx.query(`INSERT INTO export_link (token_hash, export_run_id, attempt, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`, [link.tokenHash, link.runId, link.attempt, link.now, link.expiresAt]);
  }

  /** The run a living link is for; a file made again is another file. */
  findByLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<RunRow | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM export_run WHERE (id, attempt) = (SELECT export_run_id, attempt FROM export_link WHERE token_hash = $1 AND expires_at > $2)`, [tokenHash, now]);
  }

  /** Runs whose days are over, marked; their files are the caller's to remove. */
  async expire(tx: Tx, now: Date): Promise<string[]> {
    const gone = await rows<{ id: string }>(tx, `WITH gone AS (UPDATE export_run SET status = 'expired' WHERE status = 'done' AND expires_at <= $1 RETURNING id) SELECT id FROM gone`, [now]);
    return gone.map((r) => r.id);
  }

  /** Whom the run is for, with today's grants; null when the account is gone. */
  async caller(tx: Tx, run: RunRow): Promise<Caller | null> {
    const found = await rows<{ personId: string; role: Role | null; unitId: string | null; unitPath: string | null }>(
      tx, `SELECT person_id AS "personId", role, unit_id AS "unitId", path::text AS "unitPath" FROM account_grant WHERE account_id = $1`, [run.accountId]);
    const [first] = found;
    if (!first) return null;
    const grants = found.flatMap((g) => (g.role === null || (g.unitId !== null && g.unitPath === null) ? [] : [{ role: g.role, unitId: g.unitId, unitPath: g.unitPath }]));
    return { accountId: run.accountId, personId: first.personId, locale: run.locale, grants, requestId: `export:${run.id}` };
  }
}

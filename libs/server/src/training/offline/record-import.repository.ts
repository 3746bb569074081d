import { Injectable } from '@nestjs/common';
import type { EvidenceKind, RecordImport, RecordImportRow, RecordVerdict, TrainingMode } from '@kynangso/contracts/training';
import { firstRow, notFound, rows, type Tx } from '@kynangso/server/platform';

type ImportRow = Omit<RecordImport, 'createdAt' | 'decidedAt'> & { createdAt: Date; decidedAt: Date | null };
export type StoredRecord = RecordImportRow & { id: string };
export interface ToApply { id: string; personId: string; code: string; kind: EvidenceKind; achievedOn: string; mode: TrainingMode }

const VIEW = `
  SELECT i.id, i.unit_id AS "unitId", u.name AS "unitName", i.file_name AS "fileName", i.status, i.created_at AS "createdAt", p.full_name AS "createdByName", i.decided_at AS "decidedAt",
    (SELECT jsonb_build_object('rows', count(*), 'add', count(*) FILTER (WHERE verdict = 'add'), 'known', count(*) FILTER (WHERE verdict = 'known'), 'reject', count(*) FILTER (WHERE verdict = 'reject'))
     FROM record_import_row r WHERE r.import_id = i.id) AS counts
  FROM record_import i JOIN unit_place(today_vn()) u ON u.unit_id = i.unit_id LEFT JOIN person p ON p.id = i.created_by
  WHERE ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`;

@Injectable()
export class RecordImportRepository {
  async list(tx: Tx, scope: string | null, page: { page: number; pageSize: number }): Promise<{ rows: RecordImport[]; total: number }> {
    const found = await rows<ImportRow>(tx, `${VIEW} ORDER BY i.created_at DESC, i.id LIMIT $2 OFFSET $3`, [scope, page.pageSize, (page.page - 1) * page.pageSize]);
    const count = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM record_import i JOIN unit_place(today_vn()) u ON u.unit_id = i.unit_id WHERE ($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`, [scope]);
    return { rows: found.map(present), total: count?.n ?? 0 };
  }
  async get(tx: Tx, scope: string | null, id: string, lock = false): Promise<RecordImport> {
    if (lock) await tx.query('SELECT 1 FROM record_import WHERE id = $1 FOR UPDATE', [id]);
    const found = await firstRow<ImportRow>(tx, `${VIEW} AND i.id = $2`, [scope, id]);
    if (!found) throw notFound('training.import_not_found');
    return present(found);
  }
  async insert(tx: Tx, i: { id: string; unitId: string; fileName: string; sha256: Buffer; by: string }, lines: readonly StoredRecord[]): Promise<void> {
    await tx.query(`INSERT INTO record_import (id, unit_id, file_name, file_sha256, created_by) VALUES ($1, $2, $3, $4, $5)`, [i.id, i.unitId, i.fileName, i.sha256, i.by]);
    await tx.query(
      `INSERT INTO record_import_row (import_id, id, row_number, verdict, person_id, full_name, code, kind, achieved_on, mode, errors)
       SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[], $11::jsonb[])`,
      [i.id, lines.map((l) => l.id), lines.map((l) => l.row), lines.map((l) => l.verdict), lines.map((l) => l.personId), lines.map((l) => l.fullName), lines.map((l) => l.code), lines.map((l) => l.kind),
        lines.map((l) => l.achievedOn), lines.map((l) => l.mode), lines.map((l) => JSON.stringify(l.errors))],
    );
  }
  async decide(tx: Tx, id: string, status: RecordImport['status'], by: string, at: Date): Promise<void> {
    await tx.query('UPDATE record_import SET status = $2, decided_by = $3, decided_at = $4 WHERE id = $1', [id, status, by, at]);
  }
  async rows(tx: Tx, id: string, verdict: RecordVerdict | null, page: { page: number; pageSize: number }): Promise<{ rows: RecordImportRow[]; total: number }> {
    const found = await rows<RecordImportRow & { total: number }>(
      tx,
      `SELECT row_number AS row, verdict, person_id AS "personId", full_name AS "fullName", code, kind, achieved_on AS "achievedOn", mode, errors, count(*) OVER ()::int AS total
       FROM record_import_row WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY verdict <> 'reject', row_number LIMIT $3 OFFSET $4`,
      [id, verdict, page.pageSize, (page.page - 1) * page.pageSize],
    );
    return { rows: found.map(({ total: _, ...r }) => r), total: found[0]?.total ?? 0 };
  }
  toApply(tx: Tx, id: string): Promise<ToApply[]> {
    return rows(tx, `SELECT id, person_id AS "personId", code, kind, achieved_on AS "achievedOn", mode FROM record_import_row WHERE import_id = $1 AND verdict = 'add' ORDER BY row_number`, [id]);
  }
  /** What somebody else recorded since the file was looked at is not added a second time, and not taken back with this file. */
  async markKnown(tx: Tx, id: string, rowIds: readonly string[]): Promise<void> {
    if (rowIds.length > 0) await tx.query(`UPDATE record_import_row SET verdict = 'known' WHERE import_id = $1 AND id = ANY($2::uuid[])`, [id, rowIds]);
  }
  /** kinds by code, for the codes of a file */
  async kinds(tx: Tx, codes: readonly string[]): Promise<Map<string, EvidenceKind[]>> {
    const found = await rows<{ code: string; kinds: EvidenceKind[] }>(tx, `SELECT code, array_agg(DISTINCT kind ORDER BY kind) AS kinds FROM training_source WHERE code = ANY($1::text[]) AND kind <> 'programme' GROUP BY code`, [codes]);
    return new Map(found.map((f) => [f.code, f.kinds]));
  }
  /** "person kind code day" of living records of these people. */
  async known(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
    const found = await rows<{ k: string }>(
      tx,
      `SELECT w.survivor_id || ' ' || achievement_proves(a.source_kind, a.proves) || ' ' || a.code || ' ' || a.achieved_on AS k
       FROM resolved_person w JOIN achievement a ON a.person_id = w.person_id
       WHERE w.survivor_id IN (SELECT survivor_id FROM resolved_person WHERE person_id = ANY($1::uuid[])) AND a.superseded_at IS NULL AND a.outcome IN ('pass', 'completed')`,
      [personIds],
    );
    return new Set(found.map((f) => f.k));
  }
}

const present = (r: ImportRow): RecordImport => ({ ...r, createdAt: r.createdAt.toISOString(), decidedAt: r.decidedAt?.toISOString() ?? null });

import { Injectable } from '@nestjs/common';
import type { ListImport, ListImportRow, ListVerdict } from '@kynangso/contracts/exam';
import { firstRow, notFound, rows, type Tx } from '@kynangso/server/platform';
import type { JudgedLine } from './list-row';

type ImportRow = Omit<ListImport, 'createdAt' | 'appliedAt'> & { createdAt: Date; appliedAt: Date | null };
export type StoredRow = JudgedLine & { idMask: string | null; unitName: string | null };

@Injectable()
export class ListImportRepository {
  async add(tx: Tx, record: { id: string; sittingId: string; fileName: string; sha256: Buffer; createdBy: string }, lines: readonly StoredRow[]): Promise<void> {
    await tx.query(`INSERT INTO candidate_import (id, sitting_id, file_name, file_sha256, created_by) VALUES ($1, $2, $3, $4, $5)`, [record.id, record.sittingId, record.fileName, record.sha256, record.createdBy]);
    await tx.query(
      `INSERT INTO candidate_import_row (import_id, row_number, verdict, person_id, shown, errors)
       SELECT $1, * FROM unnest($2::int[], $3::text[], $4::uuid[], $5::jsonb[], $6::jsonb[])`,
      [
        record.id, lines.map((l) => l.row), lines.map((l) => l.verdict), lines.map((l) => l.personId),
        lines.map(({ fullName, idMask, staffCode, unitName }) => JSON.stringify({ fullName, idMask, staffCode, unitName })), lines.map((l) => JSON.stringify(l.errors)),
      ],
    );
  }

  async get(tx: Tx, sittingId: string, importId: string, lock = false): Promise<ListImport> {
    const found = await firstRow<ImportRow>(
      tx,
      `SELECT i.id, i.sitting_id AS "sittingId", i.status, i.file_name AS "fileName", i.created_at AS "createdAt", i.applied_at AS "appliedAt",
              (SELECT json_build_object('rows', count(*), 'add', count(*) FILTER (WHERE verdict = 'add'), 'already', count(*) FILTER (WHERE verdict = 'already'),
                 'reject', count(*) FILTER (WHERE verdict = 'reject')) FROM candidate_import_row r WHERE r.import_id = i.id) AS counts
       FROM candidate_import i WHERE i.id = $1 AND i.sitting_id = $2 ${lock ? 'FOR UPDATE OF i' : ''}`,
      [importId, sittingId],
    );
    if (!found) throw notFound('exam.import_not_found');
    return { ...found, createdAt: found.createdAt.toISOString(), appliedAt: found.appliedAt?.toISOString() ?? null };
  }

  rows(tx: Tx, importId: string, verdict: ListVerdict | null, page: number, pageSize: number): Promise<(ListImportRow & { total: number })[]> {
    return rows(
      tx,
      `SELECT row_number AS row, verdict, person_id AS "personId", shown->>'fullName' AS "fullName", shown->>'idMask' AS "idMask", shown->>'staffCode' AS "staffCode",
              shown->>'unitName' AS "unitName", errors, count(*) OVER ()::int AS total
       FROM candidate_import_row WHERE import_id = $1 AND ($2::text IS NULL OR verdict = $2) ORDER BY verdict <> 'reject', row_number LIMIT $3 OFFSET $4`,
      [importId, verdict, pageSize, (page - 1) * pageSize],
    );
  }

  async personIds(tx: Tx, importId: string): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT person_id AS id FROM candidate_import_row WHERE import_id = $1 AND verdict = 'add' ORDER BY row_number`, [importId])).map((r) => r.id);
  }

  async setStatus(tx: Tx, importId: string, status: 'applied' | 'discarded'): Promise<void> {
    await tx.query(`UPDATE candidate_import SET status = $2, applied_at = CASE WHEN $2 = 'applied' THEN now() END WHERE id = $1`, [importId, status]);
  }
}

import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, newId, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';

export interface FailureRow {
  id: string; attemptId: string; examId: string; examCode: string; title: ShortText; error: string; position: number | null; failedAt: Date; tries: number;
}
const inScope = (index: number): string => underAny('(SELECT u.path FROM current_unit u WHERE u.unit_id = f.owner_unit_id)', index);
const columns = `x.id, x.attempt_id AS "attemptId", f.exam_id AS "examId", f.exam_code AS "examCode", f.content->'title' AS title, x.error, x.position, x.failed_at AS "failedAt", x.tries`;
const from = `grading_failure x JOIN attempt_fact f ON f.attempt_id = x.attempt_id`;

@Injectable()
export class FailureRepository {
  async add(tx: Tx, failures: readonly { attemptId: string; error: string; position: number | null }[]): Promise<void> {
    if (failures.length === 0) return;
    await tx.query(
      `INSERT INTO grading_failure (id, attempt_id, error, position, tries)
       SELECT n.id, n.attempt, left(n.error, 500), n.position, 1 + (SELECT count(*)::int FROM grading_failure x WHERE x.attempt_id = n.attempt)
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[]) AS n (id, attempt, error, position) ON CONFLICT DO NOTHING`,
      [failures.map(() => newId()), failures.map((f) => f.attemptId), failures.map((f) => f.error), failures.map((f) => f.position)],
    );
  }

  list(tx: Tx, caller: Caller, page: number, pageSize: number): Promise<(FailureRow & { total: number })[]> {
    return rows(
      tx,
      `SELECT ${columns}, count(*) OVER ()::int AS total FROM ${from} WHERE x.retried_at IS NULL AND ${inScope(1)} ORDER BY x.failed_at, x.id LIMIT $2 OFFSET $3`,
      [scopeParam(caller, 'grading.operate'), pageSize, (page - 1) * pageSize],
    );
  }

  lock(tx: Tx, caller: Caller, id: string): Promise<(FailureRow & { retriedAt: Date | null; ownerUnitId: string | null }) | null> {
    return firstRow(tx, `SELECT ${columns}, x.retried_at AS "retriedAt", f.owner_unit_id AS "ownerUnitId" FROM ${from} WHERE x.id = $1 AND ${inScope(2)} FOR UPDATE OF x`, [
      id, scopeParam(caller, 'grading.operate'),
    ]);
  }

  async markRetried(tx: Tx, id: string, by: string): Promise<void> {
    await tx.query(`UPDATE grading_failure SET retried_at = now(), retried_by = $2 WHERE id = $1`, [id, by]);
  }

  async count(tx: Tx, scope: string | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM ${from} WHERE x.retried_at IS NULL AND ${inScope(1)}`, [scope]))?.n ?? 0;
  }
}

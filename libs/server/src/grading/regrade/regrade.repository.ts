import { Injectable } from '@nestjs/common';
import type { RegradeCounts, RegradePolicy, RegradeState } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, conflict, firstRow, invalid, newId, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';
import type { RegradeProblem } from '../governed.entities';
import type { Correction } from './correction.repository';
import type { Rescored } from './rescore.service';

export interface RegradeRecord {
  id: string; examId: string; examCode: string; title: ShortText; ownerUnitId: string | null; state: RegradeState; policy: RegradePolicy; reason: string;
  requestedById: string; requestedBy: string; approvedBy: string | null; createdAt: Date; approvedAt: Date | null; doneAt: Date | null; counts: RegradeCounts | null;
  problem: RegradeProblem | null; progress: number; sittingIds: string[]; closingReason: string | null;
}

const columns = `r.id, r.exam_id AS "examId", e.code AS "examCode", e.title, e.owner_unit_id AS "ownerUnitId", r.state, r.policy, r.reason,
  r.requested_by AS "requestedById", p.full_name AS "requestedBy", q.full_name AS "approvedBy", r.created_at AS "createdAt", r.approved_at AS "approvedAt", r.done_at AS "doneAt",
  r.counts, r.problem, r.progress, r.closing_reason AS "closingReason", (SELECT array_agg(s.sitting_id ORDER BY s.sitting_id) FROM regrade_sitting s WHERE s.regrade_id = r.id) AS "sittingIds"`;
const from = `FROM regrade r JOIN exam_head e ON e.exam_id = r.exam_id JOIN person p ON p.id = r.requested_by LEFT JOIN person q ON q.id = r.approved_by`;
const inScope = (n: number): string => `($${n}::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = e.owner_unit_id AND ${underAny('u.path', n)}))`;
/**
 * What becomes of certificates: decided by the certificate room when the grade is announced, foretold here from the same facts. A person
 * who holds one without end from another attempt keeps it.
 */
const certificate = `CASE
  WHEN h.holds THEN CASE WHEN w.passed_after THEN 'reissue' ELSE 'revoke' END
  WHEN w.passed_after AND k.gives AND NOT b.passed THEN CASE WHEN h.has_other THEN 'keep' ELSE 'issue' END
  ELSE 'none' END`;
export type NewChange = Omit<Correction, 'regradeId'>;
const OPEN: readonly RegradeState[] = ['draft', 'previewing', 'preview_failed', 'previewed', 'approved', 'running', 'undoing'];

@Injectable()
export class RegradeRepository {
  list(tx: Tx, caller: Caller, { page, pageSize }: { page: number; pageSize: number }): Promise<(RegradeRecord & { total: number })[]> {
    return rows(tx, `SELECT ${columns}, count(*) OVER ()::int AS total ${from} WHERE ${inScope(1)} ORDER BY r.created_at DESC, r.id LIMIT $2 OFFSET $3`, [
      scopeParam(caller, 'grading.regrade'), pageSize, (page - 1) * pageSize,
    ]);
  }

  find(tx: Tx, caller: Caller, id: string): Promise<RegradeRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE r.id = $1 AND ${inScope(2)}`, [id, scopeParam(caller, 'grading.regrade')]);
  }

  /** Locked; for an act of a person in scope. */
  lock(tx: Tx, caller: Caller, id: string): Promise<RegradeRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE r.id = $1 AND ${inScope(2)} FOR UPDATE OF r`, [id, scopeParam(caller, 'grading.regrade')]);
  }

  /** Locked; for the worker. */
  lockAny(tx: Tx, id: string): Promise<RegradeRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE r.id = $1 FOR UPDATE OF r`, [id]);
  }

  /** The exam, when the caller may regrade it, locked against a second regrade at the same moment. */
  async lockExam(tx: Tx, caller: Caller, examId: string): Promise<{ ownerUnitId: string | null; isBusy: boolean } | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 17))`, [examId]);
    return firstRow(
      tx,
      `SELECT e.owner_unit_id AS "ownerUnitId", EXISTS (SELECT 1 FROM regrade r WHERE r.exam_id = e.exam_id AND r.state = ANY($3::text[])) AS "isBusy"
       FROM exam_head e WHERE e.exam_id = $1 AND ${inScope(2)}`,
      [examId, scopeParam(caller, 'grading.regrade'), OPEN],
    );
  }

  /** A regrade is about papers that have a grade. */
  async refuseUnsat(tx: Tx, examId: string, sittingIds: readonly string[]): Promise<void> {
    const found = await rows<{ isSat: boolean }>(
      tx,
      `SELECT s.opens_at <= clock_timestamp() AND EXISTS (SELECT FROM attempt a WHERE a.sitting_id = s.id AND a.state = 'graded') AS "isSat"
       FROM sitting s WHERE s.id = ANY($1::uuid[]) AND s.exam_id = $2`,
      [sittingIds, examId],
    );
    if (found.length !== new Set(sittingIds).size) throw invalid('grading.regrade_sitting');
    if (found.some((sitting) => !sitting.isSat)) throw conflict('grading.regrade_unsat');
  }

  async mayRegrade(tx: Tx, caller: Caller, examId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM exam_head e WHERE e.exam_id = $1 AND ${inScope(2)}`, [examId, scopeParam(caller, 'grading.regrade')])) !== null;
  }

  /** Share of the points earned on each item of a sitting by its graded papers, basis points. */
  async facility(tx: Tx, sittingId: string): Promise<Map<string, { attempts: number; facilityBp: number | null }>> {
    const found = await rows<{ itemVersionId: string; attempts: number; facilityBp: number | null }>(
      tx,
      `SELECT i.item AS "itemVersionId", count(*)::int AS attempts, (sum(i.points) * 10000 / nullif(sum(i.most), 0))::int AS "facilityBp"
       FROM attempt_fact f JOIN grade g ON g.id = f.grade_id CROSS JOIN LATERAL unnest(g.item_version_ids, g.item_points_centi, g.item_max_centi) AS i (item, points, most)
       WHERE f.sitting_id = $1 AND f.state = 'graded' GROUP BY i.item`,
      [sittingId],
    );
    return new Map(found.map(({ itemVersionId, ...facts }) => [itemVersionId, facts]));
  }

  /** The same by where the question stood: form number and position. */
  async placeFacility(tx: Tx, sittingId: string): Promise<Map<string, { attempts: number; facilityBp: number | null }>> {
    const found = await rows<{ place: string; attempts: number; facilityBp: number | null }>(
      tx,
      `SELECT o.number || '/' || i.position AS place, count(*)::int AS attempts, (sum(i.points) * 10000 / nullif(sum(i.most), 0))::int AS "facilityBp"
       FROM attempt_fact f JOIN form o ON o.id = f.form_id JOIN grade g ON g.id = f.grade_id
       CROSS JOIN LATERAL unnest(g.item_points_centi, g.item_max_centi) WITH ORDINALITY AS i (points, most, position)
       WHERE f.sitting_id = $1 AND f.state = 'graded' GROUP BY o.number, i.position`,
      [sittingId],
    );
    return new Map(found.map(({ place, ...facts }) => [place, facts]));
  }

  async insert(tx: Tx, r: { examId: string; policy: RegradePolicy; reason: string; requestedBy: string; sittingIds: readonly string[]; changes: readonly NewChange[] }): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO regrade (id, exam_id, policy, reason, requested_by) VALUES ($1, $2, $3, $4, $5)`, [id, r.examId, r.policy, r.reason, r.requestedBy]);
    await tx.query(`INSERT INTO regrade_sitting (regrade_id, sitting_id) SELECT $1, unnest($2::uuid[])`, [id, r.sittingIds]);
    await this.addChanges(tx, id, r.changes);
    return id;
  }

  /** Another proposal in the place of the one before; its preview is out of date with it. */
  async revise(tx: Tx, id: string, r: { policy: RegradePolicy; reason: string; changes: readonly NewChange[] }): Promise<void> {
    await tx.query(`UPDATE regrade SET policy = $2, reason = $3, counts = NULL WHERE id = $1`, [id, r.policy, r.reason]);
    await tx.query(`DELETE FROM regrade_change WHERE regrade_id = $1`, [id]);
    await this.addChanges(tx, id, r.changes);
  }

  async saveProblem(tx: Tx, id: string, problem: RegradeProblem | null): Promise<void> {
    await tx.query(`UPDATE regrade SET problem = $2 WHERE id = $1`, [id, problem && JSON.stringify(problem)]);
  }

  private async addChanges(tx: Tx, id: string, changes: readonly NewChange[]): Promise<void> {
    const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
    await tx.query(`INSERT INTO regrade_change (regrade_id, item_version_id, action, key, place) SELECT $1::uuid, * FROM unnest($2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[])`, [
      id, changes.map((change) => change.itemVersionId), changes.map((change) => change.action), changes.map((change) => json(change.key)), changes.map((change) => json(change.place)),
    ]);
  }

  async move(tx: Tx, id: string, to: RegradeState, more: { approvedBy?: string; closingReason?: string } = {}): Promise<void> {
    await tx.query(
      `UPDATE regrade SET state = $2, approved_by = coalesce($3, approved_by), approved_at = CASE WHEN $3::uuid IS NULL THEN approved_at ELSE clock_timestamp() END,
         closing_reason = coalesce($4, closing_reason), done_at = CASE WHEN $2 IN ('done', 'undone') THEN clock_timestamp() ELSE done_at END,
         progress = CASE WHEN $2 IN ('previewing', 'running', 'undoing') THEN 0 ELSE progress END WHERE id = $1`,
      [id, to, more.approvedBy ?? null, more.closingReason ?? null],
    );
  }

  async advance(tx: Tx, id: string, by: number): Promise<void> {
    await tx.query(`UPDATE regrade SET progress = progress + $2 WHERE id = $1`, [id, by]);
  }

  async clearPapers(tx: Tx, id: string): Promise<void> {
    await tx.query(`DELETE FROM regrade_paper WHERE regrade_id = $1`, [id]);
  }

  /** With what becomes of certificates as they are now; the certificate room hears of the new grades only after this transaction. */
  async addPapers(tx: Tx, id: string, papers: readonly Rescored[], gradeIds: readonly string[] | null): Promise<void> {
    if (papers.length === 0) return;
    await tx.query(
      `INSERT INTO regrade_paper (regrade_id, attempt_id, grade_before_id, points_after_centi, max_after_centi, passed_after, level_after, grade_after_id, certificate)
       SELECT $1::uuid, w.*, ${certificate}
       FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::boolean[], $7::text[], $8::uuid[])
         AS w (attempt_id, grade_before_id, points_after_centi, max_after_centi, passed_after, level_after, grade_after_id)
       JOIN grade b ON b.id = w.grade_before_id JOIN attempt_fact f ON f.attempt_id = w.attempt_id
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM certificate_programme_exam x WHERE x.exam_code = f.exam_code) AS gives) k
       CROSS JOIN LATERAL (
         SELECT coalesce(bool_or(c.attempt_id = w.attempt_id), false) AS holds,
                coalesce(bool_or(c.attempt_id <> w.attempt_id AND c.expires_on IS NULL AND c.exam_code = f.exam_code), false) AS has_other
         FROM certificate_in_force c WHERE c.person_id = f.person_id) h`,
      [
        id, papers.map((p) => p.paper.attemptId), papers.map((p) => p.paper.gradeId), papers.map((p) => p.graded.pointsCenti), papers.map((p) => p.graded.maxCenti),
        papers.map((p) => p.graded.passed), papers.map((p) => p.graded.level), papers.map((_, at) => gradeIds?.[at] ?? null),
      ],
    );
  }

  /** The grade each paper had before this regrade changed it. */
  async gradesBefore(tx: Tx, id: string, attemptIds: readonly string[]): Promise<Map<string, string>> {
    const found = await rows<{ attemptId: string; gradeId: string }>(
      tx,
      `SELECT attempt_id AS "attemptId", grade_before_id AS "gradeId" FROM regrade_paper WHERE regrade_id = $1 AND grade_after_id IS NOT NULL AND attempt_id = ANY($2::uuid[])`,
      [id, attemptIds],
    );
    return new Map(found.map((row) => [row.attemptId, row.gradeId]));
  }

  /** Under whatever records and accounts. */
  async isSamePerson(tx: Tx, a: string, b: string): Promise<boolean> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(DISTINCT survivor_id)::int AS n FROM resolved_person WHERE person_id = ANY($1::uuid[])`, [[a, b]]);
    return found?.n === 1;
  }

  /** Does anything later stand on this regrade's papers? */
  async hasLater(tx: Tx, id: string): Promise<boolean> {
    const found = await firstRow(
      tx,
      `SELECT 1 FROM regrade_paper w JOIN attempt a ON a.id = w.attempt_id WHERE w.regrade_id = $1 AND w.grade_after_id IS NOT NULL AND a.grade_id <> w.grade_after_id
       UNION ALL
       SELECT 1 FROM regrade_sitting s JOIN regrade_sitting t ON t.sitting_id = s.sitting_id AND t.regrade_id <> s.regrade_id JOIN regrade r ON r.id = s.regrade_id
         JOIN regrade l ON l.id = t.regrade_id WHERE s.regrade_id = $1 AND l.state IN ('approved', 'running', 'done') AND l.approved_at > r.approved_at LIMIT 1`,
      [id],
    );
    return found !== null;
  }

  async saveCounts(tx: Tx, id: string, counts: RegradeCounts | null): Promise<void> {
    await tx.query(`UPDATE regrade SET counts = $2 WHERE id = $1`, [id, counts && JSON.stringify(counts)]);
  }
}

import { Injectable } from '@nestjs/common';
import type { AppealState } from '@kynangso/contracts/grading';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import { examInScope } from '../marking/task.repository';

export interface AppealRecord {
  id: string; attemptId: string; personId: string; gradeId: string; examId: string; examCode: string; title: ShortText; sittingId: string; ownerUnitId: string | null;
  state: AppealState; requestedAt: Date; reason: string; positions: number[]; decidedAt: Date | null; outcome: 'kept' | 'changed' | null; explanation: string | null;
  fullName: string; tasks: number; tasksDone: number; beforeCenti: number; maxCenti: number; passedBefore: boolean; afterCenti: number | null; passedAfter: boolean | null;
}
export interface AppealMark {
  position: number;
  outcome: string;
  pointsCenti: number;
}

const columns = `ap.id, ap.attempt_id AS "attemptId", ap.person_id AS "personId", ap.grade_id AS "gradeId", f.exam_id AS "examId", f.exam_code AS "examCode", f.content->'title' AS title,
  f.sitting_id AS "sittingId", f.owner_unit_id AS "ownerUnitId", ap.state, ap.requested_at AS "requestedAt", ap.reason, ap.positions, ap.decided_at AS "decidedAt", ap.outcome,
  ap.explanation, p.full_name AS "fullName", t.tasks, t.done AS "tasksDone", b.points_centi AS "beforeCenti", b.max_centi AS "maxCenti", b.passed AS "passedBefore",
  n.points_centi AS "afterCenti", n.passed AS "passedAfter"`;
const from = `FROM appeal ap JOIN attempt_fact f ON f.attempt_id = ap.attempt_id JOIN person p ON p.id = ap.person_id JOIN grade b ON b.id = ap.grade_id
  LEFT JOIN grade n ON n.id = ap.grade_after_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS tasks, (count(*) FILTER (WHERE k.state = 'done'))::int AS done FROM marking_task k WHERE k.appeal_id = ap.id) t`;

@Injectable()
export class AppealRepository {
  ofAttempt(tx: Tx, attemptId: string): Promise<AppealRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE ap.attempt_id = $1`, [attemptId]);
  }

  list(tx: Tx, scope: string | null, state: AppealState | null, { page, pageSize }: { page: number; pageSize: number }): Promise<(AppealRecord & { total: number })[]> {
    return rows(
      tx,
      `SELECT ${columns}, count(*) OVER ()::int AS total ${from} WHERE ${examInScope(1)} AND ($2::text IS NULL OR ap.state = $2)
       ORDER BY ap.state = 'decided', ap.requested_at, ap.id LIMIT $3 OFFSET $4`,
      [scope, state, pageSize, (page - 1) * pageSize],
    );
  }

  find(tx: Tx, scope: string | null, id: string): Promise<AppealRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE ap.id = $2 AND ${examInScope(1)}`, [scope, id]);
  }

  findOwn(tx: Tx, personId: string, id: string): Promise<AppealRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE ap.id = $1 AND ap.person_id IN (SELECT same.person_id FROM same_person($2) same)`, [id, personId]);
  }

  /** Is the paper the asking person's own, under whatever record of theirs? */
  async isOf(tx: Tx, candidateId: string, personId: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM resolved_person c JOIN resolved_person m ON m.survivor_id = c.survivor_id WHERE c.person_id = $1 AND m.person_id = $2`, [candidateId, personId])) !== null;
  }

  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM appeal WHERE id = $1 FOR UPDATE`, [id]);
  }

  /** null: there is one already. */
  async insert(tx: Tx, a: { attemptId: string; personId: string; gradeId: string; reason: string; positions: readonly number[] }): Promise<string | null> {
    const id = newId();
    const made = await rows(
      tx,
      `INSERT INTO appeal (id, attempt_id, person_id, grade_id, reason, positions) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (attempt_id) DO NOTHING RETURNING id`,
      [id, a.attemptId, a.personId, a.gradeId, a.reason, a.positions],
    );
    return made.length > 0 ? id : null;
  }

  /** What a unit was called at an instant, by the legal day in Viet Nam. */
  async unitName(tx: Tx, unitId: string | null, at: Date): Promise<string | null> {
    if (unitId === null) return null;
    const found = await firstRow<{ name: ShortText }>(tx, `SELECT u.name FROM unit_as_of(($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) u WHERE u.unit_id = $1`, [unitId, at]);
    return found?.name.vi ?? null;
  }

  async move(tx: Tx, id: string, state: AppealState, startedBy: string | null = null): Promise<void> {
    await tx.query(`UPDATE appeal SET state = $2, started_by = coalesce($3, started_by) WHERE id = $1`, [id, state, startedBy]);
  }

  async decide(tx: Tx, id: string, d: { by: string; outcome: 'kept' | 'changed'; explanation: string; gradeAfterId: string | null }): Promise<void> {
    await tx.query(
      `UPDATE appeal SET state = 'decided', decided_at = clock_timestamp(), decided_by = $2, outcome = $3, explanation = $4, grade_after_id = $5 WHERE id = $1`,
      [id, d.by, d.outcome, d.explanation, d.gradeAfterId],
    );
  }

  /** One task per response people marked, for markers who have not seen it; only of the positions asked for, or of all. */
  async addTasks(tx: Tx, id: string, attemptId: string, positions: readonly number[]): Promise<number> {
    const made = await rows(
      tx,
      `INSERT INTO marking_task (id, attempt_id, sitting_id, position, item_version_id, outcome, slot, appeal_id, max_centi)
       SELECT gen_random_uuid(), t.attempt_id, t.sitting_id, t.position, t.item_version_id, t.outcome, 'appeal', $1, t.max_centi
       FROM (SELECT DISTINCT ON (position, outcome) * FROM marking_task WHERE attempt_id = $2 AND slot = 'first' ORDER BY position, outcome) t
       WHERE cardinality($3::smallint[]) = 0 OR t.position = ANY($3::smallint[]) ON CONFLICT DO NOTHING RETURNING id`,
      [id, attemptId, positions],
    );
    return made.length;
  }

  async isAllMarked(tx: Tx, id: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM marking_task WHERE appeal_id = $1 AND state <> 'done'`, [id])) === null;
  }

  /** By appeal. */
  async marks(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly AppealMark[]>> {
    const found = await rows<AppealMark & { id: string }>(
      tx,
      `SELECT t.appeal_id AS id, t.position, t.outcome, m.points_centi AS "pointsCenti" FROM marking_task t JOIN mark m ON m.task_id = t.id
       WHERE t.appeal_id = ANY($1::uuid[]) ORDER BY t.position, t.outcome`,
      [ids],
    );
    const byAppeal = new Map<string, AppealMark[]>();
    for (const { id, ...mark } of found) byAppeal.set(id, [...(byAppeal.get(id) ?? []), mark]);
    return byAppeal;
  }
}

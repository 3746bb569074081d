import { Injectable } from '@nestjs/common';
import type { MarkingSlot } from '@kynangso/contracts/grading';
import { firstRow, newId, rows, type Tx, underAny } from '@kynangso/server/platform';
import type { DraftMark } from '../marking.entities';

/** A task with what its marker must see; the candidate is named for our own checks and goes no further. */
export interface TaskRow {
  id: string; attemptId: string; sittingId: string; formId: string; personId: string; position: number; itemVersionId: string; outcome: string; slot: MarkingSlot;
  appealId: string | null; maxCenti: number; state: 'open' | 'held' | 'done' | 'withdrawn'; heldBy: string | null; heldUntil: Date | null; draft: DraftMark[]; draftComment: string; ownerUnitId: string | null;
}
export interface NewTask {
  attemptId: string; sittingId: string; position: number; itemVersionId: string; outcome: string; slot: MarkingSlot; appealId: string | null; maxCenti: number;
}

const columns = `t.id, t.attempt_id AS "attemptId", t.sitting_id AS "sittingId", f.form_id AS "formId", f.person_id AS "personId", t.position, t.item_version_id AS "itemVersionId",
  t.outcome, t.slot, t.appeal_id AS "appealId", t.max_centi AS "maxCenti", t.state, t.held_by AS "heldBy", t.held_until AS "heldUntil", t.draft, t.draft_comment AS "draftComment", f.owner_unit_id AS "ownerUnitId"`;
const from = `FROM marking_task t JOIN attempt_fact f ON f.attempt_id = t.attempt_id`;
/** free, or held by somebody who has gone away */
const isFree = `(t.state = 'open' OR (t.state = 'held' AND t.held_until < clock_timestamp()))`;
/** one person may have been taken up twice: all the records that were found to be the marker's; $n is any of them */
const selves = (n: number): string => `(SELECT o.person_id FROM resolved_person me JOIN resolved_person o ON o.survivor_id = me.survivor_id WHERE me.person_id = $${n})`;
/** never the candidate's own paper, nor a second look by the same eyes; $n is the marker */
const mayMark = (n: number): string => `f.person_id NOT IN ${selves(n)} AND NOT EXISTS (
  SELECT 1 FROM marking_task o LEFT JOIN mark m ON m.task_id = o.id
  WHERE o.attempt_id = t.attempt_id AND o.position = t.position AND o.outcome = t.outcome AND o.id <> t.id
    AND (m.person_id IN ${selves(n)} OR (o.state = 'held' AND o.held_by IN ${selves(n)} AND o.held_until >= clock_timestamp())))`;
/** the exam belongs to a unit the marker works for; $n is the scope, null = everywhere */
export const examInScope = (n: number): string =>
  `($${n}::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = f.owner_unit_id AND ${underAny('u.path', n)}))`;

@Injectable()
export class TaskRepository {
  async add(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
    if (tasks.length === 0) return;
    await tx.query(
      `INSERT INTO marking_task (id, attempt_id, sitting_id, position, item_version_id, outcome, slot, appeal_id, max_centi)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::int[])
       ON CONFLICT (attempt_id, position, outcome, slot) DO NOTHING`,
      [
        tasks.map(() => newId()), tasks.map((t) => t.attemptId), tasks.map((t) => t.sittingId), tasks.map((t) => t.position), tasks.map((t) => t.itemVersionId),
        tasks.map((t) => t.outcome), tasks.map((t) => t.slot), tasks.map((t) => t.appealId), tasks.map((t) => t.maxCenti),
      ],
    );
  }

  /** What the marker holds already, else the next free one: position by position, so that one question is marked through all papers. */
  async take(tx: Tx, markerId: string, scope: string | null, sittingId: string, position: number | null, minutes: number): Promise<TaskRow | null> {
    // one take of a marker at a time: two at once would each find the other slot of a response free
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 18))`, [markerId]);
    const held = await firstRow<{ id: string }>(
      tx,
      `SELECT t.id ${from} WHERE t.sitting_id = $1 AND t.state = 'held' AND t.held_by = $2 AND f.person_id NOT IN ${selves(2)} AND t.held_until >= clock_timestamp() AND ($3::int IS NULL OR t.position = $3) AND ${examInScope(4)}
       ORDER BY t.held_until LIMIT 1`,
      [sittingId, markerId, position, scope],
    );
    const next = held ?? (await firstRow<{ id: string }>(
      tx,
      `SELECT t.id ${from} WHERE t.sitting_id = $1 AND ${isFree} AND ($3::int IS NULL OR t.position = $3) AND ${mayMark(2)} AND ${examInScope(4)}
       ORDER BY t.slot = 'appeal' DESC, t.position, t.created_at, t.id LIMIT 1 FOR UPDATE OF t SKIP LOCKED`,
      [sittingId, markerId, position, scope],
    ));
    if (!next) return null;
    await this.hold(tx, next.id, markerId, minutes);
    return this.get(tx, next.id);
  }

  /** The task, locked, when the marker holds it. */
  async lockHeld(tx: Tx, taskId: string, markerId: string): Promise<TaskRow | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE t.id = $1 AND t.held_by = $2 AND t.state IN ('held', 'done') AND f.person_id NOT IN ${selves(2)} FOR UPDATE OF t`, [taskId, markerId]);
  }

  findHeld(tx: Tx, taskId: string, markerId: string): Promise<TaskRow | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE t.id = $1 AND t.held_by = $2 AND t.state = 'held' AND f.person_id NOT IN ${selves(2)}`, [taskId, markerId]);
  }

  /** May this marker still hand it in? Not when a hold ran out meanwhile and the same eyes have marked the response in another slot. */
  async isFresh(tx: Tx, taskId: string, markerId: string): Promise<boolean> {
    return (await firstRow(
      tx,
      `SELECT 1 FROM marking_task t WHERE t.id = $1 AND NOT EXISTS (
         SELECT 1 FROM marking_task o JOIN mark m ON m.task_id = o.id
         WHERE o.attempt_id = t.attempt_id AND o.position = t.position AND o.outcome = t.outcome AND o.id <> t.id AND m.person_id IN ${selves(2)})`,
      [taskId, markerId],
    )) !== null;
  }

  get(tx: Tx, taskId: string): Promise<TaskRow | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE t.id = $1`, [taskId]);
  }

  async hold(tx: Tx, taskId: string, markerId: string, minutes: number): Promise<void> {
    await tx.query(
      `UPDATE marking_task SET draft = CASE WHEN held_by IS DISTINCT FROM $2 THEN '[]'::jsonb ELSE draft END, draft_comment = CASE WHEN held_by IS DISTINCT FROM $2 THEN '' ELSE draft_comment END, state = 'held', held_by = $2,
         held_until = clock_timestamp() + make_interval(mins => $3) WHERE id = $1`,
      [taskId, markerId, minutes],
    );
  }

  async saveDraft(tx: Tx, taskId: string, draft: { marks: readonly DraftMark[]; comment: string }, minutes: number): Promise<void> {
    await tx.query(`UPDATE marking_task SET draft = $2, draft_comment = $3, held_until = clock_timestamp() + make_interval(mins => $4) WHERE id = $1`, [
      taskId, JSON.stringify(draft.marks), draft.comment, minutes,
    ]);
  }

  async release(tx: Tx, taskId: string): Promise<void> {
    await tx.query(`UPDATE marking_task SET state = 'open', held_by = NULL, held_until = NULL, draft = '[]', draft_comment = '' WHERE id = $1`, [taskId]);
  }

  async finish(tx: Tx, taskId: string): Promise<void> {
    await tx.query(`UPDATE marking_task SET state = 'done', held_until = NULL, draft = '[]', draft_comment = '' WHERE id = $1`, [taskId]);
  }

  /** Responses of a sitting the marker could still take: one look at each, whichever slot is free. */
  async remaining(tx: Tx, markerId: string, sittingId: string): Promise<number> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(DISTINCT (t.attempt_id, t.position, t.outcome))::int AS n ${from} WHERE t.sitting_id = $1 AND ${isFree} AND ${mayMark(2)}`, [sittingId, markerId]);
    return found?.n ?? 0;
  }

  /** Sittings with anything to mark, newest first. */
  progress(tx: Tx, markerId: string, scope: string | null): Promise<ProgressRow[]> {
    return rows(
      tx,
      `SELECT t.sitting_id AS "sittingId", f.exam_id AS "examId", f.exam_code AS "examCode", f.content->'title' AS title, f.closes_at AS "closesAt",
         count(DISTINCT t.attempt_id)::int AS papers, count(DISTINCT t.attempt_id) FILTER (WHERE f.state = 'graded')::int AS "papersDone",
         count(*) FILTER (WHERE t.state <> 'withdrawn')::int AS tasks, count(*) FILTER (WHERE t.state = 'done')::int AS "tasksDone",
         count(DISTINCT (t.attempt_id, t.position, t.outcome)) FILTER (WHERE ${isFree} AND ${mayMark(1)})::int AS open,
         count(*) FILTER (WHERE t.state = 'held' AND t.held_by = $1 AND t.held_until >= clock_timestamp())::int AS mine,
         count(*) FILTER (WHERE t.slot = 'third')::int AS disputed
       ${from} WHERE ${examInScope(2)}
       GROUP BY t.sitting_id, f.exam_id, f.exam_code, f.content, f.closes_at ORDER BY max(t.created_at) DESC LIMIT 200`,
      [markerId, scope],
    );
  }
}

export interface ProgressRow {
  sittingId: string; examId: string; examCode: string; title: { vi: string; en?: string }; closesAt: Date | null; papers: number; papersDone: number;
  tasks: number; tasksDone: number; open: number; mine: number; disputed: number;
}

import { Injectable } from '@nestjs/common';
import type { Marks } from '@kynangso/domain/grading';
import type { MarkingSlot } from '@kynangso/contracts/grading';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface NewMark {
  taskId: string;
  personId: string;
  marks: { criterion: string; pointsCenti: number; note: string }[];
  pointsCenti: number;
  comment: string;
}
export interface NewCase {
  attemptId: string;
  sittingId: string;
  revision: number;
  wantsSecond: boolean;
  itemPointsCenti: number[];
  itemMaxCenti: number[];
  waiting: number;
}
/** attempt -> position -> outcome -> points in hundredths */
export type DecidedMarks = ReadonlyMap<string, ReadonlyMap<number, Readonly<Record<string, number>>>>;

/** As the engine takes them: exact decimals by outcome. */
export const marksOf = (decided: ReadonlyMap<number, Readonly<Record<string, number>>> | undefined): ReadonlyMap<number, Marks> =>
  new Map([...(decided ?? [])].map(([position, points]) => [position, Object.fromEntries(Object.entries(points).map(([outcome, centi]) => [outcome, (centi / 100).toFixed(2)]))]));

/** Marks, what they come to, and the papers that wait for them. */
@Injectable()
export class MarkRepository {
  async openCases(tx: Tx, cases: readonly NewCase[]): Promise<void> {
    if (cases.length === 0) return;
    const list = (numbers: readonly number[]): string => `{${numbers.join(',')}}`;
    await tx.query(
      `INSERT INTO marking_case (attempt_id, sitting_id, revision, wants_second, item_points_centi, item_max_centi, waiting)
       SELECT c.attempt, c.sitting, c.revision, c.second, c.points::int[], c.maxima::int[], c.waiting
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::boolean[], $5::text[], $6::text[], $7::int[]) AS c (attempt, sitting, revision, second, points, maxima, waiting)
       ON CONFLICT (attempt_id) DO UPDATE SET waiting = excluded.waiting, item_points_centi = excluded.item_points_centi, item_max_centi = excluded.item_max_centi, closed_at = NULL`,
      [
        cases.map((c) => c.attemptId), cases.map((c) => c.sittingId), cases.map((c) => c.revision), cases.map((c) => c.wantsSecond), cases.map((c) => list(c.itemPointsCenti)),
        cases.map((c) => list(c.itemMaxCenti)), cases.map((c) => c.waiting),
      ],
    );
  }

  async add(tx: Tx, mark: NewMark): Promise<void> {
    await tx.query(`INSERT INTO mark (id, task_id, person_id, marks, points_centi, comment) VALUES ($1, $2, $3, $4, $5, $6)`, [
      newId(), mark.taskId, mark.personId, JSON.stringify(mark.marks), mark.pointsCenti, mark.comment,
    ]);
  }

  /** Points given to one response so far, in the order first, second, third; appeals stand apart. */
  given(tx: Tx, attemptId: string, position: number, outcome: string): Promise<{ slot: MarkingSlot; pointsCenti: number }[]> {
    return rows(
      tx,
      `SELECT t.slot, m.points_centi AS "pointsCenti" FROM mark m JOIN marking_task t ON t.id = m.task_id
       WHERE t.attempt_id = $1 AND t.position = $2 AND t.outcome = $3 AND t.slot <> 'appeal' ORDER BY array_position(ARRAY['first', 'second', 'third'], t.slot)`,
      [attemptId, position, outcome],
    );
  }

  /** Locks the paper's case: two markers who hand in at once settle one after the other. */
  lockCase(tx: Tx, attemptId: string): Promise<{ wantsSecond: boolean; waiting: number } | null> {
    return firstRow(tx, `SELECT wants_second AS "wantsSecond", waiting FROM marking_case WHERE attempt_id = $1 FOR UPDATE`, [attemptId]);
  }

  /** Adds a decision; false when it stood already. */
  async decide(tx: Tx, d: { attemptId: string; position: number; outcome: string; pointsCenti: number; appealId: string | null }): Promise<boolean> {
    const added = await rows(
      tx,
      `INSERT INTO mark_decision (id, attempt_id, position, outcome, points_centi, appeal_id) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), d.attemptId, d.position, d.outcome, d.pointsCenti, d.appealId],
    );
    return added.length > 0;
  }

  /** One outcome less to wait for. Answers how many are left; at none the case is closed. */
  async settle(tx: Tx, attemptId: string): Promise<number> {
    const [left] = await rows<{ waiting: number }>(
      tx,
      `WITH c AS (UPDATE marking_case SET waiting = waiting - 1, closed_at = CASE WHEN waiting = 1 THEN clock_timestamp() END WHERE attempt_id = $1 RETURNING waiting) SELECT waiting FROM c`,
      [attemptId],
    );
    return left?.waiting ?? 0;
  }

  /** What people decided, newest decision per outcome: what the engine takes as input. */
  async decided(tx: Tx, attemptIds: readonly string[]): Promise<DecidedMarks> {
    const found = await rows<{ attemptId: string; position: number; outcome: string; pointsCenti: number }>(
      tx,
      `SELECT DISTINCT ON (attempt_id, position, outcome) attempt_id AS "attemptId", position, outcome, points_centi AS "pointsCenti"
       FROM mark_decision WHERE attempt_id = ANY($1::uuid[]) ORDER BY attempt_id, position, outcome, decided_at DESC`,
      [attemptIds],
    );
    const byAttempt = new Map<string, Map<number, Record<string, number>>>();
    for (const { attemptId, position, outcome, pointsCenti } of found) {
      const positions = byAttempt.get(attemptId) ?? new Map<number, Record<string, number>>();
      positions.set(position, { ...positions.get(position), [outcome]: pointsCenti });
      byAttempt.set(attemptId, positions);
    }
    return byAttempt;
  }

  mine(tx: Tx, personId: string, { page, pageSize }: { page: number; pageSize: number }): Promise<{ taskId: string; attemptId: string; position: number; pointsCenti: number; maxCenti: number; markedAt: Date; total: number }[]> {
    return rows(
      tx,
      `SELECT t.id AS "taskId", t.attempt_id AS "attemptId", t.position, m.points_centi AS "pointsCenti", t.max_centi AS "maxCenti", m.marked_at AS "markedAt", count(*) OVER ()::int AS total
       FROM mark m JOIN marking_task t ON t.id = m.task_id WHERE m.person_id = $1 ORDER BY m.marked_at DESC LIMIT $2 OFFSET $3`,
      [personId, pageSize, (page - 1) * pageSize],
    );
  }
}

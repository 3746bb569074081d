import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '@kynangso/server/platform';

export type EndedBy = 'person' | 'allowance' | 'proctor' | 'closed';
export interface EndedBreak {
  attemptId: string;
  until: Date;
  endedAt: Date;
  tookMs: number;
  returnsMs: number;
  endedBy: EndedBy;
}

/** Breaks as rows, and the clocks they move. Everything here is done under the attempt's lock. */
@Injectable()
export class BreakRepository {
  /** Sections whose clock runs move along with the paper's. */
  async begin(tx: Tx, b: { attemptId: string; startedAt: Date; until: Date; movesMs: number }): Promise<void> {
    await tx.query(
      `UPDATE attempt SET break_started_at = $2, break_until = $3, breaks_begun = breaks_begun + 1, deadline_at = deadline_at + make_interval(secs => $4::int / 1000.0) WHERE id = $1`,
      [b.attemptId, b.startedAt, b.until, b.movesMs],
    );
    await tx.query(
      `UPDATE attempt_section s SET deadline_at = s.deadline_at + make_interval(secs => $3::int / 1000.0) FROM attempt a
       WHERE a.id = $1 AND s.attempt_id = a.id AND s.closed_at IS NULL AND s.deadline_at + make_interval(secs => a.grace_seconds) >= $2`,
      [b.attemptId, b.startedAt, b.movesMs],
    );
    await tx.query(
      `INSERT INTO attempt_break (attempt_id, number, started_at, until) SELECT $1, coalesce(max(number), 0) + 1, $2, $3 FROM attempt_break WHERE attempt_id = $1`,
      [b.attemptId, b.startedAt, b.until],
    );
  }

  /** One cut short by the proctor counts by its minutes only. A section that moved along ends after the break would have. */
  async end(tx: Tx, ended: readonly EndedBreak[]): Promise<void> {
    if (ended.length === 0) return;
    const ids = ended.map((e) => e.attemptId);
    await tx.query(
      `UPDATE attempt a SET break_started_at = NULL, break_until = NULL, break_taken_ms = a.break_taken_ms + e.took, breaks_begun = a.breaks_begun - CASE WHEN e.by = 'proctor' THEN 1 ELSE 0 END,
              deadline_at = a.deadline_at - make_interval(secs => e.back / 1000.0)
       FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[]) AS e (id, took, back, by) WHERE a.id = e.id`,
      [ids, ended.map((e) => e.tookMs), ended.map((e) => e.returnsMs), ended.map((e) => e.endedBy)],
    );
    await tx.query(
      `UPDATE attempt_section s SET deadline_at = s.deadline_at - make_interval(secs => e.back / 1000.0)
       FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS e (id, back, until) JOIN attempt a ON a.id = e.id
       WHERE e.back > 0 AND s.attempt_id = e.id AND s.closed_at IS NULL AND s.deadline_at + make_interval(secs => a.grace_seconds) >= e.until`,
      [ids, ended.map((e) => e.returnsMs), ended.map((e) => e.until)],
    );
    await tx.query(
      `UPDATE attempt_break b SET ended_at = e.at, ended_by = e.by FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS e (id, at, by) WHERE b.attempt_id = e.id AND b.ended_at IS NULL`,
      [ids, ended.map((e) => e.endedAt), ended.map((e) => e.endedBy)],
    );
  }

  /** Attempts whose break is over without anybody having said so; locked. */
  async lockOver(tx: Tx, limit: number): Promise<{ id: string; breakStartedAt: Date; breakUntil: Date }[]> {
    return rows(
      tx,
      `SELECT id, break_started_at AS "breakStartedAt", break_until AS "breakUntil" FROM attempt
       WHERE break_until <= clock_timestamp() AND state = 'in_progress' ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /** A paper that was ended during a break took its break with it. */
  async closeLeft(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE attempt_break b SET ended_at = greatest(b.started_at, least(b.until, coalesce(a.submitted_at, b.until))), ended_by = 'closed'
       FROM attempt a WHERE a.id = b.attempt_id AND b.ended_at IS NULL AND a.state <> 'in_progress'`,
    );
  }
}

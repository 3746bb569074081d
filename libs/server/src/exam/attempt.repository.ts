import { Injectable } from '@nestjs/common';
import type { SubmitReason } from '@kynangso/contracts/exam';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { Attempt } from './entities';

export type AttemptRow = Attempt;
/** with the database's clock, read before any lock was waited for */
export type TimedAttempt = Attempt & { now: Date };
export interface Closing {
  attemptId: string;
  submittedAt: Date;
  reason: SubmitReason;
  answersHash: string;
  answered: number;
  kid: string;
  signature: string;
}

const columns = `a.id, a.sitting_id AS "sittingId", a.person_id AS "personId", a.form_id AS "formId", a.number, a.state, a.revision, a.locale,
  a.writer_epoch AS "writerEpoch", a.started_at AS "startedAt", a.deadline_at AS "deadlineAt", a.grace_seconds AS "graceSeconds", a.submitted_at AS "submittedAt",
  a.submit_reason AS "submitReason", a.answers_hash AS "answersHash", a.answered, a.receipt_kid AS "receiptKid", a.receipt_signature AS "receiptSignature", a.grade_id AS "gradeId"`;
/** milliseconds: what JSON can carry, so that what is signed and what is stored are the same instant */
const clock = `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;

@Injectable()
export class AttemptRepository {
  async now(tx: Tx): Promise<Date> {
    return ((await firstRow<{ now: Date }>(tx, clock)) as { now: Date }).now;
  }

  findOwn(tx: Tx, personId: string, attemptId: string): Promise<TimedAttempt | null> {
    return firstRow(tx, `SELECT ${columns}, c.now FROM attempt a, (${clock}) c WHERE a.id = $1 AND a.person_id = $2`, [attemptId, personId]);
  }

  /** FOR UPDATE: saves under way (FOR KEY SHARE) end first, later ones see what is decided here. */
  lockOwn(tx: Tx, personId: string, attemptId: string): Promise<TimedAttempt | null> {
    return firstRow(
      tx,
      `WITH c AS MATERIALIZED (${clock}) SELECT ${columns}, c.now FROM c, attempt a WHERE a.id = $1 AND a.person_id = $2 FOR UPDATE OF a`,
      [attemptId, personId],
    );
  }

  findOpen(tx: Tx, sittingId: string, personId: string): Promise<AttemptRow | null> {
    return firstRow(tx, `SELECT ${columns} FROM attempt a WHERE a.sitting_id = $1 AND a.person_id = $2 AND a.state = 'in_progress'`, [sittingId, personId]);
  }

  async counts(tx: Tx, sittingId: string, personId: string): Promise<{ used: number; last: number }> {
    const found = await firstRow<{ used: number; last: number }>(
      tx,
      `SELECT (count(*) FILTER (WHERE state <> 'voided'))::int AS used, coalesce(max(number), 0) AS last FROM attempt WHERE sitting_id = $1 AND person_id = $2`,
      [sittingId, personId],
    );
    return found ?? { used: 0, last: 0 };
  }

  /** false: somebody else (the same person twice) was first; the unique keys decide, whatever was counted before. */
  async insert(tx: Tx, a: Pick<Attempt, 'id' | 'sittingId' | 'personId' | 'formId' | 'number' | 'locale' | 'startedAt' | 'deadlineAt' | 'graceSeconds'>): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO attempt (id, sitting_id, person_id, form_id, number, locale, started_at, deadline_at, grace_seconds)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [a.id, a.sittingId, a.personId, a.formId, a.number, a.locale, a.startedAt, a.deadlineAt, a.graceSeconds],
    );
    return made.length === 1;
  }

  async setWriter(tx: Tx, attemptId: string, epoch: number): Promise<void> {
    await tx.query(`UPDATE attempt SET writer_epoch = $2 WHERE id = $1`, [attemptId, epoch]);
  }

  /** Attempts whose time and grace are over and that nobody holds. */
  lockOverdue(tx: Tx, limit: number): Promise<AttemptRow[]> {
    return rows(
      tx,
      `SELECT ${columns} FROM attempt a
       WHERE a.state = 'in_progress' AND a.deadline_at < clock_timestamp() AND a.deadline_at + make_interval(secs => a.grace_seconds) < clock_timestamp()
       ORDER BY a.deadline_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  async close(tx: Tx, closings: readonly Closing[]): Promise<void> {
    await tx.query(
      `UPDATE attempt a SET state = 'submitted', submitted_at = c.at, submit_reason = c.reason, answers_hash = c.hash, answered = c.answered, receipt_kid = c.kid, receipt_signature = c.signature
       FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) AS c (id, at, reason, hash, answered, kid, signature)
       WHERE a.id = c.id AND a.state = 'in_progress'`,
      [
        closings.map((c) => c.attemptId), closings.map((c) => c.submittedAt), closings.map((c) => c.reason), closings.map((c) => c.answersHash),
        closings.map((c) => c.answered), closings.map((c) => c.kid), closings.map((c) => c.signature),
      ],
    );
  }
}

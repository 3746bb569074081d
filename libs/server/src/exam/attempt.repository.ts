import { Injectable } from '@nestjs/common';
import type { SubmitReason } from '@kynangso/contracts/exam';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { Comfort } from './attempt.presenter';
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

export interface Adjustment {
  id: string;
  attemptId: string;
  seconds: number;
  deadlineAt: Date | null;
  pausedAt: Date | null;
  /** where the attempt's clock stands */
  clockAt: Date;
}
/** A pause nobody ends doesn't keep a paper, and the results of its sitting, open for ever. */
const LONGEST_PAUSE_HOURS = 24;

const columns = `a.id, a.sitting_id AS "sittingId", a.person_id AS "personId", a.form_id AS "formId", a.number, a.state, a.revision, a.locale,
  a.writer_epoch AS "writerEpoch", a.started_at AS "startedAt", a.deadline_at AS "deadlineAt", a.grace_seconds AS "graceSeconds",
  a.paused_at AS "pausedAt", a.extra_time_percent AS "extraTimePercent", a.break_count AS "breakCount", a.break_minutes AS "breakMinutes",
  a.breaks_begun AS "breaksBegun", a.break_taken_ms AS "breakTakenMs", a.break_started_at AS "breakStartedAt", a.break_until AS "breakUntil", a.submitted_at AS "submittedAt",
  a.submit_reason AS "submitReason", a.answers_hash AS "answersHash", a.answered, a.receipt_kid AS "receiptKid", a.receipt_signature AS "receiptSignature", a.grade_id AS "gradeId"`;
/** milliseconds: what JSON can carry, so that what is signed and what is stored are the same instant */
const clock = `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;

@Injectable()
export class AttemptRepository {
  findOwn(tx: Tx, personId: string, attemptId: string): Promise<TimedAttempt | null> {
    return firstRow(tx, `SELECT ${columns}, c.now FROM attempt a, (${clock}) c WHERE a.id = $1 AND a.person_id IN (SELECT same.person_id FROM same_person($2) same)`, [attemptId, personId]);
  }

  /** FOR UPDATE: saves under way (FOR KEY SHARE) end first, later ones see what is decided here. */
  lockOwn(tx: Tx, personId: string, attemptId: string): Promise<TimedAttempt | null> {
    return firstRow(
      tx,
      `WITH c AS MATERIALIZED (${clock}) SELECT ${columns}, c.now FROM c, attempt a WHERE a.id = $1 AND a.person_id IN (SELECT same.person_id FROM same_person($2) same) FOR UPDATE OF a`,
      [attemptId, personId],
    );
  }

  /** What the runner must honour of the person's accommodations today. */
  async comfortOf(tx: Tx, personId: string): Promise<Comfort> {
    const found = await firstRow<Comfort>(
      tx,
      `SELECT large_text AS "largeText" FROM accommodation
       WHERE person_id IN (SELECT same.person_id FROM same_person($1) same) AND superseded_at IS NULL AND valid_from <= today_vn() AND (valid_to IS NULL OR today_vn() < valid_to) ORDER BY recorded_at DESC LIMIT 1`,
      [personId],
    );
    return found ?? { largeText: false };
  }

  async setWriter(tx: Tx, attemptId: string, epoch: number): Promise<void> {
    await tx.query(`UPDATE attempt SET writer_epoch = $2 WHERE id = $1`, [attemptId, epoch]);
  }

  /** Attempts in progress, FOR UPDATE in order of id, so that two acts never wait for each other in a ring. */
  lockRunning(tx: Tx, attemptIds: readonly string[]): Promise<TimedAttempt[]> {
    return rows(
      tx,
      `WITH c AS MATERIALIZED (${clock}) SELECT ${columns}, c.now FROM c, attempt a WHERE a.id = ANY($1::uuid[]) AND a.state = 'in_progress' ORDER BY a.id FOR UPDATE OF a`,
      [attemptIds],
    );
  }

  async setPaused(tx: Tx, paused: readonly { id: string; pausedAt: Date }[]): Promise<void> {
    if (paused.length === 0) return;
    await tx.query(`UPDATE attempt a SET paused_at = p.at FROM unnest($1::uuid[], $2::timestamptz[]) AS p (id, at) WHERE a.id = p.id`, [paused.map((p) => p.id), paused.map((p) => p.pausedAt)]);
  }

  /** Moves deadlines, with a row for each that says why. Sections that still run move along. */
  async adjust(tx: Tx, changes: readonly Adjustment[], reason: string, grantedBy: string): Promise<void> {
    if (changes.length === 0) return;
    const ids = changes.map((c) => c.attemptId);
    const seconds = changes.map((c) => c.seconds);
    await tx.query(
      `INSERT INTO time_adjustment (id, attempt_id, seconds, reason, granted_by) SELECT id, attempt, seconds, $4, $5 FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS c (id, attempt, seconds)`,
      [changes.map((c) => c.id), ids, seconds, reason, grantedBy],
    );
    await tx.query(
      `UPDATE attempt a SET deadline_at = c.deadline, paused_at = c.paused FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS c (id, deadline, paused) WHERE a.id = c.id`,
      [ids, changes.map((c) => c.deadlineAt), changes.map((c) => c.pausedAt)],
    );
    await tx.query(
      `UPDATE attempt_section s SET deadline_at = s.deadline_at + make_interval(secs => c.seconds)
       FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS c (id, seconds, at) JOIN attempt a ON a.id = c.id
       WHERE s.attempt_id = c.id AND s.closed_at IS NULL AND s.deadline_at + make_interval(secs => a.grace_seconds) >= c.at`,
      [ids, seconds, changes.map((c) => c.clockAt)],
    );
  }

  /** Tells whoever listens (after the commit) that something about these attempts changed. */
  async notify(tx: Tx, attemptIds: readonly string[]): Promise<void> {
    if (attemptIds.length > 0) await tx.query(`SELECT pg_notify('attempt_changed', id::text) FROM unnest($1::uuid[]) AS id`, [attemptIds]);
  }

  /**
   * Attempts whose time and grace are over and that nobody holds; a paused one has time until somebody resumes, or until the pause
   * is older than any break could be.
   */
  lockOverdue(tx: Tx, limit: number): Promise<AttemptRow[]> {
    return rows(
      tx,
      `SELECT ${columns} FROM attempt a
       WHERE a.state = 'in_progress' AND CASE WHEN a.paused_at IS NULL
         THEN a.deadline_at < clock_timestamp() AND a.deadline_at + make_interval(secs => a.grace_seconds) < clock_timestamp()
         ELSE a.paused_at < clock_timestamp() - make_interval(hours => $2) END
       ORDER BY a.deadline_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit, LONGEST_PAUSE_HOURS],
    );
  }

  async close(tx: Tx, closings: readonly Closing[]): Promise<void> {
    await tx.query(
      `UPDATE attempt a SET state = 'submitted', paused_at = NULL, break_started_at = NULL, break_until = NULL, submitted_at = c.at, submit_reason = c.reason, answers_hash = c.hash, answered = c.answered, receipt_kid = c.kid, receipt_signature = c.signature
       FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) AS c (id, at, reason, hash, answered, kid, signature)
       WHERE a.id = c.id AND a.state = 'in_progress'`,
      [
        closings.map((c) => c.attemptId), closings.map((c) => c.submittedAt), closings.map((c) => c.reason), closings.map((c) => c.answersHash),
        closings.map((c) => c.answered), closings.map((c) => c.kid), closings.map((c) => c.signature),
      ],
    );
  }
}

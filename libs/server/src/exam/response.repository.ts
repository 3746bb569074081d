import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { AttemptState, ResponseChange } from '@kynangso/contracts/exam';
import { Database, rows, type Tx } from '@kynangso/server/platform';
import type { SavedAnswer } from './entities';

/** What one save found and did, as one statement saw it. */
export interface SaveOutcome {
  mine: boolean;
  state: AttemptState;
  writerEpoch: number;
  deadlineAt: Date | null;
  graceSeconds: number;
  at: Date;
  /** null: nothing was written */
  sequence: number | null;
  storedEpoch: number | null;
  storedSequence: number | null;
  storedAt: Date | null;
}
export interface AnswerRow {
  attemptId: string;
  position: number;
  response: ResponseValue;
}

/**
 * A save is this one statement: the clock, then the attempt's row (shared with other saves, excluded by a submit), then the newest
 * answer and its event, or nothing. FOR KEY SHARE is the weakest lock a submit's FOR UPDATE waits for, and what the foreign key takes anyway.
 */
const saveOne = `
  WITH t AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
  a AS MATERIALIZED (
    SELECT x.person_id, x.state, x.writer_epoch, x.deadline_at, x.grace_seconds, t.at FROM t, attempt x WHERE x.id = $1 FOR KEY SHARE OF x
  ),
  w AS (
    INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
    SELECT $1::uuid, $3::smallint, $4::int, $5::int, $6::jsonb, $7::int, coalesce($8::boolean, false), a.at FROM a
    WHERE a.person_id = $2 AND a.state = 'in_progress' AND a.writer_epoch = $4
      AND (a.deadline_at IS NULL OR a.at <= a.deadline_at + make_interval(secs => a.grace_seconds))
    ON CONFLICT (attempt_id, position) DO UPDATE
      SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response, flagged = coalesce($8, r.flagged),
          time_spent_ms = greatest(r.time_spent_ms, excluded.time_spent_ms), saved_at = excluded.saved_at
      WHERE (r.epoch, r.sequence) < (excluded.epoch, excluded.sequence)
    RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at
  ),
  e AS (
    INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
    SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at FROM w
  )
  SELECT a.person_id = $2 AS mine, a.state, a.writer_epoch AS "writerEpoch", a.deadline_at AS "deadlineAt", a.grace_seconds AS "graceSeconds", a.at,
         w.sequence, r.epoch AS "storedEpoch", r.sequence AS "storedSequence", r.saved_at AS "storedAt"
  FROM a LEFT JOIN w ON true LEFT JOIN response r ON w.sequence IS NULL AND r.attempt_id = $1 AND r.position = $3`;
/** the same text for the bench, which replays it without HTTP */
export const SAVE_RESPONSE = { name: 'save-response', text: saveOne } as const;

@Injectable()
export class ResponseRepository {
  constructor(private readonly database: Database) {}

  async save(attemptId: string, personId: string, epoch: number, change: ResponseChange): Promise<SaveOutcome | null> {
    const values = [attemptId, personId, change.position, epoch, change.sequence, JSON.stringify(change.response), change.timeSpentMs, change.flagged ?? null];
    const [outcome] = await this.database.prepared<SaveOutcome>(SAVE_RESPONSE.name, SAVE_RESPONSE.text, values);
    return outcome ?? null;
  }

  /** Last answers that come with a submit, under the attempt's lock. Of two for one position the newer one must stand alone. */
  async saveMany(tx: Tx, attemptId: string, epoch: number, at: Date, changes: readonly ResponseChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `WITH w AS (
         INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
         SELECT $1::uuid, c.position, $2::int, c.sequence, c.response, c.spent, coalesce(c.flagged, false), $3::timestamptz
         FROM unnest($4::int[], $5::int[], $6::jsonb[], $7::int[], $8::boolean[]) AS c (position, sequence, response, spent, flagged)
         ON CONFLICT (attempt_id, position) DO UPDATE
           SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response, flagged = excluded.flagged OR r.flagged,
               time_spent_ms = greatest(r.time_spent_ms, excluded.time_spent_ms), saved_at = excluded.saved_at
           WHERE (r.epoch, r.sequence) < (excluded.epoch, excluded.sequence)
         RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at
       ), e AS (
         INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
         SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at FROM w
       ) SELECT count(*) FROM w`,
      [
        attemptId, epoch, at, changes.map((c) => c.position), changes.map((c) => c.sequence), changes.map((c) => JSON.stringify(c.response)),
        changes.map((c) => c.timeSpentMs), changes.map((c) => c.flagged ?? null),
      ],
    );
  }

  list(tx: Tx, attemptId: string): Promise<SavedAnswer[]> {
    return rows<SavedAnswer>(
      tx,
      `SELECT attempt_id AS "attemptId", position, epoch, sequence, response, time_spent_ms AS "timeSpentMs", flagged, saved_at AS "savedAt"
       FROM response WHERE attempt_id = $1 ORDER BY position`,
      [attemptId],
    );
  }

  /** Answers of a whole batch in one read. */
  listAll(tx: Tx, attemptIds: readonly string[]): Promise<AnswerRow[]> {
    return rows<AnswerRow>(tx, `SELECT attempt_id AS "attemptId", position, response FROM response WHERE attempt_id = ANY($1::uuid[]) ORDER BY attempt_id, position`, [attemptIds]);
  }

  /**
   * Answers of a whole batch for grading: one row per attempt, each answer as the text of its jsonb, which is the same text for the
   * same answer. Control characters never stand bare in JSON, so they can part the answers.
   */
  async listPacked(tx: Tx, attemptIds: readonly string[]): Promise<Map<string, Map<number, string>>> {
    const found = await rows<{ attemptId: string; packed: string }>(
      tx,
      `SELECT attempt_id AS "attemptId", string_agg(position || ':' || response::text, E'\\x1e') AS packed FROM response WHERE attempt_id = ANY($1::uuid[]) GROUP BY attempt_id`,
      [attemptIds],
    );
    return new Map(found.map(({ attemptId, packed }) => [attemptId, new Map(packed.split('\x1e').map(unpack))]));
  }

  async lastSequence(tx: Tx, attemptId: string): Promise<number> {
    const [row] = await rows<{ last: number }>(tx, `SELECT coalesce(max(sequence), 0) AS last FROM response WHERE attempt_id = $1`, [attemptId]);
    return row?.last ?? 0;
  }
}

function unpack(text: string): [number, string] {
  const at = text.indexOf(':');
  return [Number(text.slice(0, at)), text.slice(at + 1)];
}

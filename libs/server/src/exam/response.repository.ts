import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { AttemptState, ResponseChange } from '@kynangso/contracts/exam';
import { Batcher, Database, rows, type Tx } from '@kynangso/server/platform';
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
 * Saves of one moment are this one statement: the clock, then each attempt's row in order (shared with other saves, excluded by a submit),
 * then the newest answers and their events, or nothing. FOR KEY SHARE is the weakest lock a submit's FOR UPDATE waits for, and what the
 * foreign key takes anyway. Rows are locked and written by attempt and position, so that two statements never wait for each other in a ring.
 */
const saveMoment = `
  WITH t AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
  q AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::int[], $5::int[], $6::jsonb[], $7::int[], $8::boolean[])
      WITH ORDINALITY AS q (attempt_id, person_id, position, epoch, sequence, response, spent, flagged, place) ORDER BY attempt_id, position
  ),
  a AS MATERIALIZED (
    SELECT q.*, x.owner_id, x.state, x.writer_epoch, x.deadline_at, x.grace_seconds, t.at
    FROM t, q CROSS JOIN LATERAL (
      SELECT y.person_id AS owner_id, y.state, y.writer_epoch, y.deadline_at, y.grace_seconds FROM attempt y WHERE y.id = q.attempt_id FOR KEY SHARE
    ) x
  ),
  w AS (
    INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
    SELECT a.attempt_id, a.position, a.epoch, a.sequence, a.response, a.spent, coalesce(a.flagged, false), a.at FROM a
    WHERE a.owner_id = a.person_id AND a.state = 'in_progress' AND a.writer_epoch = a.epoch
      AND (a.deadline_at IS NULL OR a.at <= a.deadline_at + make_interval(secs => a.grace_seconds))
    ORDER BY a.attempt_id, a.position
    ON CONFLICT (attempt_id, position) DO UPDATE
      SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response,
          flagged = coalesce((SELECT a.flagged FROM a WHERE a.attempt_id = r.attempt_id AND a.position = r.position), r.flagged),
          time_spent_ms = greatest(r.time_spent_ms, excluded.time_spent_ms), saved_at = excluded.saved_at
      WHERE (r.epoch, r.sequence) < (excluded.epoch, excluded.sequence)
    RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at
  ),
  e AS (
    INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at)
    SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at FROM w
  )
  SELECT a.place, a.owner_id = a.person_id AS mine, a.state, a.writer_epoch AS "writerEpoch", a.deadline_at AS "deadlineAt", a.grace_seconds AS "graceSeconds", a.at,
         w.sequence, r.epoch AS "storedEpoch", r.sequence AS "storedSequence", r.saved_at AS "storedAt"
  FROM a LEFT JOIN w ON w.attempt_id = a.attempt_id AND w.position = a.position
  LEFT JOIN LATERAL (SELECT * FROM response o WHERE w.sequence IS NULL AND o.attempt_id = a.attempt_id AND o.position = a.position LIMIT 1) r ON true`;

interface Save {
  attemptId: string;
  personId: string;
  epoch: number;
  change: ResponseChange;
}
/** data the database refuses (class 22) is one answer's own fault, not its neighbours' */
const isDataFault = (error: unknown): boolean => String((error as { code?: unknown }).code ?? '').startsWith('22');

@Injectable()
export class ResponseRepository {
  /** Of two saves of one answer in one moment the later waits: a statement may write a row once. */
  private readonly saves = new Batcher<Save, SaveOutcome | null>({
    limit: 64, lanes: 4, run: (batch) => this.saveAll(batch), apart: ({ attemptId, change }) => `${attemptId} ${change.position}`, isOwnFault: isDataFault,
  });

  constructor(private readonly database: Database) {}

  /** null: there is no such attempt. Answered after the commit that holds it. */
  save(attemptId: string, personId: string, epoch: number, change: ResponseChange): Promise<SaveOutcome | null> {
    return this.saves.ask({ attemptId, personId, epoch, change });
  }

  private async saveAll(saves: readonly Save[]): Promise<(SaveOutcome | null)[]> {
    const found = await this.database.prepared<SaveOutcome & { place: number }>('save-responses', saveMoment, [
      saves.map((s) => s.attemptId), saves.map((s) => s.personId), saves.map((s) => s.change.position), saves.map((s) => s.epoch), saves.map((s) => s.change.sequence),
      saves.map((s) => JSON.stringify(s.change.response)), saves.map((s) => s.change.timeSpentMs), saves.map((s) => s.change.flagged ?? null),
    ]);
    const byPlace = new Map(found.map((outcome) => [Number(outcome.place), outcome]));
    return saves.map((_, at) => byPlace.get(at + 1) ?? null);
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

import { Injectable } from '@nestjs/common';
import type { ResponseValue } from '@kynangso/contracts/bank';
import type { AttemptState, ResponseChange } from '@kynangso/contracts/exam';
import { Batcher, Database, firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { SavedAnswer } from './entities';

/** What one save found and did, as one statement saw it. */
export interface SaveOutcome {
  mine: boolean;
  state: AttemptState;
  writerEpoch: number;
  deadlineAt: Date | null;
  graceSeconds: number;
  pausedAt: Date | null;
  breakUntil: Date | null;
  /** what its section has against the change; null = nothing */
  barred: Barred | null;
  at: Date;
  /** null: nothing was written */
  sequence: number | null;
  storedEpoch: number | null;
  storedSequence: number | null;
  storedAt: Date | null;
  /** the stored answer has been checked and stands */
  checkedAt: Date | null;
}
export type Barred = 'section_not_open' | 'section_closed' | 'item_left';
/** What the statement must ask about the item's section; null where nothing is to be asked. */
export interface Place {
  section: string;
  isTimed: boolean;
  /** the section's last position when it goes forward only: who has answered a later item since can't come back */
  forwardTo: number | null;
}
export interface AnswerRow {
  attemptId: string;
  position: number;
  response: ResponseValue;
}

/**
 * Saves of one moment are this one statement: the clock, then each attempt's row in order (shared with other saves, excluded by a submit),
 * then the newest answers and their events, or nothing. FOR KEY SHARE is the weakest lock a submit's FOR UPDATE waits for, and what the
 * foreign key takes anyway. What a section bars is asked only where a section makes demands: the plain paper pays nothing for it. Rows are locked and written by attempt and position, so that two statements never wait for each other in a ring.
 */
const saveMoment = `
  WITH t AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
  q AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::int[], $5::int[], $6::jsonb[], $7::int[], $8::boolean[], $9::smallint[], $10::text[], $11::boolean[], $12::smallint[])
      WITH ORDINALITY AS q (attempt_id, person_id, position, epoch, sequence, response, spent, flagged, certainty, section, is_timed, forward_to, place) ORDER BY attempt_id, position
  ),
  a AS MATERIALIZED (
    SELECT q.*, x.owner_id, x.state, x.writer_epoch, x.deadline_at, x.grace_seconds, x.paused_at, x.break_until, t.at,
      CASE WHEN q.section IS NULL THEN NULL
           WHEN z.closed_at IS NOT NULL OR t.at > z.deadline_at + make_interval(secs => x.grace_seconds) THEN 'section_closed'
           WHEN q.is_timed AND z.started_at IS NULL THEN 'section_not_open'
           WHEN q.forward_to IS NOT NULL AND EXISTS (
             SELECT 1 FROM response l WHERE l.attempt_id = q.attempt_id AND l.position > q.position AND l.position <= q.forward_to AND (l.epoch, l.sequence) < (q.epoch, q.sequence)
           ) THEN 'item_left' END AS barred
    FROM t, q CROSS JOIN LATERAL (
      SELECT y.person_id AS owner_id, y.state, y.writer_epoch, y.deadline_at, y.grace_seconds, y.paused_at, y.break_until FROM attempt y WHERE y.id = q.attempt_id FOR KEY SHARE
    ) x LEFT JOIN LATERAL (
      SELECT s.started_at, s.deadline_at, s.closed_at FROM attempt_section s WHERE q.section IS NOT NULL AND s.attempt_id = q.attempt_id AND s.section = q.section FOR SHARE
    ) z ON true
  ),
  w AS (
    INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty)
    SELECT a.attempt_id, a.position, a.epoch, a.sequence, a.response, a.spent, coalesce(a.flagged, false), a.at, a.certainty FROM a
    WHERE (a.owner_id = a.person_id OR a.person_id IN (SELECT same.person_id FROM same_person(a.owner_id) same)) AND a.state = 'in_progress' AND a.writer_epoch = a.epoch AND a.paused_at IS NULL AND (a.break_until IS NULL OR a.break_until <= a.at) AND a.barred IS NULL
      AND (a.deadline_at IS NULL OR a.at <= a.deadline_at + make_interval(secs => a.grace_seconds))
    ORDER BY a.attempt_id, a.position
    ON CONFLICT (attempt_id, position) DO UPDATE
      SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response,
          flagged = coalesce((SELECT a.flagged FROM a WHERE a.attempt_id = r.attempt_id AND a.position = r.position), r.flagged),
          time_spent_ms = greatest(r.time_spent_ms, excluded.time_spent_ms), saved_at = excluded.saved_at, certainty = excluded.certainty
      WHERE (r.epoch, r.sequence) < (excluded.epoch, excluded.sequence) AND r.checked_at IS NULL
    RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty
  ),
  e AS (
    INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty)
    SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty FROM w
  )
  SELECT a.place, (a.owner_id = a.person_id OR a.person_id IN (SELECT same.person_id FROM same_person(a.owner_id) same)) AS mine, a.state, a.writer_epoch AS "writerEpoch", a.deadline_at AS "deadlineAt", a.grace_seconds AS "graceSeconds", a.paused_at AS "pausedAt", a.break_until AS "breakUntil", a.barred, a.at,
         w.sequence, r.epoch AS "storedEpoch", r.sequence AS "storedSequence", r.saved_at AS "storedAt", r.checked_at AS "checkedAt"
  FROM a LEFT JOIN w ON w.attempt_id = a.attempt_id AND w.position = a.position
  LEFT JOIN LATERAL (SELECT * FROM response o WHERE w.sequence IS NULL AND o.attempt_id = a.attempt_id AND o.position = a.position LIMIT 1) r ON true`;

export interface PackedAnswers {
  responses: Map<number, string>;
  certainties: Map<number, number>;
}
interface Save {
  attemptId: string;
  personId: string;
  epoch: number;
  change: ResponseChange;
  place: Place | null;
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
  save(attemptId: string, personId: string, epoch: number, change: ResponseChange, place: Place | null): Promise<SaveOutcome | null> {
    return this.saves.ask({ attemptId, personId, epoch, change, place });
  }

  private async saveAll(saves: readonly Save[]): Promise<(SaveOutcome | null)[]> {
    const found = await this.database.prepared<SaveOutcome & { place: number }>('save-responses', saveMoment, [
      saves.map((s) => s.attemptId), saves.map((s) => s.personId), saves.map((s) => s.change.position), saves.map((s) => s.epoch), saves.map((s) => s.change.sequence),
      saves.map((s) => JSON.stringify(s.change.response)), saves.map((s) => s.change.timeSpentMs), saves.map((s) => s.change.flagged ?? null),
      saves.map((s) => s.change.certainty ?? null), saves.map((s) => s.place?.section ?? null), saves.map((s) => s.place?.isTimed ?? null), saves.map((s) => s.place?.forwardTo ?? null),
    ]);
    const byPlace = new Map(found.map((outcome) => [Number(outcome.place), outcome]));
    return saves.map((_, at) => byPlace.get(at + 1) ?? null);
  }

  /** Last answers that come with a submit, under the attempt's lock. Of two for one position the newer one must stand alone. */
  async saveMany(tx: Tx, attemptId: string, epoch: number, at: Date, changes: readonly ResponseChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `WITH w AS (
         INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty)
         SELECT $1::uuid, c.position, $2::int, c.sequence, c.response, c.spent, coalesce(c.flagged, false), $3::timestamptz, c.certainty
         FROM unnest($4::int[], $5::int[], $6::jsonb[], $7::int[], $8::boolean[], $9::smallint[]) AS c (position, sequence, response, spent, flagged, certainty)
         ON CONFLICT (attempt_id, position) DO UPDATE
           SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response, flagged = excluded.flagged OR r.flagged,
               time_spent_ms = greatest(r.time_spent_ms, excluded.time_spent_ms), saved_at = excluded.saved_at, certainty = excluded.certainty
           WHERE (r.epoch, r.sequence) < (excluded.epoch, excluded.sequence) AND r.checked_at IS NULL
         RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty
       ), e AS (
         INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty)
         SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty FROM w
       ) SELECT count(*) FROM w`,
      [
        attemptId, epoch, at, changes.map((c) => c.position), changes.map((c) => c.sequence), changes.map((c) => JSON.stringify(c.response)),
        changes.map((c) => c.timeSpentMs), changes.map((c) => c.flagged ?? null), changes.map((c) => c.certainty ?? null),
      ],
    );
  }

  /**
   * Keeps the answer as the one that was checked; one checked before stands. Answers with what counts from now on. Under the attempt's lock.
   */
  async saveChecked(tx: Tx, attemptId: string, epoch: number, at: Date, position: number, response: ResponseValue): Promise<ResponseValue> {
    const row = await firstRow<{ response: ResponseValue }>(
      tx,
      `WITH w AS (
         INSERT INTO response AS r (attempt_id, position, epoch, sequence, response, time_spent_ms, saved_at, checked_at)
         SELECT $1::uuid, $2::smallint, $3::int, coalesce(max(o.sequence), 0) + 1, $4::jsonb, 0, $5::timestamptz, $5::timestamptz FROM response o WHERE o.attempt_id = $1
         ON CONFLICT (attempt_id, position) DO UPDATE
           SET epoch = excluded.epoch, sequence = excluded.sequence, response = excluded.response, saved_at = excluded.saved_at, checked_at = excluded.checked_at
           WHERE r.checked_at IS NULL
         RETURNING attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty
       ), e AS (
         INSERT INTO response_event (attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty)
         SELECT attempt_id, position, epoch, sequence, response, time_spent_ms, flagged, saved_at, certainty FROM w
       ) SELECT response FROM w UNION ALL SELECT response FROM response WHERE attempt_id = $1 AND position = $2 AND checked_at IS NOT NULL LIMIT 1`,
      [attemptId, position, epoch, JSON.stringify(response), at],
    );
    return row?.response ?? response;
  }

  list(tx: Tx, attemptId: string): Promise<SavedAnswer[]> {
    return rows<SavedAnswer>(
      tx,
      `SELECT attempt_id AS "attemptId", position, epoch, sequence, response, time_spent_ms AS "timeSpentMs", flagged, saved_at AS "savedAt",
              certainty, checked_at AS "checkedAt"
       FROM response WHERE attempt_id = $1 ORDER BY position`,
      [attemptId],
    );
  }

  /** Answers of a whole batch in one read. */
  listAll(tx: Tx, attemptIds: readonly string[]): Promise<AnswerRow[]> {
    return rows<AnswerRow>(tx, `SELECT attempt_id AS "attemptId", position, response FROM response WHERE attempt_id = ANY($1::uuid[]) ORDER BY attempt_id, position`, [attemptIds]);
  }

  async byAttempt(tx: Tx, attemptIds: readonly string[]): Promise<Map<string, AnswerRow[]>> {
    const found = new Map<string, AnswerRow[]>(attemptIds.map((id) => [id, []]));
    if (attemptIds.length > 0) for (const answer of await this.listAll(tx, attemptIds)) found.get(answer.attemptId)?.push(answer);
    return found;
  }

  /**
   * Answers of a whole batch for grading: one row per attempt, each answer as the text of its jsonb, which is the same text for the
   * same answer. Control characters never stand bare in JSON, so they can part the answers.
   */
  async listPacked(tx: Tx, attemptIds: readonly string[]): Promise<Map<string, PackedAnswers>> {
    const found = await rows<{ attemptId: string; packed: string; sure: string | null }>(
      tx,
      `SELECT attempt_id AS "attemptId", string_agg(position || ':' || response::text, E'\\x1e') AS packed,
              string_agg(position || ':' || certainty, E'\\x1e') FILTER (WHERE certainty IS NOT NULL) AS sure
       FROM response WHERE attempt_id = ANY($1::uuid[]) GROUP BY attempt_id`,
      [attemptIds],
    );
    return new Map(
      found.map(({ attemptId, packed, sure }) => [
        attemptId,
        { responses: new Map(packed.split('\x1e').map(unpack)), certainties: new Map(sure?.split('\x1e').map(unpack).map(([position, text]) => [position, Number(text)])) },
      ]),
    );
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

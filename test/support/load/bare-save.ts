/** The bare save the api is measured against: one answer, its event and the checks of its attempt in one statement, one client after another. */
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
export const BARE_SAVE = { name: 'bare-save', text: saveOne } as const;

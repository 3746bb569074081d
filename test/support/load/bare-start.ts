/** The bare start the api is measured against: window, attempts left and the row in one statement, one person after another. */
const startOne = `
  WITH t AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at),
  f AS (
    SELECT s.closes_at, v.content, t.at,
           (SELECT count(*) FROM attempt a WHERE a.sitting_id = s.id AND a.person_id = $3 AND a.state <> 'voided') AS used,
           (SELECT coalesce(max(a.number), 0) FROM attempt a WHERE a.sitting_id = s.id AND a.person_id = $3) AS last
    FROM t, sitting s JOIN exam_version v ON v.id = s.exam_version_id
    WHERE s.id = $2 AND s.opens_at <= t.at AND (s.closes_at IS NULL OR t.at < s.closes_at)
      AND (s.populations IS NULL OR EXISTS (SELECT 1 FROM current_membership m WHERE m.person_id = $3 AND m.status <> 'left' AND m.populations && s.populations))
  )
  INSERT INTO attempt (id, sitting_id, person_id, form_id, number, locale, started_at, deadline_at, grace_seconds)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, f.last + 1, 'vi', f.at, f.at + make_interval(mins => (f.content#>>'{timing,timeLimitMinutes}')::int), (f.content#>>'{timing,graceSeconds}')::int
  FROM f WHERE f.used < (f.content#>>'{policies,attemptsAllowed}')::int
  ON CONFLICT DO NOTHING RETURNING id`;
export const BARE_START = { name: 'bare-start', text: startOne } as const;

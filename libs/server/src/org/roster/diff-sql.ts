/**
 * The roster diff as statements over temporary tables. The rules are those of domain/org/roster-diff.ts, which a test compares with these on
 * random files; names and dates of birth that several rows or people share are left to its own `matchPeople`.
 *
 * roster_stage (the file) -> roster_row (units, known people, repetitions) -> roster_match (who is meant) -> roster_diff (verdicts)
 */
import { defaultPopulations, positionKinds, rosterChanges, rowErrors, type RosterColumn, type RowErrorCode } from '@kynangso/contracts/org';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One reason as JSON; `{name}` places of its sentences are filled by the SQL expressions given. */
function reason(code: RowErrorCode, column: RosterColumn | null, value = 'NULL', places: Readonly<Record<string, string>> = {}): string {
  const fill = (sentence: string): string => Object.entries(places).reduce((sql, [name, expression]) => `replace(${sql}, '{${name}}', ${expression})`, quote(sentence));
  return `jsonb_build_object('row', r.row_number, 'column', ${column === null ? 'NULL' : quote(column)}::text, 'code', ${quote(code)}, 'vi', ${fill(rowErrors[code].vi)}, 'en', ${fill(rowErrors[code].en)}, 'value', (${value})::text)`;
}
const day = (expression: string): string => `to_char(${expression}, 'DD/MM/YYYY')`;
const idShown = `'•••••••••' || r.id_last3`;
const nameShown = `left(r.full_name, 60)`;
/** long runs of digits outside their column */
const masked = (expression: string): string => `CASE WHEN ${expression} ~ '\\d[\\d .]{7,}\\d' THEN regexp_replace(${expression}, '\\d[\\d .]{7,}\\d', '•••••••••', 'g') ELSE ${expression} END`;
const groups = `CASE x.said_position ${positionKinds.map((k) => `WHEN '${k}' THEN '{${defaultPopulations[k].join(',')}}'::text[]`).join(' ')} END`;
const sorted = (array: string): string => `(SELECT array_agg(g ORDER BY g COLLATE "C") FROM unnest(${array}) g)`;

/** Records merged into others, with what files may still call them; and what a survivor has of them. A person is the survivor from here on. */
export const same = `
  CREATE TEMP TABLE roster_same ON COMMIT DROP AS
  SELECT l.duplicate_id, l.survivor_id, split_part(d.search_key, E'\\n', 2) AS name_key, d.birth_date, d.id_hash FROM person_link l JOIN person d ON d.id = l.duplicate_id WHERE l.unlinked_at IS NULL`;
export const group = `
  CREATE TEMP TABLE roster_group ON COMMIT DROP AS
  SELECT survivor_id, (array_agg(id_hash) FILTER (WHERE id_hash IS NOT NULL))[1] AS id_hash, array_agg(name_key) AS names FROM roster_same GROUP BY 1`;
/** $1 unit, $2 day, $3 today */
export const members = `
  CREATE TEMP TABLE roster_member ON COMMIT DROP AS
  SELECT m.membership_id, p.id AS person_id, l.survivor_id IS NOT NULL AS is_merged, m.unit_id, m.title, m.position_kind, m.populations, m.staff_code, m.status, m.valid_from,
         p.full_name, split_part(p.search_key, E'\\n', 2) AS name_key, p.birth_date, coalesce(p.id_hash, g.id_hash) AS id_hash, p.email, p.phone
  FROM unit_place($3::date) u JOIN membership_as_of($2::date) m ON m.unit_id = u.unit_id LEFT JOIN roster_same l ON l.duplicate_id = m.person_id
  JOIN person p ON p.id = coalesce(l.survivor_id, m.person_id) LEFT JOIN roster_group g ON g.survivor_id = p.id
  WHERE u.path <@ (SELECT path FROM unit_place($3::date) r WHERE r.unit_id = $1)`;
export const later = `
  CREATE TEMP TABLE roster_later ON COMMIT DROP AS
  SELECT coalesce(l.survivor_id, m.person_id) AS person_id, min(CASE WHEN m.valid_from > $2::date THEN m.valid_from ELSE m.valid_to END) AS day
  FROM unit_place($3::date) u JOIN membership m ON m.unit_id = u.unit_id AND m.superseded_at IS NULL LEFT JOIN roster_same l ON l.duplicate_id = m.person_id
  WHERE u.path <@ (SELECT path FROM unit_place($3::date) r WHERE r.unit_id = $1) AND (m.valid_from > $2::date OR m.valid_to > $2::date)
  GROUP BY 1`;
/** One row for each way a unit is written in the file. */
export const unitCodes = `SELECT DISTINCT unit_code AS code, unit_numeric AS "isNumeric" FROM roster_stage WHERE unit_code IS NOT NULL`;
export const unitTable = `CREATE TEMP TABLE roster_unit (unit_code text NOT NULL, unit_numeric boolean NOT NULL, unit_id uuid, error jsonb) ON COMMIT DROP`;

/** $1 unit of the roster: places every row, knows people by number and by source id, finds repetitions, in the order of the file. */
export const placed = `
  CREATE TEMP TABLE roster_row ON COMMIT DROP AS
  WITH known AS (
    SELECT s.position, s.row_number, s.leaves, s.full_name, s.name_key, s.birth_date, s.id_hash, s.id_last3, s.source_id, s.unit_code, s.errors AS said, u.unit_id, u.error AS unit_error,
           p.id AS by_number, k.id AS by_source, coalesce(k.id_hash, g.id_hash) AS source_hash, coalesce(p.id, k.id) AS person_id,
           split_part(coalesce(p.search_key, k.search_key), E'\\n', 2) AS known_name, CASE WHEN p.id IS NOT NULL THEN pg.names ELSE g.names END AS other_names
    FROM roster_stage s
    LEFT JOIN roster_unit u ON u.unit_code = s.unit_code AND u.unit_numeric = s.unit_numeric
    LEFT JOIN person n ON n.id_hash = s.id_hash LEFT JOIN roster_same nl ON nl.duplicate_id = n.id
    LEFT JOIN person p ON p.id = coalesce(nl.survivor_id, n.id) LEFT JOIN roster_group pg ON pg.survivor_id = p.id
    LEFT JOIN person_source o ON o.unit_id = $1 AND o.source_id = s.source_id AND o.superseded_at IS NULL LEFT JOIN roster_same ol ON ol.duplicate_id = o.person_id
    LEFT JOIN person k ON k.id = coalesce(ol.survivor_id, o.person_id) LEFT JOIN roster_group g ON g.survivor_id = k.id
  ), by_id AS (
    SELECT *, CASE WHEN id_hash IS NOT NULL THEN first_value(row_number) OVER (PARTITION BY id_hash ORDER BY position) END AS first_id FROM known
  ), by_source AS (
    SELECT *, first_id <> row_number AS is_id_again,
           CASE WHEN source_id IS NOT NULL AND (first_id IS NULL OR first_id = row_number) THEN first_value(row_number) OVER (PARTITION BY source_id, coalesce(first_id <> row_number, false) ORDER BY position) END AS first_source
    FROM by_id
  ), by_person AS (
    SELECT *, coalesce(is_id_again, false) OR coalesce(first_source <> row_number, false) AS is_again FROM by_source
  ), by_name AS (
    SELECT *, CASE WHEN person_id IS NOT NULL AND NOT is_again THEN first_value(row_number) OVER (PARTITION BY person_id, is_again ORDER BY position) END AS first_person FROM by_person
  ), ready AS (
    SELECT *, NOT is_again AND coalesce(first_person = row_number, true) AND name_key IS NOT NULL AND birth_date IS NOT NULL AS is_named FROM by_name
  ), judged AS (
    SELECT *, first_value(row_number) OVER named AS first_named, first_value(id_hash IS NOT NULL) OVER named AS first_has_id FROM ready
    WINDOW named AS (PARTITION BY is_named, name_key, birth_date, coalesce(unit_id::text, unit_code, '') ORDER BY position)
  )
  SELECT r.position, r.row_number, r.leaves, r.name_key, r.birth_date, r.id_hash, r.source_id, r.unit_id, r.person_id, r.by_number, coalesce(r.known_name = r.name_key OR r.name_key = ANY (r.other_names), false) AS is_sure,
         CASE WHEN r.said IS NOT NULL OR r.unit_error IS NOT NULL OR r.is_again OR r.first_person <> r.row_number OR (r.is_named AND r.first_named <> r.row_number) OR r.person_id IS NOT NULL OR r.leaves
         THEN nullif(
           coalesce(r.said, '[]') || CASE WHEN r.unit_error IS NOT NULL THEN jsonb_build_array(jsonb_build_object('row', r.row_number) || r.unit_error) ELSE '[]' END
           || CASE WHEN r.is_id_again THEN jsonb_build_array(${reason('duplicate_id', 'national_id', idShown, { firstRow: 'r.first_id::text' })})
                   WHEN r.first_source <> r.row_number THEN jsonb_build_array(${reason('duplicate_source', 'source_id', 'NULL', { firstRow: 'r.first_source::text' })})
                   WHEN r.first_person <> r.row_number THEN jsonb_build_array(${reason('duplicate_person', 'full_name', nameShown, { firstRow: 'r.first_person::text' })})
                   WHEN r.is_named AND r.first_named <> r.row_number AND (NOT r.first_has_id OR r.id_hash IS NULL)
                     THEN jsonb_build_array(${reason('duplicate_person', 'full_name', nameShown, { firstRow: 'r.first_named::text' })})
                   ELSE '[]' END
           || CASE WHEN r.by_source IS NOT NULL AND CASE WHEN r.by_number IS NOT NULL THEN r.by_number <> r.by_source ELSE r.id_hash IS NOT NULL AND r.source_hash IS NOT NULL END
                     THEN jsonb_build_array(${reason('source_conflict', 'source_id')})
                   WHEN r.person_id IS NOT NULL AND r.name_key IS NOT NULL AND r.known_name <> r.name_key AND NOT coalesce(r.name_key = ANY (r.other_names), false)
                     THEN CASE WHEN r.by_number IS NOT NULL THEN jsonb_build_array(${reason('name_differs', 'full_name', nameShown)}) ELSE jsonb_build_array(${reason('source_conflict', 'source_id')}) END
                   ELSE '[]' END
           || CASE WHEN r.leaves AND NOT EXISTS (SELECT FROM roster_member m WHERE m.person_id = r.person_id) THEN jsonb_build_array(${reason('leaver_unknown', null)}) ELSE '[]' END,
           '[]')
         END AS errors
  FROM judged r`;

/** Rows that name a known person: the membership in the row's unit (of the surviving record first), else the newest. */
export const matchKnown = `
  CREATE TEMP TABLE roster_match ON COMMIT DROP AS
  SELECT DISTINCT ON (r.position) r.position, r.row_number, m.membership_id, m.person_id
  FROM roster_row r JOIN roster_member m ON m.person_id = r.person_id WHERE r.errors IS NULL
  ORDER BY r.position, CASE WHEN m.unit_id = r.unit_id THEN m.is_merged END NULLS LAST, CASE WHEN m.unit_id = r.unit_id THEN m.membership_id END NULLS LAST, m.valid_from DESC, m.membership_id DESC`;
/** Rows that can only be found by name and date of birth. */
export const seeking = `
  CREATE TEMP TABLE roster_seek ON COMMIT DROP AS
  SELECT r.position, r.row_number, r.name_key, r.birth_date, r.id_hash, r.unit_id FROM roster_row r WHERE r.errors IS NULL AND r.person_id IS NULL AND r.birth_date IS NOT NULL`;
/** Members by the date of birth that the file itself gives them, and by what records merged into them are called, as far as a row seeks that name. */
export const candidates = `
  CREATE TEMP TABLE roster_candidate ON COMMIT DROP AS
  WITH named AS (
    SELECT m.membership_id, m.person_id, m.is_merged, m.unit_id, k.name_key, coalesce(r.birth_date, k.birth_date, m.birth_date) AS birth_date, coalesce(k.birth_date, m.birth_date) AS own_birth_date, m.id_hash, m.valid_from, r.position AS taken_by,
           EXISTS (SELECT FROM roster_group g WHERE g.survivor_id = m.person_id) AS is_linked
    FROM roster_member m JOIN LATERAL (SELECT m.name_key, m.birth_date UNION SELECT s.name_key, coalesce(s.birth_date, m.birth_date) FROM roster_same s WHERE s.survivor_id = m.person_id) k ON true
    LEFT JOIN roster_match a ON a.person_id = m.person_id LEFT JOIN roster_row r ON r.position = a.position
  )
  SELECT DISTINCT ON (n.membership_id, n.name_key, n.birth_date) n.* FROM named n WHERE EXISTS (SELECT FROM roster_seek s WHERE s.name_key = n.name_key AND s.birth_date = n.birth_date)`;
/** One row, one free membership: no question. */
export const matchSimple = `
  WITH keys AS (
    SELECT s.name_key, s.birth_date FROM roster_seek s GROUP BY 1, 2 HAVING count(*) = 1
    INTERSECT
    SELECT c.name_key, c.birth_date FROM roster_candidate c GROUP BY 1, 2 HAVING count(*) = 1 AND count(c.taken_by) = 0 AND NOT bool_or(c.is_linked)
  )
  INSERT INTO roster_match (position, row_number, membership_id, person_id)
  SELECT s.position, s.row_number, c.membership_id, c.person_id
  FROM keys k JOIN roster_seek s USING (name_key, birth_date) JOIN roster_candidate c USING (name_key, birth_date) WHERE s.id_hash IS NULL OR c.id_hash IS NULL`;
/** Names with several rows or several memberships: numbered, so that they can be read in pieces. Whoever is known by several names ties them: those are one piece, 0. */
export const crowded = `
  CREATE TEMP TABLE roster_crowd ON COMMIT DROP AS
  SELECT CASE WHEN linked THEN 0 ELSE count(*) FILTER (WHERE NOT linked) OVER (ORDER BY name_key COLLATE "C", birth_date) END AS n, name_key, birth_date
  FROM (SELECT name_key, birth_date, count(*) AS seekers FROM roster_seek GROUP BY 1, 2) s
  JOIN (SELECT name_key, birth_date, count(*) AS held, count(taken_by) AS taken, bool_or(is_linked) AS linked FROM roster_candidate GROUP BY 1, 2) c USING (name_key, birth_date)
  WHERE seekers > 1 OR held > 1 OR taken > 0 OR linked`;
/** $1 after, $2 up to: the rows of some crowded names, those that already took one of their people included. */
export const crowdRows = `
  SELECT s.position, s.row_number AS row, encode(s.id_hash, 'hex') AS "idKey", NULL::uuid AS "personId", s.name_key AS "nameKey", s.birth_date AS "birthDate", s.unit_id AS "unitId"
  FROM roster_crowd k JOIN roster_seek s USING (name_key, birth_date) WHERE k.n > $1 AND k.n <= $2
  UNION ALL
  SELECT r.position, r.row_number, encode(r.id_hash, 'hex'), r.person_id, r.name_key, r.birth_date, r.unit_id
  FROM roster_row r WHERE r.position IN (SELECT c.taken_by FROM roster_crowd k JOIN roster_candidate c USING (name_key, birth_date) WHERE k.n > $1 AND k.n <= $2)
  ORDER BY 1`;
export const crowdMembers = `
  SELECT c.membership_id AS "membershipId", c.person_id AS "personId", c.unit_id AS "unitId", c.name_key AS "nameKey", c.own_birth_date AS "birthDate", encode(c.id_hash, 'hex') AS "idKey", c.valid_from AS "validFrom", c.is_merged AS "isMerged"
  FROM roster_crowd k JOIN roster_candidate c USING (name_key, birth_date) WHERE k.n > $1 AND k.n <= $2 ORDER BY c.membership_id`;
export const refusedTable = `CREATE TEMP TABLE roster_refused (position int NOT NULL, kind text NOT NULL, by_row int) ON COMMIT DROP`;

const change = (is: string, name: string): string => `CASE WHEN ${is} THEN '${name}' END`;
const changed: Readonly<Record<(typeof rosterChanges)[number], string>> = {
  unit: 'x.m_id IS NOT NULL AND x.unit_id <> x.m_unit',
  title: 'x.m_id IS NOT NULL AND x.title IS DISTINCT FROM x.m_title',
  position: 'x.m_id IS NOT NULL AND x.position_kind <> x.m_position',
  populations: `x.m_id IS NOT NULL AND x.groups <> x.m_groups AND ${sorted('x.groups')} IS DISTINCT FROM ${sorted('x.m_groups')}`,
  staff_code: 'x.m_id IS NOT NULL AND x.staff_code IS DISTINCT FROM x.m_staff_code',
  national_id: 'x.person_id IS NOT NULL AND x.news_id',
  birth_date: 'x.person_id IS NOT NULL AND x.news_birth IS NOT NULL',
  email: 'x.person_id IS NOT NULL AND x.news_email IS NOT NULL',
  phone: 'x.person_id IS NOT NULL AND x.news_phone IS NOT NULL',
};

/** What each row comes to. A member's details follow the file; of somebody known from elsewhere it only fills what is empty. */
export const outcome = `
  CREATE TEMP TABLE roster_diff ON COMMIT DROP AS
  WITH said AS (
    SELECT r.position, r.row_number, r.leaves, r.errors, r.id_hash, s.title AS said_title, s.position_kind AS said_position, s.populations AS said_groups, s.staff_code AS said_staff_code,
           s.birth_date AS said_birth, s.email AS said_email, s.phone AS said_phone, r.unit_id, coalesce(m.person_id, r.person_id) AS person_id,
           m.membership_id AS m_id, m.unit_id AS m_unit, m.title AS m_title, m.position_kind AS m_position, m.populations AS m_groups, m.staff_code AS m_staff_code, m.status AS m_status,
           f.kind AS refused, f.by_row, l.day AS later_on, coalesce(p.id_hash, g.id_hash) AS p_hash, p.birth_date AS p_birth, p.email AS p_email, p.phone AS p_phone, m.full_name AS m_name, m.birth_date AS m_birth
    FROM roster_row r JOIN roster_stage s USING (position)
    LEFT JOIN roster_match a ON a.position = r.position
    LEFT JOIN roster_member m ON m.membership_id = a.membership_id
    LEFT JOIN roster_refused f ON f.position = r.position
    LEFT JOIN person p ON p.id = coalesce(m.person_id, r.person_id) LEFT JOIN roster_group g ON g.survivor_id = p.id
    LEFT JOIN roster_later l ON l.person_id = coalesce(m.person_id, r.person_id)
  ), x AS (
    SELECT x.*, coalesce(x.said_title, x.m_title) AS title, coalesce(x.said_position, x.m_position, 'official') AS position_kind,
           coalesce(x.said_groups, CASE WHEN x.m_id IS NULL THEN coalesce(${groups}, '{${defaultPopulations.official.join(',')}}') WHEN x.said_position <> x.m_position THEN ${groups} ELSE x.m_groups END) AS groups,
           coalesce(x.said_staff_code, x.m_staff_code) AS staff_code,
           (x.person_id IS NULL OR x.p_hash IS NULL) AND x.id_hash IS NOT NULL AS news_id,
           CASE WHEN CASE WHEN x.m_id IS NULL THEN x.p_birth IS NULL ELSE x.said_birth IS DISTINCT FROM x.p_birth END THEN x.said_birth END AS news_birth,
           CASE WHEN CASE WHEN x.m_id IS NULL THEN x.p_email IS NULL ELSE x.said_email IS DISTINCT FROM x.p_email END THEN x.said_email END AS news_email,
           CASE WHEN CASE WHEN x.m_id IS NULL THEN x.p_phone IS NULL ELSE x.said_phone IS DISTINCT FROM x.p_phone END THEN x.said_phone END AS news_phone
    FROM said x
  ), y AS (
    SELECT x.*, CASE WHEN x.errors IS NULL AND NOT x.leaves THEN array_remove(ARRAY[${rosterChanges.map((name) => change(changed[name], name)).join(', ')}]::text[], NULL) ELSE '{}' END AS changes FROM x
  ), r AS (
    SELECT y.*, CASE WHEN y.errors IS NOT NULL OR y.refused IS NOT NULL THEN 'reject' WHEN y.leaves THEN 'leave' WHEN y.m_id IS NULL THEN 'join' WHEN cardinality(y.changes) > 0 THEN 'move' ELSE 'unchanged' END AS verdict FROM y
  )
  SELECT r.position, r.row_number,
         CASE WHEN r.later_on IS NOT NULL AND r.verdict IN ('join', 'move', 'leave') THEN 'reject' ELSE r.verdict END AS verdict,
         r.person_id, r.m_id AS membership_id, CASE WHEN r.leaves THEN r.m_unit ELSE r.unit_id END AS unit_id, r.m_unit AS from_unit_id, r.title, r.position_kind, r.groups AS populations, r.staff_code, r.m_status AS status,
         r.changes, r.news_id, r.news_birth, r.news_email, r.news_phone, r.m_name, r.m_birth, r.m_title, r.m_position, r.m_groups,
         coalesce(r.errors, '[]')
           || CASE r.refused WHEN 'ambiguous' THEN jsonb_build_array(${reason('ambiguous_person', 'national_id')}) WHEN 'taken' THEN jsonb_build_array(${reason('duplicate_person', 'full_name', 'NULL', { firstRow: 'r.by_row::text' })}) ELSE '[]' END
           || CASE WHEN r.later_on IS NOT NULL AND r.verdict IN ('join', 'move', 'leave') THEN jsonb_build_array(${reason('later_change', null, 'NULL', { on: day('r.later_on') })}) ELSE '[]' END AS errors
  FROM r`;

const leaver = `SELECT (SELECT coalesce(max(position), 0) FROM roster_diff)::int + (row_number() OVER (ORDER BY m.membership_id))::int, NULL, 'leave', m.person_id, m.membership_id, m.unit_id, m.unit_id, m.title, m.position_kind, m.populations, m.staff_code, m.status,
  '{}'::text[], false, NULL, NULL, NULL, m.full_name, m.birth_date, m.title, m.position_kind, m.populations, '[]'::jsonb FROM roster_member m`;
const columns = `(position, row_number, verdict, person_id, membership_id, unit_id, from_unit_id, title, position_kind, populations, staff_code, status, changes, news_id, news_birth, news_email, news_phone, m_name, m_birth, m_title, m_position, m_groups, errors)`;
/** Whoever leaves by a row leaves every unit of the subtree. */
export const leaversElsewhere = `
  INSERT INTO roster_diff ${columns} ${leaver}
  WHERE m.person_id IN (SELECT person_id FROM roster_diff WHERE verdict = 'leave') AND NOT EXISTS (SELECT FROM roster_diff d WHERE d.verdict = 'leave' AND d.membership_id = m.membership_id)`;
/** Full rosters: members the file doesn't name, but none that a rejected row may mean, nor any whose record goes on after the day. */
export const leaversUnnamed = `
  INSERT INTO roster_diff ${columns} ${leaver}
  WHERE NOT EXISTS (SELECT FROM roster_match a WHERE a.person_id = m.person_id) AND NOT EXISTS (SELECT FROM roster_later l WHERE l.person_id = m.person_id)
    AND NOT EXISTS (SELECT FROM roster_diff d JOIN roster_row r USING (position) WHERE d.verdict = 'reject' AND NOT (r.is_sure AND NOT jsonb_path_exists(d.errors, '$[*].code ? (@ starts with "duplicate_")'))
      AND (r.name_key = m.name_key OR r.name_key IN (SELECT s.name_key FROM roster_same s WHERE s.survivor_id = m.person_id)))
    AND NOT EXISTS (SELECT FROM roster_diff d JOIN roster_row r USING (position) WHERE d.verdict = 'reject' AND r.id_hash = m.id_hash)
    AND NOT EXISTS (SELECT FROM roster_diff d JOIN roster_row r USING (position) WHERE d.verdict = 'reject' AND r.person_id = m.person_id)`;

export const counts = `SELECT verdict, count(*)::int AS n, count(row_number)::int AS rows FROM roster_diff GROUP BY 1`;
/** Two diffs with one hash would do the same to the same people. */
export const hash = `
  SELECT sha256(convert_to(coalesce(string_agg(md5(concat_ws('|', position, row_number, verdict, person_id, membership_id, unit_id, title, position_kind, populations::text, staff_code, changes::text, news_birth, news_email, news_phone,
    CASE WHEN errors <> '[]' THEN (SELECT string_agg(e ->> 'code', ',') FROM jsonb_array_elements(errors) e) END)), '' ORDER BY position), ''), 'UTF8')) AS hash FROM roster_diff`;
/** $1 import: what the preview shows of each row. */
export const store = `
  INSERT INTO roster_import_row (import_id, position, row_number, verdict, person_id, membership_id, unit_id, search_key, shown, changes, errors)
  SELECT $1, d.position, d.row_number, d.verdict, CASE WHEN d.verdict <> 'reject' THEN d.person_id END, CASE WHEN d.verdict <> 'reject' THEN d.membership_id END, CASE WHEN d.verdict <> 'reject' THEN d.unit_id END,
         coalesce(s.search_key, p.search_key, ''),
         jsonb_build_object('fullName', coalesce(CASE WHEN d.verdict = 'leave' THEN d.m_name ELSE ${masked('s.full_name')} END, ''), 'idMask', CASE WHEN s.id_last3 IS NOT NULL THEN '•••••••••' || s.id_last3 END,
           'birthDate', CASE WHEN d.verdict = 'leave' THEN d.m_birth ELSE s.birth_date END, 'unitCode', left(${masked('s.unit_code')}, 60), 'title', ${masked(`CASE WHEN d.verdict IN ('join', 'move', 'leave') THEN d.title ELSE s.title END`)},
           'positionKind', CASE WHEN d.verdict IN ('join', 'move', 'leave') THEN d.position_kind ELSE s.position_kind END,
           'populations', to_jsonb(coalesce(CASE WHEN d.verdict IN ('join', 'move', 'leave') THEN d.populations ELSE s.populations END, '{}')),
           'fromUnitId', CASE WHEN d.verdict = 'move' AND 'unit' = ANY (d.changes) THEN d.from_unit_id END),
         CASE WHEN d.verdict IN ('join', 'move') THEN d.changes ELSE '{}' END, CASE WHEN d.verdict = 'reject' THEN d.errors ELSE '[]' END
  FROM roster_diff d LEFT JOIN roster_stage s ON s.position = d.position AND d.row_number IS NOT NULL LEFT JOIN person p ON p.id = d.person_id AND d.verdict = 'leave'`;

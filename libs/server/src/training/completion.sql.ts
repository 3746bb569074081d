/**
 * Where every person stands, as one statement: the same rules as domain/training personStatus, set-based.
 * A medium test compares the two on random histories.
 */

/** The parameters every statement here begins with. */
export interface StandingParams {
  requirementId: string;
  period: string;
  /** first day of the year */
  from: string;
  asOf: string;
  dueOn: string;
  cutoffOn: string;
  populations: readonly string[];
  positionKinds: readonly string[] | null;
  audienceUnitId: string;
  /** the unit the figure is for */
  unitId: string;
  /** null = all that is known now */
  knownAt: Date | null;
}

export const standingValues = (p: StandingParams): unknown[] => [
  p.requirementId, p.period, p.from, p.asOf, p.dueOn, p.cutoffOn, p.populations, p.positionKinds, p.audienceUnitId, p.unitId, ...(p.knownAt ? [p.knownAt] : []),
];
/** The next free parameter number after the standing ones. */
export const nextParam = (p: Pick<StandingParams, 'knownAt'>): number => (p.knownAt ? 12 : 11);

/** What was known: without an instant the living rows, which have indexes of their own. */
const known = (alias: string, at: boolean): string =>
  at ? `(${alias}.recorded_at <= $11::timestamptz AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > $11))` : `${alias}.superseded_at IS NULL`;

/** A membership of the audience that reaches into the year. */
const inAudience = (alias: string, at: boolean): string =>
  `${known(alias, at)} AND ${alias}.populations && $7::text[] AND ($8::text[] IS NULL OR ${alias}.position_kind = ANY($8)) AND ${alias}.status <> 'left' AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > $3::date)`;

/** A merged person counts as the one they are merged into. */
const same = (alias: string, at: boolean): string =>
  `LEFT JOIN person_link same ON same.duplicate_id = ${alias}.person_id AND ${at ? '(same.linked_at <= $11 AND (same.unlinked_at IS NULL OR same.unlinked_at > $11))' : 'same.unlinked_at IS NULL'}`;

/**
 * tree: the audience's units on the day, under the unit asked for. m: memberships there that touch the year up to the day. early: people who
 * were in the audience by the cut-off day, by the tree of that day, wherever; not asked while the cut-off is still to come.
 */
export const standingTables = (p: Pick<StandingParams, 'knownAt'>): string => {
  const at = p.knownAt !== null;
  return `
  day_tree AS MATERIALIZED (SELECT unit_id, code, name, kind, parent_id, path FROM unit_as_of($4::date${at ? ', $11::timestamptz' : ''})),
  root AS MATERIALIZED (SELECT * FROM day_tree WHERE unit_id = $10::uuid),
  tree AS MATERIALIZED (
    SELECT t.* FROM day_tree t
    WHERE t.path <@ (SELECT path FROM root) AND t.path <@ (SELECT path FROM day_tree WHERE unit_id = $9::uuid)),
  m AS MATERIALIZED (
    SELECT m.id, coalesce(same.survivor_id, m.person_id) AS person_id, m.unit_id, m.position_kind, m.status, m.valid_from, m.valid_to, (m.valid_to IS NULL OR m.valid_to > $4::date) AS present
    FROM membership m JOIN tree USING (unit_id) ${same('m', at)}
    WHERE ${inAudience('m', at)} AND m.valid_from <= $4::date),
  early AS MATERIALIZED (
    SELECT DISTINCT coalesce(same.survivor_id, x.person_id) AS person_id FROM membership x ${same('x', at)}
    WHERE $4::date > $6::date AND ${inAudience('x', at)} AND x.valid_from <= $6::date AND x.unit_id IN (
      SELECT u.unit_id FROM unit_as_of($6::date${at ? ', $11::timestamptz' : ''}) u
      WHERE u.path <@ (SELECT r.path FROM unit_as_of($6::date${at ? ', $11::timestamptz' : ''}) r WHERE r.unit_id = $9::uuid))),
  excused AS MATERIALIZED (
    SELECT DISTINCT coalesce(same.survivor_id, w.person_id) AS person_id FROM waiver w ${same('w', at)}
    WHERE w.requirement_id = $1::uuid AND w.period = $2 AND ${known('w', at)} AND w.valid_from <= $4::date AND (w.valid_to IS NULL OR w.valid_to > $4::date)),
  done AS MATERIALIZED (
    SELECT d.person_id, d.met_on FROM duty d WHERE d.requirement_id = $1::uuid AND d.period = $2 AND ${known('d', at)} AND d.met_on <= $4::date)`;
};

/** Status of a row that has present, on_leave and person_id, with the three tables joined under their own names. */
export const statusCase = `CASE
    WHEN NOT p.present THEN 'left'
    WHEN $4::date > $6::date AND early.person_id IS NULL THEN 'joined_after_cutoff'
    WHEN p.on_leave THEN 'on_leave'
    WHEN excused.person_id IS NOT NULL THEN 'waived'
    WHEN done.person_id IS NOT NULL THEN 'met'
    WHEN $4::date > $5::date THEN 'overdue'
    ELSE 'pending' END`;
export const statusJoins = `
    LEFT JOIN early ON early.person_id = p.person_id
    LEFT JOIN excused ON excused.person_id = p.person_id
    LEFT JOIN done ON done.person_id = p.person_id`;

/**
 * Figures of a unit and of the units below it in one pass. slot: total (the unit, each person once), direct (people of the unit itself),
 * below (one row per unit that `$n` selects: null = those directly below, '*' = all at any depth, otherwise all of that kind).
 */
export const figuresSql = (p: Pick<StandingParams, 'knownAt'>): string => `
  WITH ${standingTables(p)},
  place AS MATERIALIZED (
    SELECT 'total' AS slot, root.unit_id AS place_id, t.unit_id FROM tree t, root
    UNION ALL SELECT 'direct', root.unit_id, root.unit_id FROM root JOIN tree USING (unit_id)
    UNION ALL
    SELECT 'below', b.unit_id, t.unit_id
    FROM root, tree t CROSS JOIN LATERAL generate_series(nlevel(root.path) + 1, nlevel(t.path)) AS depth
    JOIN day_tree b ON b.path = subpath(t.path, 0, depth)
    WHERE CASE WHEN $${nextParam(p)}::text IS NULL THEN depth = nlevel(root.path) + 1 ELSE $${nextParam(p)} IN ('*', b.kind) END),
  p AS (
    SELECT place.slot, place.place_id, m.person_id, bool_or(m.present) AS present,
           coalesce(bool_and(m.status = 'leave') FILTER (WHERE m.present), false) AS on_leave
    FROM m JOIN place USING (unit_id) GROUP BY 1, 2, 3),
  standing AS (SELECT p.slot, p.place_id, ${statusCase} AS status FROM p ${statusJoins}),
  counts AS (
    SELECT slot, place_id,
      count(*) FILTER (WHERE status = 'met')::int AS met, count(*) FILTER (WHERE status = 'pending')::int AS pending,
      count(*) FILTER (WHERE status = 'overdue')::int AS overdue, count(*) FILTER (WHERE status = 'waived')::int AS waived,
      count(*) FILTER (WHERE status = 'on_leave')::int AS "onLeave",
      count(*) FILTER (WHERE status = 'joined_after_cutoff')::int AS "joinedAfterCutoff", count(*) FILTER (WHERE status = 'left')::int AS "left"
    FROM standing GROUP BY 1, 2)
  SELECT s.slot, b.unit_id AS id, b.code, b.name, b.kind, b.parent_id AS "parentId", coalesce(c.met, 0) AS met, coalesce(c.pending, 0) AS pending, coalesce(c.overdue, 0) AS overdue,
    coalesce(c.waived, 0) AS waived, coalesce(c."onLeave", 0) AS "onLeave", coalesce(c."joinedAfterCutoff", 0) AS "joinedAfterCutoff", coalesce(c."left", 0) AS "left"
  FROM (SELECT DISTINCT slot, place_id FROM place UNION SELECT 'total', unit_id FROM root) s
  JOIN day_tree b ON b.unit_id = s.place_id
  LEFT JOIN counts c ON c.slot = s.slot AND c.place_id = s.place_id
  ORDER BY s.slot, b.code COLLATE "C", b.unit_id`;

/** One row per person under the unit, with the membership that speaks for them: present before past, working before leave, newest first. */
export const peopleSql = (p: Pick<StandingParams, 'knownAt'>): string => `
  WITH ${standingTables(p)},
  ranked AS (
    SELECT m.*, row_number() OVER (PARTITION BY m.person_id ORDER BY m.present DESC, (m.status = 'working') DESC, m.valid_from DESC, m.id DESC) AS n,
      bool_or(m.present) OVER (PARTITION BY m.person_id) AS any_present,
      bool_or(m.present AND m.status = 'working') OVER (PARTITION BY m.person_id) AS any_working
    FROM m),
  p AS (SELECT r.person_id, r.unit_id, r.position_kind, r.valid_to, r.any_present AS present, r.any_present AND NOT r.any_working AS on_leave FROM ranked r WHERE r.n = 1),
  standing AS (
    SELECT p.person_id, p.unit_id, p.position_kind, ${statusCase} AS status,
      -- a former unit sees nothing dated after the person left it
      CASE WHEN p.present OR done.met_on < p.valid_to THEN done.met_on END AS met_on, CASE WHEN NOT p.present THEN p.valid_to END AS until
    FROM p ${statusJoins})`;

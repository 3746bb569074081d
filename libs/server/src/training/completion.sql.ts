/**
 * Figures and the people behind them. Read from the facts (standing, unit_tally) where the question is what is known now; what was known
 * at an earlier instant is worked out on the spot from dated rows, by the very text the facts are made with.
 */
import type { PeopleFilter } from '@kynangso/contracts/training';
import { searchKey } from '@kynangso/domain/kernel';
import type { CountingTerms } from './facts/counting-terms';
import { countingUnitsSql, known, standingCtes } from './facts/standing.sql';
import { tallyColumns } from './facts/tally.sql';

/** The parameters every statement here begins with. */
export interface StandingParams {
  /** the stored facts; null = work it out from the terms */
  countingId: number | null;
  terms: CountingTerms;
  asOf: string;
  /** the unit the figure is for */
  unitId: string;
  /** null = all that is known now */
  knownAt: Date | null;
}
type Asked = Pick<StandingParams, 'countingId' | 'knownAt'>;

export const standingValues = (p: StandingParams): unknown[] => [p.countingId ?? JSON.stringify(p.terms), p.asOf, p.unitId, ...(p.knownAt ? [p.knownAt] : [])];
/** The next free parameter number after the standing ones. */
export const nextParam = (p: Asked): number => (p.knownAt ? 5 : 4);

const instant = (p: Asked): string | null => (p.knownAt ? '$4::timestamptz' : null);
const terms = `SELECT * FROM jsonb_populate_record(NULL::counting, $1::jsonb)`;

/**
 * day_tree: all units on the day; root: the one asked for; tree: those of the audience at or under it; facts: rows of `standing` of people
 * there; there: those of them who have a status at a unit of the tree on the day.
 */
const standingTables = (p: Asked): string => {
  const at = instant(p);
  const worked = (): string => `
    SELECT person_id, unit_id, position_kind, since, due_on, met_on, mode, starts, codes FROM (WITH ${standingCtes({
      countings: terms, countingUnits: countingUnitsSql(at), knownAt: at,
      people: `SELECT DISTINCT coalesce(l.survivor_id, m.person_id) FROM membership m JOIN tree USING (unit_id) LEFT JOIN person_link l ON l.duplicate_id = m.person_id
        AND ${at === null ? 'l.unlinked_at IS NULL' : `l.linked_at <= ${at} AND (l.unlinked_at IS NULL OR l.unlinked_at > ${at})`} WHERE ${known('m', at)}`,
    })} SELECT * FROM fresh) w`;
  const units = p.countingId === null ? `(WITH c AS (${terms}) ${countingUnitsSql(at)})` : '(SELECT * FROM counting_unit WHERE counting_id = $1::int)';
  return `
  day_tree AS MATERIALIZED (SELECT unit_id, code, name, kind, parent_id, path FROM unit_as_of($2::date${at ? `, ${at}` : ''})),
  root AS MATERIALIZED (SELECT * FROM day_tree WHERE unit_id = $3::uuid),
  tree AS MATERIALIZED (SELECT t.* FROM day_tree t JOIN ${units} u USING (unit_id) WHERE u.days @> $2::date AND t.path <@ (SELECT path FROM root)),
  facts AS NOT MATERIALIZED (${p.countingId === null ? worked() : `SELECT person_id, unit_id, position_kind, since, due_on, met_on, mode, starts, codes FROM standing WHERE counting_id = $1::int`}),
  there AS NOT MATERIALIZED (
    SELECT f.*, standing_code(f.starts, f.codes, $2::date) AS code FROM facts f JOIN tree USING (unit_id) WHERE standing_code(f.starts, f.codes, $2::date) NOT IN ('', '-'))`;
};

/** Anything else speaks before leave, leave before left. */
const rank = (code: string): string => `CASE ${code} WHEN 'L' THEN 2 WHEN 'A' THEN 1 ELSE 0 END`;

const counts = tallyColumns.map((column) => `coalesce(c."${column}", 0)::int AS "${column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}"`).join(', ');

/**
 * Figures of a unit and of the units below it in one pass. slot: total (the unit, each person once), direct (people of the unit itself),
 * below (one row per unit that `$n` selects: null = those directly below, '*' = all at any depth, otherwise all of that kind).
 */
export const figuresSql = (p: Asked): string => {
  const n = nextParam(p);
  if (p.countingId !== null) return storedFiguresSql(n);
  const wanted = `
  wanted AS MATERIALIZED (
    SELECT 'total' AS slot, unit_id AS place_id FROM root
    UNION ALL SELECT 'direct', root.unit_id FROM root JOIN tree USING (unit_id)
    UNION ALL
    SELECT DISTINCT 'below', b.unit_id
    FROM root, tree t CROSS JOIN LATERAL generate_series(nlevel(root.path) + 1, CASE WHEN $${n}::text IS NULL THEN least(nlevel(root.path) + 1, nlevel(t.path)) ELSE nlevel(t.path) END) AS depth
    JOIN day_tree b ON b.path = subpath(t.path, 0, depth)
    WHERE $${n}::text IS NULL OR $${n} IN ('*', b.kind))`;
  const worked = `SELECT slot, place_id, ${tallyColumns.map((column) => `count(*) FILTER (WHERE standing_status(code) = '${column}') AS "${column}"`).join(', ')} FROM (
      SELECT w.slot, w.place_id, h.person_id, right(min(${rank('h.code')} || h.code), 1) AS code
      FROM wanted w JOIN day_tree d ON d.unit_id = w.place_id JOIN tree t ON t.path <@ d.path AND (w.slot <> 'direct' OR t.unit_id = w.place_id) JOIN there h ON h.unit_id = t.unit_id
      GROUP BY 1, 2, 3) one GROUP BY 1, 2`;
  return `
  WITH ${standingTables(p)}, ${wanted}, counts AS (${worked})
  SELECT w.slot, b.unit_id AS id, b.code, b.name, b.kind, b.parent_id AS "parentId", ${counts}
  FROM wanted w JOIN day_tree b ON b.unit_id = w.place_id
  LEFT JOIN counts c ON c.slot = w.slot AND c.place_id = w.place_id
  ORDER BY w.slot, b.code COLLATE "C", b.unit_id`;
};

/** From the tallies: every step goes along an index, so that the cost is units times days whatever the country holds. */
const storedFiguresSql = (n: number): string => {
  const unit = 'b.unit_id, b.code, b.name, b.kind, b.parent_id';
  return `
  WITH root AS MATERIALIZED (SELECT * FROM unit_as_of($2::date) WHERE unit_id = $3::uuid),
  listed AS (
    SELECT 'total' AS slot, ${unit} FROM root b
    UNION ALL SELECT 'direct', ${unit} FROM root b JOIN counting_unit u ON u.counting_id = $1::int AND u.unit_id = b.unit_id AND u.days @> $2::date
    UNION ALL SELECT 'below', ${unit} FROM root JOIN unit_as_of($2::date) b ON b.parent_id = root.unit_id WHERE $${n}::text IS NULL AND ${hasAudience}
    UNION ALL SELECT 'below', ${unit} FROM root JOIN unit_as_of($2::date) b ON b.path <@ root.path AND b.unit_id <> root.unit_id WHERE $${n}::text IS NOT NULL AND $${n} IN ('*', b.kind) AND ${hasAudience})
  SELECT b.slot, b.unit_id AS id, b.code, b.name, b.kind, b.parent_id AS "parentId", ${counts}
  FROM listed b CROSS JOIN LATERAL (
    SELECT ${tallyColumns.map((column) => `sum(t."${column}") AS "${column}"`).join(', ')} FROM unit_tally t
    WHERE t.counting_id = $1::int AND t.unit_id = b.unit_id AND t.slot = CASE b.slot WHEN 'direct' THEN 0 ELSE 1 END AND t.day <= $2::date) c
  ORDER BY b.slot, b.code COLLATE "C", b.unit_id`;
};
/** Is there any unit of the audience at or under `b` on the day? */
const hasAudience = `EXISTS (SELECT FROM tally_path p JOIN counting_unit u ON u.counting_id = $1::int AND u.unit_id = p.unit_id AND u.days @> $2::date
      WHERE p.ancestor_id = b.unit_id AND p.valid_from <= $2::date AND $2::date < p.valid_to)`;

/**
 * CTEs that end with `standing`: one row per person under the unit, with the membership that speaks for them: present before past, working
 * before leave, newest first. `until`: of those who left, the first day without them; a former unit sees nothing dated after it.
 */
export const peopleSql = (p: Asked): string => `
  WITH ${standingTables(p)},
  standing AS (
    SELECT DISTINCT ON (person_id) person_id, unit_id, position_kind, standing_status(code) AS status, due_on, mode,
      CASE WHEN code <> 'L' OR met_on < starts[width_bucket($2::date, starts)] THEN met_on END AS met_on, CASE WHEN code = 'L' THEN starts[width_bucket($2::date, starts)] END AS until
    FROM there ORDER BY person_id, ${rank('code')}, since DESC, unit_id)`;

/** Which rows of `standing` s, joined with person, are on the list; its values are `peopleValues`, from parameter n on. */
export const peopleMatch = (n: number): string => `
  ($${n}::text IS NULL OR s.status = $${n} OR ($${n} = 'missing' AND s.status IN ('pending', 'overdue')))
  AND ($${n + 1}::text IS NULL OR person.search_key LIKE $${n + 1}) AND ($${n + 2}::text IS NULL OR s.position_kind = $${n + 2})`;
export const peopleValues = (f: PeopleFilter): unknown[] => [f.status ?? null, f.q ? `%${searchKey(f.q).replace(/[\\%_]/g, '\\$&')}%` : null, f.position ?? null];

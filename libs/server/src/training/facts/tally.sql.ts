/**
 * From stretches of status to counts by day, and up the tree as it was on each day. A relation `signed` (sign, counting_id, person_id,
 * unit_id, is_shared, starts, codes) goes in; rows to add to unit_tally come out.
 */

/** one letter per column of unit_tally, in the order of the contract's statuses */
export const statusCodes = { met: 'M', pending: 'P', overdue: 'O', waived: 'W', on_leave: 'A', joined_after_cutoff: 'J', left: 'L' } as const;
export const tallyColumns = Object.keys(statusCodes) as (keyof typeof statusCodes)[];

const each = (of: (column: string, code: string) => string, between = ', '): string => tallyColumns.map((column) => of(`"${column}"`, statusCodes[column])).join(between);
export const tallyList = each((column) => column);
const sums = (factor: string, alias: string): string => each((column) => `sum(${factor}${alias}.${column})::int AS ${column}`);
export const tallyMoves = (alias: string): string => `HAVING ${each((column) => `sum(${alias}.${column}) <> 0`, ' OR ')}`;

/** `direct`: what changes at people's own units. */
export const directCte = `
  direct AS MATERIALIZED (
    SELECT counting_id, unit_id, day, ${each((column, code) => `sum(n * ((right(pair, 1) = '${code}')::int - (left(pair, 1) = '${code}')::int))::int AS ${column}`)}
    FROM (
      -- steps of the same kind first become one row: what the letters mean is asked once for all of them
      SELECT x.counting_id, x.unit_id, x.starts[i] AS day, substr('-' || x.codes, i, 2) AS pair, sum(x.sign)::int AS n
      FROM signed x CROSS JOIN LATERAL generate_subscripts(x.starts, 1) AS i GROUP BY 1, 2, 3, 4) step
    GROUP BY 1, 2, 3)`;

/** Rows of `from` at every unit above and at the unit itself, on the days it was there; reads `path` (rows of tally_path). */
const rolled = (from: string, factor: string): string => {
  const add = (day: string, sign: string, where: string): string => `
    SELECT d.counting_id, p.ancestor_id AS unit_id, ${day} AS day, ${each((column) => `${sign}d.${column} AS ${column}`)} FROM ${from} d JOIN path p ON p.unit_id = d.unit_id AND ${where}`;
  const back = factor === '-' ? '' : '-';
  // counted on its own day where the unit stood there already, on the day it came there, and taken away again on the day it went
  return `${add('d.day', factor, 'd.day >= p.valid_from AND d.day < p.valid_to')}
    UNION ALL ${add('p.valid_from', factor, 'd.day < p.valid_from')}
    UNION ALL ${add('p.valid_to', back, `p.valid_to <> 'infinity' AND d.day < p.valid_to`)}`;
};

/** What a person's letters at several units below the same one come to there: the best of them once, less all of them. */
const vector = (codes: string): string => each((column, code) => `(coalesce(substring(${codes} FROM '[MPOWJ]'), substring(${codes} FROM 'A'), substring(${codes} FROM 'L'), '') = '${code}')::int - (length(${codes}) - length(replace(${codes}, '${code}', ''))) AS ${column}`);

/**
 * `once`: a person with several units below the same one counts there once, as the best of what they are. Rows to add to the plain sums,
 * on each day on which any of the letters changes. Two units are the rule and go the short way; more of them day by day.
 */
export const onceCtes = `
  shared AS MATERIALIZED (
    SELECT x.sign, x.counting_id, x.person_id, x.unit_id, x.starts, x.codes, count(*) OVER (PARTITION BY x.sign, x.counting_id, x.person_id) AS places FROM signed x WHERE x.is_shared),
  -- pairs of units that are shared by anyone, with what stands above both and when
  pair AS MATERIALIZED (SELECT DISTINCT a.unit_id AS a_id, b.unit_id AS b_id FROM shared a JOIN shared b USING (sign, counting_id, person_id) WHERE a.unit_id < b.unit_id),
  above AS MATERIALIZED (
    SELECT pair.a_id, pair.b_id, p.ancestor_id, greatest(p.valid_from, q.valid_from) AS valid_from, least(p.valid_to, q.valid_to) AS valid_to
    FROM pair JOIN path p ON p.unit_id = pair.a_id JOIN path q ON q.unit_id = pair.b_id AND q.ancestor_id = p.ancestor_id WHERE greatest(p.valid_from, q.valid_from) < least(p.valid_to, q.valid_to)),
  duo AS (
    SELECT a.counting_id, v.ancestor_id, t.day, t.was, t.codes, sum(a.sign)::int AS n
    FROM shared a JOIN shared b USING (sign, counting_id, person_id) JOIN above v ON v.a_id = a.unit_id AND v.b_id = b.unit_id
    CROSS JOIN LATERAL (
      SELECT day, codes, coalesce(lag(codes) OVER (ORDER BY day), '') AS was FROM (
        SELECT u.day, CASE WHEN u.day < v.valid_to THEN substr(a.codes, width_bucket(u.day, a.starts), 1) || substr(b.codes, width_bucket(u.day, b.starts), 1) ELSE '' END AS codes
        FROM (SELECT greatest(d, v.valid_from) FROM unnest(a.starts || b.starts) AS d WHERE d < v.valid_to UNION SELECT v.valid_to WHERE v.valid_to <> 'infinity') AS u (day)) w) t
    WHERE a.places = 2 GROUP BY 1, 2, 3, 4, 5),
  crowd AS MATERIALIZED (
    SELECT DISTINCT a.sign, a.counting_id, a.person_id, above.ancestor_id FROM shared a JOIN shared b USING (sign, counting_id, person_id) JOIN above ON above.a_id = a.unit_id AND above.b_id = b.unit_id
    WHERE a.places > 2),
  crowd_at AS MATERIALIZED (
    SELECT s.*, p.ancestor_id, p.valid_from, p.valid_to FROM crowd JOIN shared s USING (sign, counting_id, person_id) JOIN path p ON p.unit_id = s.unit_id AND p.ancestor_id = crowd.ancestor_id),
  border AS (
    SELECT DISTINCT s.sign, s.counting_id, s.person_id, s.ancestor_id, b.day
    FROM crowd_at s CROSS JOIN LATERAL (SELECT unnest(s.starts) UNION ALL SELECT s.valid_from UNION ALL SELECT s.valid_to WHERE s.valid_to <> 'infinity') AS b (day)),
  held AS (
    SELECT b.sign, b.counting_id, b.person_id, b.ancestor_id, b.day,
      string_agg(CASE WHEN s.valid_from <= b.day AND b.day < s.valid_to THEN substr(s.codes, width_bucket(b.day, s.starts), 1) ELSE '' END, '') AS codes
    FROM border b JOIN crowd_at s USING (sign, counting_id, person_id, ancestor_id) GROUP BY 1, 2, 3, 4, 5),
  stepped AS (
    SELECT counting_id, ancestor_id, day, was, codes, n FROM duo
    UNION ALL SELECT counting_id, ancestor_id, day, coalesce(lag(codes) OVER (PARTITION BY sign, counting_id, person_id, ancestor_id ORDER BY day), ''), codes, sign FROM held),
  once AS (
    SELECT s.counting_id, s.ancestor_id AS unit_id, s.day, ${each((column) => `s.n * (is_now.${column} - had.${column}) AS ${column}`)}
    FROM stepped s CROSS JOIN LATERAL (SELECT ${vector('s.codes')}) is_now CROSS JOIN LATERAL (SELECT ${vector('s.was')}) had)`;

/** The statement's last part: both slots, without rows that change nothing. */
export const tallyRows = `
  SELECT d.counting_id, d.unit_id, 0 AS slot, d.day, ${tallyList} FROM direct d WHERE ${each((column) => `d.${column} <> 0`, ' OR ')}
  UNION ALL
  SELECT r.counting_id, r.unit_id, 1, r.day, ${sums('', 'r')} FROM (${rolled('direct', '')} UNION ALL SELECT counting_id, unit_id, day, ${tallyList} FROM once) r
  GROUP BY r.counting_id, r.unit_id, r.day ${tallyMoves('r')}`;

/** Only the sums above, taken away ('-') or added (''), of units whose place in the tree changes: `stored` holds their rows of slot 0. */
export const rerollRows = (factor: '-' | ''): string => `
  SELECT r.counting_id, r.unit_id, 1, r.day, ${sums('', 'r')} FROM (${rolled('stored', factor)} UNION ALL SELECT counting_id, unit_id, day, ${tallyList} FROM once) r
  GROUP BY r.counting_id, r.unit_id, r.day ${tallyMoves('r')}`;

export const tallySums = (alias: string): string => sums('', alias);

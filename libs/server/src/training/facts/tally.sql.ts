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
    SELECT x.counting_id, x.unit_id, t.day, ${each((column, code) => `sum(x.sign * ((t.code = '${code}')::int - (t.was = '${code}')::int))::int AS ${column}`)}
    FROM signed x CROSS JOIN LATERAL (
      SELECT x.starts[i] AS day, substr(x.codes, i, 1) AS code, CASE WHEN i > 1 THEN substr(x.codes, i - 1, 1) ELSE '' END AS was FROM generate_subscripts(x.starts, 1) AS i) t
    GROUP BY 1, 2, 3)`;

/** Rows of `from` at every unit above and at the unit itself, on the days it was there; reads `path` (rows of tally_path). */
const rolled = (from: string, factor: string): string => `
    SELECT d.counting_id, p.ancestor_id AS unit_id, x.day, ${each((column) => `${factor}x.k * d.${column} AS ${column}`)}
    FROM ${from} d JOIN path p ON p.unit_id = d.unit_id AND d.day < p.valid_to
    CROSS JOIN LATERAL (VALUES (greatest(d.day, p.valid_from), 1), (p.valid_to, -1)) AS x (day, k)
    WHERE x.day <> 'infinity'`;

/**
 * `once`: a person with several units below the same one counts there once, as the best of what they are. Rows to add to the plain sums.
 * A day's vector is the best less all; rows are the differences between one border and the next.
 */
export const onceCtes = `
  shared_at AS MATERIALIZED (
    SELECT x.sign, x.counting_id, x.person_id, p.ancestor_id, x.unit_id, x.starts, x.codes, p.valid_from, p.valid_to FROM signed x JOIN path p ON p.unit_id = x.unit_id WHERE x.is_shared),
  meeting AS MATERIALIZED (SELECT sign, counting_id, person_id, ancestor_id FROM shared_at GROUP BY 1, 2, 3, 4 HAVING count(DISTINCT unit_id) > 1),
  border AS MATERIALIZED (
    SELECT DISTINCT s.sign, s.counting_id, s.person_id, s.ancestor_id, b.day
    FROM meeting JOIN shared_at s USING (sign, counting_id, person_id, ancestor_id)
    CROSS JOIN LATERAL (SELECT unnest(s.starts) UNION ALL SELECT s.valid_from UNION ALL SELECT s.valid_to WHERE s.valid_to <> 'infinity') AS b (day)),
  held AS (
    SELECT b.sign, b.counting_id, b.person_id, b.ancestor_id, b.day,
      string_agg(CASE WHEN s.valid_from <= b.day AND b.day < s.valid_to THEN substr(s.codes, width_bucket(b.day, s.starts), 1) ELSE '' END, '') AS codes
    FROM border b JOIN shared_at s USING (sign, counting_id, person_id, ancestor_id) GROUP BY 1, 2, 3, 4, 5),
  vector AS (
    SELECT h.sign, h.counting_id, h.person_id, h.ancestor_id, h.day, ${each((column, code) => `(best.code = '${code}')::int - (length(h.codes) - length(replace(h.codes, '${code}', ''))) AS ${column}`)}
    FROM held h CROSS JOIN LATERAL (SELECT coalesce(substring(h.codes FROM '[MPOWJ]'), substring(h.codes FROM 'A'), substring(h.codes FROM 'L'), '') AS code) best),
  once AS (
    SELECT v.counting_id, v.ancestor_id AS unit_id, v.day, ${each((column) => `v.sign * (v.${column} - coalesce(lag(v.${column}) OVER w, 0)) AS ${column}`)}
    FROM vector v WINDOW w AS (PARTITION BY v.sign, v.counting_id, v.person_id, v.ancestor_id ORDER BY v.day))`;

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

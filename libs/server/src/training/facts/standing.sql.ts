/**
 * Where people stand on every day of a period, as SQL: the rules of domain/training personStatus, set-based. Everything that counts is built
 * on this one text: events (a few people), the first build and the nightly recount (everyone), and figures as they were known earlier.
 */

export interface StandingQuery {
  /** SQL of the countings, as rows of the table `counting` */
  countings: string;
  /** SQL of the audience's units, as rows of `counting_unit`; it may read the CTE `c` */
  countingUnits: string;
  /** SQL of person ids, merges resolved; null = everyone */
  people: string | null;
  /** SQL of an instant; null = what is known now */
  knownAt: string | null;
  /** SQL of (counting_id, person_id, met_on, met_days, mode); it may read the CTEs `c` and `who` */
  done?: string;
}

export const known = (alias: string, at: string | null): string =>
  at === null ? `${alias}.superseded_at IS NULL` : `(${alias}.recorded_at <= ${at} AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > ${at}))`;

const linked = (at: string | null): string => (at === null ? 'l.unlinked_at IS NULL' : `(l.linked_at <= ${at} AND (l.unlinked_at IS NULL OR l.unlinked_at > ${at}))`);

/** Units of the audience by the tree of each day: subtrees less exceptions, of the kinds asked for. */
export const countingUnitsSql = (at: string | null): string => `
  SELECT k.counting_id, k.unit_id, k.days FROM (
    SELECT c.id AS counting_id, v.unit_id,
      range_agg(daterange(greatest(v.valid_from, a.valid_from, c.day_from), least(v.valid_to, a.valid_to, c.day_to + 1)))
        FILTER (WHERE a.unit_id = ANY(c.unit_ids) AND (c.unit_kinds IS NULL OR v.kind = ANY(c.unit_kinds)))
      - coalesce(range_agg(daterange(greatest(v.valid_from, a.valid_from, c.day_from), least(v.valid_to, a.valid_to, c.day_to + 1))) FILTER (WHERE a.unit_id = ANY(c.except_unit_ids)), '{}') AS days
    FROM c
    JOIN unit_version a ON a.unit_id = ANY(c.unit_ids || c.except_unit_ids) AND ${known('a', at)}
    JOIN unit_version v ON v.path <@ a.path AND ${known('v', at)}
    WHERE greatest(v.valid_from, a.valid_from, c.day_from) < least(v.valid_to, a.valid_to, c.day_to + 1)
    GROUP BY c.id, v.unit_id) k
  WHERE NOT isempty(k.days)`;

/** What duties say. */
const fromDuties = (q: StandingQuery): string => `
  SELECT c.id AS counting_id, d.person_id, d.met_on, d.met_days, d.mode FROM c JOIN duty d ON d.requirement_id = c.requirement_id AND d.period = c.period
  WHERE ${known('d', q.knownAt)} AND d.met_on IS NOT NULL${q.people === null ? '' : ' AND d.person_id IN (SELECT person_id FROM who)'}`;

/** CTEs that end with `fresh`: rows of `standing`. No parameter of its own. Begins without WITH. */
export const standingCtes = (q: StandingQuery): string => `
  c AS MATERIALIZED (${q.countings}),
  cu AS MATERIALIZED (
    SELECT k.counting_id, k.unit_id, k.days, lower(k.days) AS from_on, upper(k.days) AS to_on, k.days = datemultirange(range_merge(k.days)) AS is_whole FROM (${q.countingUnits}) k),
  link AS MATERIALIZED (SELECT l.duplicate_id, l.survivor_id FROM person_link l WHERE ${linked(q.knownAt)}),
  ${q.people === null ? '' : `who AS MATERIALIZED (SELECT p.person_id FROM (${q.people}) p (person_id) WHERE NOT EXISTS (SELECT FROM link WHERE link.duplicate_id = p.person_id)),
  same AS MATERIALIZED (SELECT person_id AS id, person_id FROM who UNION ALL SELECT link.duplicate_id, link.survivor_id FROM link JOIN who ON who.person_id = link.survivor_id),`}
  span AS (SELECT min(day_from) AS day_from, max(day_to) AS day_to FROM c),
  member AS MATERIALIZED (
    SELECT ${q.people === null ? 'coalesce(link.survivor_id, m.person_id)' : 'same.person_id'} AS person_id, m.unit_id, m.position_kind, m.populations, m.status = 'working' AS working,
      m.valid_from AS vf, coalesce(m.valid_to, 'infinity') AS vt
    FROM membership m ${q.people === null ? 'LEFT JOIN link ON link.duplicate_id = m.person_id' : 'JOIN same ON same.id = m.person_id'}, span
    WHERE ${known('m', q.knownAt)} AND m.status <> 'left' AND m.valid_from <= span.day_to AND (m.valid_to IS NULL OR m.valid_to > span.day_from)),
  excused AS MATERIALIZED (
    SELECT c.id AS counting_id, ${q.people === null ? 'coalesce(link.survivor_id, w.person_id)' : 'same.person_id'} AS person_id, range_agg(daterange(w.valid_from, w.valid_to)) AS days
    FROM c JOIN waiver w ON w.requirement_id = c.requirement_id AND w.period = c.period ${q.people === null ? 'LEFT JOIN link ON link.duplicate_id = w.person_id' : 'JOIN same ON same.id = w.person_id'}
    WHERE ${known('w', q.knownAt)} GROUP BY 1, 2),
  done AS MATERIALIZED (${q.done ?? fromDuties(q)}),
  ${ruleCtes(q)}
  ${q.people === null ? many : ''}
  odd AS MATERIALIZED (${q.people === null ? oddPeople : 'SELECT person_id FROM who'}),
  ${general},
  fresh AS (${q.people === null ? `${plain('alone')} UNION ALL ${plain('many')} UNION ALL ` : ''}
    SELECT counting_id, person_id, unit_id, position_kind, since, count(*) OVER (PARTITION BY counting_id, person_id) > 1 AS is_shared, due_on, met_on, mode, starts, codes FROM woven WHERE starts IS NOT NULL)`;

/** People with several memberships. */
const many = `many AS MATERIALIZED (SELECT person_id FROM member GROUP BY person_id HAVING count(*) > 1),`;
/** Those whom the short way can't count: several memberships at one unit, a waiver, results that lapse, or a unit that comes and goes. */
const oddPeople = `
    SELECT person_id FROM (SELECT person_id FROM member JOIN many USING (person_id) GROUP BY person_id, unit_id HAVING count(*) > 1) tangled
    UNION SELECT person_id FROM excused
    UNION SELECT person_id FROM done WHERE met_days IS NOT NULL
    UNION SELECT member.person_id FROM member JOIN cu ON cu.unit_id = member.unit_id AND NOT cu.is_whole`;

/** Rules on the person: when they joined, how long ago, what they had before. Only countings with such a rule are in `ruled`. */
const ruleCtes = (q: StandingQuery): string => `
  ruled AS MATERIALIZED (SELECT * FROM c WHERE joined_from IS NOT NULL OR joined_through IS NOT NULL OR min_months IS NOT NULL OR due_days IS NOT NULL OR earlier IS NOT NULL),
  joined AS MATERIALIZED (
    SELECT ${q.people === null ? 'coalesce(link.survivor_id, m.person_id)' : 'same.person_id'} AS person_id, min(m.valid_from) AS joined_on
    FROM membership m ${q.people === null ? 'LEFT JOIN link ON link.duplicate_id = m.person_id' : 'JOIN same ON same.id = m.person_id'}
    WHERE EXISTS (SELECT FROM ruled) AND ${known('m', q.knownAt)} AND m.status <> 'left' GROUP BY 1),
  had AS MATERIALIZED (
    SELECT DISTINCT r.id AS counting_id, ${q.people === null ? 'coalesce(link.survivor_id, a.person_id)' : 'same.person_id'} AS person_id, e.kind, e.code
    FROM ruled r CROSS JOIN LATERAL jsonb_to_recordset(r.earlier) AS e (kind text, code text)
    JOIN achievement a ON a.code = e.code AND achievement_proves(a.source_kind, a.proves) = e.kind AND a.achieved_on < r.day_from
    ${q.people === null ? 'LEFT JOIN link ON link.duplicate_id = a.person_id' : 'JOIN same ON same.id = a.person_id'}
    WHERE ${known('a', q.knownAt)} AND a.outcome IN ('pass', 'completed')),
  rule AS MATERIALIZED (
    SELECT r.id AS counting_id, j.person_id,
      CASE WHEN j.joined_on < r.joined_from OR j.joined_on > r.joined_through
          OR EXISTS (SELECT FROM jsonb_to_recordset(r.earlier) AS e (kind text, code text, has boolean)
                     WHERE e.has IS DISTINCT FROM EXISTS (SELECT FROM had h WHERE h.counting_id = r.id AND h.person_id = j.person_id AND h.kind = e.kind AND h.code = e.code))
        THEN 'infinity'::date ELSE coalesce((j.joined_on + make_interval(months => r.min_months))::date, '-infinity') END AS from_on,
      j.joined_on + r.due_days AS due_on
    FROM ruled r CROSS JOIN joined j),`;

const inAudience = `m.populations && c.populations AND (c.position_kinds IS NULL OR m.position_kind = ANY(c.position_kinds)) AND m.vf <= c.day_to AND m.vt > c.day_from`;
const ruledFrom = `coalesce(rule.from_on, '-infinity')`;
const ruleJoin = `LEFT JOIN rule ON rule.counting_id = c.id AND rule.person_id = m.person_id`;
const dueOn = `coalesce(rule.due_on, c.due_on)`;
const overdueFrom = `coalesce(rule.due_on + c.grace_days + 1, c.overdue_from)`;

/**
 * One membership at a unit, no waiver: at most four stretches, worked out without any set. `shape` says which of them there are; the
 * shapes most people have are written out. OFFSET 0 keeps the planner from writing each
 * step into the next, where it would be worked out again and again.
 */
const plain = (who: 'alone' | 'many'): string => `
    SELECT counting_id, person_id, unit_id, position_kind, vf AS since, ${who === 'alone' ? 'false' : 'count(*) OVER (PARTITION BY counting_id, person_id) > 1'} AS is_shared, due_on, met_on, mode,
      CASE shape WHEN 1 THEN ARRAY[s] WHEN 5 THEN ARRAY[s, done_from] WHEN 3 THEN ARRAY[s, over_from] WHEN 9 THEN ARRAY[s, left_from] WHEN 4 THEN ARRAY[done_from] WHEN 7 THEN ARRAY[s, over_from, done_from]
        ELSE array_remove(ARRAY[CASE WHEN shape & 1 > 0 THEN s END, CASE WHEN shape & 2 > 0 THEN over_from END, CASE WHEN shape & 4 > 0 THEN done_from END, CASE WHEN shape & 8 > 0 THEN left_from END,
          CASE WHEN shape & 16 > 0 THEN to_on END], NULL) END AS starts,
      CASE shape WHEN 1 THEN first_code WHEN 5 THEN 'PM' WHEN 3 THEN 'PO' WHEN 9 THEN first_code || 'L' WHEN 4 THEN 'M' WHEN 7 THEN 'POM'
        ELSE concat(CASE WHEN shape & 1 > 0 THEN first_code END, CASE WHEN shape & 2 > 0 THEN 'O' END, CASE WHEN shape & 4 > 0 THEN 'M' END, CASE WHEN shape & 8 > 0 THEN 'L' END, CASE WHEN shape & 16 > 0 THEN '-' END) END AS codes
    FROM (SELECT v.*, (first_to > s)::int + 2 * (over_to > over_from)::int + 4 * (e > done_from)::int + 8 * (to_on > left_from)::int + 16 * (to_on <= day_to)::int AS shape
    FROM (SELECT x.*, CASE WHEN is_late THEN 'J' WHEN working THEN 'P' ELSE 'A' END AS first_code,
        CASE WHEN is_late OR NOT working THEN e ELSE least(m_on, v_on, e) END AS first_to,
        CASE WHEN is_late OR NOT working THEN 'infinity' ELSE greatest(s, v_on) END AS over_from, least(m_on, e) AS over_to,
        CASE WHEN is_late OR NOT working THEN 'infinity' ELSE greatest(s, m_on) END AS done_from,
        greatest(vt, s) AS left_from
      FROM (SELECT z.*, ${who === 'alone' ? 's' : 'min(CASE WHEN s < e THEN s END) OVER (PARTITION BY counting_id, person_id)'} > cutoff_on AS is_late FROM (
        SELECT c.id AS counting_id, c.cutoff_on, m.person_id, m.unit_id, m.position_kind, m.vf, m.working, m.vt, cu.to_on, c.day_to, ${dueOn} AS due_on, done.met_on, done.mode,
          greatest(m.vf, cu.from_on, ${ruledFrom}) AS s, least(m.vt, cu.to_on) AS e,
          coalesce(done.met_on, 'infinity') AS m_on, ${overdueFrom} AS v_on
        FROM ${who === 'alone' ? 'member m' : 'many JOIN member m USING (person_id)'} JOIN cu ON cu.unit_id = m.unit_id JOIN c ON c.id = cu.counting_id ${ruleJoin}
        LEFT JOIN done ON done.counting_id = c.id AND done.person_id = m.person_id
        WHERE ${inAudience} AND m.vf < cu.to_on AND ${ruledFrom} < least(m.vt, cu.to_on) AND NOT EXISTS (SELECT FROM odd WHERE odd.person_id = m.person_id)
          ${who === 'alone' ? 'AND NOT EXISTS (SELECT FROM many WHERE many.person_id = m.person_id)' : ''} OFFSET 0) z OFFSET 0) x OFFSET 0) v OFFSET 0) y`;

/** Everybody else by sets of days. pending_days: where an unmet duty is not overdue yet; after a result has lapsed, its days of grace. */
const general = `
  place AS MATERIALIZED (
    SELECT c.id AS counting_id, m.person_id, m.unit_id, (array_agg(m.position_kind ORDER BY m.vf DESC))[1] AS position_kind, max(m.vf) AS since, min(greatest(m.vf, ${ruledFrom})) AS first_on,
      range_agg(daterange(greatest(m.vf, ${ruledFrom}), m.vt)) AS present, coalesce(range_agg(daterange(greatest(m.vf, ${ruledFrom}), m.vt)) FILTER (WHERE m.working), '{}') AS working
    FROM odd JOIN member m ON m.person_id = odd.person_id JOIN cu ON cu.unit_id = m.unit_id JOIN c ON c.id = cu.counting_id ${ruleJoin}
    WHERE ${inAudience} AND ${ruledFrom} < m.vt
    GROUP BY 1, 2, 3),
  sets AS (
    SELECT m.counting_id, m.person_id, m.unit_id, m.position_kind, m.since, c.day_to, coalesce(upper(done.met_days) - 1, ${dueOn}) AS due_on, done.met_on, done.mode,
      m.present * cu.days AS here, m.present * cu.days * m.working AS working, (cu.days - m.present) * datemultirange(daterange(m.first_on, NULL)) AS gone,
      min(lower(m.present * cu.days)) OVER (PARTITION BY m.counting_id, m.person_id) > c.cutoff_on AS is_late, coalesce(excused.days, '{}') AS waived,
      coalesce(done.met_days, CASE WHEN done.met_on IS NULL THEN '{}' ELSE datemultirange(daterange(done.met_on, NULL)) END) AS met,
      datemultirange(daterange(NULL, CASE WHEN done.met_days IS NULL THEN ${overdueFrom} ELSE least(${overdueFrom}, lower(done.met_days)) END))
        + coalesce((SELECT range_agg(daterange(upper(r), upper(r) + c.grace_days + 1)) FROM unnest(done.met_days) r WHERE NOT upper_inf(r)), '{}') AS pending
    FROM place m JOIN cu ON cu.counting_id = m.counting_id AND cu.unit_id = m.unit_id JOIN c ON c.id = m.counting_id ${ruleJoin}
    LEFT JOIN excused ON excused.counting_id = c.id AND excused.person_id = m.person_id
    LEFT JOIN done ON done.counting_id = c.id AND done.person_id = m.person_id),
  woven AS MATERIALIZED (
    SELECT s.counting_id, s.person_id, s.unit_id, s.position_kind, s.since, s.due_on, s.met_on, s.mode, t.starts, t.codes
    FROM sets s CROSS JOIN LATERAL (
      SELECT array_agg(lower(r) ORDER BY lower(r)) AS starts, string_agg(code, '' ORDER BY lower(r)) AS codes FROM (
        SELECT 'L' AS code, unnest(s.gone) AS r
        UNION ALL SELECT 'J', unnest(s.here) WHERE s.is_late
        UNION ALL SELECT 'A', unnest(s.here - s.working) WHERE NOT s.is_late
        UNION ALL SELECT 'W', unnest(s.working * s.waived) WHERE NOT s.is_late
        UNION ALL SELECT 'M', unnest((s.working - s.waived) * s.met) WHERE NOT s.is_late
        UNION ALL SELECT 'P', unnest((s.working - s.waived - s.met) * s.pending) WHERE NOT s.is_late
        UNION ALL SELECT 'O', unnest(s.working - s.waived - s.met - s.pending) WHERE NOT s.is_late
        UNION ALL SELECT '-', unnest(datemultirange(daterange(lower(s.here + s.gone), s.day_to + 1)) - s.here - s.gone) WHERE NOT isempty(s.here + s.gone)) piece) t)`;

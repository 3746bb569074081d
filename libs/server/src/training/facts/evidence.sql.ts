/**
 * Evidence rules as SQL, for counting from nothing: what domain/training evaluateEvidence and evaluateLapsing say of one person, said of
 * everyone at once. Written apart from those on purpose: the nightly recount holds one against the other.
 */
import type { EvidenceRule } from '@kynangso/contracts/training';
import { evidenceLeaves, leafOf, periodDays, periodRuleOf } from '@kynangso/domain/training';
import type { VersionRow } from '../requirement.repository';

export interface CountedVersion {
  countingId: number;
  version: VersionRow;
  period: string;
}

/** One row per leaf and per equivalent of it: `n` is the leaf's place in the rule. */
interface LeafRow {
  counting_id: number;
  n: number;
  kind: string;
  code: string;
  from_on: string;
  through_on: string;
  months: number | null;
}

const leafRows = ({ countingId, version, period }: CountedVersion): LeafRow[] => {
  const days = periodDays(period, version);
  const rule = periodRuleOf(version);
  const months = rule.kind === 'monthsAfter' ? rule.months : null;
  return evidenceLeaves(version.evidence).flatMap((leaf, n) => [
    { counting_id: countingId, n, ...leaf, from_on: days.evidenceFrom, through_on: days.evidenceThrough, months },
    ...(version.rules.equivalences ?? []).flatMap((e) => {
      const as = leafOf(e.countsAs);
      if (as.kind !== leaf.kind || as.code !== leaf.code) return [];
      return [{ counting_id: countingId, n, ...leafOf(e.is), from_on: e.from !== null && e.from > days.evidenceFrom ? e.from : days.evidenceFrom, through_on: days.evidenceThrough, months }];
    }),
  ]);
};

/** The value of the parameter `leaves` below. */
export const leavesParam = (counted: readonly CountedVersion[]): string => JSON.stringify(counted.flatMap(leafRows));

const placeOf = (rule: EvidenceRule): ((leaf: EvidenceRule) => number) => {
  const keys = evidenceLeaves(rule).map((l) => `${l.kind} ${l.code}`);
  return (leaf) => ('op' in leaf ? -1 : keys.indexOf(`${leafOf(leaf).kind} ${leafOf(leaf).code}`));
};

const MOST_CHOICES = 20;
const together = (days: readonly string[]): string => `CASE WHEN ${days.map((d) => `${d} IS NOT NULL`).join(' AND ')} THEN greatest(${days.join(', ')}) END`;

/** The day a rule was met, of the first days d0, d1, ... of its leaves. */
function metDay(rule: EvidenceRule, place: (leaf: EvidenceRule) => number): string {
  if (!('op' in rule)) return `d${place(rule)}`;
  const parts = rule.of.map((part) => metDay(part, place));
  if (rule.op === 'any') return `least(${parts.join(', ')})`;
  if (rule.op === 'all') return together(parts);
  // the earliest day on which any k of them are together; of very many sorting is quicker than writing all of those down
  const some = chosen(parts, rule.k);
  if (some.length > MOST_CHOICES) return `(SELECT day FROM unnest(ARRAY[${parts.join(', ')}]::date[]) AS day WHERE day IS NOT NULL ORDER BY day OFFSET ${rule.k - 1} LIMIT 1)`;
  return `least(${some.map(together).join(', ')})`;
}

/** The same for whoever counts by a rule of their own: SQL over the columns d0, d1, ... of the rule's leaves in order. */
export const metDaySql = (rule: EvidenceRule): string => metDay(rule, placeOf(rule));

/** The days a rule of lapsing results holds, of the days r0, r1, ... of its leaves. */
function heldDays(rule: EvidenceRule, place: (leaf: EvidenceRule) => number): string {
  if (!('op' in rule)) return `coalesce(r${place(rule)}, '{}')`;
  const parts = rule.of.map((part) => heldDays(part, place));
  const k = rule.op === 'any' ? 1 : rule.op === 'all' ? parts.length : rule.k;
  return `(${chosen(parts, k).map((some) => `(${some.join(' * ')})`).join(' + ')})`;
}

const chosen = (parts: readonly string[], k: number): string[][] =>
  k === 0 ? [[]] : parts.flatMap((part, i) => chosen(parts.slice(i + 1), k - 1).map((rest) => [part, ...rest]));

/**
 * SQL of (counting_id, person_id, met_on, met_days, mode) for everyone; reads the CTE `link`. $n = `leavesParam`. The mode isn't worked out:
 * it is shown, not counted.
 */
export function doneFromRecords(counted: readonly CountedVersion[], n: number): string {
  const most = Math.max(1, ...counted.map(({ version }) => evidenceLeaves(version.evidence).length));
  const places = Array.from({ length: most }, (_, i) => i);
  const lapsing = counted.filter(({ version }) => periodRuleOf(version).kind === 'monthsAfter');
  const lasting = counted.filter((c) => !lapsing.includes(c));
  const when = (list: readonly CountedVersion[], say: (v: VersionRow) => string, otherwise: string): string => {
    // requirements with the same rule are one branch
    const byRule = new Map<string, number[]>();
    for (const c of list) byRule.set(say(c.version), [...(byRule.get(say(c.version)) ?? []), c.countingId]);
    if (byRule.size === 0) return otherwise;
    return `CASE ${[...byRule].map(([sql, ids]) => `WHEN counting_id IN (${ids.join(', ')}) THEN ${sql}`).join(' ')} END`;
  };
  const ranges = lapsing.length === 0 ? '' : `, ${places.map((i) => `range_agg(daterange(a.achieved_on, (a.achieved_on + make_interval(months => l.months))::date)) FILTER (WHERE l.n = ${i} AND l.months IS NOT NULL) AS r${i}`).join(', ')}`;
  return `
    SELECT counting_id, person_id, met_on, nullif(met_days, '{}') AS met_days, NULL::text AS mode FROM (
      SELECT counting_id, person_id, ${when(lapsing, (v) => heldDays(v.evidence, placeOf(v.evidence)), `'{}'::datemultirange`)} AS met_days, ${when(lasting, (v) => metDay(v.evidence, placeOf(v.evidence)), 'NULL::date')} AS met_on
      FROM (
        SELECT l.counting_id, coalesce(link.survivor_id, a.person_id) AS person_id, ${places.map((i) => `min(a.achieved_on) FILTER (WHERE l.n = ${i}) AS d${i}`).join(', ')}${ranges}
        FROM achievement a
        JOIN jsonb_to_recordset($${n}::jsonb) AS l (counting_id int, n int, kind text, code text, from_on date, through_on date, months int)
          ON l.code = a.code AND l.kind = achievement_proves(a.source_kind, a.proves) AND a.achieved_on BETWEEN l.from_on AND l.through_on
        LEFT JOIN link ON link.duplicate_id = a.person_id
        WHERE a.superseded_at IS NULL AND a.outcome IN ('pass', 'completed')
        GROUP BY 1, 2) leaf OFFSET 0) said
    WHERE met_on IS NOT NULL OR NOT isempty(met_days)`;
}

import { Injectable } from '@nestjs/common';
import type { HeadcountPerson, HeadcountRule, TargetRule } from '@kynangso/contracts/training';
import { evidenceLeaves, leafOf } from '@kynangso/domain/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import { metDaySql } from '../facts/evidence.sql';

type StoredRule = Omit<TargetRule, 'setAt' | 'titles'> & { targetCode: string; setAt: Date };
export type RuleInForce = TargetRule & { targetCode: string };
interface About { unitId: string; day: string }

/** $1 unit, $2 day, $3 populations, $4 position kinds, $5 leaves, $6 counts from. One row of `counted` per person of the audience, merges resolved. */
function countedSql(rule: HeadcountRule): string {
  const places = evidenceLeaves(rule.outcome).map((_, n) => `min(a.achieved_on) FILTER (WHERE l.n = ${n}) AS d${n}`);
  return `WITH day AS MATERIALIZED (SELECT * FROM unit_as_of($2::date)), under AS MATERIALIZED (SELECT d.* FROM day d WHERE d.path <@ (SELECT path FROM day WHERE unit_id = $1::uuid)),
    link AS MATERIALIZED (SELECT duplicate_id, survivor_id FROM person_link WHERE unlinked_at IS NULL),
    who AS MATERIALIZED (
      SELECT DISTINCT ON (person_id) coalesce(link.survivor_id, m.person_id) AS person_id, m.unit_id FROM membership_as_of($2::date) m JOIN under u ON u.unit_id = m.unit_id LEFT JOIN link ON link.duplicate_id = m.person_id
      WHERE m.populations && $3::text[] AND ($4::text[] IS NULL OR m.position_kind = ANY ($4::text[])) ORDER BY person_id, m.valid_from DESC, m.unit_id),
    leaf AS (
      SELECT coalesce(link.survivor_id, a.person_id) AS person_id, ${places.join(', ')}
      FROM achievement a JOIN jsonb_to_recordset($5::jsonb) AS l (n int, kind text, code text) ON l.code = a.code AND l.kind = achievement_proves(a.source_kind, a.proves)
      LEFT JOIN link ON link.duplicate_id = a.person_id
      WHERE a.superseded_at IS NULL AND a.outcome IN ('pass', 'completed') AND a.achieved_on BETWEEN $6::date AND $2::date GROUP BY 1),
    counted AS (SELECT who.person_id, who.unit_id, ${metDaySql(rule.outcome)} AS met_on FROM who LEFT JOIN leaf USING (person_id))`;
}
const params = (rule: HeadcountRule, { unitId, day }: About): unknown[] =>
  [unitId, day, rule.populations, rule.positionKinds, JSON.stringify(evidenceLeaves(rule.outcome).map((leaf, n) => ({ n, ...leaf }))), rule.countsFrom];

/** Head counts by rule, and the rules. */
@Injectable()
export class HeadcountRepository {
  async count(tx: Tx, rule: HeadcountRule, about: About): Promise<{ audience: number; counted: number }> {
    return (await firstRow(tx, `${countedSql(rule)} SELECT count(*)::int AS audience, count(met_on)::int AS counted FROM counted`, params(rule, about))) ?? { audience: 0, counted: 0 };
  }

  async people(tx: Tx, rule: HeadcountRule, about: About, page: { page: number; pageSize: number }): Promise<{ rows: HeadcountPerson[]; total: number }> {
    const found = await rows<HeadcountPerson & { total: number }>(
      tx,
      `${countedSql(rule)} SELECT c.person_id AS "personId", p.full_name AS "fullName", d.name AS "unitName", c.met_on AS "metOn", count(*) OVER ()::int AS total
       FROM counted c JOIN person p ON p.id = c.person_id JOIN day d ON d.unit_id = c.unit_id WHERE c.met_on IS NOT NULL ORDER BY p.sort_key COLLATE "C", p.id LIMIT $7 OFFSET $8`,
      [...params(rule, about), page.pageSize, (page.page - 1) * page.pageSize],
    );
    return { rows: found.map(({ total: _, ...p }) => p), total: found[0]?.total ?? 0 };
  }

  /** The rule of each target that holds for the unit: its own, else that of the nearest unit above it. */
  async inForce(tx: Tx, unitId: string, code: string | null = null): Promise<Map<string, RuleInForce>> {
    const found = await rows<StoredRule>(
      tx,
      `SELECT DISTINCT ON (r.target_code) r.target_code AS "targetCode", r.populations, r.position_kinds AS "positionKinds", r.outcome, r.counts_from AS "countsFrom",
         json_build_object('id', up.unit_id, 'name', up.name) AS unit, p.full_name AS "setByName", r.set_at AS "setAt"
       FROM unit_place(today_vn()) own JOIN unit_place(today_vn()) up ON own.path <@ up.path JOIN target_rule r ON r.unit_id = up.unit_id AND r.superseded_at IS NULL LEFT JOIN person p ON p.id = r.set_by
       WHERE own.unit_id = $1 AND ($2::text IS NULL OR r.target_code = $2) ORDER BY r.target_code, nlevel(up.path) DESC`,
      [unitId, code],
    );
    const titles = await this.titles(tx, found.flatMap((r) => r.outcome.of.map(leafOf)));
    return new Map(found.map((r) => [r.targetCode, { ...r, setAt: r.setAt.toISOString(), titles: r.outcome.of.map((leaf) => titles.get(key(leafOf(leaf))) ?? null) }]));
  }

  /** Names of courses, exams, classes and evidence, by kind and code. */
  async titles(tx: Tx, leaves: readonly { kind: string; code: string }[]): Promise<Map<string, TargetRule['titles'][number]>> {
    if (leaves.length === 0) return new Map();
    const found = await rows<{ kind: string; code: string; title: TargetRule['titles'][number] }>(tx,
      `SELECT s.kind, s.code, s.title FROM training_source s JOIN unnest($1::text[], $2::text[]) AS l (kind, code) USING (kind, code)`, [leaves.map((l) => l.kind), leaves.map((l) => l.code)]);
    return new Map(found.map((s) => [key(s), s.title]));
  }

  async set(tx: Tx, code: string, unitId: string, rule: HeadcountRule | null, by: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7110154))', [`${code} ${unitId}`]);
    await tx.query(`UPDATE target_rule SET superseded_at = clock_timestamp() WHERE target_code = $1 AND unit_id = $2 AND superseded_at IS NULL`, [code, unitId]);
    if (rule)
      await tx.query(`INSERT INTO target_rule (id, target_code, unit_id, populations, position_kinds, outcome, counts_from, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), code, unitId, rule.populations, rule.positionKinds, JSON.stringify(rule.outcome), rule.countsFrom, by]);
  }
}

export const key = ({ kind, code }: { kind: string; code: string }): string => `${kind} ${code}`;

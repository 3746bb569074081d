import { Injectable } from '@nestjs/common';
import type { FollowRule } from '@kynangso/domain/org';
import { EffectService, firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

/** people named in one row of due work */
const CHUNK = 500;
const MANY = 1_000;

/**
 * $1 rules, $2 day. mapped: each membership that reaches past the day, with the first rule that fits. judged: does it begin in the new unit?
 * Once per person and time, and not where the person is there already. Sub-selects stay sub-selects (an index or a short list each): a join of
 * two such tables is planned for a handful of rows and runs for a hundred thousand.
 */
const MAPPED = `
  rule AS MATERIALIZED (
    SELECT ord, (r->>'fromUnitId')::uuid AS from_id, (r->>'toUnitId')::uuid AS to_id,
           CASE WHEN r->'personIds' = 'null' THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(r->'personIds')::uuid) END AS person_ids,
           CASE WHEN r->'positionKinds' = 'null' THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(r->'positionKinds')) END AS kinds,
           CASE WHEN r->'populations' = 'null' THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(r->'populations')) END AS groups
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (r, ord)),
  mapped AS MATERIALIZED (
    SELECT DISTINCT ON (m.id) m.id, m.person_id, m.unit_id, m.status, m.valid_from, m.valid_to, greatest(m.valid_from, $2::date) AS begins, r.to_id
    FROM rule r JOIN membership m ON m.unit_id = r.from_id
    WHERE m.superseded_at IS NULL AND (m.valid_to IS NULL OR m.valid_to > $2::date)
      AND (r.person_ids IS NULL OR m.person_id = ANY (r.person_ids)) AND (r.kinds IS NULL OR m.position_kind = ANY (r.kinds)) AND (r.groups IS NULL OR m.populations && r.groups)
    ORDER BY m.id, r.ord),
  ranked AS MATERIALIZED (
    SELECT *, row_number() OVER (PARTITION BY person_id, to_id ORDER BY valid_to IS NOT NULL, status <> 'working', id) AS rank, count(*) OVER (PARTITION BY person_id, to_id) AS many FROM mapped),
  doubled AS MATERIALIZED (SELECT * FROM ranked WHERE many > 1),
  judged AS MATERIALIZED (
    SELECT x.id, x.person_id, x.unit_id, x.to_id, x.begins,
      (SELECT bool_or(t.valid_from <= x.begins AND coalesce(t.valid_to, 'infinity') >= coalesce(x.valid_to, 'infinity')) FROM membership t
       WHERE t.person_id = x.person_id AND t.unit_id = x.to_id AND t.superseded_at IS NULL AND t.valid_from < coalesce(x.valid_to, 'infinity') AND x.begins < coalesce(t.valid_to, 'infinity')) AS is_there,
      x.many > 1 AND EXISTS (SELECT FROM doubled y WHERE y.person_id = x.person_id AND y.to_id = x.to_id AND y.rank < x.rank
                               AND y.begins < coalesce(x.valid_to, 'infinity') AND x.begins < coalesce(y.valid_to, 'infinity')) AS is_double
    FROM ranked x)`;
const columns = `person_id, unit_id, title, position_kind, populations, status, staff_code`;

/** Memberships that follow their unit: three set statements, whatever the number of people. */
@Injectable()
export class UnitFollowRepository {
  constructor(private readonly effects: EffectService) {}

  async foresee(tx: Tx, rules: readonly FollowRule[], on: string): Promise<{ flows: { from: string; to: string; people: number }[]; following: number; alreadyThere: number; overlap: { unitId: string; count: number } | null }> {
    if (rules.length === 0) return { flows: [], following: 0, alreadyThere: 0, overlap: null };
    const params = [JSON.stringify(rules), on];
    const flows = await rows<{ from: string; to: string; people: number }>(
      tx,
      `WITH ${MAPPED} SELECT unit_id AS from, to_id AS to, count(DISTINCT person_id)::int AS people FROM mapped GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
      params,
    );
    const counts = await firstRow<{ following: number; all: number; overlapping: number; overlappedUnit: string | null }>(
      tx,
      `WITH ${MAPPED} SELECT count(*) FILTER (WHERE is_there IS NULL AND NOT is_double)::int AS following, count(*)::int AS all,
         count(*) FILTER (WHERE NOT is_there)::int AS overlapping, (array_agg(to_id) FILTER (WHERE NOT is_there))[1] AS "overlappedUnit" FROM judged`,
      params,
    );
    const { following = 0, all = 0, overlapping = 0, overlappedUnit = null } = counts ?? {};
    return { flows, following, alreadyThere: all - following, overlap: overlappedUnit === null ? null : { unitId: overlappedUnit, count: overlapping } };
  }

  /** Ends and opens; the part before the day stays as a row. */
  async apply(tx: Tx, actId: string, rules: readonly FollowRule[], on: string, decisionNumber: string | null, by: string | null, people: number): Promise<void> {
    if (rules.length === 0) return;
    // the planner takes a table made on the way for a handful of rows, and a loop over a loop for the best; for many it is hours
    if (people > MANY) await tx.query('SET LOCAL enable_nestloop = off');
    await tx.query(
      `WITH ${MAPPED},
       gone AS (UPDATE membership m SET superseded_at = now(), ended_act_id = $3 FROM judged WHERE m.id = judged.id
                RETURNING m.*, judged.to_id, judged.begins, judged.is_there IS NULL AND NOT judged.is_double AS is_opened),
       head AS (
         INSERT INTO membership (id, ${columns}, valid_from, valid_to, recorded_by, import_id, act_id, began_as, began_decision, ended_as, ended_decision)
         SELECT uuid_v7(), ${columns}, valid_from, $2::date, $4::uuid, import_id, $3::uuid, began_as, began_decision, 'unit_act', $5 FROM gone WHERE valid_from < $2::date)
       INSERT INTO membership (id, ${columns}, valid_from, valid_to, recorded_by, act_id, began_as, began_decision, ended_as, ended_decision)
       SELECT uuid_v7(), g.person_id, g.to_id, g.title, g.position_kind, g.populations, g.status, g.staff_code, g.begins, g.valid_to, $4::uuid, $3::uuid,
              CASE WHEN g.valid_from < $2::date THEN 'unit_act' ELSE g.began_as END, CASE WHEN g.valid_from < $2::date THEN $5 ELSE g.began_decision END, g.ended_as, g.ended_decision
       FROM gone g WHERE g.is_opened`,
      [JSON.stringify(rules), on, actId, by, decisionNumber],
    );
    if (people > MANY) await tx.query('SET LOCAL enable_nestloop = on');
  }

  /** People of units on the day or later. */
  async peopleOf(tx: Tx, unitIds: readonly string[], on: string): Promise<number> {
    const found = await firstRow<{ n: number }>(tx, `SELECT count(DISTINCT person_id)::int AS n FROM membership WHERE unit_id = ANY($1::uuid[]) AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $2::date)`, [unitIds, on]);
    return found?.n ?? 0;
  }

  /** Memberships of the act that others changed since, and people who joined a unit it founded. */
  changedSince(tx: Tx, actId: string): Promise<{ unitId: string; count: number } | null> {
    return firstRow(
      tx,
      `SELECT (array_agg(unit_id))[1] AS "unitId", count(DISTINCT person_id)::int AS count FROM (
         SELECT m.unit_id, m.person_id FROM membership m LEFT JOIN unit_act n ON n.id = m.ended_act_id
         WHERE m.act_id = $1 AND m.superseded_at IS NOT NULL AND (n.id IS NULL OR n.undone_at IS NULL)
         UNION ALL
         SELECT m.unit_id, m.person_id FROM membership m JOIN unit_act_unit f ON f.unit_id = m.unit_id AND f.act_id = $1 AND f.effect = 'founded'
         WHERE m.superseded_at IS NULL AND m.act_id IS DISTINCT FROM $1) later
       HAVING count(*) > 0`,
      [actId],
    );
  }

  async undo(tx: Tx, actId: string, by: string): Promise<void> {
    await tx.query(`UPDATE membership SET superseded_at = now() WHERE act_id = $1 AND superseded_at IS NULL`, [actId]);
    await tx.query(
      `INSERT INTO membership (id, ${columns}, valid_from, valid_to, recorded_by, import_id, act_id, began_as, began_decision, ended_as, ended_decision)
       SELECT uuid_v7(), ${columns}, valid_from, valid_to, $2::uuid, import_id, act_id, began_as, began_decision, ended_as, ended_decision FROM membership WHERE ended_act_id = $1`,
      [actId, by],
    );
  }

  /** Due work for whoever counts people: those the act moved, and those of units whose place changed. */
  async announce(tx: Tx, actId: string, unitIds: readonly string[], on: string): Promise<void> {
    const chunks = await rows<{ ids: string[] }>(
      tx,
      `SELECT array_agg(person_id) AS ids FROM (
         SELECT person_id, (row_number() OVER (ORDER BY person_id) - 1) / $4::int AS chunk FROM (
           SELECT person_id FROM membership WHERE act_id = $1 OR ended_act_id = $1
           UNION SELECT person_id FROM membership WHERE unit_id = ANY($2::uuid[]) AND superseded_at IS NULL AND (valid_to IS NULL OR valid_to > $3::date)) p) c
       GROUP BY chunk`,
      [actId, unitIds, on, CHUNK],
    );
    await this.effects.enqueue(tx, ...chunks.map(({ ids }) => ({ kind: 'membership.changed' as const, key: newId(), payload: { personIds: ids } })));
  }
}

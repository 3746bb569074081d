import { Injectable } from '@nestjs/common';
import type { RecountDifference, RecountView } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { type CountedVersion, doneFromRecords, leavesParam } from './evidence.sql';
import { livePaths } from './facts.repository';
import { countingUnitsSql, standingCtes } from './standing.sql';
import { directCte, onceCtes, tallyColumns, tallyRows, tallySums } from './tally.sql';

/** differences of one kind kept per run: the first thousand say as much as a million */
const KEPT = 1_000;
const each = (say: (column: string) => string, between: string): string => tallyColumns.map(say).join(between);
const differs = each((c) => `coalesce(n."${c}", 0) <> coalesce(o."${c}", 0)`, ' OR ');

const IN_SCOPE = `($2::ltree[] IS NULL OR d.unit_id IN (SELECT s.unit_id FROM unit_owned($2::ltree[], today_vn()) s))`;

@Injectable()
export class RecountRepository {
  /**
   * Everyone of the countings worked out from records, memberships, waivers, links and the tree, and held against what is stored. Nothing is
   * written but the differences. Returns how many people and tallies were worked out and how many differ.
   */
  async compare(tx: Tx, recountId: string, counted: readonly CountedVersion[]): Promise<{ people: number; tallies: number; differences: number }> {
    await this.steady(tx);
    const ids = counted.map((c) => c.countingId);
    const query = this.query(counted);
    await tx.query('DROP TABLE IF EXISTS recounted');
    await tx.query(
      `CREATE TEMP TABLE recounted ON COMMIT DROP AS WITH ${standingCtes(query)} SELECT counting_id, person_id, unit_id, is_shared, due_on, met_on, starts, codes FROM fresh`,
      [ids, leavesParam(counted)],
    );
    await tx.query('ANALYZE recounted');
    const next = (): string => `(SELECT count(*) FROM recount_difference WHERE recount_id = $2) + row_number() OVER ()`;
    const standing = await firstRow<{ n: number; people: number }>(
      tx,
      `WITH diff AS MATERIALIZED (
         SELECT counting_id, person_id, unit_id, o.starts::text || ' ' || o.codes || coalesce(' ' || o.met_on, '') AS stored, n.starts::text || ' ' || n.codes || coalesce(' ' || n.met_on, '') AS recomputed
         FROM recounted n FULL JOIN (SELECT * FROM standing WHERE counting_id = ANY($1::int[])) o USING (counting_id, person_id, unit_id)
         WHERE (n.starts, n.codes, n.due_on) IS DISTINCT FROM (o.starts, o.codes, o.due_on)),
       put AS (
         INSERT INTO recount_difference (recount_id, position, kind, requirement_id, period, unit_id, person_id, stored, recomputed)
         SELECT $2, ${next()}, 'standing', c.requirement_id, c.period, d.unit_id, d.person_id, d.stored, d.recomputed
         FROM (SELECT * FROM diff ORDER BY counting_id, unit_id, person_id LIMIT ${KEPT}) d JOIN counting c ON c.id = d.counting_id)
       SELECT (SELECT count(*)::int FROM diff) AS n, (SELECT count(*)::int FROM recounted) AS people`,
      [ids, recountId],
    );
    const tally = await firstRow<{ n: number; tallies: number }>(
      tx,
      `WITH signed AS NOT MATERIALIZED (SELECT 1 AS sign, r.* FROM recounted r), path AS MATERIALIZED (${livePaths}), ${directCte}, ${onceCtes},
         now_is AS MATERIALIZED (${tallyRows}),
         was AS MATERIALIZED (SELECT t.counting_id, t.unit_id, t.slot::int, t.day, ${tallySums('t')} FROM unit_tally t WHERE t.counting_id = ANY($1::int[]) GROUP BY 1, 2, 3, 4),
         diff AS MATERIALIZED (
           SELECT counting_id, unit_id, slot, day, ${tallyColumns.map((c) => `coalesce(o."${c}", 0) AS "o_${c}", coalesce(n."${c}", 0) AS "n_${c}"`).join(', ')}
           FROM now_is n FULL JOIN was o USING (counting_id, unit_id, slot, day) WHERE ${differs}),
         put AS (
           INSERT INTO recount_difference (recount_id, position, kind, requirement_id, period, unit_id, day, status, stored, recomputed)
           SELECT $2, ${next()}, 'tally', c.requirement_id, c.period, d.unit_id, d.day, s.status, s.stored, s.recomputed
           FROM (SELECT * FROM diff ORDER BY counting_id, unit_id, slot, day LIMIT ${KEPT}) d JOIN counting c ON c.id = d.counting_id
           CROSS JOIN LATERAL (VALUES ${tallyColumns.map((c) => `('${c}', d."o_${c}"::text, d."n_${c}"::text)`).join(', ')}) AS s (status, stored, recomputed)
           WHERE s.stored <> s.recomputed)
       SELECT (SELECT count(*)::int FROM diff) AS n, (SELECT count(*)::int FROM now_is) AS tallies`,
      [ids, recountId],
    );
    await tx.query('DROP TABLE recounted');
    return { people: standing?.people ?? 0, tallies: tally?.tallies ?? 0, differences: (standing?.n ?? 0) + (tally?.n ?? 0) };
  }

  /** The same work without holding it against anything: how many people's places and how many tallies there are. */
  async recompute(tx: Tx, counted: readonly CountedVersion[]): Promise<{ tallies: number }> {
    await this.steady(tx);
    const row = await firstRow<{ tallies: number }>(
      tx,
      `WITH ${standingCtes(this.query(counted))}, signed AS MATERIALIZED (SELECT 1 AS sign, counting_id, person_id, unit_id, is_shared, starts, codes FROM fresh), path AS MATERIALIZED (${livePaths}), ${directCte}, ${onceCtes}
       SELECT count(*)::int AS tallies FROM (${tallyRows}) t`,
      [counted.map((c) => c.countingId), leavesParam(counted)],
    );
    return { tallies: row?.tallies ?? 0 };
  }

  private query(counted: readonly CountedVersion[]) {
    return { countings: 'SELECT * FROM counting WHERE id = ANY($1::int[])', countingUnits: countingUnitsSql(null), people: null, knownAt: null, done: doneFromRecords(counted, 2) };
  }

  private async steady(tx: Tx): Promise<void> {
    await tx.query(`SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('statement_timeout', '0', true)`);
  }

  /** False when tonight's has begun already. */
  async begin(tx: Tx, r: { id: string; cause: 'nightly' | 'asked'; dueOn: string; askedBy: string | null }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO recount (id, cause, due_on, asked_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id`, [r.id, r.cause, r.dueOn, r.askedBy]);
    return made.length > 0;
  }

  async finish(tx: Tx, id: string, result: { countings: number; people: number; tallies: number; differences: number; error: string | null }): Promise<void> {
    await tx.query('UPDATE recount SET finished_at = clock_timestamp(), countings = $2, people = $3, tallies = $4, differences = $5, error = $6 WHERE id = $1', [id, result.countings, result.people, result.tallies, result.differences, result.error]);
  }

  list(tx: Tx, page: { page: number; pageSize: number }): Promise<RecountView[]> {
    return rows(tx, `SELECT r.id, r.cause, r.due_on AS "dueOn", p.full_name AS "askedBy", to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
        to_char(r.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "finishedAt", r.countings, r.people, r.tallies, r.differences, r.error
      FROM recount r LEFT JOIN person p ON p.id = r.asked_by ORDER BY r.started_at DESC LIMIT $1 OFFSET $2`, [page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async count(tx: Tx): Promise<number> {
    return (await firstRow<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM recount'))?.n ?? 0;
  }

  differences(tx: Tx, recountId: string, scope: string | null, page: { page: number; pageSize: number }): Promise<RecountDifference[]> {
    return rows(tx, `SELECT d.position, d.kind, d.requirement_id AS "requirementId", q.code AS "requirementCode", d.period, d.unit_id AS "unitId", u.name AS "unitName", d.person_id AS "personId", p.full_name AS "fullName",
        d.day, d.status, d.stored, d.recomputed
      FROM recount_difference d JOIN requirement q ON q.id = d.requirement_id LEFT JOIN unit_place(today_vn()) u ON u.unit_id = d.unit_id LEFT JOIN person p ON p.id = d.person_id
      WHERE d.recount_id = $1 AND ${IN_SCOPE} ORDER BY d.position LIMIT $3 OFFSET $4`, [recountId, scope, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  async countDifferences(tx: Tx, recountId: string, scope: string | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM recount_difference d WHERE d.recount_id = $1 AND ${IN_SCOPE}`, [recountId, scope]))?.n ?? 0;
  }

  async exists(tx: Tx, recountId: string): Promise<boolean> {
    return (await firstRow(tx, 'SELECT 1 FROM recount WHERE id = $1', [recountId])) !== null;
  }

  /** One that died in the middle leaves no end; it is said so, and tonight's is begun again. */
  async forgetDead(tx: Tx): Promise<void> {
    await tx.query(`UPDATE recount SET finished_at = clock_timestamp(), error = 'stopped', cause = 'asked' WHERE finished_at IS NULL AND started_at < clock_timestamp() - interval '6 hours'`);
  }
}

import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { countingUnitsSql, known, standingCtes } from './standing.sql';
import { directCte, onceCtes, rerollRows, tallyList, tallyMoves, tallyRows, tallySums } from './tally.sql';

const COLUMNS = 'counting_id, person_id, unit_id, position_kind, since, is_shared, due_on, met_on, mode, starts, codes';
const ROW = COLUMNS.split(', ');
const TALLY = `counting_id, unit_id, slot, day, ${tallyList}`;
const KEY = ['counting_id', 'person_id', 'unit_id'];
const path = 'path AS NOT MATERIALIZED (SELECT * FROM tally_path)';

/** Every unit under every unit above it, from the living tree. */
export const livePaths = `
  SELECT p.unit_id, p.ancestor_id, lower(r) AS valid_from, coalesce(upper(r), 'infinity') AS valid_to
  FROM (SELECT v.unit_id, a.id AS ancestor_id, range_agg(daterange(v.valid_from, v.valid_to)) AS days
        FROM unit_version v CROSS JOIN LATERAL unnest(string_to_array(ltree2text(v.path), '.')) AS l (label) JOIN unit a ON a.seq = substr(l.label, 2)::bigint
        WHERE ${known('v', null)} GROUP BY 1, 2) p CROSS JOIN LATERAL unnest(p.days) AS r`;

/** Writes of standing and unit_tally. Callers hold the people's locks. */
@Injectable()
export class FactsRepository {
  /**
   * Works out the people anew, keeps what differs and adds the difference along the path above each unit: what is stored is what was
   * counted, so doing it twice adds nothing. The ids hold the duplicates of merged persons too.
   */
  async refresh(tx: Tx, countingIds: readonly number[], personIds: readonly string[]): Promise<void> {
    const query = { countings: 'SELECT * FROM counting WHERE id = ANY($1::int[])', countingUnits: 'SELECT * FROM counting_unit WHERE counting_id = ANY($1::int[])', people: 'SELECT unnest($2::uuid[])', knownAt: null };
    await tx.query(
      `WITH ${standingCtes(query)},
        now_is AS MATERIALIZED (SELECT ${COLUMNS} FROM fresh),
        was AS MATERIALIZED (SELECT ${COLUMNS} FROM standing WHERE counting_id = ANY($1::int[]) AND person_id = ANY($2::uuid[])),
        diff AS MATERIALIZED (
          SELECT counting_id, person_id, unit_id, n.starts IS NULL AS is_gone, (n.starts, n.codes, n.is_shared) IS DISTINCT FROM (w.starts, w.codes, w.is_shared) AS moves
          FROM now_is n FULL JOIN was w USING (${KEY.join(', ')}) WHERE n IS DISTINCT FROM w),
        touched AS MATERIALIZED (SELECT DISTINCT counting_id, person_id FROM diff WHERE moves),
        signed AS MATERIALIZED (SELECT 1 AS sign, n.* FROM now_is n JOIN touched USING (counting_id, person_id) UNION ALL SELECT -1, w.* FROM was w JOIN touched USING (counting_id, person_id)),
        put AS (
          INSERT INTO standing (${COLUMNS}) SELECT ${ROW.map((c) => `n.${c}`).join(', ')} FROM now_is n JOIN diff USING (${KEY.join(', ')})
          ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${ROW.slice(3).map((c) => `${c} = excluded.${c}`).join(', ')}),
        gone AS (DELETE FROM standing s USING diff d WHERE d.is_gone AND s.counting_id = d.counting_id AND s.person_id = d.person_id AND s.unit_id = d.unit_id),
        ${path}, ${directCte}, ${onceCtes}
       INSERT INTO unit_tally (${TALLY}) ${tallyRows}`,
      [countingIds, personIds],
    );
  }

  /** The audience's units by the living tree. */
  async openUnits(tx: Tx, countingId: number): Promise<void> {
    await tx.query('DELETE FROM counting_unit WHERE counting_id = $1', [countingId]);
    await tx.query(`INSERT INTO counting_unit (counting_id, unit_id, days) WITH c AS (SELECT * FROM counting WHERE id = $1) ${countingUnitsSql(null)}`, [countingId]);
  }

  /** Everyone, from nothing. */
  async build(tx: Tx, countingIds: readonly number[]): Promise<void> {
    await this.steady(tx);
    for (const table of ['unit_tally', 'standing']) await tx.query(`DELETE FROM ${table} WHERE counting_id = ANY($1::int[])`, [countingIds]);
    const query = { countings: 'SELECT * FROM counting WHERE id = ANY($1::int[])', countingUnits: 'SELECT * FROM counting_unit WHERE counting_id = ANY($1::int[])', people: null, knownAt: null };
    await tx.query(`WITH ${standingCtes(query)} INSERT INTO standing (${COLUMNS}) SELECT ${COLUMNS} FROM fresh`, [countingIds]);
    await tx.query(
      `WITH signed AS NOT MATERIALIZED (SELECT 1 AS sign, s.* FROM standing s WHERE s.counting_id = ANY($1::int[])), ${path}, ${directCte}, ${onceCtes}
       INSERT INTO unit_tally (${TALLY}, is_folded) SELECT t.*, true FROM (${tallyRows}) t`,
      [countingIds],
    );
  }

  /** Units whose place above them differs from what was added up. */
  async movedUnits(tx: Tx): Promise<string[]> {
    const found = await rows<{ id: string }>(tx, `
      WITH live AS MATERIALIZED (${livePaths})
      SELECT DISTINCT unit_id AS id FROM ((TABLE live EXCEPT SELECT unit_id, ancestor_id, valid_from, valid_to FROM tally_path)
        UNION ALL (SELECT unit_id, ancestor_id, valid_from, valid_to FROM tally_path EXCEPT TABLE live)) d ORDER BY 1`);
    return found.map((u) => u.id);
  }

  /** Takes the units' sums away from where they were added, then adds them where the tree has them now: by days, never person by person. */
  async reroll(tx: Tx, unitIds: readonly string[]): Promise<void> {
    await this.addSums(tx, unitIds, '-');
    await tx.query('DELETE FROM tally_path WHERE unit_id = ANY($1::uuid[])', [unitIds]);
    await tx.query(`INSERT INTO tally_path (unit_id, ancestor_id, valid_from, valid_to) SELECT * FROM (${livePaths}) p WHERE unit_id = ANY($1::uuid[])`, [unitIds]);
    await this.addSums(tx, unitIds, '');
  }

  private async addSums(tx: Tx, unitIds: readonly string[], factor: '-' | ''): Promise<void> {
    await tx.query(
      `WITH stored AS MATERIALIZED (SELECT t.counting_id, t.unit_id, t.day, ${tallySums('t')} FROM unit_tally t WHERE t.slot = 0 AND t.unit_id = ANY($1::uuid[]) GROUP BY 1, 2, 3),
        concerned AS MATERIALIZED (SELECT DISTINCT counting_id, person_id FROM standing WHERE is_shared AND unit_id = ANY($1::uuid[])),
        signed AS MATERIALIZED (SELECT ${factor}1 AS sign, s.* FROM standing s JOIN concerned USING (counting_id, person_id)), ${path}, ${onceCtes}
       INSERT INTO unit_tally (${TALLY}) ${rerollRows(factor)}`,
      [unitIds],
    );
  }

  /** Brings the audience's units up to the living tree; returns those that differ, by counting. */
  async refreshUnits(tx: Tx): Promise<{ countingId: number; unitIds: string[] }[]> {
    return rows(tx, `
      WITH c AS MATERIALIZED (SELECT * FROM counting), live AS MATERIALIZED (${countingUnitsSql(null)}),
        diff AS MATERIALIZED (SELECT counting_id, unit_id, l.days FROM live l FULL JOIN counting_unit u USING (counting_id, unit_id) WHERE l.days IS DISTINCT FROM u.days),
        put AS (INSERT INTO counting_unit (counting_id, unit_id, days) SELECT counting_id, unit_id, days FROM diff WHERE days IS NOT NULL ON CONFLICT (counting_id, unit_id) DO UPDATE SET days = excluded.days),
        gone AS (DELETE FROM counting_unit u USING diff d WHERE d.days IS NULL AND u.counting_id = d.counting_id AND u.unit_id = d.unit_id)
      SELECT counting_id AS "countingId", array_agg(unit_id) AS "unitIds" FROM diff GROUP BY 1 ORDER BY 1`);
  }

  /** Everyone with a membership at the units, ever: those who count there and those who did. */
  async peopleAt(tx: Tx, unitIds: readonly string[], after: string | null, limit: number): Promise<string[]> {
    const found = await rows<{ id: string }>(tx, `SELECT DISTINCT person_id AS id FROM membership WHERE unit_id = ANY($1::uuid[]) AND superseded_at IS NULL AND ($2::uuid IS NULL OR person_id > $2) ORDER BY 1 LIMIT $3`,
      [unitIds, after, limit]);
    return found.map((p) => p.id);
  }

  async isTreeNews(tx: Tx): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM due_work WHERE kind = 'tree.changed' LIMIT 1`)) !== null;
  }

  /** Makes one row of many of the same day; two at once do no harm, each adds up just what it took away. Returns how many were taken. */
  async fold(tx: Tx, limit: number): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `
      WITH keys AS (
          SELECT DISTINCT counting_id, unit_id, slot, day FROM (SELECT counting_id, unit_id, slot, day FROM unit_tally WHERE NOT is_folded LIMIT $1) l),
        gone AS (
          DELETE FROM unit_tally t USING keys k WHERE t.counting_id = k.counting_id AND t.unit_id = k.unit_id AND t.slot = k.slot AND t.day = k.day RETURNING t.*),
        put AS (
          INSERT INTO unit_tally (${TALLY}, is_folded) SELECT t.counting_id, t.unit_id, t.slot, t.day, ${tallySums('t')}, true FROM gone t GROUP BY 1, 2, 3, 4 ${tallyMoves('t')})
      SELECT count(*)::int AS n FROM gone`, [limit]);
    return row?.n ?? 0;
  }

  private async steady(tx: Tx): Promise<void> {
    await tx.query(`SELECT set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '128MB', true), set_config('statement_timeout', '0', true)`);
  }
}

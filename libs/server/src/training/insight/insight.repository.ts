import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { ShortText } from '@kynangso/contracts/kernel';

export interface DayCounts {
  day: string;
  met: number;
  counted: number;
  overdue: number;
}
export interface UnitCounts {
  unitId: string;
  met: number;
  counted: number;
}
export interface Predecessor {
  /** the unit of the later day */
  top: string;
  id: string;
  code: string;
  name: ShortText;
  kind: string;
  /** share of its people that went to `top`, by the decision */
  shareBp: number;
}

const COUNTED = 'met + pending + overdue';

/** Reads of tallies through time. Each costs units times days, never people. */
@Injectable()
export class InsightRepository {
  /** The unit's counts on every day they changed, through the day. */
  series(tx: Tx, countingId: number, unitId: string, through: string): Promise<DayCounts[]> {
    return rows(
      tx,
      `SELECT day, (sum(met) OVER w)::int AS met, (sum(counted) OVER w)::int AS counted, (sum(overdue) OVER w)::int AS overdue
       FROM (SELECT day, sum(met) AS met, sum(${COUNTED}) AS counted, sum(overdue) AS overdue FROM unit_tally WHERE counting_id = $1 AND unit_id = $2 AND slot = 1 AND day <= $3 GROUP BY day) d
       WINDOW w AS (ORDER BY day) ORDER BY day`,
      [countingId, unitId, through],
    );
  }

  async at(tx: Tx, countingId: number, unitIds: readonly string[], day: string): Promise<Map<string, UnitCounts>> {
    const found = await rows<UnitCounts>(
      tx,
      `SELECT u.id AS "unitId", coalesce(t.met, 0)::int AS met, coalesce(t.counted, 0)::int AS counted FROM unnest($2::uuid[]) AS u (id)
       LEFT JOIN LATERAL (SELECT sum(met) AS met, sum(${COUNTED}) AS counted FROM unit_tally WHERE counting_id = $1 AND unit_id = u.id AND slot = 1 AND day <= $3) t ON true`,
      [countingId, unitIds, day],
    );
    return new Map(found.map((r) => [r.unitId, r]));
  }

  /**
   * What the units of a later day were on an earlier one: themselves where they stood already, and all that went over to them in between,
   * each with the part of it that did. Shares multiply along a chain of decisions.
   */
  predecessors(tx: Tx, unitIds: readonly string[], earlier: string, later: string): Promise<Predecessor[]> {
    return rows(
      tx,
      `WITH RECURSIVE reach (top, unit_id, share_bp) AS (
         SELECT u, u, 10000::bigint FROM unnest($1::uuid[]) u
         UNION ALL
         SELECT r.top, l.from_unit_id, r.share_bp * l.share_bp / 10000 FROM reach r
         JOIN unit_lineage l ON l.to_unit_id = r.unit_id AND l.superseded_at IS NULL AND l.happened_on > $2::date AND l.happened_on <= $3::date)
       SELECT r.top, t.unit_id AS id, t.code, t.name, t.kind, least(sum(r.share_bp), 10000)::int AS "shareBp" FROM reach r JOIN unit_as_of($2::date) t ON t.unit_id = r.unit_id
       GROUP BY r.top, t.unit_id, t.code, t.name, t.kind ORDER BY t.code COLLATE "C"`,
      [unitIds, earlier, later],
    );
  }

  async personName(tx: Tx, personId: string): Promise<string | null> {
    return (await firstRow<{ name: string }>(tx, 'SELECT full_name AS name FROM person WHERE id = $1', [personId]))?.name ?? null;
  }
}

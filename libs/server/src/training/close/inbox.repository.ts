import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { CloseFigure, CloseState, FigureUnit, MissingUnit } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface InboxAsk {
  setId: string;
  period: string;
  /** the tree of this day */
  day: string;
  today: string;
  /** MM-DD of the period's year, as a day */
  beforeOn: string;
  kinds: readonly string[];
}
export interface InboxRow {
  id: string;
  code: string;
  name: ShortText;
  kind: string;
  closeId: string | null;
  state: CloseState;
  isLate: boolean;
  number: number | null;
  asOf: string | null;
  at: Date | null;
  figures: CloseFigure[] | null;
  addenda: number;
}

/**
 * reporting: the units with a figure of their own right below $1, by the tree of the day ($2): the walk stops at the first one on each way
 * down, and goes through units of other kinds ($3).
 */
const REPORTING = `
  day AS MATERIALIZED (SELECT unit_id, code, name, kind, parent_id FROM unit_as_of($2::date)),
  walk AS (
    SELECT d.*, false AS stop FROM day d WHERE d.unit_id = $1::uuid
    UNION ALL
    SELECT d.*, d.kind = ANY($3::text[]) FROM walk w JOIN day d ON d.parent_id = w.unit_id WHERE NOT w.stop),
  reporting AS (SELECT unit_id, code, name, kind FROM walk WHERE stop)`;
/** $4 set, $5 period, $6 today, $7 the day of being late */
const STATE = `
  SELECT u.unit_id AS id, u.code, u.name, u.kind, c.id AS "closeId", coalesce(c.state, 'open') AS state,
    CASE WHEN coalesce(c.state, 'open') IN ('open', 'returned') THEN $6::date >= $7::date ELSE s.is_late END AS "isLate",
    s.number, s.as_of AS "asOf", s.taken_at AS at, s.figures, coalesce(a.n, 0)::int AS addenda
  FROM FROM_UNITS u
  LEFT JOIN period_close c ON c.set_id = $4 AND c.period = $5 AND c.unit_id = u.unit_id
  LEFT JOIN LATERAL (SELECT * FROM close_snapshot s WHERE s.close_id = c.id AND NOT EXISTS (SELECT FROM close_proof k WHERE k.snapshot_id = s.id AND k.number > 0) ORDER BY s.number DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT count(*) AS n FROM close_proof k WHERE k.close_id = c.id AND k.number > 0) a ON true`;
const stateOf = (units: string): string => STATE.replace('FROM_UNITS', units);
const values = (unitId: string, a: InboxAsk): unknown[] => [unitId, a.day, a.kinds, a.setId, a.period, a.today, a.beforeOn];

/** Which units owe a figure to which, and how far they are. */
@Injectable()
export class InboxRepository {
  /** The nearest unit above that reports; null when there is none, or when the unit itself isn't in the tree of the day. */
  superior(tx: Tx, unitId: string, day: string, kinds: readonly string[]): Promise<FigureUnit | null> {
    return firstRow(
      tx,
      `SELECT u.unit_id AS id, u.code, u.name, u.kind FROM unit_as_of($2::date) me JOIN unit_as_of($2::date) u ON u.path @> me.path AND u.unit_id <> me.unit_id
       WHERE me.unit_id = $1 AND u.kind = ANY($3) ORDER BY nlevel(u.path) DESC LIMIT 1`,
      [unitId, day, kinds],
    );
  }

  reportingUnit(tx: Tx, unitId: string, day: string): Promise<FigureUnit | null> {
    return firstRow(tx, `SELECT unit_id AS id, code, name, kind FROM unit_as_of($2::date) WHERE unit_id = $1`, [unitId, day]);
  }

  below(tx: Tx, unitId: string, ask: InboxAsk, state: CloseState | 'late' | null, page: { page: number; pageSize: number }): Promise<InboxRow[]> {
    return rows(tx, `WITH RECURSIVE ${REPORTING}, found AS (${stateOf('reporting')})
      SELECT * FROM found WHERE $8::text IS NULL OR state = $8 OR ($8 = 'late' AND "isLate") ORDER BY code COLLATE "C", id LIMIT $9 OFFSET $10`,
      [...values(unitId, ask), state, page.pageSize, (page.page - 1) * page.pageSize]);
  }

  /** How many stand in each state, and how many are late. */
  async sums(tx: Tx, unitId: string, ask: InboxAsk): Promise<{ byState: Record<CloseState, number>; late: number }> {
    const found = await rows<{ state: CloseState; n: number; late: number }>(tx, `WITH RECURSIVE ${REPORTING}, found AS (${stateOf('reporting')})
      SELECT state, count(*)::int AS n, count(*) FILTER (WHERE "isLate")::int AS late FROM found GROUP BY state`, values(unitId, ask));
    const byState: Record<CloseState, number> = { open: 0, submitted: 0, returned: 0, accepted: 0, locked: 0 };
    for (const { state, n } of found) byState[state] = n;
    return { byState, late: found.reduce((sum, f) => sum + f.late, 0) };
  }

  own(tx: Tx, unitId: string, ask: InboxAsk): Promise<InboxRow | null> {
    return firstRow(tx, `WITH RECURSIVE ${REPORTING}, own AS (SELECT unit_id, code, name, kind FROM unit_place($2::date) WHERE unit_id = $1) ${stateOf('own')}`, values(unitId, ask));
  }

  /** Reporting units below that have people in the snapshot and are neither accepted nor locked. */
  missing(tx: Tx, unitId: string, ask: InboxAsk, snapshotId: string): Promise<MissingUnit[]> {
    return rows(tx, `WITH RECURSIVE ${REPORTING}, found AS (${stateOf('reporting')})
      SELECT jsonb_build_object('id', id, 'code', code, 'name', name, 'kind', kind) AS unit, state FROM found
      WHERE state NOT IN ('accepted', 'locked') AND EXISTS (
        SELECT FROM close_unit_figure f WHERE f.snapshot_id = $8 AND f.slot = 'below' AND f.unit_id = found.id AND 0 < ANY (f.counts))
      ORDER BY code COLLATE "C", id`, [...values(unitId, ask), snapshotId]);
  }
}

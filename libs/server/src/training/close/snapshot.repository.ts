import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ClosePerson, DutyStatus, FigureUnit, StatusCounts } from '@kynangso/contracts/training';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import type { FigureRow } from '../completion.repository';
import { countsOf } from './close-figures';
import { KEPT_PEOPLE, KEPT_POSITION, KEPT_STATUS, statusLetters } from './close-people.sql';

export interface KeptUnit {
  requirementId: string;
  slot: 'total' | 'direct' | 'below';
  unit: FigureUnit;
  parentId: string | null;
  counts: StatusCounts;
}
export interface SnapshotInForce {
  closeId: string;
  snapshotId: string;
  asOf: string;
  knownAt: Date;
  lockedAt: Date;
  hash: string;
  addenda: number;
}
interface PeopleFilter {
  snapshotId: string;
  requirementId: string;
  status: DutyStatus | null;
}
const letter = (status: DutyStatus | null): string | null => (status === null ? null : statusLetters[status]);

/** What a snapshot kept: the units' figures and the people behind them. */
@Injectable()
export class SnapshotRepository {
  async units(tx: Tx, snapshotId: string): Promise<KeptUnit[]> {
    const found = await rows<Omit<KeptUnit, 'unit' | 'counts'> & { id: string; code: string; name: ShortText; kind: string; counts: number[] }>(
      tx,
      `SELECT requirement_id AS "requirementId", slot, unit_id AS id, parent_id AS "parentId", code, name, kind, counts FROM close_unit_figure
       WHERE snapshot_id = $1 ORDER BY requirement_id, slot DESC, code COLLATE "C", unit_id`,
      [snapshotId],
    );
    return found.map(({ id, code, name, kind, counts, ...rest }) => ({ ...rest, unit: { id, code, name, kind }, counts: countsOf(counts) }));
  }

  /** The kept figures of a unit and of units below it, as a question about figures has them. `kind`: null = directly below, '*' = all. */
  async figureRows(tx: Tx, snapshotId: string, requirementId: string, unitId: string, kind: string | null): Promise<FigureRow[]> {
    const kept = (await this.units(tx, snapshotId)).filter((u) => u.requirementId === requirementId);
    const parents = new Map(kept.filter((u) => u.slot !== 'direct').map((u) => [u.unit.id, u.parentId]));
    const isBelow = (id: string): boolean => {
      for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) if (at === unitId) return true;
      return false;
    };
    const rowOf = (u: KeptUnit, slot: FigureRow['slot']): FigureRow => ({ slot, ...u.unit, parentId: u.parentId, ...u.counts });
    return kept.flatMap((u) => {
      if (u.unit.id === unitId) return [rowOf(u, u.slot === 'direct' ? 'direct' : 'total')];
      if (u.slot !== 'below') return [];
      return (kind === null ? u.parentId === unitId : (kind === '*' || u.unit.kind === kind) && isBelow(u.unit.id)) ? [rowOf(u, 'below')] : [];
    });
  }

  people(tx: Tx, f: PeopleFilter, day: string, page: { page: number; pageSize: number }): Promise<ClosePerson[]> {
    return rows(
      tx,
      `SELECT x.person_id AS "personId", p.full_name AS "fullName", x.unit_id AS "unitId", u.name AS "unitName", ${KEPT_POSITION} AS "positionKind", ${KEPT_STATUS} AS status, x.met_on AS "metOn"
       FROM (${KEPT_PEOPLE}) x LEFT JOIN person p ON p.id = x.person_id LEFT JOIN unit_place($4::date) u ON u.unit_id = x.unit_id
       WHERE $3::text IS NULL OR x.s = $3 ORDER BY p.sort_key COLLATE "C", x.person_id LIMIT $5 OFFSET $6`,
      [f.snapshotId, f.requirementId, letter(f.status), day, page.pageSize, (page.page - 1) * page.pageSize],
    );
  }

  async countPeople(tx: Tx, f: PeopleFilter): Promise<number> {
    const row = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM (${KEPT_PEOPLE}) x WHERE $3::text IS NULL OR x.s = $3`, [f.snapshotId, f.requirementId, letter(f.status)]);
    return row?.n ?? 0;
  }

  /**
   * The snapshot that speaks for a unit in a locked period, its newest addendum included: the unit's own, else that of the nearest locked
   * unit above, whose snapshot holds a line for it. Null while nothing of it is locked.
   */
  inForce(tx: Tx, requirementId: string, period: string, unitId: string): Promise<SnapshotInForce | null> {
    return firstRow(
      tx,
      `SELECT c.id AS "closeId", s.id AS "snapshotId", s.as_of AS "asOf", s.known_at AS "knownAt", k.signed_at AS "lockedAt", k.hash,
         (SELECT count(*)::int FROM close_proof a WHERE a.close_id = c.id AND a.number > 0) AS addenda
       FROM close_unit_figure f
       JOIN close_snapshot s ON s.id = f.snapshot_id
       JOIN close_proof k ON k.snapshot_id = s.id
       JOIN period_close c ON c.id = s.close_id
       WHERE f.unit_id = $3 AND f.requirement_id = $1 AND f.slot IN ('total', 'below') AND c.period = $2
         AND k.number = (SELECT max(n.number) FROM close_proof n WHERE n.close_id = c.id)
       ORDER BY f.slot = 'total' DESC, (SELECT count(*) FROM close_unit_figure w WHERE w.snapshot_id = s.id AND w.requirement_id = $1), s.taken_at DESC LIMIT 1`,
      [requirementId, period, unitId],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { CloseFigure, CloseState, FigureUnit } from '@kynangso/contracts/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface CloseHead {
  id: string;
  setId: string;
  unitId: string;
  period: string;
  state: CloseState;
  superiorUnitId: string | null;
}
export interface SnapshotRow {
  id: string;
  number: number;
  setVersionId: string;
  asOf: string;
  knownAt: Date;
  figures: CloseFigure[];
  note: string | null;
  isLate: boolean;
  byId: string;
  byName: string | null;
  at: Date;
}
export interface EventRow {
  id: string;
  kind: 'submitted' | 'returned' | 'accepted' | 'locked' | 'amended';
  snapshotNumber: number | null;
  reason: string | null;
  byId: string;
  byName: string | null;
  at: Date;
}
export interface ProofRow {
  number: number;
  snapshotId: string;
  payload: string;
  hash: string;
  kid: string;
  signature: string;
  byId: string;
  byName: string | null;
  at: Date;
}

const HEAD = `SELECT id, set_id AS "setId", unit_id AS "unitId", period, state, superior_unit_id AS "superiorUnitId" FROM period_close`;
const HAND = (column: string): string => `${column} AS "byId", p.full_name AS "byName"`;
const WHO = (column: string): string => `LEFT JOIN person p ON p.id = ${column}`;

/** Closes, their snapshots, events and proofs. */
@Injectable()
export class CloseRepository {
  find(tx: Tx, closeId: string): Promise<CloseHead | null> {
    return firstRow(tx, `${HEAD} WHERE id = $1`, [closeId]);
  }
  lock(tx: Tx, closeId: string): Promise<CloseHead | null> {
    return firstRow(tx, `${HEAD} WHERE id = $1 FOR UPDATE`, [closeId]);
  }
  findOf(tx: Tx, setId: string, period: string, unitId: string): Promise<CloseHead | null> {
    return firstRow(tx, `${HEAD} WHERE set_id = $1 AND period = $2 AND unit_id = $3`, [setId, period, unitId]);
  }

  /** Takes turns with everyone who sends for the same unit and period; null when nothing was sent yet. */
  async lockOf(tx: Tx, setId: string, period: string, unitId: string): Promise<CloseHead | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7110152))', [`${setId} ${period} ${unitId}`]);
    return firstRow(tx, `${HEAD} WHERE set_id = $1 AND period = $2 AND unit_id = $3 FOR UPDATE`, [setId, period, unitId]);
  }

  async insert(tx: Tx, c: Omit<CloseHead, 'id'>): Promise<string> {
    const id = newId();
    await tx.query(`INSERT INTO period_close (id, set_id, unit_id, period, state, superior_unit_id) VALUES ($1, $2, $3, $4, $5, $6)`, [id, c.setId, c.unitId, c.period, c.state, c.superiorUnitId]);
    return id;
  }
  async setState(tx: Tx, closeId: string, state: CloseState, superiorUnitId?: string | null): Promise<void> {
    await tx.query(`UPDATE period_close SET state = $2, superior_unit_id = CASE WHEN $3::boolean THEN $4::uuid ELSE superior_unit_id END WHERE id = $1`, [closeId, state, superiorUnitId !== undefined, superiorUnitId ?? null]);
  }

  async insertSnapshot(tx: Tx, s: { id: string; closeId: string; number: number; setVersionId: string; requirementIds: readonly string[]; asOf: string; knownAt: Date; figures: readonly CloseFigure[]; note: string | null; isLate: boolean; by: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO close_snapshot (id, close_id, number, set_version_id, requirement_ids, as_of, known_at, figures, note, is_late, taken_by, taken_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [s.id, s.closeId, s.number, s.setVersionId, s.requirementIds, s.asOf, s.knownAt, JSON.stringify(s.figures), s.note, s.isLate, s.by, s.at],
    );
  }
  async event(tx: Tx, e: { closeId: string; kind: EventRow['kind']; snapshotId: string | null; reason: string | null; by: string; at: Date }): Promise<void> {
    await tx.query(`INSERT INTO close_event (id, close_id, kind, snapshot_id, reason, acted_by, acted_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [newId(), e.closeId, e.kind, e.snapshotId, e.reason, e.by, e.at]);
  }
  async insertProof(tx: Tx, p: { closeId: string; number: number; snapshotId: string; payload: string; hash: string; kid: string; signature: string; by: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO close_proof (id, close_id, number, snapshot_id, payload, hash, kid, signature, signed_by, signed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [newId(), p.closeId, p.number, p.snapshotId, p.payload, p.hash, p.kid, p.signature, p.by, p.at],
    );
  }

  /** Newest first. */
  snapshots(tx: Tx, closeId: string): Promise<SnapshotRow[]> {
    return rows(tx, `SELECT s.id, s.number, s.set_version_id AS "setVersionId", s.as_of AS "asOf", s.known_at AS "knownAt", s.figures, s.note, s.is_late AS "isLate", ${HAND('s.taken_by')}, s.taken_at AS at
      FROM close_snapshot s ${WHO('s.taken_by')} WHERE s.close_id = $1 ORDER BY s.number DESC`, [closeId]);
  }
  events(tx: Tx, closeId: string): Promise<EventRow[]> {
    return rows(tx, `SELECT e.id, e.kind, s.number AS "snapshotNumber", e.reason, ${HAND('e.acted_by')}, e.acted_at AS at
      FROM close_event e LEFT JOIN close_snapshot s ON s.id = e.snapshot_id ${WHO('e.acted_by')} WHERE e.close_id = $1 ORDER BY e.acted_at DESC, e.id DESC`, [closeId]);
  }
  /** In order of their numbers: the lock, then the addenda. */
  proofs(tx: Tx, closeId: string): Promise<ProofRow[]> {
    return rows(tx, `SELECT k.number, k.snapshot_id AS "snapshotId", k.payload, k.hash, k.kid, k.signature, ${HAND('k.signed_by')}, k.signed_at AS at
      FROM close_proof k ${WHO('k.signed_by')} WHERE k.close_id = $1 ORDER BY k.number`, [closeId]);
  }

  /** A unit as it was called on the day, or as it was called last. */
  unit(tx: Tx, unitId: string, day: string): Promise<FigureUnit | null> {
    return firstRow(tx, `SELECT unit_id AS id, code, name, kind FROM unit_place($2::date) WHERE unit_id = $1`, [unitId, day]);
  }
}

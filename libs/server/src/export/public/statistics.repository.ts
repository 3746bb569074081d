import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface Published {
  closeId: string;
  setId: string;
  title: ShortText;
  period: string;
  unitId: string;
  unitCode: string;
  unitName: ShortText;
  asOf: string;
  lockedAt: Date;
  threshold: number;
  publishedAt: Date;
}

/** the snapshot of the lock itself, never an addendum's: two versions side by side would give hidden numbers away */
const FROM = `public_statistic p JOIN period_close c ON c.id = p.close_id JOIN close_proof k ON k.close_id = c.id AND k.number = 0 JOIN close_snapshot s ON s.id = k.snapshot_id
  JOIN close_set_version v ON v.id = s.set_version_id JOIN LATERAL (SELECT code, name FROM unit_place(s.as_of) u WHERE u.unit_id = c.unit_id) u ON true`;
const COLUMNS = `c.id AS "closeId", c.set_id AS "setId", v.title, c.period, c.unit_id AS "unitId", u.code AS "unitCode", u.name AS "unitName", s.as_of AS "asOf", k.signed_at AS "lockedAt", p.threshold, p.published_at AS "publishedAt"`;

@Injectable()
export class StatisticsRepository {
  list(tx: Tx): Promise<Published[]> {
    return rows(tx, `SELECT ${COLUMNS} FROM ${FROM} ORDER BY c.period DESC, u.code COLLATE "C", c.id LIMIT 500`);
  }

  find(tx: Tx, closeId: string): Promise<Published | null> {
    return firstRow(tx, `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1`, [closeId]);
  }

  /**
   * A published close of the same period about a requirement of this one, at a unit above or below it: its total is a row there, and two
   * tables about the same people could be subtracted from each other.
   */
  async hasOverlap(tx: Tx, closeId: string): Promise<boolean> {
    return (await firstRow(tx, `
      WITH place AS (SELECT unit_id, path FROM unit_place(today_vn())),
        told AS (SELECT c.id, c.period, s.requirement_ids, place.path FROM period_close c JOIN close_proof k ON k.close_id = c.id AND k.number = 0 JOIN close_snapshot s ON s.id = k.snapshot_id JOIN place ON place.unit_id = c.unit_id)
      SELECT 1 FROM told me JOIN told other ON other.id <> me.id AND other.period = me.period AND other.requirement_ids && me.requirement_ids AND (other.path <@ me.path OR me.path <@ other.path)
      JOIN public_statistic p ON p.close_id = other.id WHERE me.id = $1`, [closeId])) !== null;
  }

  async publish(tx: Tx, closeId: string, threshold: number, by: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('public_statistic', 0))`);
    await tx.query(`INSERT INTO public_statistic (close_id, threshold, published_by) VALUES ($1, $2, $3) ON CONFLICT (close_id) DO UPDATE SET threshold = greatest(public_statistic.threshold, excluded.threshold)`, [closeId, threshold, by]);
  }

  async withdraw(tx: Tx, closeId: string): Promise<void> {
    await tx.query(`DELETE FROM public_statistic WHERE close_id = $1`, [closeId]);
  }
}

import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface ChangeRow { key: string; version: number; value: unknown; reason: string; changedAt: Date; changedBy: string }
const CHANGE = `c.key, c.version, c.value, c.reason, c.changed_at AS "changedAt", coalesce(p.full_name, '') AS "changedBy"`;
const WHO = 'LEFT JOIN person p ON p.id = c.changed_by';

@Injectable()
export class SettingRepository {
  /** The newest change of each key: a few dozen at most. */
  newest(tx: Tx): Promise<ChangeRow[]> {
    return rows(tx, `SELECT ${CHANGE} FROM (SELECT DISTINCT ON (key) * FROM setting_change ORDER BY key, version DESC) c ${WHO}`);
  }

  newestOf(tx: Tx, key: string): Promise<ChangeRow | null> {
    return firstRow(tx, `SELECT ${CHANGE} FROM setting_change c ${WHO} WHERE c.key = $1 ORDER BY c.version DESC LIMIT 1`, [key]);
  }

  changes(tx: Tx, key: string, limit: number): Promise<ChangeRow[]> {
    return rows(tx, `SELECT ${CHANGE} FROM setting_change c ${WHO} WHERE c.key = $1 ORDER BY c.version DESC LIMIT $2`, [key, limit]);
  }

  /** Settings that lean on each other are changed one after the other, or two changes that are right alone would stand wrong together. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(7110165)');
  }

  async add(tx: Tx, change: { key: string; version: number; value: unknown; reason: string; by: string }): Promise<void> {
    await tx.query(`INSERT INTO setting_change (key, version, value, reason, changed_by) VALUES ($1, $2, $3::jsonb, $4, $5)`, [
      change.key, change.version, change.value === null ? null : JSON.stringify(change.value), change.reason, change.by,
    ]);
  }
}

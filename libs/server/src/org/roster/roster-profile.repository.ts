import { Injectable } from '@nestjs/common';
import { DEFAULT_GUARD_BP, type RosterColumn, type RosterSetting, type RosterValues } from '@kynangso/contracts/org';
import { headerKey } from '@kynangso/domain/org';
import { firstRow, type Tx } from '@kynangso/server/platform';

export interface RosterProfile {
  /** header words -> column; null = not read */
  columns: Map<string, RosterColumn | null>;
  values: RosterValues;
}

/** How a unit's own files are read, as somebody of it said last, and how much one file may take away. */
@Injectable()
export class RosterProfileRepository {
  async get(tx: Tx, unitId: string): Promise<RosterProfile> {
    const found = await firstRow<{ columns: Record<string, RosterColumn | null>; values: RosterValues }>(tx, `SELECT columns, word_values AS values FROM roster_profile WHERE unit_id = $1`, [unitId]);
    return { columns: new Map(Object.entries(found?.columns ?? {})), values: found?.values ?? { positions: [], populations: [] } };
  }

  /** What was said of other headers and words stays. */
  async remember(tx: Tx, unitId: string, headers: readonly string[], columns: readonly (RosterColumn | null)[], values: RosterValues, by: string): Promise<void> {
    const told = Object.fromEntries(headers.flatMap((header, at) => (headerKey(header) === '' ? [] : [[headerKey(header), columns[at] ?? null]])));
    await tx.query(
      `INSERT INTO roster_profile (unit_id, columns, word_values, updated_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (unit_id) DO UPDATE SET columns = roster_profile.columns || excluded.columns, word_values = excluded.word_values, updated_by = excluded.updated_by, updated_at = now()`,
      [unitId, JSON.stringify(told), JSON.stringify(values), by],
    );
  }

  /** The unit's own limit, else that of the nearest unit above it, else the product's. */
  async guardBp(tx: Tx, unitId: string, today: string): Promise<number> {
    return (await this.guard(tx, unitId, today)).guardBp;
  }

  async guard(tx: Tx, unitId: string, today: string): Promise<RosterSetting> {
    const found = await firstRow<RosterSetting>(
      tx,
      `SELECT f.guard_bp AS "guardBp", CASE WHEN up.unit_id = own.unit_id THEN 'unit' ELSE 'above' END AS from, up.name AS "unitName"
       FROM unit_place($2::date) own JOIN unit_place($2::date) up ON own.path <@ up.path JOIN roster_profile f ON f.unit_id = up.unit_id
       WHERE own.unit_id = $1 AND f.guard_bp IS NOT NULL ORDER BY nlevel(up.path) DESC LIMIT 1`,
      [unitId, today],
    );
    return found ?? { guardBp: DEFAULT_GUARD_BP, from: 'product', unitName: null };
  }

  async setGuardBp(tx: Tx, unitId: string, guardBp: number | null, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO roster_profile (unit_id, guard_bp, updated_by) VALUES ($1, $2, $3) ON CONFLICT (unit_id) DO UPDATE SET guard_bp = excluded.guard_bp, updated_by = excluded.updated_by, updated_at = now()`,
      [unitId, guardBp, by],
    );
  }
}

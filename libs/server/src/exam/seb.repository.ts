import { Injectable } from '@nestjs/common';
import { firstRow, type Tx } from '@kynangso/server/platform';

export interface SebRow {
  sittingId: string; isRequired: boolean; configKeys: string[]; examKeys: string[]; quitPasswordHash: string | null;
}
const columns = `s.id AS "sittingId", s.requires_seb AS "isRequired", coalesce(b.config_keys, '{}') AS "configKeys", coalesce(b.exam_keys, '{}') AS "examKeys", b.quit_password_hash AS "quitPasswordHash"`;

@Injectable()
export class SebRepository {
  find(tx: Tx, sittingId: string): Promise<SebRow | null> {
    return firstRow<SebRow>(tx, `SELECT ${columns} FROM sitting s LEFT JOIN sitting_seb b ON b.sitting_id = s.id WHERE s.id = $1`, [sittingId]);
  }

  async set(tx: Tx, row: SebRow): Promise<void> {
    await tx.query(`UPDATE sitting SET requires_seb = $2 WHERE id = $1`, [row.sittingId, row.isRequired]);
    await tx.query(
      `INSERT INTO sitting_seb (sitting_id, config_keys, exam_keys, quit_password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sitting_id) DO UPDATE SET config_keys = excluded.config_keys, exam_keys = excluded.exam_keys, quit_password_hash = excluded.quit_password_hash`,
      [row.sittingId, row.configKeys, row.examKeys, row.quitPasswordHash],
    );
  }

  attempt(tx: Tx, attemptId: string): Promise<{ sittingId: string; isOpen: boolean } | null> {
    return firstRow(tx, `SELECT sitting_id AS "sittingId", state = 'in_progress' AS "isOpen" FROM attempt WHERE id = $1`, [attemptId]);
  }
}

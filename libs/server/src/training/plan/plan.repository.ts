import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

@Injectable()
export class PlanRepository {
  async pace(tx: Tx, personId: string): Promise<number | null> {
    return (await firstRow<{ n: number }>(tx, 'SELECT minutes_per_week AS n FROM study_pace WHERE person_id = $1', [personId]))?.n ?? null;
  }
  async setPace(tx: Tx, personId: string, minutesPerWeek: number, at: Date): Promise<void> {
    await tx.query(`INSERT INTO study_pace (person_id, minutes_per_week, updated_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO UPDATE SET minutes_per_week = excluded.minutes_per_week, updated_at = excluded.updated_at`, [personId, minutesPerWeek, at]);
  }
  async populations(tx: Tx, personId: string): Promise<string[]> {
    return (await rows<{ p: string }>(tx, `SELECT DISTINCT unnest(m.populations) AS p FROM current_membership m WHERE m.person_id IN (SELECT s.person_id FROM same_person($1) s) AND m.status <> 'left'`, [personId])).map((r) => r.p);
  }
}

import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface ReminderOf {
  personId: string;
  weekdays: number[];
  hour: number;
  nextAt: Date;
  consentedAt: Date;
}

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

  reminder(tx: Tx, personId: string): Promise<ReminderOf | null> {
    return firstRow(tx, `SELECT person_id AS "personId", weekdays, hour, next_at AS "nextAt", consented_at AS "consentedAt" FROM study_reminder WHERE person_id = $1`, [personId]);
  }
  /** The day of agreement stays when only the days change. */
  async saveReminder(tx: Tx, { personId, weekdays, hour, nextAt, consentedAt }: ReminderOf): Promise<void> {
    await tx.query(
      `INSERT INTO study_reminder (person_id, weekdays, hour, next_at, consented_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET weekdays = excluded.weekdays, hour = excluded.hour, next_at = excluded.next_at`,
      [personId, weekdays, hour, nextAt, consentedAt],
    );
  }
  async deleteReminder(tx: Tx, personId: string): Promise<boolean> {
    return (await rows(tx, `DELETE FROM study_reminder WHERE person_id IN (SELECT s.person_id FROM same_person($1) s) RETURNING person_id`, [personId])).length > 0;
  }
  /** Whose hour has come, locked; those another worker holds are left out. */
  lockDue(tx: Tx, now: Date, count: number): Promise<ReminderOf[]> {
    return rows(
      tx,
      `SELECT person_id AS "personId", weekdays, hour, next_at AS "nextAt", consented_at AS "consentedAt" FROM study_reminder
       WHERE next_at <= $1 ORDER BY next_at, person_id LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, count],
    );
  }
  async setNext(tx: Tx, next: readonly { personId: string; nextAt: Date }[]): Promise<void> {
    await tx.query(`UPDATE study_reminder r SET next_at = n.next_at FROM unnest($1::uuid[], $2::timestamptz[]) AS n (person_id, next_at) WHERE r.person_id = n.person_id`, [next.map((n) => n.personId), next.map((n) => n.nextAt)]);
  }
}

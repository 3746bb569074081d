import { Injectable } from '@nestjs/common';
import type { ReminderRun } from '@kynangso/contracts/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface OpenRun {
  id: string;
  requirementId: string;
  period: string;
  step: string;
  unitId: string | null;
  afterPerson: string | null;
}
type NewRun = Pick<OpenRun, 'requirementId' | 'period' | 'step' | 'unitId'> & { ranOn: string; askedBy: string | null };

@Injectable()
export class ReminderRepository {
  async plan(tx: Tx, requirementId: string): Promise<{ steps: number[]; changedAt: Date } | null> {
    return firstRow(tx, `SELECT steps, changed_at AS "changedAt" FROM reminder_plan WHERE requirement_id = $1`, [requirementId]);
  }

  async savePlan(tx: Tx, requirementId: string, steps: readonly number[], changedBy: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO reminder_plan (requirement_id, steps, changed_by, changed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (requirement_id) DO UPDATE SET steps = excluded.steps, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [requirementId, steps, changedBy, now],
    );
  }

  /** False when it is there already. */
  async open(tx: Tx, run: NewRun): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO reminder_run (id, requirement_id, period, step, ran_on, unit_id, asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), run.requirementId, run.period, run.step, run.ranOn, run.unitId, run.askedBy],
    );
    return made.length > 0;
  }

  /** A run somebody can go on with; two workers never hold the same. Runs of earlier days are over: their steps are made up for by today's. */
  lockOpen(tx: Tx, today: string): Promise<OpenRun | null> {
    return firstRow(
      tx,
      `SELECT id, requirement_id AS "requirementId", period, step, unit_id AS "unitId", after_person AS "afterPerson" FROM reminder_run
       WHERE finished_at IS NULL AND (ran_on = $1 OR (asked_by IS NOT NULL AND ran_on <= $1)) ORDER BY ran_on, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [today],
    );
  }

  async advance(tx: Tx, runId: string, told: number, afterPerson: string | null, finishedAt: Date | null): Promise<void> {
    await tx.query(`UPDATE reminder_run SET told = told + $2, after_person = coalesce($3, after_person), finished_at = $4 WHERE id = $1`, [runId, told, afterPerson, finishedAt]);
  }

  /** Requirements and periods in which somebody's duty is due between the days, both included. */
  withDue(tx: Tx, requirementId: string, from: string, to: string): Promise<{ period: string }[]> {
    return rows(tx, `SELECT c.period FROM counting c WHERE c.requirement_id = $1 AND EXISTS (SELECT FROM standing s WHERE s.counting_id = c.id AND s.due_on BETWEEN $2 AND $3)`, [requirementId, from, to]);
  }

  /** Every requirement that is counted, with the steps somebody set. */
  async plans(tx: Tx): Promise<{ requirementId: string; steps: number[] | null }[]> {
    return rows(tx, `SELECT r.id AS "requirementId", p.steps FROM requirement r LEFT JOIN reminder_plan p ON p.requirement_id = r.id WHERE EXISTS (SELECT FROM counting c WHERE c.requirement_id = r.id) ORDER BY r.id`);
  }

  /** People who have not done it yet on the day, in order of id: for a step those due between its days, for an asking those of the unit's subtree. */
  unmet(tx: Tx, run: OpenRun, today: string, due: { dueFrom: string; dueTo: string } | null, limit: number): Promise<{ personId: string; dueOn: string }[]> {
    return rows(
      tx,
      `SELECT s.person_id AS "personId", min(s.due_on) AS "dueOn" FROM counting c JOIN standing s ON s.counting_id = c.id
       WHERE c.requirement_id = $1 AND c.period = $2 AND standing_code(s.starts, s.codes, least($3::date, c.day_to)) IN ('P', 'O')
         AND ($4::uuid IS NULL OR s.person_id > $4) AND ($5::date IS NULL OR s.due_on BETWEEN $5 AND $6)
         AND ($7::uuid IS NULL OR s.unit_id IN (SELECT u.unit_id FROM unit_place($3) u WHERE u.path <@ unit_grant_path($7, $3)))
       GROUP BY s.person_id ORDER BY s.person_id LIMIT $8`,
      [run.requirementId, run.period, today, run.afterPerson, due?.dueFrom ?? null, due?.dueTo ?? null, run.unitId, limit],
    );
  }

  /** Those who had not been told this step yet; from now on they have. */
  async take(tx: Tx, run: OpenRun, personIds: readonly string[], now: Date): Promise<string[]> {
    const fresh = await rows<{ id: string }>(
      tx,
      `INSERT INTO reminder (requirement_id, period, person_id, step, told_at) SELECT $1, $2, person, $4, $5 FROM unnest($3::uuid[]) person ON CONFLICT DO NOTHING RETURNING person_id AS id`,
      [run.requirementId, run.period, personIds, run.step, now],
    );
    return fresh.map((r) => r.id);
  }

  /** What has been done in a period, newest first; askings only for units in the caller's scope. */
  async runs(tx: Tx, requirementId: string, period: string, scope: string | null): Promise<ReminderRun[]> {
    const found = await rows<Omit<ReminderRun, 'step'> & { step: string }>(
      tx,
      `SELECT r.step, r.ran_on AS "ranOn", r.told, r.finished_at IS NOT NULL AS "isFinished", p.full_name AS "askedBy", u.name AS "unitName"
       FROM reminder_run r LEFT JOIN person p ON p.id = r.asked_by LEFT JOIN unit_place(today_vn()) u ON u.unit_id = r.unit_id
       WHERE r.requirement_id = $1 AND r.period = $2 AND (r.told > 0 OR r.asked_by IS NOT NULL) AND (r.unit_id IS NULL OR $3::ltree[] IS NULL OR u.path <@ $3::ltree[])
       ORDER BY r.ran_on DESC, r.id DESC LIMIT 50`,
      [requirementId, period, scope],
    );
    return found.map((r) => ({ ...r, step: r.askedBy === null ? Number(r.step) : null }));
  }
}

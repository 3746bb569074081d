import { Injectable } from '@nestjs/common';
import { Database, rows, type Tx } from '../database';

export const pausableWork = ['grading', 'effects', 'mail', 'reminders', 'media'] as const;
export type PausableWork = (typeof pausableWork)[number];
export interface PauseRow { work: PausableWork; until: Date; reason: string; pausedBy: string; pausedAt: Date }

const LOOK_EVERY_MS = 2000;

/**
 * Kinds of the workers' work that somebody has put off. It stands in PostgreSQL, because a pause of a Bull queue stops only the hints: the
 * sweeper would do the work ten seconds later. Each has an end, so that a forgotten pause ends by itself.
 */
@Injectable()
export class WorkPauses {
  private lookedAt = -Infinity;
  private paused: ReadonlySet<PausableWork> = new Set();

  constructor(private readonly database: Database) {}

  async isPaused(work: PausableWork): Promise<boolean> {
    if (performance.now() - this.lookedAt > LOOK_EVERY_MS) {
      this.lookedAt = performance.now();
      this.paused = new Set((await this.list(this.database.read())).map((p) => p.work));
    }
    return this.paused.has(work);
  }

  list(tx: Tx): Promise<PauseRow[]> {
    return rows(tx, `SELECT work, until, reason, paused_by AS "pausedBy", paused_at AS "pausedAt" FROM work_pause WHERE until > now() ORDER BY work`);
  }

  async pause(tx: Tx, p: { work: PausableWork; minutes: number; reason: string; by: string }): Promise<void> {
    await tx.query(
      `INSERT INTO work_pause (work, until, reason, paused_by) VALUES ($1, now() + make_interval(mins => $2), $3, $4)
       ON CONFLICT (work) DO UPDATE SET until = excluded.until, reason = excluded.reason, paused_by = excluded.paused_by, paused_at = now()`,
      [p.work, p.minutes, p.reason, p.by],
    );
  }

  /** False when it was not paused. */
  async resume(tx: Tx, work: PausableWork): Promise<boolean> {
    return (await rows(tx, `WITH gone AS (DELETE FROM work_pause WHERE work = $1 RETURNING until) SELECT 1 FROM gone WHERE until > now()`, [work])).length > 0;
  }
}

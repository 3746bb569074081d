import { Injectable } from '@nestjs/common';
import type { OpenedSection } from '@kynangso/domain/exam';
import { rows, type Tx } from '@kynangso/server/platform';

@Injectable()
export class SectionRepository {
  async list(tx: Tx, attemptId: string): Promise<Map<string, OpenedSection>> {
    const found = await rows<OpenedSection & { section: string }>(
      tx,
      `SELECT section, started_at AS "startedAt", deadline_at AS "deadlineAt", closed_at AS "closedAt" FROM attempt_section WHERE attempt_id = $1`,
      [attemptId],
    );
    return new Map(found.map(({ section, ...opened }) => [section, opened]));
  }

  /** Under the attempt's lock. Opening again changes nothing. */
  async open(tx: Tx, attemptId: string, section: string, startedAt: Date, deadlineAt: Date | null): Promise<void> {
    await tx.query(`INSERT INTO attempt_section (attempt_id, section, started_at, deadline_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [attemptId, section, startedAt, deadlineAt]);
  }

  /** Under the attempt's lock. The first leaving stands. */
  async close(tx: Tx, attemptId: string, section: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO attempt_section AS s (attempt_id, section, started_at, closed_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (attempt_id, section) DO UPDATE SET closed_at = excluded.closed_at WHERE s.closed_at IS NULL`,
      [attemptId, section, at],
    );
  }
}

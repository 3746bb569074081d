import { Injectable } from '@nestjs/common';
import type { Range } from '@kynangso/domain/learning';
import { firstRow, type Tx } from '@kynangso/server/platform';

export interface WatchRow {
  watched: Range[];
  usedMs: number;
  excessMs: number;
  pagesSeen: number[];
  positionMs: number;
  positionAt: Date;
  positionTab: string;
  positionSequence: number;
  completedBy: 'watched' | 'read' | null;
}

@Injectable()
export class WatchRepository {
  async find(tx: Tx, enrolmentId: string, lessonId: string): Promise<WatchRow | null> {
    const row = await firstRow<Omit<WatchRow, 'watched'> & { watched: number[] }>(
      tx,
      `SELECT watched, used_ms AS "usedMs", excess_ms AS "excessMs", pages_seen AS "pagesSeen", position_ms AS "positionMs", position_at AS "positionAt",
         position_tab AS "positionTab", position_sequence AS "positionSequence", completed_by AS "completedBy" FROM lesson_watch WHERE enrolment_id = $1 AND lesson_id = $2`,
      [enrolmentId, lessonId],
    );
    return row && { ...row, watched: row.watched.flatMap((from, at): Range[] => (at % 2 === 0 ? [[from, row.watched[at + 1] ?? from]] : [])) };
  }

  /** The caller holds the enrolment's lock. */
  async save(tx: Tx, enrolmentId: string, lessonId: string, w: WatchRow): Promise<void> {
    await tx.query(
      `INSERT INTO lesson_watch (enrolment_id, lesson_id, watched, used_ms, excess_ms, pages_seen, position_ms, position_at, position_tab, position_sequence, completed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (enrolment_id, lesson_id) DO UPDATE SET watched = excluded.watched, used_ms = excluded.used_ms, excess_ms = excluded.excess_ms, pages_seen = excluded.pages_seen,
         position_ms = excluded.position_ms, position_at = excluded.position_at, position_tab = excluded.position_tab, position_sequence = excluded.position_sequence, completed_by = excluded.completed_by`,
      [enrolmentId, lessonId, w.watched.flat(), w.usedMs, w.excessMs, w.pagesSeen, w.positionMs, w.positionAt, w.positionTab, w.positionSequence, w.completedBy],
    );
  }
}

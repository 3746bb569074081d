import { Injectable } from '@nestjs/common';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { inSight, type Sight } from './watch.repository';

export interface Authorisation {
  id: string; roomId: string; openedBy: string; openedAt: Date; now: Date;
}
const columns = `o.id, o.room_id AS "roomId", o.opened_by AS "openedBy", o.opened_at AS "openedAt", clock_timestamp() AS now`;

/** Rooms opened by proctors, and who came through their doors. */
@Injectable()
export class RoomRepository {
  /** Opening an open room is the same opening: two proctors show one code. */
  async open(tx: Tx, id: string, sittingId: string, roomId: string, by: string): Promise<boolean> {
    const made = await rows(
      tx,
      `INSERT INTO proctor_authorisation (id, sitting_id, room_id, opened_by) VALUES ($1, $2, $3, $4) ON CONFLICT (sitting_id, room_id) WHERE closed_at IS NULL DO NOTHING RETURNING id`,
      [id, sittingId, roomId, by],
    );
    return made.length === 1;
  }

  listOpen(tx: Tx, sittingId: string): Promise<Authorisation[]> {
    return rows(tx, `SELECT ${columns} FROM proctor_authorisation o WHERE o.sitting_id = $1 AND o.closed_at IS NULL`, [sittingId]);
  }

  async close(tx: Tx, authorisationId: string, by: string): Promise<void> {
    await tx.query(`UPDATE proctor_authorisation SET closed_by = $2, closed_at = now() WHERE id = $1 AND closed_at IS NULL`, [authorisationId, by]);
  }

  /** The person's row, made when they are admitted by population and have none; locked, so that tries are counted one by one. */
  async candidate(tx: Tx, sittingId: string, personId: string): Promise<{ roomId: string | null; wrongCodes: number; checkedInAt: Date | null }> {
    await tx.query(`INSERT INTO sitting_candidate (sitting_id, person_id, is_listed) VALUES ($1, $2, false) ON CONFLICT (sitting_id, person_id) DO NOTHING`, [sittingId, personId]);
    const found = await firstRow<{ roomId: string | null; wrongCodes: number; checkedInAt: Date | null }>(
      tx,
      `SELECT room_id AS "roomId", wrong_codes AS "wrongCodes", CASE WHEN status = 'checked_in' THEN checked_in_at END AS "checkedInAt"
       FROM sitting_candidate WHERE sitting_id = $1 AND person_id = $2 FOR UPDATE`,
      [sittingId, personId],
    );
    return found as { roomId: string | null; wrongCodes: number; checkedInAt: Date | null };
  }

  async countWrong(tx: Tx, sittingId: string, personId: string): Promise<void> {
    await tx.query(`UPDATE sitting_candidate SET wrong_codes = wrong_codes + 1 WHERE sitting_id = $1 AND person_id = $2`, [sittingId, personId]);
  }

  /** Checked in once: a second time changes nothing. Who had no room is in this one from now on. */
  async checkIn(tx: Tx, sittingId: string, personId: string, by: string, roomId: string | null): Promise<Date> {
    const found = await firstRow<{ at: Date }>(
      tx,
      `WITH done AS (
         UPDATE sitting_candidate SET status = 'checked_in', checked_in_at = CASE WHEN status = 'checked_in' THEN checked_in_at ELSE clock_timestamp() END,
           checked_in_by = CASE WHEN status = 'checked_in' THEN checked_in_by ELSE $3 END, room_id = coalesce(room_id, $4), wrong_codes = 0
         WHERE sitting_id = $1 AND person_id = $2 RETURNING checked_in_at) SELECT checked_in_at AS at FROM done`,
      [sittingId, personId, by, roomId],
    );
    return (found as { at: Date }).at;
  }

  async undoCheckIn(tx: Tx, sittingId: string, personId: string): Promise<void> {
    await tx.query(
      `UPDATE sitting_candidate SET status = CASE WHEN invited_at IS NULL THEN 'listed' ELSE 'invited' END, checked_in_at = NULL, checked_in_by = NULL
       WHERE sitting_id = $1 AND person_id = $2 AND status = 'checked_in'`,
      [sittingId, personId],
    );
  }

  async markAbsent(tx: Tx, sittingId: string, personIds: readonly string[]): Promise<string[]> {
    const done = await rows<{ id: string }>(
      tx,
      `WITH done AS (
         UPDATE sitting_candidate c SET status = 'absent' WHERE c.sitting_id = $1 AND c.person_id = ANY($2::uuid[]) AND c.status IN ('listed', 'invited')
           AND NOT EXISTS (SELECT FROM attempt a WHERE a.sitting_id = c.sitting_id AND a.person_id = c.person_id) RETURNING person_id) SELECT person_id AS id FROM done`,
      [sittingId, personIds],
    );
    return done.map((row) => row.id);
  }

  /** Candidates in sight. */
  async people(tx: Tx, sittingId: string, { isWhole, roomIds }: Sight): Promise<string[]> {
    return (await rows<{ id: string }>(tx, `SELECT person_id AS id FROM sitting_candidate WHERE sitting_id = $1 AND ${inSight('room_id', 2)}`, [sittingId, isWhole, roomIds])).map((row) => row.id);
  }
}

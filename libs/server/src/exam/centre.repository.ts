import { Injectable } from '@nestjs/common';
import type { CentreInput, RoomInput, TestCentre } from '@kynangso/contracts/exam';
import { type Caller, firstRow, notFound, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';
import { pathOf } from './desk.repository';

const columns = `c.id, c.owner_unit_id AS "ownerUnitId", c.code, c.name, c.address,
  coalesce((SELECT json_agg(json_build_object('id', r.id, 'centreId', c.id, 'name', r.name, 'seats', r.seats) ORDER BY r.name) FROM test_room r WHERE r.centre_id = c.id), '[]') AS rooms`;
const scoped = (index: number): string => underAny(pathOf('c.owner_unit_id'), index);
const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === '23505';

@Injectable()
export class CentreRepository {
  list(tx: Tx, caller: Caller, q: string | undefined): Promise<TestCentre[]> {
    return rows<TestCentre>(
      tx,
      `SELECT ${columns}, coalesce(${scoped(3)}, false) AS "isManaged" FROM test_centre c
       WHERE (c.owner_unit_id IS NULL OR ${scoped(1)}) AND ($2::text IS NULL OR c.code ILIKE $2 OR c.name ILIKE $2 OR c.address ILIKE $2) ORDER BY c.code LIMIT 500`,
      [scopeParam(caller, 'exam.read'), q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null, scopeParam(caller, 'exam.manage')],
    );
  }

  /** The centre when the caller manages it, else not found; locked against two changes at once. */
  async get(tx: Tx, caller: Caller, centreId: string): Promise<TestCentre> {
    const found = await firstRow<TestCentre>(tx, `SELECT ${columns}, true AS "isManaged" FROM test_centre c WHERE c.id = $1 AND ${scoped(2)} FOR UPDATE OF c`, [centreId, scopeParam(caller, 'exam.manage')]);
    if (!found) throw notFound('exam.centre_not_found');
    return found;
  }

  /** false: the code is taken */
  async insert(tx: Tx, c: CentreInput & { id: string; ownerUnitId: string | null; createdBy: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO test_centre (id, owner_unit_id, code, name, address, created_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code) DO NOTHING RETURNING id`, [
      c.id, c.ownerUnitId, c.code, c.name, c.address, c.createdBy,
    ]);
    return made.length === 1;
  }

  /** false: the code is taken */
  update(tx: Tx, id: string, c: CentreInput): Promise<boolean> {
    return this.unlessTaken(tx.query(`UPDATE test_centre SET code = $2, name = $3, address = $4 WHERE id = $1`, [id, c.code, c.name, c.address]));
  }

  /** false: a sitting has used it */
  async remove(tx: Tx, id: string): Promise<boolean> {
    if (await firstRow(tx, `SELECT 1 FROM sitting_room sr JOIN test_room r ON r.id = sr.room_id WHERE r.centre_id = $1`, [id])) return false;
    await tx.query(`DELETE FROM test_room WHERE centre_id = $1`, [id]);
    await tx.query(`DELETE FROM test_centre WHERE id = $1`, [id]);
    return true;
  }

  /** false: the centre has a room of that name */
  async insertRoom(tx: Tx, room: RoomInput & { id: string; centreId: string }): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO test_room (id, centre_id, name, seats) VALUES ($1, $2, $3, $4) ON CONFLICT (centre_id, name) DO NOTHING RETURNING id`, [room.id, room.centreId, room.name, room.seats]);
    return made.length === 1;
  }

  updateRoom(tx: Tx, roomId: string, room: RoomInput): Promise<boolean> {
    return this.unlessTaken(tx.query(`UPDATE test_room SET name = $2, seats = $3 WHERE id = $1`, [roomId, room.name, room.seats]));
  }

  /** the highest seat given out in the room, over all sittings */
  async highestSeat(tx: Tx, roomId: string): Promise<number> {
    return (await firstRow<{ seat: number }>(tx, `SELECT coalesce(max(seat), 0)::int AS seat FROM sitting_candidate WHERE room_id = $1`, [roomId]))?.seat ?? 0;
  }

  /** false: a sitting has used it */
  async removeRoom(tx: Tx, roomId: string): Promise<boolean> {
    if (await firstRow(tx, `SELECT 1 FROM sitting_room WHERE room_id = $1`, [roomId])) return false;
    await tx.query(`DELETE FROM test_room WHERE id = $1`, [roomId]);
    return true;
  }

  private async unlessTaken(change: Promise<unknown>): Promise<boolean> {
    try {
      await change;
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}

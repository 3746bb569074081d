import { Injectable } from '@nestjs/common';
import type { ExamKind } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, notFound, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';

/** A sitting as those see it who prepare it. */
export interface DeskSitting {
  id: string; examId: string; examCode: string; kind: ExamKind; title: ShortText; ownerUnitId: string | null; opensAt: Date; closesAt: Date | null;
  populations: string[] | null; requiresList: boolean; requiresCheckIn: boolean; requiresSeb: boolean; hasBegun: boolean; isManaged: boolean;
}
export interface DeskRoom {
  roomId: string; centreId: string; centre: string; address: string; room: string; seats: number; seated: number;
  proctors: { personId: string; fullName: string }[]; isOpen: boolean;
}
export interface DeskCounts {
  listed: number; invited: number; seated: number; checkedIn: number; absent: number; begun: number; handedIn: number;
}

/** today's place of a unit; an exam or centre of no unit belongs to the whole system */
export const pathOf = (unitColumn: string): string => `(SELECT u.path FROM current_unit u WHERE u.unit_id = ${unitColumn})`;

const sitting = `s.id, s.exam_id AS "examId", e.code AS "examCode", e.kind, v.content->'title' AS title, e.owner_unit_id AS "ownerUnitId", s.opens_at AS "opensAt",
  s.closes_at AS "closesAt", s.populations, s.requires_list AS "requiresList", s.requires_check_in AS "requiresCheckIn", s.requires_seb AS "requiresSeb",
  EXISTS (SELECT FROM attempt a WHERE a.sitting_id = s.id AND a.state <> 'voided') AS "hasBegun"`;
const from = `sitting s JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id`;

/** Sittings of exams owned by the caller's units, their rooms and their settings. */
@Injectable()
export class DeskRepository {
  /** The sitting when its exam lies in the caller's scope, else not found. Locked: nobody begins, and nobody else changes it, meanwhile. */
  async get(tx: Tx, caller: Caller, sittingId: string, permission: 'exam.read' | 'exam.manage', lock = false): Promise<DeskSitting> {
    // apart: whoever waited for a start must see it, and a statement sees what was there when it began
    if (lock) await tx.query(`SELECT 1 FROM sitting WHERE id = $1 FOR UPDATE`, [sittingId]);
    const found = await firstRow<DeskSitting>(
      tx,
      `SELECT ${sitting}, ${underAny(pathOf('e.owner_unit_id'), 3)} AS "isManaged" FROM ${from}
       WHERE s.id = $1 AND NOT s.is_standing AND ${underAny(pathOf('e.owner_unit_id'), 2)}`,
      [sittingId, scopeParam(caller, permission), scopeParam(caller, 'exam.manage')],
    );
    if (!found) throw notFound('exam.sitting_not_found');
    return { ...found, isManaged: found.isManaged === true };
  }

  /** For work that goes on after its caller has left; whether they might begin it was asked then. */
  find(tx: Tx, sittingId: string): Promise<Pick<DeskSitting, 'id' | 'title' | 'opensAt' | 'ownerUnitId'> | null> {
    return firstRow(tx, `SELECT s.id, v.content->'title' AS title, s.opens_at AS "opensAt", e.owner_unit_id AS "ownerUnitId" FROM ${from} WHERE s.id = $1 FOR UPDATE OF s`, [sittingId]);
  }

  async rooms(tx: Tx, sittingId: string): Promise<DeskRoom[]> {
    return rows<DeskRoom>(
      tx,
      `SELECT r.id AS "roomId", c.id AS "centreId", c.name AS centre, c.address, r.name AS room, r.seats,
              (SELECT count(*)::int FROM sitting_candidate x WHERE x.sitting_id = sr.sitting_id AND x.room_id = r.id) AS seated,
              coalesce((SELECT json_agg(json_build_object('personId', p.person_id, 'fullName', p.full_name) ORDER BY p.sort_key COLLATE "C")
                        FROM person_card p WHERE p.person_id = ANY (sr.proctor_ids)), '[]') AS proctors,
              EXISTS (SELECT FROM proctor_authorisation o WHERE o.sitting_id = sr.sitting_id AND o.room_id = r.id AND o.closed_at IS NULL) AS "isOpen"
       FROM sitting_room sr JOIN test_room r ON r.id = sr.room_id JOIN test_centre c ON c.id = r.centre_id
       WHERE sr.sitting_id = $1 ORDER BY sr.position`,
      [sittingId],
    );
  }

  async counts(tx: Tx, sittingId: string): Promise<DeskCounts> {
    const found = await firstRow<DeskCounts>(
      tx,
      `SELECT count(*) FILTER (WHERE c.is_listed)::int AS listed, count(*) FILTER (WHERE c.invited_at IS NOT NULL)::int AS invited,
              count(*) FILTER (WHERE c.seat IS NOT NULL)::int AS seated, count(*) FILTER (WHERE c.status = 'checked_in')::int AS "checkedIn",
              count(*) FILTER (WHERE c.status = 'absent')::int AS absent,
              (SELECT count(DISTINCT a.person_id)::int FROM attempt a WHERE a.sitting_id = $1 AND a.state <> 'voided') AS begun,
              (SELECT count(DISTINCT a.person_id)::int FROM attempt a WHERE a.sitting_id = $1 AND a.state NOT IN ('in_progress', 'voided')) AS "handedIn"
       FROM sitting_candidate c WHERE c.sitting_id = $1`,
      [sittingId],
    );
    return found as DeskCounts;
  }

  async update(tx: Tx, sittingId: string, s: { opensAt: string; closesAt: string | null; populations: string[] | null; requiresList: boolean; requiresCheckIn: boolean }): Promise<void> {
    await tx.query(`UPDATE sitting SET opens_at = $2, closes_at = $3, populations = $4, requires_list = $5, requires_check_in = $6 WHERE id = $1`, [
      sittingId, s.opensAt, s.closesAt, s.populations, s.requiresList, s.requiresCheckIn,
    ]);
  }

  /** Rooms in their order; those no longer named go, unless somebody has a seat in them or they were opened (the database refuses, 23503). */
  async setRooms(tx: Tx, sittingId: string, wanted: readonly { roomId: string; proctorIds: string[] }[]): Promise<void> {
    await tx.query(`DELETE FROM sitting_room WHERE sitting_id = $1 AND room_id <> ALL ($2::uuid[])`, [sittingId, wanted.map((r) => r.roomId)]);
    for (const [position, room] of wanted.entries())
      await tx.query(
        `INSERT INTO sitting_room (sitting_id, room_id, position, proctor_ids) VALUES ($1, $2, $3, $4)
         ON CONFLICT (sitting_id, room_id) DO UPDATE SET position = excluded.position, proctor_ids = excluded.proctor_ids`,
        [sittingId, room.roomId, position + 1, room.proctorIds],
      );
  }

  /** How many of the rooms the caller may use: rooms of centres in scope, or of the whole system. */
  async usableRooms(tx: Tx, caller: Caller, roomIds: readonly string[]): Promise<number> {
    const found = await firstRow<{ n: number }>(
      tx,
      `SELECT count(*)::int AS n FROM test_room r JOIN test_centre c ON c.id = r.centre_id
       WHERE r.id = ANY($1::uuid[]) AND (c.owner_unit_id IS NULL OR ${underAny(pathOf('c.owner_unit_id'), 2)})`,
      [roomIds, scopeParam(caller, 'exam.manage')],
    );
    return found?.n ?? 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { ExamKind } from '@kynangso/contracts/exam';
import type { ShortText } from '@kynangso/contracts/kernel';
import { type Caller, firstRow, notFound, rows, scopeParam, type Tx, underAny } from '@kynangso/server/platform';
import { pathOf } from './desk.repository';

/** A sitting as far as one proctor may see it. */
export interface Watched {
  id: string; examId: string; kind: ExamKind; title: ShortText; ownerUnitId: string | null; opensAt: Date; closesAt: Date | null; requiresCheckIn: boolean; now: Date;
  /** the exam is of the caller's units, or every one of its rooms is theirs: people who have no room yet are theirs to see too */
  isWhole: boolean;
  /** otherwise these: rooms of centres of the caller's units, and rooms assigned to the caller */
  roomIds: string[];
}

const mine = (alias: string): string => `ARRAY(SELECT sr.room_id FROM sitting_room sr JOIN test_room r ON r.id = sr.room_id JOIN test_centre c ON c.id = r.centre_id
    WHERE sr.sitting_id = ${alias}.id AND ($2 = ANY (sr.proctor_ids) OR ${underAny(pathOf('c.owner_unit_id'), 1)}))`;
const select = `SELECT s.id, s.exam_id AS "examId", e.kind, v.content->'title' AS title, e.owner_unit_id AS "ownerUnitId", s.opens_at AS "opensAt", s.closes_at AS "closesAt",
    s.requires_check_in AS "requiresCheckIn", clock_timestamp() AS now, coalesce(${underAny(pathOf('e.owner_unit_id'), 1)}, false) OR (cardinality(m.rooms) > 0 AND NOT EXISTS (
      SELECT 1 FROM sitting_room o WHERE o.sitting_id = s.id AND o.room_id <> ALL (m.rooms))) AS "isWhole", m.rooms AS "roomIds"
  FROM sitting s JOIN exam e ON e.id = s.exam_id JOIN exam_version v ON v.id = s.exam_version_id CROSS JOIN LATERAL (SELECT ${mine('s')} AS rooms) m WHERE NOT s.is_standing`;

/** How far somebody sees: the whole sitting, or these rooms and nobody outside them. */
export type Sight = Pick<Watched, 'isWhole' | 'roomIds'>;
export const maySee = (sight: Sight, roomId: string | null): boolean => sight.isWhole || (roomId !== null && sight.roomIds.includes(roomId));
/** The same in SQL: bind `isWhole` as $index and `roomIds` as the next. */
export const inSight = (column: string, index: number): string => `($${index}::boolean OR ${column} = ANY ($${index + 1}::uuid[]))`;

@Injectable()
export class WatchRepository {
  /** Not found for whoever has neither the exam's unit, nor a centre's, nor a room in it. */
  async get(tx: Tx, caller: Caller, sittingId: string): Promise<Watched> {
    const found = await firstRow<Watched>(tx, `${select} AND s.id = $3`, [scopeParam(caller, 'exam.proctor'), caller.personId, sittingId]);
    if (!found || (!found.isWhole && found.roomIds.length === 0)) throw notFound('exam.sitting_not_found');
    return found;
  }

  /** Running, soon, or just over. */
  list(tx: Tx, caller: Caller): Promise<Watched[]> {
    return rows<Watched>(
      tx,
      `SELECT * FROM (${select} AND s.opens_at < now() + interval '30 days' AND (s.closes_at IS NULL OR s.closes_at > now() - interval '7 days')) w
       WHERE w."isWhole" OR cardinality(w."roomIds") > 0 ORDER BY w."opensAt" DESC, w.id LIMIT 200`,
      [scopeParam(caller, 'exam.proctor'), caller.personId],
    );
  }

  /** How many papers run and are in, of those in sight, by sitting. */
  async counts(tx: Tx, watched: readonly Watched[]): Promise<Map<string, { inProgress: number; handedIn: number }>> {
    const found = await rows<{ id: string; inProgress: number; handedIn: number }>(
      tx,
      `SELECT w.id, count(*) FILTER (WHERE a.state = 'in_progress')::int AS "inProgress", count(*) FILTER (WHERE a.state <> 'in_progress')::int AS "handedIn"
       FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, "isWhole" boolean, "roomIds" uuid[]) JOIN attempt a ON a.sitting_id = w.id
       LEFT JOIN sitting_candidate c ON c.sitting_id = a.sitting_id AND c.person_id = a.person_id
       WHERE a.state <> 'voided' AND (w."isWhole" OR c.room_id = ANY (w."roomIds")) GROUP BY w.id`,
      [JSON.stringify(watched.map(({ id, isWhole, roomIds }) => ({ id, isWhole, roomIds })))],
    );
    return new Map(found.map(({ id, ...counts }) => [id, counts]));
  }

  /** Papers in sight with the room of each person; `isRunning`: not handed in yet. */
  attempts(tx: Tx, { id, isWhole, roomIds }: Watched): Promise<{ attemptId: string; personId: string; roomId: string | null; isRunning: boolean }[]> {
    return rows(
      tx,
      `SELECT a.id AS "attemptId", a.person_id AS "personId", c.room_id AS "roomId", a.state = 'in_progress' AS "isRunning"
       FROM attempt a LEFT JOIN sitting_candidate c ON c.sitting_id = a.sitting_id AND c.person_id = a.person_id WHERE a.sitting_id = $1 AND a.state <> 'voided' AND ${inSight('c.room_id', 2)}`,
      [id, isWhole, roomIds],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { ClassState, NewClass } from '@kynangso/contracts/training';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';

export interface ClassHead {
  id: string; code: string; title: ShortText; proves: 'class' | 'course'; topicCode: string; topicTitle: ShortText | null; unitId: string; unitName: ShortText; place: string; trainer: string;
  state: ClassState; isAssisted: boolean; minAttendanceBp: number; results: number; firstOn: string; lastOn: string; minutes: number; participants: number; passed: number | null;
}
export interface SessionRow { number: number; heldOn: string; startsAt: string | null; minutes: number; subject: string | null; onlineUrl: string | null; isTaken: boolean }
export interface ParticipantRow { id: string; personId: string; fullName: string; unitName: ShortText | null; attended: number[] }

const HEAD = `
  SELECT c.id, c.code, c.title, c.proves, c.topic_code AS "topicCode", t.title AS "topicTitle", c.unit_id AS "unitId", u.name AS "unitName", c.place, c.trainer, c.state, c.is_assisted AS "isAssisted",
    c.min_attendance_bp AS "minAttendanceBp", c.results, s.first_on AS "firstOn", s.last_on AS "lastOn", s.minutes, p.n AS participants,
    CASE WHEN c.state = 'finished' THEN (SELECT count(*)::int FROM achievement a JOIN class_participant k ON k.id = a.source_id WHERE a.source_kind = 'class' AND k.class_id = c.id AND a.superseded_at IS NULL AND a.outcome = 'completed') END AS passed
  FROM training_class c
  JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id
  JOIN LATERAL (SELECT min(held_on) AS first_on, max(held_on) AS last_on, sum(minutes)::int AS minutes FROM class_session WHERE class_id = c.id) s ON true
  JOIN LATERAL (SELECT count(*)::int AS n FROM class_participant WHERE class_id = c.id AND removed_at IS NULL) p ON true
  LEFT JOIN training_source t ON t.kind = c.proves AND t.code = c.topic_code`;
const SCOPE = `($1::ltree[] IS NULL OR u.path <@ $1::ltree[])`;

@Injectable()
export class ClassRepository {
  list(tx: Tx, scope: string | null, state: ClassState | null, page: { page: number; pageSize: number }): Promise<ClassHead[]> {
    return rows(tx, `${HEAD} WHERE ${SCOPE} AND ($2::text IS NULL OR c.state = $2) ORDER BY s.last_on DESC, c.code LIMIT $3 OFFSET $4`, [scope, state, page.pageSize, (page.page - 1) * page.pageSize]);
  }
  async count(tx: Tx, scope: string | null, state: ClassState | null): Promise<number> {
    return (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n FROM training_class c JOIN unit_place(today_vn()) u ON u.unit_id = c.unit_id WHERE ${SCOPE} AND ($2::text IS NULL OR c.state = $2)`, [scope, state]))?.n ?? 0;
  }
  find(tx: Tx, scope: string | null, classId: string): Promise<ClassHead | null> {
    return firstRow(tx, `${HEAD} WHERE ${SCOPE} AND c.id = $2`, [scope, classId]);
  }
  async lock(tx: Tx, classId: string): Promise<void> {
    await tx.query('SELECT 1 FROM training_class WHERE id = $1 FOR UPDATE', [classId]);
  }

  /** False when the code is taken. */
  async insert(tx: Tx, id: string, c: NewClass, by: string): Promise<boolean> {
    const made = await rows(tx, `INSERT INTO training_class (id, code, title, proves, topic_code, unit_id, place, trainer, min_attendance_bp, is_assisted, created_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [id, c.code, JSON.stringify(c.title), c.proves, c.topicCode, c.unitId, c.place, c.trainer, c.minAttendanceBp, c.isAssisted, by]);
    if (made.length === 0) return false;
    const sessions = [...c.sessions].sort((a, b) => (`${a.heldOn} ${a.startsAt ?? ''}` < `${b.heldOn} ${b.startsAt ?? ''}` ? -1 : 1));
    await tx.query(`INSERT INTO class_session (class_id, number, held_on, starts_at, minutes, subject, online_url) SELECT $1, * FROM unnest($2::int[], $3::date[], $4::text[], $5::int[], $6::text[], $7::text[])`,
      [id, sessions.map((_, i) => i + 1), sessions.map((s) => s.heldOn), sessions.map((s) => s.startsAt), sessions.map((s) => s.minutes), sessions.map((s) => s.subject), sessions.map((s) => s.onlineUrl ?? null)]);
    return true;
  }
  async setState(tx: Tx, classId: string, state: ClassState, results: number): Promise<void> {
    await tx.query('UPDATE training_class SET state = $2, results = $3 WHERE id = $1', [classId, state, results]);
  }

  sessions(tx: Tx, classId: string): Promise<SessionRow[]> {
    return rows(tx, `SELECT number, held_on AS "heldOn", starts_at AS "startsAt", minutes, subject, online_url AS "onlineUrl", taken_at IS NOT NULL AS "isTaken" FROM class_session WHERE class_id = $1 ORDER BY number`, [classId]);
  }
  /** Of people from elsewhere the name alone: their unit is told to those who see it ($2). */
  people(tx: Tx, scope: string | null, classId: string): Promise<ParticipantRow[]> {
    return rows(
      tx,
      `SELECT k.id, k.person_id AS "personId", p.full_name AS "fullName", w.name AS "unitName", coalesce(a.attended, '{}') AS attended
       FROM class_participant k JOIN person p ON p.id = k.person_id
       LEFT JOIN LATERAL (SELECT array_agg(session_number ORDER BY session_number) AS attended FROM class_attendance WHERE participant_id = k.id AND superseded_at IS NULL) a ON true
       LEFT JOIN LATERAL (SELECT u.name FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(k.person_id) same) AND ($2::ltree[] IS NULL OR u.path <@ $2::ltree[]) ORDER BY m.valid_from DESC LIMIT 1) w ON true
       WHERE k.class_id = $1 AND k.removed_at IS NULL ORDER BY p.sort_key COLLATE "C", k.person_id`,
      [classId, scope],
    );
  }

  /** Those of the given people who have a place in the scope today. */
  async inScope(tx: Tx, scope: string | null, personIds: readonly string[]): Promise<Set<string>> {
    const found = await rows<{ id: string }>(tx, `SELECT p.id FROM person p WHERE p.id = ANY($2::uuid[]) AND ($1::ltree[] IS NULL OR EXISTS (
      SELECT FROM current_membership m JOIN current_unit u ON u.unit_id = m.unit_id WHERE m.person_id IN (SELECT same.person_id FROM same_person(p.id) same) AND m.status <> 'left' AND u.path <@ $1::ltree[]))`, [scope, personIds]);
    return new Set(found.map((r) => r.id));
  }
  /** Returns how many were new. */
  async add(tx: Tx, classId: string, personIds: readonly string[], by: string): Promise<number> {
    const made = await rows(tx, `INSERT INTO class_participant (id, class_id, person_id, added_by) SELECT i, $1, p, $4 FROM unnest($2::uuid[], $3::uuid[]) AS n (i, p)
      ON CONFLICT (class_id, person_id) WHERE removed_at IS NULL DO NOTHING RETURNING id`, [classId, personIds.map(() => newId()), personIds, by]);
    return made.length;
  }
  async remove(tx: Tx, participantId: string): Promise<void> {
    await tx.query('UPDATE class_participant SET removed_at = clock_timestamp() WHERE id = $1', [participantId]);
  }

  /** The list of one session, in place of the one before. */
  async setAttendance(tx: Tx, classId: string, number: number, participantIds: readonly string[], by: string): Promise<void> {
    // as when one is marked by hand: who was noted and is on the list no more doesn't come back by the code
    await tx.query(`WITH gone AS (UPDATE class_attendance a SET superseded_at = clock_timestamp() FROM class_participant k
        WHERE k.id = a.participant_id AND k.class_id = $1 AND a.session_number = $2 AND a.superseded_at IS NULL AND NOT a.participant_id = ANY($3::uuid[]) RETURNING a.participant_id)
      INSERT INTO class_struck_off (participant_id, session_number, struck_by, struck_at) SELECT participant_id, $2, $4, clock_timestamp() FROM gone ON CONFLICT DO NOTHING`, [classId, number, participantIds, by]);
    await tx.query('DELETE FROM class_struck_off WHERE session_number = $1 AND participant_id = ANY($2::uuid[])', [number, participantIds]);
    await tx.query(`INSERT INTO class_attendance (id, participant_id, session_number, recorded_by) SELECT i, p, $1, $4 FROM unnest($2::uuid[], $3::uuid[]) AS n (i, p)
      ON CONFLICT (participant_id, session_number) WHERE superseded_at IS NULL DO NOTHING`, [number, participantIds.map(() => newId()), participantIds, by]);
    await tx.query('UPDATE class_session SET taken_at = clock_timestamp(), taken_by = $3 WHERE class_id = $1 AND number = $2', [classId, number, by]);
  }
}

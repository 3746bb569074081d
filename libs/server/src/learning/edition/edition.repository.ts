import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { EditionTerms } from '@kynangso/contracts/learning';
import { firstRow, newId, rows, type Tx, underAny } from '@kynangso/server/platform';

export interface EditionHead extends EditionTerms {
  id: string;
  courseId: string;
  versionId: string;
  courseCode: string;
  code: string;
  isCancelled: boolean;
  cancelReason: ShortText | null;
  createdAt: Date;
  seated: number;
  waiting: number;
  completed: number;
}
export interface OwnSeat {
  editionId: string;
  state: 'seated' | 'waiting' | 'left';
  position: number | null;
  enrolmentId: string | null;
  completedOn: string | null;
}
const day = (column: string): string => `to_char(e.${column}, 'YYYY-MM-DD')`;
const columns = `
  e.id, e.course_id AS "courseId", e.version_id AS "versionId", c.code AS "courseCode", e.code, e.title, v.number AS version, ${day('enrol_from')} AS "enrolFrom", ${day('enrol_to')} AS "enrolTo",
  ${day('starts_on')} AS "startsOn", ${day('ends_on')} AS "endsOn", e.capacity, e.populations, e.mode, e.place, e.cancelled_at IS NOT NULL AS "isCancelled", e.cancel_reason AS "cancelReason", e.created_at AS "createdAt",
  (SELECT count(*)::int FROM edition_seat s WHERE s.edition_id = e.id AND s.state = 'seated') AS seated,
  (SELECT count(*)::int FROM edition_seat s WHERE s.edition_id = e.id AND s.state = 'waiting') AS waiting,
  (SELECT count(*)::int FROM edition_seat s JOIN enrolment n ON n.id = s.enrolment_id AND n.completed_at IS NOT NULL WHERE s.edition_id = e.id AND s.state = 'seated') AS completed`;
const from = `FROM course_edition e JOIN course c ON c.id = e.course_id JOIN course_version v ON v.id = e.version_id`;
const mine = (index: number): string => `IN (SELECT p.person_id FROM same_person($${index}::uuid) p)`;

@Injectable()
export class EditionRepository {
  /** Editions of a course that are not over, and whatever the person has a place in; soonest first. */
  ofCourse(tx: Tx, code: string, personId: string | null, today: string): Promise<EditionHead[]> {
    return rows(
      tx,
      `SELECT ${columns} ${from} WHERE c.code = $1 AND ((e.cancelled_at IS NULL AND e.ends_on >= $3::date) OR EXISTS (SELECT 1 FROM edition_seat s WHERE s.edition_id = e.id AND s.state <> 'left' AND s.person_id ${mine(2)}))
       ORDER BY e.starts_on, e.code LIMIT 100`,
      [code, personId, today],
    );
  }

  /** Every edition of a course for its desk, newest first. */
  ofDesk(tx: Tx, courseId: string): Promise<EditionHead[]> {
    return rows(tx, `SELECT ${columns} ${from} WHERE e.course_id = $1 ORDER BY e.starts_on DESC, e.code LIMIT 500`, [courseId]);
  }

  find(tx: Tx, id: string): Promise<EditionHead | null> {
    return firstRow(tx, `SELECT ${columns} ${from} WHERE e.id = $1`, [id]);
  }

  /** Whoever takes, gives back or moves places of the edition takes turns here. `scope` undefined: a learner's door. */
  async lock(tx: Tx, id: string, scope?: string | null): Promise<boolean> {
    const within = scope === undefined ? 'true' : `($2::ltree[] IS NULL OR EXISTS (SELECT 1 FROM course c JOIN current_unit u ON u.unit_id = c.owner_unit_id WHERE c.id = e.course_id AND ${underAny('u.path', 2)}))`;
    return (await rows(tx, `SELECT 1 FROM course_edition e WHERE e.id = $1 AND ${within} FOR UPDATE`, scope === undefined ? [id] : [id, scope])).length === 1;
  }

  versionId(tx: Tx, courseId: string, number: number): Promise<{ id: string } | null> {
    return firstRow(tx, `SELECT id FROM course_version WHERE course_id = $1 AND number = $2 AND published_at IS NOT NULL`, [courseId, number]);
  }

  /** False: the code is taken. */
  async insert(tx: Tx, e: EditionTerms & { courseId: string; versionId: string; code: string; by: string; at: Date }): Promise<boolean> {
    const made = await rows(
      tx,
      `WITH made AS (INSERT INTO course_edition (id, course_id, version_id, code, title, enrol_from, enrol_to, starts_on, ends_on, capacity, populations, mode, place, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (code) DO NOTHING RETURNING id) SELECT id FROM made`,
      [newId(), e.courseId, e.versionId, e.code, e.title, e.enrolFrom, e.enrolTo, e.startsOn, e.endsOn, e.capacity, e.populations, e.mode, e.place, e.at, e.by],
    );
    return made.length === 1;
  }

  async change(tx: Tx, id: string, versionId: string, e: EditionTerms): Promise<void> {
    await tx.query(
      `UPDATE course_edition SET version_id = $2, title = $3, enrol_from = $4, enrol_to = $5, starts_on = $6, ends_on = $7, capacity = $8, populations = $9, mode = $10, place = $11 WHERE id = $1`,
      [id, versionId, e.title, e.enrolFrom, e.enrolTo, e.startsOn, e.endsOn, e.capacity, e.populations, e.mode, e.place],
    );
  }

  async cancel(tx: Tx, id: string, c: { by: string; at: Date; reason: ShortText }): Promise<void> {
    await tx.query(`UPDATE course_edition SET cancelled_at = $2, cancelled_by = $3, cancel_reason = $4 WHERE id = $1`, [id, c.at, c.by, c.reason]);
  }

  populations(tx: Tx, personId: string): Promise<{ population: string }[]> {
    return rows(tx, `SELECT DISTINCT unnest(m.populations) AS population FROM current_membership m WHERE m.person_id ${mine(1)} AND m.status <> 'left'`, [personId]);
  }
}

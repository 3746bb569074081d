import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { AssignmentSpec, CriterionMark, MarkSheet, SubmissionState, SubmissionView } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { courseInScope } from '../course.repository';

/** Work as who marks it finds it. */
export interface SubmissionRecord {
  id: string;
  workId: string;
  number: number;
  state: SubmissionState;
  personId: string;
  learnerName: string;
  enrolmentId: string;
  lessonId: string;
  courseId: string;
  courseCode: string;
  courseTitle: ShortText;
  lessonTitle: ShortText;
  ownerUnitId: string | null;
  assignment: AssignmentSpec;
  text: string;
  fileIds: string[];
  handedInAt: Date;
  decidedAt: Date | null;
  decidedByName: string | null;
  points: number | null;
  marks: CriterionMark[];
  comment: string;
  claimedBy: string | null;
  claimedByName: string | null;
  claimedAt: Date | null;
  isOwn: boolean;
}
const columns = `
  s.id, s.work_id AS "workId", s.number, s.state, e.person_id AS "personId", p.full_name AS "learnerName", e.id AS "enrolmentId", l.id AS "lessonId", c.id AS "courseId", c.code AS "courseCode", v.title AS "courseTitle",
  l.title AS "lessonTitle", c.owner_unit_id AS "ownerUnitId", l.assignment, s.handed_in_at AS "handedInAt", s.decided_at AS "decidedAt", d.full_name AS "decidedByName", s.points,
  s.claimed_by AS "claimedBy", k.full_name AS "claimedByName", s.claimed_at AS "claimedAt", e.person_id IN (SELECT same.person_id FROM same_person($2) same) AS "isOwn"`;
const whole = `, s.text, s.file_ids AS "fileIds", s.marks, s.comment`;
/** $1 = where the caller teaches, $2 = the caller */
const from = `FROM assignment_submission s JOIN assignment_work w ON w.id = s.work_id JOIN enrolment e ON e.id = w.enrolment_id JOIN course c ON c.id = e.course_id AND ${courseInScope}
  JOIN lesson l ON l.id = w.lesson_id JOIN course_version v ON v.id = e.version_id JOIN person p ON p.id = e.person_id
  LEFT JOIN person d ON d.id = s.decided_by LEFT JOIN person k ON k.id = s.claimed_by`;
const shown: Record<SubmissionView, { where: string; order: string }> = {
  waiting: { where: `s.state = 'waiting'`, order: 's.handed_in_at' },
  mine: { where: `s.state = 'waiting' AND s.claimed_by = $2`, order: 's.claimed_at' },
  returned: { where: `s.state = 'returned'`, order: 's.decided_at DESC' },
  accepted: { where: `s.state = 'accepted'`, order: 's.decided_at DESC' },
};
interface Filter { view: SubmissionView; courseId: string | null; words: string | null; page: number; pageSize: number }

@Injectable()
export class SubmissionRepository {
  async list(tx: Tx, scope: string | null, personId: string, { view, courseId, words, page, pageSize }: Filter): Promise<{ rows: SubmissionRecord[]; total: number }> {
    const { where, order } = shown[view];
    const wanted = `WHERE ${where} AND $2::uuid IS NOT NULL AND ($3::uuid IS NULL OR c.id = $3) AND ($4::text IS NULL OR p.search_key LIKE '%' || $4 || '%')`;
    const values = [scope, personId, courseId, words && words.replace(/[\\%_]/g, '\\$&')];
    const found = await rows<SubmissionRecord>(tx, `SELECT ${columns} ${from} ${wanted} ORDER BY ${order}, s.id LIMIT $5 OFFSET $6`, [...values, pageSize, (page - 1) * pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} ${wanted}`, values))?.n ?? 0 };
  }

  async counts(tx: Tx, scope: string | null, personId: string): Promise<{ waiting: number; mine: number }> {
    return (await firstRow<{ waiting: number; mine: number }>(tx, `SELECT count(*)::int AS waiting, count(*) FILTER (WHERE s.claimed_by = $2)::int AS mine ${from} WHERE s.state = 'waiting'`, [scope, personId])) ?? { waiting: 0, mine: 0 };
  }

  find(tx: Tx, scope: string | null, personId: string, id: string): Promise<SubmissionRecord | null> {
    return firstRow(tx, `SELECT ${columns} ${whole} ${from} WHERE s.id = $3`, [scope, personId, id]);
  }

  /** Its learner took it back, and the caller might have marked it. */
  async isTakenBack(tx: Tx, scope: string | null, id: string): Promise<boolean> {
    return (await firstRow(tx, `SELECT 1 FROM assignment_work w JOIN enrolment e ON e.id = w.enrolment_id JOIN course c ON c.id = e.course_id AND ${courseInScope} WHERE w.taken_back_id = $2`, [scope, id])) !== null;
  }

  /** Takes turns with others who mark it, and with the learner who takes it back. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM assignment_submission WHERE id = $1 FOR UPDATE`, [id]);
  }

  earlier(tx: Tx, workId: string, before: number): Promise<{ number: number; state: SubmissionState; handedInAt: Date; points: number | null; comment: string; text: string }[]> {
    return rows(tx, `SELECT number, state, handed_in_at AS "handedInAt", points, comment, text FROM assignment_submission WHERE work_id = $1 AND number < $2 ORDER BY number DESC LIMIT 20`, [workId, before]);
  }

  async claim(tx: Tx, id: string, personId: string | null, at: Date): Promise<void> {
    await tx.query(`UPDATE assignment_submission SET claimed_by = $2::uuid, claimed_at = CASE WHEN $2::uuid IS NULL THEN NULL ELSE $3::timestamptz END WHERE id = $1`, [id, personId, at]);
  }

  async saveMarks(tx: Tx, id: string, sheet: MarkSheet, at: Date): Promise<void> {
    await tx.query(`UPDATE assignment_submission SET marks = $2, comment = $3, claimed_at = $4 WHERE id = $1`, [id, JSON.stringify(sheet.marks), sheet.comment, at]);
  }

  async decide(tx: Tx, id: string, d: { state: 'accepted' | 'returned'; sheet: MarkSheet; points: number; by: string; at: Date }): Promise<void> {
    await tx.query(
      `UPDATE assignment_submission SET state = $2, marks = $3, comment = $4, points = $5, decided_by = $6, decided_at = $7, claimed_by = NULL, claimed_at = NULL WHERE id = $1`,
      [id, d.state, JSON.stringify(d.sheet.marks), d.sheet.comment, d.points, d.by, d.at],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { CompletionRule, LessonBody, LessonKind, Prerequisite } from '@kynangso/contracts/learning';
import { firstRow, newId, rows, type Tx } from '@kynangso/server/platform';
import type { StoredAttachment } from './entities';

export interface EnrolmentHead {
  id: string;
  personId: string;
  courseId: string;
  versionId: string;
  courseCode: string;
  title: ShortText;
  version: number;
  newerVersion: boolean;
  rule: CompletionRule;
  startedAt: Date;
  lastActiveAt: Date;
  lastLessonId: string | null;
  completedAt: Date | null;
}
/** A lesson of the version begun, with what the learner did. */
export interface LearnerLesson {
  enrolmentId: string;
  id: string;
  code: string;
  kind: LessonKind;
  title: ShortText;
  minutes: number;
  examId: string | null;
  moduleId: string;
  moduleCode: string;
  moduleTitle: ShortText;
  openedAt: Date | null;
  lastEventAt: Date | null;
  secondsSpent: number;
  completedAt: Date | null;
}

const headColumns = `
  e.id, e.person_id AS "personId", e.course_id AS "courseId", e.version_id AS "versionId", c.code AS "courseCode", v.title, v.number AS version, v.rule,
  EXISTS (SELECT 1 FROM course_version n WHERE n.course_id = e.course_id AND n.status = 'published' AND n.number > v.number) AS "newerVersion",
  e.started_at AS "startedAt", e.last_active_at AS "lastActiveAt", e.last_lesson_id AS "lastLessonId", e.completed_at AS "completedAt"`;
const headFrom = `FROM enrolment e JOIN course_version v ON v.id = e.version_id JOIN course c ON c.id = e.course_id`;
/** The person of $n under every id a merge gave them. */
const samePerson = (column: string, index: number): string =>
  `${column} IN (SELECT r.person_id FROM resolved_person r WHERE r.survivor_id = (SELECT s.survivor_id FROM resolved_person s WHERE s.person_id = $${index}))`;

@Injectable()
export class EnrolmentRepository {
  listOf(tx: Tx, personId: string): Promise<EnrolmentHead[]> {
    return rows(tx, `SELECT ${headColumns} ${headFrom} WHERE ${samePerson('e.person_id', 1)} ORDER BY e.last_active_at DESC, e.id LIMIT 500`, [personId]);
  }

  findOwn(tx: Tx, personId: string, enrolmentId: string): Promise<EnrolmentHead | null> {
    return firstRow(tx, `SELECT ${headColumns} ${headFrom} WHERE e.id = $2 AND ${samePerson('e.person_id', 1)}`, [personId, enrolmentId]);
  }

  find(tx: Tx, enrolmentId: string): Promise<EnrolmentHead | null> {
    return firstRow(tx, `SELECT ${headColumns} ${headFrom} WHERE e.id = $1`, [enrolmentId]);
  }

  /** Takes turns with every other event of the enrolment. */
  async lock(tx: Tx, enrolmentId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM enrolment WHERE id = $1 FOR UPDATE`, [enrolmentId]);
  }

  newestOf(tx: Tx, personId: string, courseCode: string): Promise<EnrolmentHead | null> {
    return firstRow(tx, `SELECT ${headColumns} ${headFrom} WHERE c.code = $2 AND ${samePerson('e.person_id', 1)} ORDER BY e.completed_at IS NOT NULL, e.started_at DESC LIMIT 1`, [personId, courseCode]);
  }

  publishedVersion(tx: Tx, courseCode: string): Promise<{ courseId: string; versionId: string; prerequisites: Prerequisite[] } | null> {
    return firstRow(tx, `SELECT c.id AS "courseId", v.id AS "versionId", v.prerequisites FROM course c JOIN course_version v ON v.course_id = c.id AND v.status = 'published' WHERE c.code = $1`, [courseCode]);
  }

  /** The courses of these codes by their names now; `isOffered`: it is in the catalogue. */
  courseNames(tx: Tx, codes: readonly string[]): Promise<{ code: string; title: ShortText; isOffered: boolean }[]> {
    return rows(
      tx,
      `SELECT c.code, v.title, v.status = 'published' AS "isOffered"
       FROM course c JOIN LATERAL (SELECT * FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL ORDER BY (v.status = 'published') DESC, v.number DESC LIMIT 1) v ON true
       WHERE c.code = ANY($1)`,
      [codes],
    );
  }

  /** Two clicks at once begin one course: the open enrolment is unique. */
  async begin(tx: Tx, personId: string, course: { courseId: string; versionId: string }, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO enrolment (id, person_id, course_id, version_id, started_at, last_active_at) VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (person_id, course_id) WHERE completed_at IS NULL DO NOTHING`,
      [newId(), personId, course.courseId, course.versionId, now],
    );
    // what was accepted of an assignment stays accepted, in whichever version of the course
    await tx.query(
      `INSERT INTO lesson_progress (enrolment_id, lesson_id, opened_at, last_event_at, completed_at)
       SELECT e.id, l.id, $3, $3, $3 FROM enrolment e JOIN lesson l ON l.version_id = e.version_id AND l.kind = 'assignment'
       WHERE e.person_id = $1 AND e.course_id = $2 AND e.completed_at IS NULL AND EXISTS (
         SELECT FROM enrolment o JOIN assignment_work w ON w.enrolment_id = o.id JOIN lesson ol ON ol.id = w.lesson_id AND ol.code = l.code JOIN assignment_submission s ON s.work_id = w.id AND s.state = 'accepted'
         WHERE o.course_id = e.course_id AND ${samePerson('o.person_id', 1)})
       ON CONFLICT DO NOTHING`,
      [personId, course.courseId, now],
    );
  }

  async ownerUnit(tx: Tx, courseId: string): Promise<string | null> {
    return (await firstRow<{ id: string | null }>(tx, `SELECT owner_unit_id AS id FROM course WHERE id = $1`, [courseId]))?.id ?? null;
  }

  /** In course order, for one or several enrolments. */
  lessons(tx: Tx, enrolmentIds: readonly string[]): Promise<LearnerLesson[]> {
    return rows(
      tx,
      `SELECT e.id AS "enrolmentId", l.id, l.code, l.kind, l.title, l.minutes, l.exam_id AS "examId", m.id AS "moduleId", m.code AS "moduleCode", m.title AS "moduleTitle",
              p.opened_at AS "openedAt", p.last_event_at AS "lastEventAt", coalesce(p.seconds_spent, 0) AS "secondsSpent", p.completed_at AS "completedAt"
       FROM enrolment e JOIN lesson l ON l.version_id = e.version_id JOIN module m ON m.id = l.module_id
       LEFT JOIN lesson_progress p ON p.enrolment_id = e.id AND p.lesson_id = l.id
       WHERE e.id = ANY($1) ORDER BY e.id, l.position`,
      [enrolmentIds],
    );
  }

  content(tx: Tx, lessonId: string, locale: Locale): Promise<{ locale: Locale | null; body: LessonBody | null; attachments: StoredAttachment[] } | null> {
    return firstRow(
      tx,
      `SELECT c.locale, c.body, l.attachments FROM lesson l LEFT JOIN lesson_content c ON c.lesson_id = l.id AND c.locale IN ($2, 'vi')
       WHERE l.id = $1 ORDER BY (c.locale = $2) DESC NULLS LAST LIMIT 1`,
      [lessonId, locale],
    );
  }

  /** What is told late may be older than what is known: the first opening stays the first, the last event the last. */
  async recordEvent(tx: Tx, e: { enrolmentId: string; lessonId: string; at: Date; seconds: number; completedAt: Date | null; heardAt?: Date | null }): Promise<void> {
    await tx.query(
      `INSERT INTO lesson_progress (enrolment_id, lesson_id, opened_at, last_event_at, seconds_spent, completed_at, completed_heard_at) VALUES ($1, $2, $3, $3, $4, $5, $6)
       ON CONFLICT (enrolment_id, lesson_id) DO UPDATE SET
         opened_at = least(lesson_progress.opened_at, excluded.opened_at),
         last_event_at = greatest(lesson_progress.last_event_at, excluded.last_event_at),
         seconds_spent = lesson_progress.seconds_spent + excluded.seconds_spent,
         completed_at = coalesce(lesson_progress.completed_at, excluded.completed_at),
         completed_heard_at = CASE WHEN lesson_progress.completed_at IS NULL THEN excluded.completed_heard_at ELSE lesson_progress.completed_heard_at END`,
      [e.enrolmentId, e.lessonId, e.at, e.seconds, e.completedAt, e.heardAt ?? null],
    );
  }

  /** Evidence of another kind (watching) completed it; the time between events is not touched. */
  async completeLesson(tx: Tx, enrolmentId: string, lessonId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE lesson_progress SET completed_at = coalesce(completed_at, $3) WHERE enrolment_id = $1 AND lesson_id = $2`, [enrolmentId, lessonId, at]);
  }

  async touch(tx: Tx, enrolmentId: string, at: Date, lessonId: string | null): Promise<void> {
    await tx.query(
      `UPDATE enrolment SET last_active_at = greatest(last_active_at, $2),
              last_lesson_id = CASE WHEN $2 >= last_active_at THEN coalesce($3, last_lesson_id) ELSE last_lesson_id END WHERE id = $1`,
      [enrolmentId, at, lessonId],
    );
  }

  /** Lessons of text in course order, each in the language asked for or in Vietnamese. */
  sizes(tx: Tx, enrolmentId: string, locale: Locale): Promise<{ lessonId: string; textBytes: number; files: { hash: string; bytes: number }[] }[]> {
    return rows(
      tx,
      `WITH shown AS (
         SELECT DISTINCT ON (l.id) l.id, l.position, l.attachments, c.body FROM enrolment e JOIN lesson l ON l.version_id = e.version_id AND l.kind = 'text'
         JOIN lesson_content c ON c.lesson_id = l.id AND c.locale IN ($2, 'vi') WHERE e.id = $1 ORDER BY l.id, (c.locale = $2) DESC)
       SELECT s.id AS "lessonId", octet_length(s.body::text) AS "textBytes",
              coalesce((SELECT jsonb_agg(jsonb_build_object('hash', m.hash, 'bytes', m.bytes) ORDER BY m.hash) FROM media m WHERE m.hash IN (
                SELECT jsonb_path_query(s.body, 'strict $.**.media') #>> '{}' UNION SELECT a ->> 'media' FROM jsonb_array_elements(s.attachments) a)), '[]') AS files
       FROM shown s ORDER BY s.position`,
      [enrolmentId, locale],
    );
  }

  /** True once, for the event that completed the course. */
  async complete(tx: Tx, enrolmentId: string, at: Date): Promise<boolean> {
    const done = await rows(tx, `WITH done AS (UPDATE enrolment SET completed_at = $2 WHERE id = $1 AND completed_at IS NULL RETURNING id) SELECT id FROM done`, [enrolmentId, at]);
    return done.length > 0;
  }

  /** Open quiz lessons of the person that stand on this exam. */
  awaitingQuiz(tx: Tx, personId: string, examId: string): Promise<{ enrolmentId: string; lessonId: string }[]> {
    return rows(
      tx,
      `SELECT e.id AS "enrolmentId", l.id AS "lessonId" FROM enrolment e JOIN lesson l ON l.version_id = e.version_id AND l.exam_id = $2
       LEFT JOIN lesson_progress p ON p.enrolment_id = e.id AND p.lesson_id = l.id
       WHERE ${samePerson('e.person_id', 1)} AND p.completed_at IS NULL ORDER BY e.id FOR UPDATE OF e`,
      [personId, examId],
    );
  }
}

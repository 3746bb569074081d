import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PostState, QuestionSort } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { courseInScope } from '../course.repository';

/** A question as its reader stands to it. */
export interface QuestionHead {
  id: string;
  courseId: string;
  ownerUnitId: string | null;
  title: string;
  acceptedId: string | null;
  courseCode: string;
  courseTitle: ShortText;
  lessonTitle: ShortText;
  /** the reader teaches the course */
  isStaff: boolean;
  /** the reader's newest enrolment in the course, and the lesson in its version; null = none */
  enrolmentId: string | null;
  lessonId: string | null;
}
export interface PostRow {
  id: string;
  kind: 'question' | 'answer';
  authorId: string;
  authorName: string;
  text: string;
  state: PostState;
  isStaff: boolean;
  isMine: boolean;
  createdAt: Date;
  editedAt: Date | null;
  hiddenReason: string | null;
  useful: number;
  isUsefulToMe: boolean;
  isReportedByMe: boolean;
  reports: number;
}
export interface ListedQuestion {
  id: string;
  title: string;
  state: PostState;
  authorName: string;
  isMine: boolean;
  isStaff: boolean;
  createdAt: Date;
  useful: number;
  answers: number;
  hasStaffAnswer: boolean;
  hasAccepted: boolean;
}
/** A lesson, whatever its version. */
export interface LessonPlace {
  courseId: string;
  lessonCode: string;
}

const mine = (column: string, index: number): string => `${column} IN (SELECT same.person_id FROM same_person($${index}) same)`;
/** nobody reads further than this in one thread */
const MOST_ANSWERS = 500;
const order: Record<QuestionSort, string> = {
  newest: 'q.created_at DESC',
  useful: 'p.useful DESC, q.created_at DESC',
  unanswered: 'a.n > 0, q.created_at DESC',
};

/** Questions and posts as learners and staff read them. */
@Injectable()
export class TalkRepository {
  /** null: there is no such question, or the reader neither learns nor teaches its course. @param scope where the reader teaches */
  async head(tx: Tx, scope: string | null, personId: string, questionId: string): Promise<QuestionHead | null> {
    const found = await firstRow<QuestionHead>(
      tx,
      `SELECT q.id, q.course_id AS "courseId", c.owner_unit_id AS "ownerUnitId", q.title, q.accepted_id AS "acceptedId", c.code AS "courseCode", v.title AS "courseTitle",
         coalesce(l.title, jsonb_build_object('vi', q.lesson_code)) AS "lessonTitle", ${courseInScope} AS "isStaff", e.id AS "enrolmentId", own.id AS "lessonId"
       FROM lesson_question q JOIN course c ON c.id = q.course_id
       JOIN LATERAL (SELECT title FROM course_version WHERE course_id = q.course_id ORDER BY (status = 'published') DESC, number DESC LIMIT 1) v ON true
       LEFT JOIN LATERAL (SELECT o.title FROM lesson o JOIN course_version ov ON ov.id = o.version_id WHERE ov.course_id = q.course_id AND o.code = q.lesson_code ORDER BY ov.number DESC LIMIT 1) l ON true
       LEFT JOIN LATERAL (SELECT id, version_id FROM enrolment WHERE course_id = q.course_id AND ${mine('person_id', 2)} ORDER BY started_at DESC LIMIT 1) e ON true
       LEFT JOIN lesson own ON own.version_id = e.version_id AND own.code = q.lesson_code
       WHERE q.id = $3`,
      [scope, personId, questionId],
    );
    return found && (found.isStaff || found.enrolmentId) ? found : null;
  }

  questionOf(tx: Tx, postId: string): Promise<{ questionId: string } | null> {
    return firstRow(tx, `SELECT question_id AS "questionId" FROM lesson_post WHERE id = $1`, [postId]);
  }

  async lock(tx: Tx, questionId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM lesson_question WHERE id = $1 FOR UPDATE`, [questionId]);
  }

  /** Takes turns with a moderator of the post. */
  async lockPost(tx: Tx, postId: string): Promise<void> {
    await tx.query(`SELECT 1 FROM lesson_post WHERE id = $1 FOR UPDATE`, [postId]);
  }

  /** The question first, then its answers from oldest to newest. */
  posts(tx: Tx, questionId: string, personId: string): Promise<PostRow[]> {
    return rows(
      tx,
      `SELECT p.id, p.kind, p.author_id AS "authorId", w.full_name AS "authorName", p.text, p.state, p.is_staff AS "isStaff", ${mine('p.author_id', 2)} AS "isMine",
         p.created_at AS "createdAt", p.edited_at AS "editedAt", p.hidden_reason AS "hiddenReason", p.useful,
         EXISTS (SELECT FROM lesson_post_useful u WHERE u.post_id = p.id AND ${mine('u.person_id', 2)}) AS "isUsefulToMe",
         EXISTS (SELECT FROM lesson_post_report r WHERE r.post_id = p.id AND ${mine('r.person_id', 2)}) AS "isReportedByMe",
         (SELECT count(*)::int FROM lesson_post_report r WHERE r.post_id = p.id AND r.settled_at IS NULL) AS reports
       FROM lesson_post p JOIN person w ON w.id = p.author_id WHERE p.question_id = $1 ORDER BY p.kind DESC, p.created_at, p.id LIMIT ${MOST_ANSWERS + 1}`,
      [questionId, personId],
    );
  }

  /** @param words folded (searchKey), or null for all */
  async list(tx: Tx, at: LessonPlace, reader: { scope: string | null; personId: string }, filter: { words: string | null; sort: QuestionSort; page: number; pageSize: number }): Promise<{ rows: ListedQuestion[]; total: number }> {
    const from = `
      FROM lesson_question q JOIN course c ON c.id = q.course_id JOIN lesson_post p ON p.question_id = q.id AND p.kind = 'question' JOIN person w ON w.id = p.author_id
      JOIN LATERAL (SELECT count(*)::int AS n, coalesce(bool_or(is_staff), false) AS staff FROM lesson_post WHERE question_id = q.id AND kind = 'answer' AND state = 'shown') a ON true
      WHERE q.course_id = $2 AND q.lesson_code = $3 AND (p.state = 'shown' OR ${mine('p.author_id', 4)} OR ${courseInScope}) AND ($5::text IS NULL OR q.search_text LIKE '%' || $5 || '%')`;
    const values = [reader.scope, at.courseId, at.lessonCode, reader.personId, filter.words && filter.words.replace(/[\\%_]/g, '\\$&')];
    const found = await rows<ListedQuestion>(
      tx,
      `SELECT q.id, q.title, p.state, w.full_name AS "authorName", ${mine('p.author_id', 4)} AS "isMine", p.is_staff AS "isStaff", q.created_at AS "createdAt", p.useful, a.n AS answers, a.staff AS "hasStaffAnswer",
         EXISTS (SELECT FROM lesson_post k WHERE k.id = q.accepted_id AND k.state = 'shown') AS "hasAccepted" ${from} ORDER BY ${order[filter.sort]}, q.id LIMIT $6 OFFSET $7`,
      [...values, filter.pageSize, (filter.page - 1) * filter.pageSize],
    );
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from}`, values))?.n ?? 0 };
  }

  /** Where a lesson of one's own enrolment stands, and whether the reader teaches the course; null = no such enrolment or lesson. */
  place(tx: Tx, scope: string | null, personId: string, enrolmentId: string, lessonId: string): Promise<(LessonPlace & { isStaff: boolean }) | null> {
    return firstRow(
      tx,
      `SELECT e.course_id AS "courseId", l.code AS "lessonCode", ${courseInScope} AS "isStaff" FROM enrolment e JOIN course c ON c.id = e.course_id JOIN lesson l ON l.version_id = e.version_id
       WHERE e.id = $3 AND l.id = $4 AND ${mine('e.person_id', 2)}`,
      [scope, personId, enrolmentId, lessonId],
    );
  }
}

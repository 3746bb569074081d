import { Injectable } from '@nestjs/common';
import type { DeskPost, DeskState, TalkSetting } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';
import { courseInScope } from '../course.repository';

export type DeskRow = Omit<DeskPost, 'createdAt'> & { createdAt: Date; authorId: string; questionAuthorId: string; questionState: string; courseId: string; ownerUnitId: string | null };
export interface DeskCounts {
  unanswered: number;
  reported: number;
  held: number;
}

const unanswered = `p.kind = 'question' AND p.state = 'shown' AND NOT EXISTS (SELECT FROM lesson_post a WHERE a.question_id = q.id AND a.kind = 'answer' AND a.state = 'shown' AND a.author_id <> p.author_id)`;
const reported = `p.state <> 'withdrawn' AND EXISTS (SELECT FROM lesson_post_report r WHERE r.post_id = p.id AND r.settled_at IS NULL)`;
const where: Record<DeskState, string> = { unanswered, reported, held: `p.state = 'held'`, hidden: `p.state = 'hidden'`, all: `p.kind = 'question'` };
/** who waits longest comes first */
const order: Record<DeskState, string> = { unanswered: 'p.created_at', reported: 'p.created_at', held: 'p.created_at', hidden: 'p.created_at DESC', all: 'p.created_at DESC' };
/** $1 = where the caller teaches */
const from = `FROM lesson_post p JOIN lesson_question q ON q.id = p.question_id JOIN course c ON c.id = q.course_id AND ${courseInScope}`;
const columns = `
  SELECT p.id, q.id AS "questionId", p.kind, q.title, p.text, p.state, p.author_id AS "authorId", w.full_name AS "authorName", p.is_staff AS "isStaff", c.id AS "courseId", c.owner_unit_id AS "ownerUnitId", c.code AS "courseCode",
    v.title AS "courseTitle", coalesce(l.title, jsonb_build_object('vi', q.lesson_code)) AS "lessonTitle", p.created_at AS "createdAt", p.hidden_reason AS "hiddenReason", asked.author_id AS "questionAuthorId", asked.state AS "questionState",
    (SELECT count(*)::int FROM lesson_post a WHERE a.question_id = q.id AND a.kind = 'answer' AND a.state = 'shown') AS answers,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'note', r.note, 'at', r.created_at) ORDER BY r.created_at), '[]')
     FROM (SELECT * FROM lesson_post_report WHERE post_id = p.id AND settled_at IS NULL ORDER BY created_at LIMIT 20) r) AS reports`;
const joined = `${from} JOIN person w ON w.id = p.author_id JOIN lesson_post asked ON asked.question_id = q.id AND asked.kind = 'question'
  JOIN LATERAL (SELECT title FROM course_version WHERE course_id = q.course_id ORDER BY (status = 'published') DESC, number DESC LIMIT 1) v ON true
  LEFT JOIN LATERAL (SELECT o.title FROM lesson o JOIN course_version ov ON ov.id = o.version_id WHERE ov.course_id = q.course_id AND o.code = q.lesson_code ORDER BY ov.number DESC LIMIT 1) l ON true`;

/** What moderators find, within the units they teach for. */
@Injectable()
export class TalkDeskRepository {
  async list(tx: Tx, scope: string | null, filter: { state: DeskState; words: string | null; courseId: string | null; page: number; pageSize: number }): Promise<{ rows: DeskRow[]; total: number }> {
    const wanted = `WHERE ${where[filter.state]} AND ($2::text IS NULL OR q.search_text LIKE '%' || $2 || '%') AND ($3::uuid IS NULL OR c.id = $3)`;
    const values = [scope, filter.words && filter.words.replace(/[\\%_]/g, '\\$&'), filter.courseId];
    const found = await rows<DeskRow>(tx, `${columns} ${joined} ${wanted} ORDER BY ${order[filter.state]}, p.id LIMIT $4 OFFSET $5`, [...values, filter.pageSize, (filter.page - 1) * filter.pageSize]);
    return { rows: found, total: (await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${from} ${wanted}`, values))?.n ?? 0 };
  }

  async counts(tx: Tx, scope: string | null): Promise<DeskCounts> {
    const found = await firstRow<DeskCounts>(tx, `SELECT count(*) FILTER (WHERE ${unanswered})::int AS unanswered, count(*) FILTER (WHERE ${reported})::int AS reported, count(*) FILTER (WHERE p.state = 'held')::int AS held ${from}`, [scope]);
    return found ?? { unanswered: 0, reported: 0, held: 0 };
  }

  find(tx: Tx, scope: string | null, postId: string): Promise<DeskRow | null> {
    return firstRow(tx, `${columns} ${joined} WHERE p.id = $2`, [scope, postId]);
  }

  async settleReports(tx: Tx, postId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE lesson_post_report SET settled_at = $2 WHERE post_id = $1 AND settled_at IS NULL`, [postId, at]);
  }

  /** null: the course is not one the caller teaches */
  setting(tx: Tx, scope: string | null, courseId: string): Promise<(TalkSetting & { ownerUnitId: string | null }) | null> {
    return firstRow(tx, `SELECT coalesce(t.holds_first_post, false) AS "holdsFirstPost", c.owner_unit_id AS "ownerUnitId" FROM course c LEFT JOIN course_talk t ON t.course_id = c.id WHERE c.id = $2 AND ${courseInScope}`, [scope, courseId]);
  }

  async saveSetting(tx: Tx, courseId: string, setting: TalkSetting, by: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO course_talk (course_id, holds_first_post, updated_at, updated_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (course_id) DO UPDATE SET holds_first_post = excluded.holds_first_post, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [courseId, setting.holdsFirstPost, at, by],
    );
  }
}

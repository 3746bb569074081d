import { Injectable } from '@nestjs/common';
import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import type { AssignmentSpec, AuthorCourse, AuthorCourseRow, CompletionRule, LessonBody, LessonKind, Prerequisite } from '@kynangso/contracts/learning';
import { firstRow, newId, rows, type Tx, underAny } from '@kynangso/server/platform';
import type { StoredAttachment } from './entities';
import { SearchRepository } from './search/search.repository';

/** $1 = scope. A course without an owner unit belongs to the whole system. */
export const courseInScope = `($1::ltree[] IS NULL OR EXISTS (SELECT 1 FROM current_unit u WHERE u.unit_id = c.owner_unit_id AND ${underAny('u.path', 1)}))`;
const authorColumns = `
  c.id, c.code, coalesce(newest.title, CASE WHEN draft.outline #>> '{title,vi}' <> '' THEN draft.outline->'title' ELSE jsonb_build_object('vi', c.code) END) AS title, c.owner_unit_id AS "ownerUnitId", published.number AS "publishedVersion", newest.number AS "newestVersion", draft.course_id IS NOT NULL AS "hasDraft",
  (SELECT count(*)::int FROM enrolment e WHERE e.course_id = c.id) AS enrolments,
  (SELECT count(*)::int FROM enrolment e WHERE e.course_id = c.id AND e.completed_at IS NOT NULL) AS completed,
  greatest(newest.published_at, newest.created_at, draft.updated_at) AS "updatedAt"`;
const authorFrom = `
  FROM course c
  LEFT JOIN LATERAL (SELECT * FROM course_version v WHERE v.course_id = c.id ORDER BY number DESC LIMIT 1) newest ON true
  LEFT JOIN course_draft draft ON draft.course_id = c.id
  LEFT JOIN course_version published ON published.course_id = c.id AND published.status = 'published'`;

type AuthorRow = Omit<AuthorCourseRow, 'updatedAt'> & { updatedAt: Date };
type Versions = AuthorCourse['versions'];
export interface VersionRow {
  id: string;
  number: number;
  status: 'draft' | 'published' | 'retired';
  content_hash: string;
}
export interface NewVersion {
  courseId: string;
  number: number;
  content: VersionContent;
  searchText: string;
}
/** Everything a learner sees of a version, and what its author says of it. */
export interface VersionContent {
  contentHash: string;
  title: ShortText;
  summary: ShortText;
  outcomes: ShortText[];
  populations: string[];
  alignments: AlignmentTarget[];
  rule: CompletionRule;
  prerequisites: Prerequisite[];
  changeNote: ShortText | null;
  mediaBytes: number;
  modules: { code: string; title: ShortText; lessons: NewLesson[] }[];
}
interface NewLesson {
  code: string;
  kind: LessonKind;
  title: ShortText;
  minutes: number;
  examId: string | null;
  attachments: StoredAttachment[];
  assignment?: AssignmentSpec | undefined;
  bodies: { locale: Locale; body: LessonBody }[];
}

/** Courses and their versions as authors handle them. */
@Injectable()
export class CourseRepository {
  constructor(private readonly searches: SearchRepository) {}

  async list(tx: Tx, scope: string | null, search: string | null, page: number, pageSize: number): Promise<{ rows: AuthorRow[]; total: number }> {
    const where = `${courseInScope} AND ($2::text IS NULL OR newest.search_text LIKE '%' || $2 || '%' OR draft.search_text LIKE '%' || $2 || '%')`;
    const found = await rows<AuthorRow>(tx, `SELECT ${authorColumns} ${authorFrom} WHERE ${where} ORDER BY "updatedAt" DESC, c.code LIMIT $3 OFFSET $4`, [scope, search, pageSize, (page - 1) * pageSize]);
    const total = await firstRow<{ n: number }>(tx, `SELECT count(*)::int AS n ${authorFrom} WHERE ${where}`, [scope, search]);
    return { rows: found, total: total?.n ?? 0 };
  }

  find(tx: Tx, scope: string | null, courseId: string): Promise<(AuthorRow & { versions: Versions }) | null> {
    return firstRow(
      tx,
      `SELECT ${authorColumns}, (
         SELECT coalesce(jsonb_agg(jsonb_build_object('number', v.number, 'status', v.status, 'lessonCount', v.lesson_count, 'createdAt', v.created_at, 'publishedAt', v.published_at, 'changeNote', v.change_note,
           'enrolments', (SELECT count(*) FROM enrolment e WHERE e.version_id = v.id)) ORDER BY v.number DESC), '[]')
         FROM course_version v WHERE v.course_id = c.id) AS versions
       ${authorFrom} WHERE c.id = $2 AND ${courseInScope}`,
      [scope, courseId],
    );
  }

  inScope(tx: Tx, scope: string | null, courseId: string): Promise<{ code: string; ownerUnitId: string | null } | null> {
    return firstRow(tx, `SELECT c.code, c.owner_unit_id AS "ownerUnitId" FROM course c WHERE c.id = $2 AND ${courseInScope}`, [scope, courseId]);
  }

  /** False: the code is taken. */
  async insert(tx: Tx, course: { id: string; code: string; ownerUnitId: string | null }): Promise<boolean> {
    const made = await rows(tx, `WITH made AS (INSERT INTO course (id, code, owner_unit_id) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING id) SELECT id FROM made`, [course.id, course.code, course.ownerUnitId]);
    return made.length === 1;
  }

  /** Locks the course, so that two loads or publications of it take turns. */
  async lock(tx: Tx, code: string, ownerUnitId: string | null): Promise<{ id: string; owner_unit_id: string | null }> {
    await tx.query(`INSERT INTO course (id, code, owner_unit_id) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING`, [newId(), code, ownerUnitId]);
    const found = await firstRow<{ id: string; owner_unit_id: string | null }>(tx, `SELECT id, owner_unit_id FROM course WHERE code = $1 FOR UPDATE`, [code]);
    if (!found) throw new Error(`course ${code} vanished while locked`);
    return found;
  }

  versions(tx: Tx, courseId: string): Promise<VersionRow[]> {
    return rows(tx, `SELECT id, number, status, content_hash FROM course_version WHERE course_id = $1 ORDER BY number DESC FOR UPDATE`, [courseId]);
  }

  async publish(tx: Tx, courseId: string, versionId: string, at: Date): Promise<void> {
    await tx.query(`UPDATE course_version SET status = 'retired' WHERE course_id = $1 AND status = 'published'`, [courseId]);
    await tx.query(`UPDATE course_version SET status = 'published', published_at = $2 WHERE id = $1`, [versionId, at]);
    await this.searches.index(tx, versionId);
  }

  async retire(tx: Tx, versionId: string): Promise<void> {
    await tx.query(`UPDATE course_version SET status = 'retired' WHERE id = $1`, [versionId]);
    await this.searches.forget(tx, versionId);
  }

  /** Writes a whole version as a draft; answers with the new ids of its lessons by code. */
  async addVersion(tx: Tx, { courseId, number, content, searchText }: NewVersion): Promise<{ versionId: string; lessonIds: Map<string, string> }> {
    const versionId = newId();
    const { modules } = content;
    const lessons = modules.flatMap((m) => m.lessons);
    const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
    await tx.query(
      `INSERT INTO course_version (id, course_id, number, status, content_hash, title, summary, outcomes, populations, alignment, rule, search_text, module_count, lesson_count, minutes, media_bytes, prerequisites, change_note)
       VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        versionId, courseId, number, content.contentHash, content.title, content.summary, JSON.stringify(content.outcomes), content.populations,
        JSON.stringify(content.alignments), JSON.stringify(content.rule), searchText, modules.length, lessons.length, sum(lessons.map((l) => l.minutes)), content.mediaBytes,
        JSON.stringify(content.prerequisites), content.changeNote,
      ],
    );
    const lessonIds = new Map<string, string>();
    let position = 0;
    for (const [index, module] of modules.entries()) {
      const moduleId = newId();
      await tx.query(`INSERT INTO module (id, version_id, code, title, position) VALUES ($1, $2, $3, $4, $5)`, [moduleId, versionId, module.code, module.title, index + 1]);
      for (const lesson of module.lessons) {
        const lessonId = newId();
        lessonIds.set(lesson.code, lessonId);
        await tx.query(
          `INSERT INTO lesson (id, version_id, module_id, code, kind, title, minutes, position, exam_id, attachments, assignment) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
          [
            lessonId, versionId, moduleId, lesson.code, lesson.kind, lesson.title, lesson.minutes, ++position, lesson.examId, JSON.stringify(lesson.attachments), lesson.assignment ? JSON.stringify(lesson.assignment) : null,
          ],
        );
        for (const { locale, body } of lesson.bodies)
          await tx.query(`INSERT INTO lesson_content (lesson_id, locale, body) VALUES ($1, $2, $3)`, [lessonId, locale, JSON.stringify(body)]);
      }
    }
    return { versionId, lessonIds };
  }
}

import { Injectable } from '@nestjs/common';
import type { Locale } from '@kynangso/contracts/kernel';
import type { DraftOutline, LessonBody } from '@kynangso/contracts/learning';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface StoredDraft {
  courseId: string;
  code: string;
  ownerUnitId: string | null;
  basedOn: number | null;
  revision: number;
  outline: DraftOutline;
  updatedAt: Date;
}
export interface StoredBody {
  lessonCode: string;
  locale: Locale;
  revision: number;
  body: LessonBody;
  updatedAt: Date;
}
export interface Author {
  personId: string;
  at: Date;
}
const bodyColumns = `lesson_code AS "lessonCode", locale, revision, body, updated_at AS "updatedAt"`;

@Injectable()
export class DraftRepository {
  /** Whoever may reach the course has been asked before. */
  find(tx: Tx, courseId: string, lock: 'UPDATE' | 'SHARE' | null = null): Promise<StoredDraft | null> {
    return firstRow(
      tx,
      `SELECT d.course_id AS "courseId", c.code, c.owner_unit_id AS "ownerUnitId", d.based_on AS "basedOn", d.revision, d.outline, d.updated_at AS "updatedAt"
       FROM course_draft d JOIN course c ON c.id = d.course_id WHERE d.course_id = $1 ${lock ? `FOR ${lock} OF d` : ''}`,
      [courseId],
    );
  }

  async insert(tx: Tx, draft: { courseId: string; basedOn: number | null; outline: DraftOutline; searchText: string }, author: Author): Promise<void> {
    await tx.query(`INSERT INTO course_draft (course_id, based_on, revision, outline, search_text, updated_at, updated_by) VALUES ($1, $2, 1, $3, $4, $5, $6)`, [
      draft.courseId, draft.basedOn, JSON.stringify(draft.outline), draft.searchText, author.at, author.personId,
    ]);
  }

  async save(tx: Tx, courseId: string, outline: DraftOutline, searchText: string, author: Author): Promise<void> {
    await tx.query(`UPDATE course_draft SET outline = $2, search_text = $3, revision = revision + 1, updated_at = $4, updated_by = $5 WHERE course_id = $1`, [
      courseId, JSON.stringify(outline), searchText, author.at, author.personId,
    ]);
  }

  async remove(tx: Tx, courseId: string): Promise<void> {
    await tx.query(`DELETE FROM course_draft WHERE course_id = $1`, [courseId]);
  }

  /** A course that was never more than a draft leaves nothing behind. */
  async removeCourse(tx: Tx, courseId: string): Promise<void> {
    await tx.query(`DELETE FROM course_media WHERE course_id = $1`, [courseId]);
    await tx.query(`DELETE FROM course WHERE id = $1`, [courseId]);
  }

  heads(tx: Tx, courseId: string): Promise<(Omit<StoredBody, 'body'> & { blocks: number })[]> {
    return rows(
      tx,
      `SELECT lesson_code AS "lessonCode", locale, revision, (SELECT count(*)::int FROM jsonb_array_elements(body) AS block WHERE block->>'type' NOT IN ('heading', 'divider')) AS blocks, updated_at AS "updatedAt"
       FROM draft_lesson_body WHERE course_id = $1 ORDER BY lesson_code, locale`,
      [courseId],
    );
  }

  bodies(tx: Tx, courseId: string): Promise<StoredBody[]> {
    return rows(tx, `SELECT ${bodyColumns} FROM draft_lesson_body WHERE course_id = $1 ORDER BY lesson_code, locale`, [courseId]);
  }

  body(tx: Tx, courseId: string, lessonCode: string, locale: Locale): Promise<StoredBody | null> {
    return firstRow(tx, `SELECT ${bodyColumns} FROM draft_lesson_body WHERE course_id = $1 AND lesson_code = $2 AND locale = $3`, [courseId, lessonCode, locale]);
  }

  async insertBodies(tx: Tx, courseId: string, bodies: readonly { lessonCode: string; locale: Locale; body: LessonBody }[], author: Author): Promise<void> {
    await tx.query(
      `INSERT INTO draft_lesson_body (course_id, lesson_code, locale, revision, body, updated_at, updated_by)
       SELECT $1, n.code, n.locale, 1, n.body, $5, $6 FROM unnest($2::text[], $3::text[], $4::jsonb[]) AS n (code, locale, body)`,
      [courseId, bodies.map((b) => b.lessonCode), bodies.map((b) => b.locale), bodies.map((b) => JSON.stringify(b.body)), author.at, author.personId],
    );
  }

  /** False when another revision stands there. */
  async saveBody(tx: Tx, courseId: string, saved: { lessonCode: string; locale: Locale; revision: number; body: LessonBody }, author: Author): Promise<boolean> {
    const done = await rows(
      tx,
      `WITH saved AS (
         INSERT INTO draft_lesson_body AS b (course_id, lesson_code, locale, revision, body, updated_at, updated_by)
         SELECT $1::uuid, $2::text, $3::text, $4::int + 1, $5::jsonb, $6::timestamptz, $7::uuid
         WHERE $4::int = 0 OR EXISTS (SELECT 1 FROM draft_lesson_body k WHERE k.course_id = $1 AND k.lesson_code = $2 AND k.locale = $3)
         ON CONFLICT (course_id, lesson_code, locale) DO UPDATE SET revision = b.revision + 1, body = excluded.body, updated_at = excluded.updated_at, updated_by = excluded.updated_by
         WHERE b.revision = $4::int RETURNING 1)
       SELECT * FROM saved`,
      [courseId, saved.lessonCode, saved.locale, saved.revision, JSON.stringify(saved.body), author.at, author.personId],
    );
    return done.length === 1;
  }
}

import { Injectable } from '@nestjs/common';
import type { AlignmentTarget } from '@kynangso/contracts/competency';
import type { ShortText } from '@kynangso/contracts/kernel';
import { firstRow, rows, type Tx } from '@kynangso/server/platform';

export interface CourseToStudy {
  code: string;
  title: ShortText;
  alignment: AlignmentTarget[];
  /** the enrolment that is open; null: not begun, or done */
  enrolmentId: string | null;
  isCompleted: boolean;
  /** lessons to do, in order: of the version begun, else of the one published */
  left: { id: string; title: ShortText; minutes: number }[];
}
/** An own enrolment as practice needs it. */
export interface PractisedCourse {
  code: string;
  title: ShortText;
  ownerUnitId: string | null;
  alignment: AlignmentTarget[];
  startedAt: Date;
}
const MOST = 300;
/** under every id a merge gave the person $1 */
const own = (enrolment: string): string => `${enrolment}.person_id IN (SELECT s.person_id FROM same_person($1) s)`;

/** Courses as somebody meets them who asks what to learn next. */
@Injectable()
export class StudyService {
  /** Published courses for these populations or by these codes, and whatever the person has begun. */
  courses(tx: Tx, personId: string, populations: readonly string[], codes: readonly string[]): Promise<CourseToStudy[]> {
    return rows(
      tx,
      `SELECT c.code, v.title, v.alignment, own.id AS "enrolmentId", EXISTS (SELECT FROM enrolment d WHERE d.course_id = c.id AND ${own('d')} AND d.completed_at IS NOT NULL) AND own.id IS NULL AS "isCompleted",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'title', l.title, 'minutes', l.minutes) ORDER BY l.position) FROM lesson l
           WHERE l.version_id = v.id AND NOT EXISTS (SELECT FROM lesson_progress p WHERE p.enrolment_id = own.id AND p.lesson_id = l.id AND p.completed_at IS NOT NULL)), '[]') AS left
       FROM course c
       LEFT JOIN LATERAL (SELECT e.id, e.version_id FROM enrolment e WHERE e.course_id = c.id AND ${own('e')} AND e.completed_at IS NULL ORDER BY e.last_active_at DESC LIMIT 1) own ON true
       JOIN course_version v ON v.course_id = c.id AND CASE WHEN own.id IS NULL THEN v.status = 'published' ELSE v.id = own.version_id END
       WHERE own.id IS NOT NULL OR v.populations = '{}' OR v.populations && $2::text[] OR c.code = ANY ($3::text[])
       ORDER BY c.code LIMIT ${MOST}`,
      [personId, populations, codes],
    );
  }

  /** The course behind each of these enrolments that are the person's own, by the enrolment. */
  async practised(tx: Tx, personId: string, enrolmentIds: readonly string[]): Promise<Map<string, PractisedCourse>> {
    const found = await rows<PractisedCourse & { enrolmentId: string }>(
      tx,
      `SELECT e.id AS "enrolmentId", c.code, v.title, c.owner_unit_id AS "ownerUnitId", v.alignment, e.started_at AS "startedAt"
       FROM enrolment e JOIN course c ON c.id = e.course_id JOIN course_version v ON v.id = e.version_id WHERE e.id = ANY($2::uuid[]) AND ${own('e')}`,
      [personId, enrolmentIds],
    );
    return new Map(found.map(({ enrolmentId, ...course }) => [enrolmentId, course]));
  }

  /** Minutes of the lessons finished since then, as their authors reckoned them. */
  async minutesDone(tx: Tx, personId: string, since: Date): Promise<number> {
    const found = await firstRow<{ n: number }>(
      tx,
      `SELECT coalesce(sum(l.minutes), 0)::int AS n FROM enrolment e JOIN lesson_progress p ON p.enrolment_id = e.id JOIN lesson l ON l.id = p.lesson_id WHERE ${own('e')} AND p.completed_at >= $2`,
      [personId, since],
    );
    return found?.n ?? 0;
  }
}

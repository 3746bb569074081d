import { Injectable } from '@nestjs/common';
import type { ShortText } from '@kynangso/contracts/kernel';
import type { Prerequisite } from '@kynangso/contracts/learning';
import { rows, type Tx } from '@kynangso/server/platform';

export interface CourseOnPath {
  code: string;
  title: ShortText;
  summary: ShortText;
  minutes: number;
  /** of the version begun, else of the one shown */
  minutesLeft: number;
  lessonCount: number;
  isOffered: boolean;
  prerequisites: Prerequisite[];
  /** the open enrolment, else the newest */
  enrolmentId: string | null;
  isStarted: boolean;
}
export interface Completion {
  code: string;
  version: number;
  /** the day in Vietnam */
  on: string;
}
const samePerson = `IN (SELECT s.person_id FROM same_person($1::uuid) s)`;

/** Courses and completions as paths and equivalences read them. */
@Injectable()
export class PathCourseRepository {
  /** By code, in no order; a code nobody knows is left out. `personId` null: as somebody meets them who has begun nothing. */
  courses(tx: Tx, personId: string | null, codes: readonly string[]): Promise<CourseOnPath[]> {
    return rows(
      tx,
      `SELECT c.code, v.title, v.summary, v.minutes, v.lesson_count AS "lessonCount", v.status = 'published' AS "isOffered", v.prerequisites,
         own.id AS "enrolmentId", own.id IS NOT NULL AND own.completed_at IS NULL AS "isStarted",
         CASE WHEN own.id IS NULL OR own.completed_at IS NOT NULL THEN v.minutes ELSE (SELECT coalesce(sum(l.minutes), 0)::int FROM lesson l WHERE l.version_id = own.version_id
           AND NOT EXISTS (SELECT FROM lesson_progress p WHERE p.enrolment_id = own.id AND p.lesson_id = l.id AND p.completed_at IS NOT NULL)) END AS "minutesLeft"
       FROM course c
       JOIN LATERAL (SELECT * FROM course_version v WHERE v.course_id = c.id AND v.published_at IS NOT NULL ORDER BY (v.status = 'published') DESC, v.number DESC LIMIT 1) v ON true
       LEFT JOIN LATERAL (SELECT e.id, e.version_id, e.completed_at FROM enrolment e WHERE e.course_id = c.id AND e.person_id ${samePerson} ORDER BY e.completed_at IS NOT NULL, e.started_at DESC LIMIT 1) own ON true
       WHERE c.code = ANY ($2)`,
      [personId, codes],
    );
  }

  /** Every course the person has completed, by version, with the first day of it. */
  completions(tx: Tx, personId: string): Promise<Completion[]> {
    return rows(
      tx,
      `SELECT c.code, v.number AS version, to_char(min(e.completed_at) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS on
       FROM enrolment e JOIN course c ON c.id = e.course_id JOIN course_version v ON v.id = e.version_id
       WHERE e.completed_at IS NOT NULL AND e.person_id ${samePerson} GROUP BY c.code, v.number ORDER BY c.code, v.number`,
      [personId],
    );
  }
}

import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { day, id, instant, shortText } from '../kernel/text';
import { courseCode } from './course';

const named = z.strictObject({ code: courseCode, title: shortText });
/** Completing `course` counts as completing `countsAs`. */
export const courseEquivalence = z.strictObject({
  id,
  course: named,
  /** only this version of `course` and later ones; null = any */
  fromVersion: z.int().min(1).nullable(),
  countsAs: named,
  /** the other way too */
  isMutual: z.boolean(),
  /** nothing counts by it before this day */
  validFrom: day,
  reason: shortText,
  declaredBy: z.string(),
  declaredAt: instant,
  /** the caller looks after the course that accepts, and may take it back */
  canWithdraw: z.boolean(),
});
export type CourseEquivalence = z.infer<typeof courseEquivalence>;

export const newEquivalence = z.strictObject({
  /** the course that counts as the one at hand */
  course: courseCode,
  fromVersion: z.int().min(1).max(10_000).nullable().default(null),
  isMutual: z.boolean().default(false),
  validFrom: day,
  reason: shortText,
});
export type NewEquivalence = z.infer<typeof newEquivalence>;

const ofCourse = z.strictObject({ courseId: id });
const list = z.strictObject({ rows: z.array(courseEquivalence) });
export const equivalenceRoutes = {
  listEquivalences: defineRoute({ method: 'GET', path: '/author/courses/:courseId/equivalences', access: 'learning.author', summary: 'What counts as this course, and what this course counts as', params: ofCourse, response: list }),
  declareEquivalence: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/equivalences', access: 'learning.author', summary: 'Another course counts as this one; mutual only where the caller looks after both',
    params: ofCourse, body: newEquivalence, response: list,
  }),
  withdrawEquivalence: defineRoute({
    method: 'DELETE', path: '/author/courses/:courseId/equivalences/:equivalenceId', access: 'learning.author', summary: 'Nothing counts by it any more; what was begun because of it stays begun',
    params: ofCourse.extend({ equivalenceId: id }), response: list,
  }),
};

/** Refusals of equivalences, for authors. */
export const equivalenceErrors = {
  'learning.equivalence_self': { vi: 'Một khóa học không thể tương đương với chính nó.', en: 'A course can’t count as itself.' },
  'learning.equivalence_exists': { vi: 'Khóa {course} đã được tính là tương đương rồi.', en: 'Course {course} counts already.' },
  'learning.equivalence_not_found': { vi: 'Không tìm thấy khai báo tương đương này.', en: 'This equivalence was not found.' },
  'learning.equivalence_reach': { vi: 'Chỉ khai báo hai chiều được khi bạn phụ trách cả hai khóa. Hãy chọn một chiều.', en: 'Both ways only where you look after both courses. Choose one way.' },
} as const;

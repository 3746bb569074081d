import { z } from 'zod';
import { alignmentTarget } from '@kynangso/contracts/competency';
import { day, id, instant, shortText } from '../kernel/text';
import { courseCode, partCode } from './course-codes';

export { courseCode, partCode };
export const populationCode = z.string().regex(/^P\d{2}$/);
/**
 * A video lesson is done when enough of it was watched, or its text was read to the end (domain/learning/watch); an assignment when work
 * handed in for it was accepted.
 */
export const lessonKinds = ['text', 'quiz', 'video', 'assignment'] as const;
export type LessonKind = (typeof lessonKinds)[number];

/**
 * What completes a course, as data. `every: 'lesson'` means every lesson that isn't a quiz; a quiz lesson is done when its quiz is passed.
 * A course without a rule asks for every lesson and every quiz.
 */
export type CompletionRule =
  | { every: 'lesson' | 'quiz' }
  | { lesson: string }
  | { module: string }
  | { op: 'all'; of: CompletionRule[] }
  | { op: 'atLeast'; k: number; of: CompletionRule[] };
export const completionRule: z.ZodType<CompletionRule> = z.lazy(() =>
  z.union([
    z.strictObject({ every: z.enum(['lesson', 'quiz']) }),
    z.strictObject({ lesson: partCode }),
    z.strictObject({ module: partCode }),
    z.strictObject({ op: z.literal('all'), of: z.array(completionRule).min(1).max(100) }),
    z.strictObject({ op: z.literal('atLeast'), k: z.int().min(1).max(100), of: z.array(completionRule).min(1).max(100) }),
  ]),
);

export const courseRow = z.strictObject({
  code: courseCode,
  title: shortText,
  summary: shortText,
  /** empty = for everyone */
  populations: z.array(populationCode),
  moduleCount: z.int(),
  lessonCount: z.int(),
  minutes: z.int(),
  publishedAt: instant,
  /** bytes of the pictures and attachments of all lessons together, for those who pay by the megabyte */
  mediaBytes: z.int(),
  /** the caller's newest enrolment; null when there is none or nobody is signed in */
  enrolment: z.strictObject({ id, completed: z.boolean(), lessonsDone: z.int() }).nullable(),
});
export type CourseRow = z.infer<typeof courseRow>;

export const outlineLesson = z.strictObject({ id, code: partCode, kind: z.enum(lessonKinds), title: shortText, minutes: z.int() });
export const outlineModule = z.strictObject({ id, code: partCode, title: shortText, lessons: z.array(outlineLesson) });
export const coursePage = courseRow.extend({
  version: z.int(),
  /** what a learner can do afterwards, one sentence each */
  outcomes: z.array(shortText),
  /** what it teaches, in the words of the standard; a node that is no longer in force is named by its code */
  alignment: z.array(alignmentTarget.extend({ title: shortText, frameworkTitle: shortText })),
  modules: z.array(outlineModule),
  rule: completionRule,
  /** open: it is learnt in editions now; past: it isn't, but the caller had a place in one */
  editions: z.enum(['none', 'past', 'open']),
  /** completed by another course that counts as this one, from that day on; null: it isn't, or nobody is signed in */
  countedBy: z.strictObject({ code: courseCode, title: shortText, on: day }).nullable(),
  /** courses to complete first; `met` is null when nobody is signed in */
  prerequisites: z.array(z.strictObject({ anyOf: z.array(z.strictObject({ code: courseCode, title: shortText, isOffered: z.boolean() })), met: z.boolean().nullable() })),
});
export type CoursePage = z.infer<typeof coursePage>;

export const versionStatuses = ['draft', 'published', 'retired'] as const;
export const authorCourseRow = z.strictObject({
  id,
  code: courseCode,
  title: shortText,
  ownerUnitId: id.nullable(),
  /** the version new learners get; null = none is published */
  publishedVersion: z.int().nullable(),
  /** null = nothing but a draft */
  newestVersion: z.int().nullable(),
  hasDraft: z.boolean(),
  enrolments: z.int(),
  completed: z.int(),
  updatedAt: instant,
});
export type AuthorCourseRow = z.infer<typeof authorCourseRow>;
export const authorCourse = authorCourseRow.extend({
  versions: z.array(
    z.strictObject({
      number: z.int(),
      status: z.enum(versionStatuses),
      lessonCount: z.int(),
      createdAt: instant,
      publishedAt: instant.nullable(),
      /** what changed, in its author's words; null for a version that was loaded */
      changeNote: shortText.nullable(),
      /** learners who began on this version */
      enrolments: z.int(),
    }),
  ),
});
export type AuthorCourse = z.infer<typeof authorCourse>;

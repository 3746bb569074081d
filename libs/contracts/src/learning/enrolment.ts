import { z } from 'zod';
import { id, instant, locale, shortText } from '../kernel/text';
import { completionRule, courseCode, outlineLesson, outlineModule } from './course';
import { lessonBody, mediaHash } from './lesson-body';
import { lessonStream, watchState } from './watch';

export const lessonStates = ['not_started', 'opened', 'completed'] as const;

export const enrolmentRow = z.strictObject({
  id,
  courseCode,
  title: shortText,
  version: z.int(),
  startedAt: instant,
  lastActiveAt: instant,
  completedAt: instant.nullable(),
  lessonsDone: z.int(),
  lessonCount: z.int(),
  minutesLeft: z.int(),
  secondsSpent: z.int(),
  /** where to go on: the lesson last opened, or the first one not done; null when all are done */
  nextLesson: outlineLesson.nullable(),
});
export type EnrolmentRow = z.infer<typeof enrolmentRow>;

export const progressLesson = outlineLesson.extend({
  state: z.enum(lessonStates),
  completedAt: instant.nullable(),
  /** the quiz behind a quiz lesson; start it by `GET /exams/:examId/sitting` */
  examId: id.nullable(),
});
export const enrolmentDetail = enrolmentRow.extend({
  /** the course has a newer version; this enrolment stays on its own */
  newerVersion: z.boolean(),
  rule: completionRule,
  modules: z.array(outlineModule.extend({ lessons: z.array(progressLesson) })),
});
export type EnrolmentDetail = z.infer<typeof enrolmentDetail>;

export const attachment = z.strictObject({ media: mediaHash, name: z.string(), title: shortText, contentType: z.string(), bytes: z.int() });
export type Attachment = z.infer<typeof attachment>;

export const lessonPage = z.strictObject({
  enrolmentId: id,
  courseCode,
  courseTitle: shortText,
  lesson: progressLesson,
  moduleTitle: shortText,
  /** 1-based place in the course */
  position: z.int(),
  lessonCount: z.int(),
  /** the language of `body`; Vietnamese where the lesson has no other */
  locale,
  body: lessonBody,
  attachments: z.array(attachment),
  /** what the recordings of the body can be played as, with sizes */
  streams: z.array(lessonStream),
  /** of a video lesson: what was watched and read so far; null for other lessons */
  watch: watchState.nullable(),
  previous: outlineLesson.nullable(),
  next: outlineLesson.nullable(),
});
export type LessonPage = z.infer<typeof lessonPage>;

/** A quiz lesson is completed by passing its quiz, a video lesson by what was watched or read: never by this; nor is an assignment, which needs accepted work. */
export const progressRequest = z.strictObject({
  event: z.enum(['opened', 'completed']),
  /** since the last event of this lesson; the server counts no more than the time that really passed */
  secondsSpent: z.int().min(0).max(86_400).default(0),
  /**
   * When it happened, for what was read without a network and is told later; left out = now. The server believes it only between the
   * beginning of the enrolment (and no further back than 30 days) and its own clock. Sending the same moment again changes nothing.
   */
  occurredAt: instant.optional(),
});
/** What a lesson weighs before it is put on a device; a picture that several lessons show stands with each and is fetched once. */
export const lessonSize = z.strictObject({ lessonId: id, textBytes: z.int(), files: z.array(z.strictObject({ hash: mediaHash, bytes: z.int() })) });
export type LessonSize = z.infer<typeof lessonSize>;
export const progressAnswer = z.strictObject({
  lessonState: z.enum(lessonStates),
  secondsSpent: z.int(),
  lessonsDone: z.int(),
  lessonCount: z.int(),
  /** set once the rule of the course is met */
  completedAt: instant.nullable(),
  nextLesson: outlineLesson.nullable(),
});
export type ProgressAnswer = z.infer<typeof progressAnswer>;

import { z } from 'zod';
import { id, instant, shortText, type ShortText } from '../kernel/text';
import { courseCode } from './course';

/** Questions and answers under a lesson: plain text of people, never HTML. They belong to the lesson of the course, whatever its version. */

/**
 * held: a first post waits for a moderator. hidden: taken out by a moderator, who says why; its writer still reads it. withdrawn: taken back
 * by its writer. Only `shown` is read by other learners.
 */
export const postStates = ['shown', 'held', 'hidden', 'withdrawn'] as const;
export type PostState = (typeof postStates)[number];

/** quiz_answer: it gives away answers of a quiz or exam. personal_data: numbers, papers or pictures of a person. */
export const reportReasons = ['quiz_answer', 'personal_data', 'rude', 'spam', 'wrong', 'another'] as const;
export type ReportReason = (typeof reportReasons)[number];
/** For notices; the form has sentences of its own. */
export const reportReasonNames: Record<ReportReason, ShortText> = {
  quiz_answer: { vi: 'lộ đáp án', en: 'gives away answers' }, personal_data: { vi: 'lộ dữ liệu cá nhân', en: 'personal data' }, rude: { vi: 'xúc phạm người khác', en: 'rude' },
  spam: { vi: 'quảng cáo, lặp lại', en: 'spam' }, wrong: { vi: 'nội dung sai', en: 'wrong' }, another: { vi: 'lý do khác', en: 'another reason' },
};

/** Own words may be mended this long after they were written. */
export const POST_EDIT_MINUTES = 30;
export const QUESTION_TITLE = { least: 10, most: 150 } as const;
export const POST_TEXT = { least: 2, most: 4000 } as const;

export const questionTitle = z.string().trim().min(QUESTION_TITLE.least).max(QUESTION_TITLE.most);
export const postText = z.string().trim().min(POST_TEXT.least).max(POST_TEXT.most);
export const moderationReason = z.string().trim().min(5).max(500);

export const questionSorts = ['newest', 'useful', 'unanswered'] as const;
export type QuestionSort = (typeof questionSorts)[number];

const head = {
  id,
  title: z.string(),
  state: z.enum(postStates),
  authorName: z.string(),
  isMine: z.boolean(),
  /** written as teaching staff of the course */
  isStaff: z.boolean(),
  createdAt: instant,
  useful: z.int(),
  /** answers others may read */
  answers: z.int(),
  hasStaffAnswer: z.boolean(),
  hasAccepted: z.boolean(),
};
export const questionRow = z.strictObject(head);
export type QuestionRow = z.infer<typeof questionRow>;

export const lessonPost = z.strictObject({
  id,
  text: z.string(),
  state: z.enum(postStates),
  authorName: z.string(),
  isMine: z.boolean(),
  isStaff: z.boolean(),
  createdAt: instant,
  editedAt: instant.nullable(),
  useful: z.int(),
  isUsefulToMe: z.boolean(),
  isReportedByMe: z.boolean(),
  /** own words may be mended until then; null = not (any more) */
  editableUntil: instant.nullable(),
  /** why it was hidden, for its writer and for moderators */
  hiddenReason: z.string().nullable(),
  /** open reports, for moderators; null for others */
  reports: z.int().nullable(),
});
export type LessonPost = z.infer<typeof lessonPost>;

export const questionThread = z.strictObject({
  id,
  title: z.string(),
  courseCode,
  courseTitle: shortText,
  lessonTitle: shortText,
  /** the lesson in the reader's own enrolment; null for staff who don't learn it */
  lesson: z.strictObject({ enrolmentId: id, lessonId: id }).nullable(),
  question: lessonPost,
  /** the accepted one first, then staff's, then by use, then by time */
  answers: z.array(lessonPost),
  acceptedId: id.nullable(),
  mayAccept: z.boolean(),
  mayModerate: z.boolean(),
});
export type QuestionThread = z.infer<typeof questionThread>;

export const deskStates = ['unanswered', 'reported', 'held', 'hidden', 'all'] as const;
export type DeskState = (typeof deskStates)[number];
/** One post as moderators find it: a question, or an answer with the title of its question. */
export const deskPost = z.strictObject({
  id,
  questionId: id,
  kind: z.enum(['question', 'answer']),
  title: z.string(),
  text: z.string(),
  state: z.enum(postStates),
  authorName: z.string(),
  isStaff: z.boolean(),
  courseCode,
  courseTitle: shortText,
  lessonTitle: shortText,
  createdAt: instant,
  answers: z.int(),
  hiddenReason: z.string().nullable(),
  /** open reports, without who made them */
  reports: z.array(z.strictObject({ reason: z.enum(reportReasons), note: z.string().nullable(), at: instant })),
});
export type DeskPost = z.infer<typeof deskPost>;

export const talkSetting = z.strictObject({
  /** the first post of a learner in the course waits for a moderator */
  holdsFirstPost: z.boolean(),
});
export type TalkSetting = z.infer<typeof talkSetting>;

import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant, shortText } from '../kernel/text';
import { courseCode, partCode } from './course-codes';

/*
 * Questions without a right answer in a lesson's text. One answer a person, changed until the poll is closed; results are counts, never names.
 * An answer belongs to the lesson of the course and the poll's code, whatever the version and the language it was read in.
 */

export const POLL_CHOICES = { least: 2, most: 8 } as const;
/** So many people at least come into the published picture of an anonymous poll together, so that none of them can be told from two looks. */
export const ANONYMOUS_STEP = 5;
export const choiceCode = z.string().regex(/^[a-z0-9]{1,8}$/);
export const pollNode = z.strictObject({
  type: z.literal('poll'),
  /** unique in its lesson, the same in both languages */
  code: partCode,
  question: z.string().trim().min(1).max(300),
  choices: z.array(z.strictObject({ code: choiceCode, text: z.string().trim().min(1).max(200) })).min(POLL_CHOICES.least).max(POLL_CHOICES.most),
  /** several choices at once */
  isMultiple: z.boolean(),
  isAnonymous: z.boolean(),
});
export type PollNode = z.infer<typeof pollNode>;

export const pollResult = z.strictObject({
  /** people who answered */
  total: z.int(),
  /** of them, those whose answers are counted here; fewer while a small group is protected */
  counted: z.int(),
  /** by choice; a choice without an answer is left out */
  counts: z.record(choiceCode, z.int()),
});
export type PollResult = z.infer<typeof pollResult>;
export const pollState = z.strictObject({
  code: partCode,
  isClosed: z.boolean(),
  /** one's own choices; [] = not answered */
  answer: z.array(choiceCode),
  /** null until one has answered or the poll is closed */
  result: pollResult.nullable(),
});
export type PollState = z.infer<typeof pollState>;

export const deskPoll = z.strictObject({
  courseId: id,
  courseCode,
  courseTitle: shortText,
  lessonCode: partCode,
  lessonTitle: shortText,
  /** as it stands in Vietnamese */
  poll: pollNode,
  closedAt: instant.nullable(),
  result: pollResult,
});
export type DeskPoll = z.infer<typeof deskPoll>;

const ofLesson = z.strictObject({ enrolmentId: id, lessonId: id });
export const pollRoutes = {
  listPolls: defineRoute({
    method: 'GET', path: '/enrolments/:enrolmentId/lessons/:lessonId/polls', access: 'signedIn', summary: 'The polls of a lesson of an own enrolment: own answers, and results where one has answered',
    params: ofLesson, response: z.strictObject({ rows: z.array(pollState) }),
  }),
  answerPoll: defineRoute({
    method: 'PUT', path: '/enrolments/:enrolmentId/lessons/:lessonId/polls/:pollCode', access: 'signedIn', summary: 'Answers, or changes the answer, while the poll is open',
    params: ofLesson.extend({ pollCode: partCode }), body: z.strictObject({ choices: z.array(choiceCode).min(1).max(POLL_CHOICES.most) }), response: pollState,
  }),
};
const ofPoll = z.strictObject({ courseId: id, lessonCode: partCode, pollCode: partCode });
export const pollDeskRoutes = {
  listDeskPolls: defineRoute({ method: 'GET', path: '/author/polls', access: 'learning.teach', summary: 'Polls in published courses the caller teaches, with their counts', query: pageQuery.extend({ courseId: id.optional() }), response: pageOf(deskPoll) }),
  getDeskPoll: defineRoute({ method: 'GET', path: '/author/polls/:courseId/:lessonCode/:pollCode', access: 'learning.teach', summary: 'One of them, for showing in a class', params: ofPoll, response: deskPoll }),
  setPollClosed: defineRoute({ method: 'PUT', path: '/author/polls/:courseId/:lessonCode/:pollCode', access: 'learning.teach', summary: 'Closes a poll to answers, or opens it again', params: ofPoll, body: z.strictObject({ isClosed: z.boolean() }), response: deskPoll }),
};

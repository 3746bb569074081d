import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { deskPost, deskStates, moderationReason, postText, questionRow, questionSorts, questionThread, questionTitle, reportReasons, talkSetting } from './question';

const ofLesson = z.strictObject({ enrolmentId: id, lessonId: id });
const ofQuestion = z.strictObject({ questionId: id });
const ofPost = z.strictObject({ postId: id });

/** For learners of the course and its teaching staff; to everybody else a question isn't there. */
export const questionRoutes = {
  listQuestions: defineRoute({
    method: 'GET', path: '/enrolments/:enrolmentId/lessons/:lessonId/questions', access: 'signedIn', summary: 'Questions under a lesson of an own enrolment; own ones that others don’t see among them',
    params: ofLesson, query: pageQuery.extend({ q: z.string().trim().max(100).optional(), sort: z.enum(questionSorts).default('newest') }), response: pageOf(questionRow),
  }),
  askQuestion: defineRoute({
    method: 'POST', path: '/enrolments/:enrolmentId/lessons/:lessonId/questions', access: 'signedIn', summary: 'Asks under a lesson; the same question sent twice is one. 429 learning.posting_too_fast',
    params: ofLesson, body: z.strictObject({ title: questionTitle, text: postText }), response: questionThread,
  }),
  getQuestion: defineRoute({ method: 'GET', path: '/questions/:questionId', access: 'signedIn', summary: 'A question with its answers', params: ofQuestion, response: questionThread }),
  answerQuestion: defineRoute({
    method: 'POST', path: '/questions/:questionId/answers', access: 'signedIn', summary: 'Answers; whoever asked is told. The same answer sent twice is one',
    params: ofQuestion, body: z.strictObject({ text: postText }), response: questionThread,
  }),
  acceptAnswer: defineRoute({
    method: 'PUT', path: '/questions/:questionId/accepted', access: 'signedIn', summary: 'Marks the answer that solved it, by who asked or by teaching staff; null takes the mark away',
    params: ofQuestion, body: z.strictObject({ answerId: id.nullable() }), response: questionThread,
  }),
  editPost: defineRoute({
    method: 'PUT', path: '/question-posts/:postId', access: 'signedIn', summary: 'Mends own words for half an hour; what stood there before is kept; 409 learning.post_edit_closed',
    params: ofPost, body: z.strictObject({ title: questionTitle.optional(), text: postText }), response: questionThread,
  }),
  withdrawPost: defineRoute({ method: 'POST', path: '/question-posts/:postId/withdraw', access: 'signedIn', summary: 'Takes own words back; a question goes with its answers', params: ofPost }),
  markUseful: defineRoute({
    method: 'PUT', path: '/question-posts/:postId/useful', access: 'signedIn', summary: 'Says that a post of somebody else is useful, once a person, or takes it back',
    params: ofPost, body: z.strictObject({ isUseful: z.boolean() }), response: z.strictObject({ useful: z.int() }),
  }),
  reportPost: defineRoute({
    method: 'POST', path: '/question-posts/:postId/reports', access: 'signedIn', summary: 'Tells moderators that a post shouldn’t stand, once a person; nothing is hidden by itself',
    params: ofPost, body: z.strictObject({ reason: z.enum(reportReasons), note: z.string().trim().max(500).optional() }),
  }),
};

const counts = z.strictObject({ unanswered: z.int(), reported: z.int(), held: z.int() });
/** For teaching staff, within the courses of the units the grant covers. */
export const questionDeskRoutes = {
  listDeskPosts: defineRoute({
    method: 'GET', path: '/author/questions', access: 'learning.teach', summary: 'Questions and posts of the caller’s courses that want something done',
    query: pageQuery.extend({ state: z.enum(deskStates).default('unanswered'), q: z.string().trim().max(100).optional(), courseId: id.optional() }), response: pageOf(deskPost).extend({ counts }),
  }),
  hidePost: defineRoute({
    method: 'POST', path: '/author/question-posts/:postId/hide', access: 'learning.teach', summary: 'Hides a post with a reason its writer is told; its reports are settled',
    params: ofPost, body: z.strictObject({ reason: moderationReason }), response: deskPost,
  }),
  restorePost: defineRoute({
    method: 'POST', path: '/author/question-posts/:postId/restore', access: 'learning.teach', summary: 'Shows a hidden post again, with a reason its writer is told',
    params: ofPost, body: z.strictObject({ reason: moderationReason }), response: deskPost,
  }),
  approvePost: defineRoute({ method: 'POST', path: '/author/question-posts/:postId/approve', access: 'learning.teach', summary: 'Lets a held first post be read', params: ofPost, response: deskPost }),
  keepPost: defineRoute({
    method: 'POST', path: '/author/question-posts/:postId/keep', access: 'learning.teach', summary: 'Settles the reports of a post that stays, with a reason for the log',
    params: ofPost, body: z.strictObject({ reason: moderationReason }), response: deskPost,
  }),
  getTalkSetting: defineRoute({ method: 'GET', path: '/author/courses/:courseId/talk', access: 'learning.teach', summary: 'How questions of a course are handled', params: z.strictObject({ courseId: id }), response: talkSetting }),
  saveTalkSetting: defineRoute({ method: 'PUT', path: '/author/courses/:courseId/talk', access: 'learning.teach', summary: 'Changes it', params: z.strictObject({ courseId: id }), body: talkSetting, response: talkSetting }),
};

import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { appealRoutes, markingRoutes, regradeRoutes } from './governed-routes';
import { placementRoutes } from './placement';
import { contestDeskRoutes, contestRoutes } from './contest-routes';
import { answerFeedback, feedbackRequest } from './feedback';
import { attemptResult, gradingFailure, gradingSummary, myAttempt } from './result';

export const gradingRoutes = {
  ...markingRoutes,
  ...regradeRoutes,
  ...appealRoutes,
  ...placementRoutes,
  ...contestRoutes,
  ...contestDeskRoutes,
  getResult: defineRoute({
    method: 'GET',
    path: '/attempts/:attemptId/result',
    access: 'signedIn',
    summary: 'The result of an own attempt, as far as the exam releases it',
    params: z.strictObject({ attemptId: id }),
    response: attemptResult,
  }),
  checkAnswer: defineRoute({
    method: 'POST',
    path: '/attempts/:attemptId/feedback',
    access: 'signedIn',
    summary: 'Judges one answer at once, in practice and quizzes that show their review immediately. In a quiz the answer then stands',
    params: z.strictObject({ attemptId: id }),
    body: feedbackRequest,
    response: answerFeedback,
  }),
  listMyAttempts: defineRoute({
    method: 'GET',
    path: '/me/attempts',
    access: 'signedIn',
    summary: 'Own attempts, newest first',
    query: pageQuery.extend({ examId: id.optional() }),
    response: pageOf(myAttempt),
  }),
  listFailures: defineRoute({
    method: 'GET',
    path: '/grading/failures',
    access: 'grading.operate',
    summary: 'Attempts set aside because grading them failed',
    query: pageQuery,
    response: pageOf(gradingFailure),
  }),
  retryFailure: defineRoute({
    method: 'POST',
    path: '/grading/failures/:failureId/retry',
    access: 'grading.operate',
    summary: 'Puts a set-aside attempt back in the queue',
    params: z.strictObject({ failureId: id }),
  }),
  getSummary: defineRoute({ method: 'GET', path: '/grading/summary', access: 'grading.operate', summary: 'How far grading is', response: gradingSummary }),
};

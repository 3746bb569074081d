import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, locale, shortText } from '../kernel/text';
import { draftFilm, placeFilm } from './film';
import { authorCourse, authorCourseRow, partCode } from './course';
import { courseComparison, courseDraft, draftBody, draftOutline, draftProblem, newCourse, quizChoice } from './draft';
import { lessonBody } from './lesson-body';

const ofCourse = z.strictObject({ courseId: id });
const ofVersion = z.strictObject({ courseId: id, number: z.coerce.number().int().min(1).max(10_000) });
const ofBody = z.strictObject({ courseId: id, lessonCode: partCode, locale });
const number = z.coerce.number().int().min(1).max(10_000);

/** An author's doors, within the units the grant covers. */
export const authorRoutes = {
  listOwnCourses: defineRoute({
    method: 'GET', path: '/author/courses', access: 'learning.author', summary: 'Courses of the units the caller works for',
    query: pageQuery.extend({ q: z.string().trim().max(100).optional() }), response: pageOf(authorCourseRow),
  }),
  createCourse: defineRoute({
    method: 'POST', path: '/author/courses', access: 'learning.author', summary: 'Begins a course as a draft: from a template, or as a copy of another; 409 learning.code_taken',
    body: newCourse, response: authorCourse,
  }),
  getOwnCourse: defineRoute({ method: 'GET', path: '/author/courses/:courseId', access: 'learning.author', summary: 'One course with its versions, newest first', params: ofCourse, response: authorCourse }),
  publishVersion: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/versions/:number/publish', access: 'learning.author', summary: 'New learners get this version; the one before is retired and keeps its learners',
    params: ofVersion, response: authorCourse,
  }),
  retireVersion: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/versions/:number/retire', access: 'learning.author', summary: 'Takes the published version out of the catalogue; its learners go on',
    params: ofVersion, response: authorCourse,
  }),
  compareVersions: defineRoute({
    method: 'GET', path: '/author/courses/:courseId/compare', access: 'learning.author', summary: 'What changed from one version to another; without `to`, to the draft',
    params: ofCourse, query: z.strictObject({ from: number, to: number.optional() }), response: courseComparison,
  }),
  listQuizChoices: defineRoute({
    method: 'GET', path: '/author/courses/:courseId/quizzes', access: 'learning.author', summary: 'Published quizzes that a lesson of the course may stand on: of its unit, of units above it, of the whole system',
    params: ofCourse, query: z.strictObject({ q: z.string().trim().max(100).optional() }), response: z.strictObject({ rows: z.array(quizChoice) }),
  }),
};

export const draftRoutes = {
  beginDraft: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/draft', access: 'learning.author', summary: 'Begins the next version from the published one, or answers with the draft already there',
    params: ofCourse, response: courseDraft,
  }),
  getDraft: defineRoute({ method: 'GET', path: '/author/courses/:courseId/draft', access: 'learning.author', summary: 'The draft: outline, and which lesson texts there are', params: ofCourse, response: courseDraft }),
  saveDraft: defineRoute({
    method: 'PUT', path: '/author/courses/:courseId/draft', access: 'learning.author', summary: 'Saves the outline; 409 learning.draft_changed when somebody else saved since `revision`',
    params: ofCourse, body: z.strictObject({ revision: z.int().min(0), outline: draftOutline }), response: courseDraft,
  }),
  discardDraft: defineRoute({ method: 'DELETE', path: '/author/courses/:courseId/draft', access: 'learning.author', summary: 'Throws the draft away; a course never published goes with it', params: ofCourse }),
  getDraftBody: defineRoute({
    method: 'GET', path: '/author/courses/:courseId/draft/lessons/:lessonCode/:locale', access: 'learning.author', summary: 'The text of a lesson of the draft in one language', params: ofBody, response: draftBody,
  }),
  saveDraftBody: defineRoute({
    method: 'PUT', path: '/author/courses/:courseId/draft/lessons/:lessonCode/:locale', access: 'learning.author', summary: 'Saves a lesson’s text; 409 learning.text_changed when somebody else saved since `revision`',
    params: ofBody, body: z.strictObject({ revision: z.int().min(0), body: lessonBody }), response: draftBody,
  }),
  placeFilm: defineRoute({
    method: 'PUT', path: '/author/courses/:courseId/draft/lessons/:lessonCode/film', access: 'learning.author',
    summary: 'Places a recording with its captions in both languages of a video lesson; its text is what the captions say; 409 learning.text_changed',
    params: z.strictObject({ courseId: id, lessonCode: partCode }), body: placeFilm, response: draftFilm,
  }),
  checkDraft: defineRoute({
    method: 'GET', path: '/author/courses/:courseId/draft/checks', access: 'learning.author', summary: 'What stands in the way of publishing, part by part', params: ofCourse,
    response: z.strictObject({ problems: z.array(draftProblem) }),
  }),
  publishDraft: defineRoute({
    method: 'POST', path: '/author/courses/:courseId/draft/publish', access: 'learning.author',
    summary: 'Makes the draft the next version and publishes it; 400 learning.draft_unready names what stands in the way',
    params: ofCourse, body: z.strictObject({ revision: z.int().min(0), changeNote: shortText }), response: authorCourse,
  }),
};

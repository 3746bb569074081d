import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, locale } from '../kernel/text';
import { courseCode, coursePage, courseRow, populationCode } from './course';
import { enrolmentDetail, enrolmentRow, lessonPage, lessonSize, progressAnswer, progressRequest } from './enrolment';
import { mediaHash } from './lesson-body';
import { courseMedia, courseMediaKinds, type CourseMediaKind, courseMediaRow } from './media';
import { watchAnswer, watchReport } from './watch';

const ofCourse = z.strictObject({ code: courseCode });
const ofEnrolment = z.strictObject({ enrolmentId: id });
const ofLesson = ofEnrolment.extend({ lessonId: id });

export const learnerRoutes = {
  listCourses: defineRoute({
    method: 'GET',
    path: '/courses',
    access: 'public',
    summary: 'The catalogue: every published course',
    query: pageQuery.extend({
      /** words of the title, summary or lesson titles; marks may be left out ("an toan thong tin") */
      q: z.string().trim().max(100).optional(),
      /** courses for this population, and those for everyone */
      population: populationCode.optional(),
    }),
    response: pageOf(courseRow),
  }),
  getCourse: defineRoute({ method: 'GET', path: '/courses/:code', access: 'public', summary: 'A course with its outline', params: ofCourse, response: coursePage }),
  enrol: defineRoute({
    method: 'POST',
    path: '/courses/:code/enrolments',
    access: 'signedIn',
    summary: 'Begins a course, or answers with the enrolment already there',
    params: ofCourse,
    /** again: a completed course is begun once more, on its newest version */
    body: z.strictObject({ again: z.boolean().default(false) }),
    response: enrolmentDetail,
  }),
  listMyEnrolments: defineRoute({
    method: 'GET',
    path: '/me/enrolments',
    access: 'signedIn',
    summary: 'Own courses, last active first',
    response: z.strictObject({ rows: z.array(enrolmentRow) }),
  }),
  getEnrolment: defineRoute({
    method: 'GET',
    path: '/enrolments/:enrolmentId',
    access: 'signedIn',
    summary: 'The outline of the version the learner began, with progress and the lesson to go on with',
    params: ofEnrolment,
    response: enrolmentDetail,
  }),
  getLesson: defineRoute({
    method: 'GET',
    path: '/enrolments/:enrolmentId/lessons/:lessonId',
    access: 'signedIn',
    summary: "A lesson in the learner's language",
    params: ofLesson,
    query: z.strictObject({ locale: locale.optional() }),
    response: lessonPage,
  }),
  getSizes: defineRoute({
    method: 'GET',
    path: '/enrolments/:enrolmentId/sizes',
    access: 'signedIn',
    summary: 'What each lesson that can be read without a network weighs, with its pictures and attachments',
    params: ofEnrolment,
    query: z.strictObject({ locale: locale.optional() }),
    response: z.strictObject({ rows: z.array(lessonSize) }),
  }),
  recordProgress: defineRoute({
    method: 'POST',
    path: '/enrolments/:enrolmentId/lessons/:lessonId/progress',
    access: 'signedIn',
    summary: 'A lesson was opened or read to the end; repeating it is harmless',
    params: ofLesson,
    body: progressRequest,
    response: progressAnswer,
  }),
  recordWatched: defineRoute({
    method: 'POST',
    path: '/enrolments/:enrolmentId/lessons/:lessonId/watched',
    access: 'signedIn',
    summary: 'Stretches of a recording that were played, pages of its text that were read; coming late or twice changes nothing else',
    params: ofLesson,
    body: watchReport,
    response: watchAnswer,
  }),
  getMedia: defineRoute({
    method: 'GET',
    path: '/media/:hash',
    access: 'public',
    summary: 'A picture, recording or attachment by the hash of its content; recordings answer to Range and If-Range',
    params: z.strictObject({ hash: mediaHash }),
    download: true,
  }),
};

const MAX_UPLOAD = Math.max(...Object.values(courseMediaKinds).map((kind) => kind.maxBytes));

/** Files of lessons, for authors. */
export const courseMediaRoutes = {
  uploadCourseMedia: defineRoute({
    method: 'POST',
    path: '/author/courses/:courseId/media',
    access: 'learning.author',
    summary: 'Keeps a picture (PNG, JPEG, WebP) for lessons of a course; the same bytes are kept once',
    params: z.strictObject({ courseId: id }),
    upload: { maxBytes: MAX_UPLOAD },
    response: courseMedia,
  }),
  listCourseMedia: defineRoute({
    method: 'GET',
    path: '/author/media',
    access: 'learning.author',
    summary: 'Files that courses of the units the caller works for already use, newest first',
    query: pageQuery.extend({ kind: z.enum(Object.keys(courseMediaKinds) as [CourseMediaKind]).default('picture') }),
    response: pageOf(courseMediaRow),
  }),
};

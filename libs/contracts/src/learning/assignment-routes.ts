import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { assignmentPage, markSheet, MAX_WORK_FILE_BYTES, submissionPage, submissionRow, submissionViews, workFile, workText } from './assignment';

const ofLesson = z.strictObject({ enrolmentId: id, lessonId: id });
const ofFile = ofLesson.extend({ fileId: id });
const at = '/enrolments/:enrolmentId/lessons/:lessonId/assignment';

/** A learner's own work in a lesson of kind assignment. */
export const assignmentRoutes = {
  getAssignment: defineRoute({ method: 'GET', path: at, access: 'signedIn', summary: 'What is asked for, its rubric, the draft and what was handed in', params: ofLesson, response: assignmentPage }),
  saveWork: defineRoute({
    method: 'PUT', path: `${at}/draft`, access: 'signedIn', summary: 'Keeps the draft; 409 learning.work_changed when another window saved since `revision`',
    params: ofLesson, body: z.strictObject({ revision: z.int().min(0), text: workText }), response: z.strictObject({ revision: z.int() }),
  }),
  addWorkFile: defineRoute({ method: 'POST', path: `${at}/files`, access: 'signedIn', summary: 'Adds a file to the draft; what it is, is told from its content', params: ofLesson, upload: { maxBytes: MAX_WORK_FILE_BYTES }, response: workFile }),
  removeWorkFile: defineRoute({ method: 'DELETE', path: `${at}/files/:fileId`, access: 'signedIn', summary: 'Takes a file out of the draft; what was handed in with it keeps it', params: ofFile }),
  getWorkFile: defineRoute({ method: 'GET', path: `${at}/files/:fileId`, access: 'signedIn', summary: 'An own file', params: ofFile, download: true }),
  handInWork: defineRoute({
    method: 'POST', path: `${at}/submissions`, access: 'signedIn', summary: 'Hands the draft in as it stands at `revision`; sending it twice hands in once',
    params: ofLesson, body: z.strictObject({ revision: z.int().min(0) }), response: assignmentPage,
  }),
  takeWorkBack: defineRoute({
    method: 'POST', path: `${at}/submissions/:submissionId/taking-back`, access: 'signedIn', summary: 'What waits becomes the draft again with words and files; 409 learning.work_taken once somebody has taken it up for marking',
    params: ofLesson.extend({ submissionId: id }), response: assignmentPage,
  }),
};

const ofSubmission = z.strictObject({ submissionId: id });
const desk = '/author/submissions/:submissionId';
/** For teaching staff, within the courses of the units the grant covers; one's own work is marked by somebody else. */
export const submissionRoutes = {
  listSubmissions: defineRoute({
    method: 'GET', path: '/author/submissions', access: 'learning.teach', summary: 'Work handed in; what waits longest comes first',
    query: pageQuery.extend({ view: z.enum(submissionViews).default('waiting'), courseId: id.optional(), q: z.string().trim().max(100).optional() }), response: pageOf(submissionRow).extend({ counts: z.strictObject({ waiting: z.int(), mine: z.int() }) }),
  }),
  getSubmission: defineRoute({ method: 'GET', path: desk, access: 'learning.teach', summary: 'Work with its rubric, marks so far and what went before', params: ofSubmission, response: submissionPage }),
  claimSubmission: defineRoute({ method: 'POST', path: `${desk}/claim`, access: 'learning.teach', summary: 'Takes it for marking; nobody else marks it meanwhile', params: ofSubmission, response: submissionPage }),
  releaseSubmission: defineRoute({ method: 'POST', path: `${desk}/release`, access: 'learning.teach', summary: 'Lets somebody else mark it; marks made so far stay', params: ofSubmission }),
  saveMarks: defineRoute({ method: 'PUT', path: `${desk}/marks`, access: 'learning.teach', summary: 'Keeps marks and comments while they are being made, and the claim with them', params: ofSubmission, body: markSheet }),
  decideSubmission: defineRoute({
    method: 'POST', path: `${desk}/decision`, access: 'learning.teach', summary: 'Accepts it, which needs every criterion and the pass rule, or gives it back with a reason',
    params: ofSubmission, body: markSheet.extend({ decision: z.enum(['accept', 'return']) }), response: submissionPage,
  }),
  getSubmittedFile: defineRoute({ method: 'GET', path: `${desk}/files/:fileId`, access: 'learning.teach', summary: 'A file handed in, always as a download', params: ofSubmission.extend({ fileId: id }), download: true }),
};

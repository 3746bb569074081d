import { z } from 'zod';
import { identifier } from '@kynangso/contracts/bank';
import { defineRoute } from '../kernel/route';
import { id } from '../kernel/text';
import { attemptPaper, attemptStatus, breakRequest } from './attempt';
import { attemptFile, MAX_ATTEMPT_FILE_BYTES, newAttemptFile } from './attempt-file';

const ofAttempt = z.strictObject({ attemptId: id });
const ofSection = z.strictObject({ attemptId: id, identifier });

/** Doors of a running attempt beside its answers: sections and files. All narrow to the person's own. */
export const attemptRoutes = {
  openSection: defineRoute({
    method: 'POST', path: '/attempts/:attemptId/sections/:identifier/open', access: 'signedIn', params: ofSection, response: attemptPaper,
    summary: 'Starts the clock of a section with a limit of its own; its items come with the answer',
  }),
  closeSection: defineRoute({
    method: 'POST', path: '/attempts/:attemptId/sections/:identifier/close', access: 'signedIn', params: ofSection, response: attemptPaper,
    summary: 'Leaves a section for good: its answers can’t be changed any more',
  }),
  beginBreak: defineRoute({
    method: 'POST', path: '/attempts/:attemptId/breaks', access: 'signedIn', params: ofAttempt, body: breakRequest, response: attemptStatus,
    summary: 'Stops the clock for a break of the person’s allowance; 409 exam.no_break_left. It ends by itself when the allowance is used up',
  }),
  endBreak: defineRoute({
    method: 'POST', path: '/attempts/:attemptId/breaks/end', access: 'signedIn', params: ofAttempt, body: breakRequest, response: attemptStatus,
    summary: 'Goes on before the allowance is used up; the rest of it is kept. Repeating it changes nothing',
  }),
  listAttemptFiles: defineRoute({
    method: 'GET', path: '/attempts/:attemptId/files', access: 'signedIn', params: ofAttempt, response: z.strictObject({ rows: z.array(attemptFile) }),
    summary: 'Files stored with an own attempt',
  }),
  uploadAttemptFile: defineRoute({
    method: 'POST', path: '/attempts/:attemptId/files', access: 'signedIn', params: ofAttempt, body: newAttemptFile, upload: { maxBytes: MAX_ATTEMPT_FILE_BYTES }, response: attemptFile,
    summary: 'Stores a file for an upload task; it counts once its id is saved in the response',
  }),
  getAttemptFile: defineRoute({
    method: 'GET', path: '/attempts/:attemptId/files/:fileId', access: 'signedIn', params: z.strictObject({ attemptId: id, fileId: id }), download: true,
    summary: 'An own file back',
  }),
};

import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { appealDecision, appealRow, appealStates, appealWindow, myAppeal, newAppeal } from './appeal';
import { draftRequest, heldFile, markingSitting, markingTask, markRequest, myMark } from './marking';
import { newRegrade, regradeDetail, regradeItems, regradePaper, regradeRow, revisedRegrade } from './regrade';

const ofSitting = z.strictObject({ sittingId: id });
const ofTask = z.strictObject({ taskId: id });
const ofFile = z.strictObject({ fileId: id });
const ofRegrade = z.strictObject({ regradeId: id });
const ofAttempt = z.strictObject({ attemptId: id });
const ofAppeal = z.strictObject({ appealId: id });

export const markingRoutes = {
  listMarking: defineRoute({ method: 'GET', path: '/marking', access: 'grading.mark', summary: 'Sittings with something to mark, and how far each is', response: z.strictObject({ rows: z.array(markingSitting) }) }),
  takeTask: defineRoute({
    method: 'POST',
    path: '/marking/sittings/:sittingId/take',
    access: 'grading.mark',
    summary: 'The next response to mark, held for the caller; null when nothing is left for them',
    params: ofSitting,
    body: z.strictObject({ position: z.int().min(1).optional() }),
    response: z.strictObject({ task: markingTask.nullable() }),
  }),
  getTask: defineRoute({ method: 'GET', path: '/marking/tasks/:taskId', access: 'grading.mark', summary: 'A task the caller holds', params: ofTask, response: markingTask }),
  saveMarkDraft: defineRoute({ method: 'PUT', path: '/marking/tasks/:taskId/draft', access: 'grading.mark', summary: 'Keeps unfinished marks and the hold', params: ofTask, body: draftRequest }),
  handInMark: defineRoute({ method: 'POST', path: '/marking/tasks/:taskId/mark', access: 'grading.mark', summary: 'Hands in the marks; they do not change any more', params: ofTask, body: markRequest }),
  releaseTask: defineRoute({ method: 'POST', path: '/marking/tasks/:taskId/release', access: 'grading.mark', summary: 'Gives the task back unmarked', params: ofTask }),
  getTaskFile: defineRoute({
    method: 'GET',
    path: '/marking/tasks/:taskId/files/:fileId',
    access: 'grading.mark',
    summary: 'A file of the response being marked',
    params: ofTask.extend({ fileId: id }),
    download: true,
  }),
  listHeldFiles: defineRoute({
    method: 'GET',
    path: '/marking/held-files',
    access: 'grading.regrade',
    summary: 'Files that markers don’t get, because the names in them can’t be taken out',
    query: pageQuery,
    response: pageOf(heldFile),
  }),
  getHeldFile: defineRoute({ method: 'GET', path: '/marking/held-files/:fileId', access: 'grading.regrade', summary: 'Such a file as it was handed in, to look for names; recorded', params: ofFile, download: true }),
  showHeldFile: defineRoute({ method: 'POST', path: '/marking/held-files/:fileId/show', access: 'grading.regrade', summary: 'Lets markers see such a file as it is', params: ofFile, body: z.strictObject({ reason: z.string().trim().min(10).max(1000) }) }),
  listMyMarks: defineRoute({ method: 'GET', path: '/marking/mine', access: 'grading.mark', summary: 'What the caller has marked, newest first', query: pageQuery, response: pageOf(myMark) }),
};

export const regradeRoutes = {
  listRegrades: defineRoute({ method: 'GET', path: '/regrades', access: 'grading.regrade', summary: 'Regrades of the exams the caller works for', query: pageQuery, response: pageOf(regradeRow) }),
  listRegradeItems: defineRoute({
    method: 'GET',
    path: '/exams/:examId/regrade-items',
    access: 'grading.regrade',
    summary: 'What may be changed in a sitting: items with their keys after its release, and only places in its forms before',
    params: z.strictObject({ examId: id }),
    query: z.strictObject({ sittingId: id }),
    response: regradeItems,
  }),
  createRegrade: defineRoute({ method: 'POST', path: '/exams/:examId/regrades', access: 'grading.regrade', summary: 'Proposes a change of keys; nothing changes yet', params: z.strictObject({ examId: id }), body: newRegrade, response: regradeDetail }),
  getRegrade: defineRoute({ method: 'GET', path: '/regrades/:regradeId', access: 'grading.regrade', summary: 'One regrade with its consequences', params: ofRegrade, response: regradeDetail }),
  listRegradePapers: defineRoute({
    method: 'GET',
    path: '/regrades/:regradeId/papers',
    access: 'grading.regrade',
    summary: 'Papers that change, pass to fail first',
    params: ofRegrade,
    query: pageQuery.extend({ only: z.enum(['all', 'pass_to_fail', 'fail_to_pass']).default('all') }),
    response: pageOf(regradePaper),
  }),
  previewRegrade: defineRoute({ method: 'POST', path: '/regrades/:regradeId/preview', access: 'grading.regrade', summary: 'Computes again what the regrade would do', params: ofRegrade, response: regradeDetail }),
  reviseRegrade: defineRoute({ method: 'PUT', path: '/regrades/:regradeId', access: 'grading.regrade', summary: 'Changes an own proposal that nobody has approved, and computes it again', params: ofRegrade, body: revisedRegrade, response: regradeDetail }),
  approveRegrade: defineRoute({ method: 'POST', path: '/regrades/:regradeId/approve', access: 'grading.regrade', summary: 'Approves and runs it; never by the person who proposed it', params: ofRegrade, response: regradeDetail }),
  rejectRegrade: defineRoute({
    method: 'POST',
    path: '/regrades/:regradeId/reject',
    access: 'grading.regrade',
    summary: 'Refuses it with a reason',
    params: ofRegrade,
    body: z.strictObject({ reason: z.string().trim().min(3).max(1000) }),
    response: regradeDetail,
  }),
  undoRegrade: defineRoute({
    method: 'POST',
    path: '/regrades/:regradeId/undo',
    access: 'grading.regrade',
    summary: 'Restores grades, certificates and figures as they were before it',
    params: ofRegrade,
    body: z.strictObject({ reason: z.string().trim().min(3).max(1000) }),
    response: regradeDetail,
  }),
};

export const appealRoutes = {
  getAppealWindow: defineRoute({ method: 'GET', path: '/attempts/:attemptId/appeal', access: 'signedIn', summary: 'Whether an own result may be appealed, and its appeal', params: ofAttempt, response: appealWindow }),
  requestAppeal: defineRoute({ method: 'POST', path: '/attempts/:attemptId/appeal', access: 'signedIn', summary: 'Asks for a second marking of an own paper', params: ofAttempt, body: newAppeal, response: myAppeal }),
  withdrawAppeal: defineRoute({ method: 'POST', path: '/attempts/:attemptId/appeal/withdraw', access: 'signedIn', summary: 'Takes the own appeal back before it is decided', params: ofAttempt, response: myAppeal }),
  getAppealLetter: defineRoute({ method: 'GET', path: '/appeals/:appealId/letter', access: 'signedIn', summary: 'The decision as a PDF: own, or of an exam the caller grades', params: ofAppeal, download: true }),
  listAppeals: defineRoute({
    method: 'GET',
    path: '/appeals',
    access: 'grading.regrade',
    summary: 'Appeals of the exams the caller works for',
    query: pageQuery.extend({ state: z.enum(appealStates).optional() }),
    response: pageOf(appealRow),
  }),
  startAppealMarking: defineRoute({ method: 'POST', path: '/appeals/:appealId/mark-again', access: 'grading.regrade', summary: 'Sends the paper to markers who have not seen it', params: ofAppeal, response: appealRow }),
  decideAppeal: defineRoute({ method: 'POST', path: '/appeals/:appealId/decide', access: 'grading.regrade', summary: 'Decides; a changed score cascades like a regrade', params: ofAppeal, body: appealDecision, response: appealRow }),
};


import { z } from 'zod';
import { identifier } from '@kynangso/contracts/bank';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { attemptPaper, attemptStatus, clock, mySitting, receipt, saveAnswer, saveRequest, sittingStart, submitRequest, writerEpoch } from './attempt';
import { frameworkCode } from '@kynangso/contracts/competency';
import { assemblyRules, blueprintCell, examCode, examDetail, examDraft, examKind, examRow, newSitting, sittingRow } from './exam';
import { blueprintCheck, formsPreview, sittingForms } from './forms';
import { attemptRoutes } from './attempt-routes';
import { candidateListRoutes } from './candidate-list-routes';
import { admissionRoutes, proctorRoutes } from './proctor-routes';
import { accommodationRoutes, centreRoutes, sittingDeskRoutes } from './sitting-routes';
import { practiceRoutes } from './practice';
import { trailRoutes } from './trail';

const ofSitting = z.strictObject({ sittingId: id });
const ofAttempt = z.strictObject({ attemptId: id });
const ofExam = z.strictObject({ examId: id });

/** A candidate's doors: every one narrows to the person's own sittings and attempts. */
export const candidateRoutes = {
  listMySittings: defineRoute({
    method: 'GET',
    path: '/me/sittings',
    access: 'signedIn',
    summary: 'Exams the person may sit now or soon, and those with an attempt to go on with',
    response: z.strictObject({ serverNow: instant, rows: z.array(mySitting) }),
  }),
  getSitting: defineRoute({ method: 'GET', path: '/sittings/:sittingId', access: 'signedIn', summary: 'What to know before starting', params: ofSitting, response: sittingStart }),
  getQuizSitting: defineRoute({
    method: 'GET',
    path: '/exams/:examId/sitting',
    access: 'signedIn',
    summary: 'The always open sitting of a quiz or practice exam',
    params: ofExam,
    response: sittingStart,
  }),
  startAttempt: defineRoute({
    method: 'POST',
    path: '/sittings/:sittingId/attempts',
    access: 'signedIn',
    summary: 'Starts an attempt, or answers with the one already open',
    params: ofSitting,
    response: attemptPaper,
  }),
  getAttempt: defineRoute({
    method: 'GET',
    path: '/attempts/:attemptId',
    access: 'signedIn',
    summary: 'The paper: items in their frozen order, own answers, clock. Closed attempts answer 409 exam.attempt_closed',
    params: ofAttempt,
    response: attemptPaper,
  }),
  takeOver: defineRoute({
    method: 'POST',
    path: '/attempts/:attemptId/writer',
    access: 'signedIn',
    summary: 'Makes this device the writer; the other one is refused from now on',
    params: ofAttempt,
    response: z.strictObject({ writerEpoch, lastSequence: z.int().min(0), clock }),
  }),
  saveResponse: defineRoute({
    method: 'PUT',
    path: '/attempts/:attemptId/responses',
    access: 'signedIn',
    summary: 'Saves one answer; repeating it is harmless',
    params: ofAttempt,
    body: saveRequest,
    response: saveAnswer,
  }),
  submitAttempt: defineRoute({
    method: 'POST',
    path: '/attempts/:attemptId/submit',
    access: 'signedIn',
    summary: 'Hands the paper in; repeating it answers with the same receipt',
    params: ofAttempt,
    body: submitRequest,
    response: receipt,
  }),
  getAttemptStatus: defineRoute({ method: 'GET', path: '/attempts/:attemptId/status', access: 'signedIn', summary: 'Where the attempt stands', params: ofAttempt, response: attemptStatus }),
  getReceipt: defineRoute({ method: 'GET', path: '/attempts/:attemptId/receipt', access: 'signedIn', summary: 'The receipt again', params: ofAttempt, response: receipt }),
};

/** An examiner's doors, within the units the grant covers. */
export const examinerRoutes = {
  listExams: defineRoute({
    method: 'GET',
    path: '/exams',
    access: 'exam.read',
    summary: 'Exams of the units the caller works for',
    query: pageQuery.extend({ kind: examKind.optional(), q: z.string().trim().max(100).optional() }),
    response: pageOf(examRow),
  }),
  createExam: defineRoute({
    method: 'POST',
    path: '/exams',
    access: 'exam.manage',
    summary: 'Creates an exam with its first draft version',
    /** without `ownerUnitId`: the unit of the caller's grant, when there is exactly one */
    body: z.strictObject({ code: examCode, kind: examKind, ownerUnitId: id.optional(), draft: examDraft }),
    response: examDetail,
  }),
  getExam: defineRoute({ method: 'GET', path: '/exams/:examId', access: 'exam.read', summary: 'One exam with its versions', params: ofExam, response: examDetail }),
  saveExamDraft: defineRoute({
    method: 'PUT',
    path: '/exams/:examId/draft',
    access: 'exam.manage',
    summary: 'Saves the draft; on a published exam it opens the next version',
    params: ofExam,
    body: examDraft,
    response: examDetail,
  }),
  checkBlueprint: defineRoute({
    method: 'POST',
    path: '/exams/check-blueprint',
    access: 'exam.manage',
    summary: 'Whether approved items can fill a blueprint under its limits, what each cell has, and which demands clash',
    body: z.strictObject({
      kind: examKind.default('graded'),
      framework: frameworkCode,
      blueprint: z.array(blueprintCell).max(100),
      /** cells nothing is asked of yet: how many items would fit them? */
      others: z.array(blueprintCell.omit({ count: true })).max(400).default([]),
      /** identifiers in the order of the paper */
      sections: z.array(identifier).max(20).default([]),
      assembly: assemblyRules.prefault({}),
      formCount: z.int().min(1).max(50).default(1),
    }),
    response: blueprintCheck,
  }),
  previewForms: defineRoute({
    method: 'GET',
    path: '/exams/:examId/forms-preview',
    access: 'exam.manage',
    summary: 'Equivalence sheets of the forms that the newest version would give today. A sitting draws its own',
    params: ofExam,
    response: formsPreview,
  }),
  listForms: defineRoute({
    method: 'GET',
    path: '/sittings/:sittingId/forms',
    access: 'exam.read',
    summary: "Equivalence sheets of a sitting's sealed forms; their items only after release",
    params: ofSitting,
    response: sittingForms,
  }),
  publishExam: defineRoute({
    method: 'POST',
    path: '/exams/:examId/publish',
    access: 'exam.manage',
    summary: 'Publishes the draft; refused with exam.blueprint_infeasible while items are missing',
    params: ofExam,
    response: examDetail,
  }),
  createSitting: defineRoute({
    method: 'POST',
    path: '/exams/:examId/sittings',
    access: 'exam.manage',
    summary: 'Opens the published version to candidates for a time; its forms are assembled now',
    params: ofExam,
    body: newSitting,
    response: sittingRow,
  }),
  listSittings: defineRoute({
    method: 'GET',
    path: '/exams/:examId/sittings',
    access: 'exam.read',
    summary: 'Sittings with the number of attempts in each state',
    params: ofExam,
    response: z.strictObject({ rows: z.array(sittingRow) }),
  }),
};

export const examRoutes = {
  ...candidateRoutes, ...attemptRoutes, ...examinerRoutes, ...centreRoutes, ...sittingDeskRoutes, ...candidateListRoutes, ...proctorRoutes, ...admissionRoutes, ...accommodationRoutes, ...trailRoutes, ...practiceRoutes,
};

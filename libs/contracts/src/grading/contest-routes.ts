import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { contestBoard, contestCard, contestCode, contestDraft, contestEntry, contestEvent, contestMine, contestPage } from './contest';
import { contestCheck, contestDecision, contestDeskRow, contestDetail, contestPlaceRow, contestPrizeList, contestReviewRow } from './contest-desk';

const ofCode = z.strictObject({ code: contestCode });
const ofContest = z.strictObject({ contestId: id });
const ofResult = ofContest.extend({ revision: z.coerce.number().int().min(1) });
const reason = z.string().trim().min(10).max(1000);

export const contestRoutes = {
  listContests: defineRoute({ method: 'GET', path: '/contests', access: 'public', summary: 'Contests that were announced, the running ones first', query: pageQuery, response: pageOf(contestCard) }),
  getContest: defineRoute({ method: 'GET', path: '/contests/:code', access: 'public', summary: 'A contest: its rules, its time, how it ranks, its prizes', params: ofCode, response: contestPage }),
  getContestBoard: defineRoute({ method: 'GET', path: '/contests/:code/board', access: 'public', summary: 'The first places and the units, at most a second old; with an ETag', params: ofCode, response: contestBoard }),
  watchContest: defineRoute({ method: 'GET', path: '/contests/:code/events', access: 'public', summary: 'The board, then its changes', params: ofCode, response: contestEvent, stream: true }),
  getMyContest: defineRoute({ method: 'GET', path: '/me/contests/:code', access: 'signedIn', summary: 'The own entry, attempts and place', params: ofCode, response: contestMine }),
  watchMyContest: defineRoute({ method: 'GET', path: '/me/contests/:code/events', access: 'signedIn', summary: 'The board, then its changes, and the own place', params: ofCode, response: contestEvent, stream: true }),
  enterContest: defineRoute({
    method: 'PUT', path: '/me/contests/:code/entry', access: 'signedIn',
    summary: 'Takes part once, or changes how one is shown; the guess stands from the first paper on', params: ofCode, body: contestEntry, response: contestMine,
  }),
};

/** An organiser's doors: contests over exams of the units the grant covers. */
export const contestDeskRoutes = {
  listDeskContests: defineRoute({ method: 'GET', path: '/contest-desk', access: 'exam.read', summary: 'Contests of the units the caller works for', query: pageQuery, response: pageOf(contestDeskRow) }),
  createContest: defineRoute({ method: 'POST', path: '/contest-desk', access: 'exam.manage', summary: 'Drafts a contest over an exam of kind contest', body: z.strictObject({ code: contestCode, examId: id, draft: contestDraft }), response: contestDetail }),
  getDeskContest: defineRoute({ method: 'GET', path: '/contest-desk/:contestId', access: 'exam.read', summary: 'One contest, and what stands in its way', params: ofContest, response: contestDetail }),
  saveContest: defineRoute({ method: 'PUT', path: '/contest-desk/:contestId', access: 'exam.manage', summary: 'Saves the draft; a contest that was announced does not change', params: ofContest, body: z.strictObject({ version: z.int(), draft: contestDraft }), response: contestDetail }),
  publishContest: defineRoute({ method: 'POST', path: '/contest-desk/:contestId/publish', access: 'exam.manage', summary: 'Announces it: the papers are sealed and the rules stand', params: ofContest, response: contestDetail }),
  closeContest: defineRoute({ method: 'POST', path: '/contest-desk/:contestId/close', access: 'exam.manage', summary: 'Closes it early; whoever has begun keeps their time', params: ofContest, body: z.strictObject({ reason }), response: contestDetail }),
  cancelContest: defineRoute({ method: 'POST', path: '/contest-desk/:contestId/cancel', access: 'exam.manage', summary: 'Calls it off before a result is frozen', params: ofContest, body: z.strictObject({ reason }), response: contestDetail }),
  listContestReview: defineRoute({
    method: 'GET', path: '/contest-desk/:contestId/review', access: 'exam.manage',
    summary: 'Results a person should look at, each with its reason; or those with a decision', params: ofContest, query: pageQuery.extend({ only: z.enum(['open', 'decided', 'all']).default('open') }), response: pageOf(contestReviewRow),
  }),
  decideContest: defineRoute({ method: 'POST', path: '/contest-desk/:contestId/decisions', access: 'exam.manage', summary: 'Keeps a result in the ranking, takes it out with a reason, or takes a decision back', params: ofContest, body: contestDecision }),
  freezeContest: defineRoute({
    method: 'POST', path: '/contest-desk/:contestId/results', access: 'exam.manage', summary: 'Freezes the ranking as it stands: the first result, or a new revision with its reason', params: ofContest, body: z.strictObject({ reason: reason.nullable().default(null) }), response: contestDetail,
  }),
  getContestResult: defineRoute({ method: 'GET', path: '/contest-desk/:contestId/results/:revision', access: 'exam.read', summary: 'A frozen ranking', params: ofResult, query: pageQuery, response: pageOf(contestPlaceRow) }),
  getContestPrizes: defineRoute({ method: 'GET', path: '/contest-desk/:contestId/results/:revision/prizes', access: 'exam.read', summary: 'Who wins what by a frozen ranking, and the units', params: ofResult, response: contestPrizeList }),
  checkContestResult: defineRoute({ method: 'GET', path: '/contest-desk/:contestId/results/:revision/check', access: 'exam.read', summary: 'Works a frozen ranking out again and compares', params: ofResult, response: contestCheck }),
};

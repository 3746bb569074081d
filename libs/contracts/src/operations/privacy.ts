import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';

/** What a person may ask about their own data, in plain words: a copy, a correction, erasure, that it is not used for now. */
export const dataRights = ['copy', 'correct', 'erase', 'restrict'] as const;
export type DataRight = (typeof dataRights)[number];
/** asked -> accepted | refused | withdrawn; an accepted erasure waits, can be called back, and is done; the others are done when accepted */
export const dataRequestStates = ['asked', 'waiting', 'done', 'refused', 'withdrawn'] as const;
export type DataRequestState = (typeof dataRequestStates)[number];

export const dataRequestView = z.strictObject({
  id,
  right: z.enum(dataRights),
  state: z.enum(dataRequestStates),
  /** the person's own words; gone after an erasure */
  detail: z.string(),
  askedAt: instant,
  answerBy: instant,
  /** not answered in time */
  isLate: z.boolean(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  /** when an accepted erasure is done */
  doneFrom: instant.nullable(),
  doneAt: instant.nullable(),
});
export type DataRequestView = z.infer<typeof dataRequestView>;

/** What stands in an erasure's way or is kept, counted for this person. */
export const erasureFacts = z.strictObject({
  /** open memberships: an official's record is not erased while they serve */
  memberships: z.int(), grants: z.int(), runningAttempts: z.int(),
  certificates: z.int(), records: z.int(), attempts: z.int(), enrolments: z.int(), notices: z.int(),
});
export type ErasureFacts = z.infer<typeof erasureFacts>;
export const erasureHindrances = ['memberships', 'grants', 'runningAttempts'] as const;
export type ErasureHindrance = (typeof erasureHindrances)[number];
export const deskRequest = dataRequestView.extend({ personId: id, fullName: z.string(), decidedBy: z.string().nullable() });
export type DeskRequest = z.infer<typeof deskRequest>;

const detail = z.string().trim().max(2000);
const reason = z.string().trim().min(3).max(1000);
const byId = z.strictObject({ id });

export const privacyRoutes = {
  listMyDataRequests: defineRoute({ method: 'GET', path: '/me/data-requests', access: 'signedIn', summary: 'What one has asked about one’s own data', response: z.strictObject({ rows: z.array(dataRequestView) }) }),
  askAboutMyData: defineRoute({ method: 'POST', path: '/me/data-requests', access: 'signedIn', summary: 'Asks for a right; one open request of each kind', body: z.strictObject({ right: z.enum(dataRights), detail: detail.default('') }), response: dataRequestView }),
  withdrawDataRequest: defineRoute({ method: 'POST', path: '/me/data-requests/:id/withdraw', access: 'signedIn', summary: 'Takes one’s request back while it isn’t done', params: byId, response: dataRequestView }),
  downloadMyData: defineRoute({ method: 'GET', path: '/me/data', access: 'signedIn', summary: 'Everything kept under one’s name, as a ZIP of JSON, CSV and a page to read', download: true }),
  listDataRequests: defineRoute({
    method: 'GET', path: '/data-requests', access: 'identity.manage_account', summary: 'Requests of everybody, those to be answered first',
    query: pageQuery.extend({ state: z.enum(dataRequestStates).optional() }), response: pageOf(deskRequest),
  }),
  getErasureFacts: defineRoute({ method: 'GET', path: '/data-requests/:id/erasure', access: 'identity.manage_account', summary: 'What an erasure would take, keep, or can’t be done for', params: byId, response: erasureFacts }),
  decideDataRequest: defineRoute({
    method: 'POST', path: '/data-requests/:id/decision', access: 'identity.manage_account', summary: 'Accepts or refuses, with a reason the person reads',
    params: byId, body: z.strictObject({ accept: z.boolean(), reason }), response: deskRequest,
  }),
  callBackErasure: defineRoute({ method: 'POST', path: '/data-requests/:id/call-back', access: 'identity.manage_account', summary: 'Calls an accepted erasure back before it is done', params: byId, body: z.strictObject({ reason }), response: deskRequest }),
};

export const privacyErrors = {
  'privacy.request_not_found': { vi: 'Không tìm thấy yêu cầu này.', en: 'This request was not found.' },
  'privacy.already_asked': { vi: 'Bạn đang có một yêu cầu cùng loại chưa xong.', en: 'You have an open request of this kind.' },
  'privacy.detail_required': { vi: 'Hãy ghi rõ điều cần sửa.', en: 'Say what is to be corrected.' },
  'privacy.not_open': { vi: 'Yêu cầu này đã được trả lời hoặc đã rút.', en: 'This request is answered or taken back.' },
  'privacy.own_request': { vi: 'Bạn không quyết định yêu cầu của chính mình.', en: 'You can’t decide your own request.' },
  'privacy.hindered': { vi: 'Chưa xóa được: người này còn {memberships} vị trí công tác, {grants} vai trò và {runningAttempts} bài thi đang làm.', en: 'Can’t be erased yet: {memberships} posting(s), {grants} role(s) and {runningAttempts} paper(s) in progress.' },
} as const;

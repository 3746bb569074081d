import { z } from 'zod';
import { defineRoute, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { candidatePage, candidateQuery, foundPerson, invitationPage, invitationRun, listImport, listImportRowPage, listVerdicts, MAX_LIST_BYTES, sittingCandidate } from './candidate-list';

const ofSitting = z.strictObject({ sittingId: id });
const ofCandidate = z.strictObject({ sittingId: id, personId: id });
const ofImport = z.strictObject({ sittingId: id, importId: id });

/** The list of a sitting: single people, files, seats, invitations. */
export const candidateListRoutes = {
  listCandidates: defineRoute({ method: 'GET', path: '/sittings/:sittingId/candidates', access: 'exam.read', summary: 'The list, by given name', params: ofSitting, query: candidateQuery, response: candidatePage }),
  findCandidates: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/people', access: 'exam.manage', summary: 'People of own units by name or whole staff code, at most 20', params: ofSitting,
    query: z.strictObject({ q: z.string().trim().min(1).max(100) }), response: z.strictObject({ rows: z.array(foundPerson) }),
  }),
  addCandidates: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/candidates', access: 'exam.manage', summary: 'Puts people on the list; who is on it stays as they are', params: ofSitting,
    body: z.strictObject({ personIds: z.array(id).min(1).max(500) }), response: z.strictObject({ added: z.int(), already: z.int() }),
  }),
  removeCandidate: defineRoute({ method: 'DELETE', path: '/sittings/:sittingId/candidates/:personId', access: 'exam.manage', summary: 'Takes a person off the list; 409 exam.candidate_began', params: ofCandidate }),
  seatCandidate: defineRoute({
    method: 'PUT', path: '/sittings/:sittingId/candidates/:personId/seat', access: 'exam.manage', summary: 'Gives one person a seat, or takes it away; 409 exam.seat_taken', params: ofCandidate,
    body: z.strictObject({ seat: z.strictObject({ roomId: id, seat: z.int().min(1).max(1000) }).nullable() }), response: sittingCandidate,
  }),
  invite: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/invitations', access: 'exam.manage', summary: 'Makes check-in codes, for the people named or for everybody on the list who has not come; the first steps are done with the answer', params: ofSitting,
    body: z.strictObject({ personIds: z.array(id).min(1).max(500).optional() }), response: invitationRun,
  }),
  listInvitations: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/invitations/:runId', access: 'exam.manage', summary: 'Codes of one run as far as it has got, to print or send; empty once a later run has put them out of use', params: z.strictObject({ sittingId: id, runId: id }),
    query: pageQuery, response: invitationPage,
  }),
  importCandidates: defineRoute({
    method: 'POST', path: '/sittings/:sittingId/candidate-imports', access: 'exam.manage', summary: 'Reads an .xlsx or .csv list (name with personal ID number or staff code) into a preview; changes nothing yet', params: ofSitting,
    upload: { maxBytes: MAX_LIST_BYTES }, response: listImport,
  }),
  getCandidateImport: defineRoute({ method: 'GET', path: '/sittings/:sittingId/candidate-imports/:importId', access: 'exam.manage', summary: 'One import with its counts', params: ofImport, response: listImport }),
  listCandidateImportRows: defineRoute({
    method: 'GET', path: '/sittings/:sittingId/candidate-imports/:importId/rows', access: 'exam.manage', summary: 'Rows of an import, rejected ones first', params: ofImport,
    query: pageQuery.extend({ verdict: z.enum(listVerdicts).optional() }), response: listImportRowPage,
  }),
  applyCandidateImport: defineRoute({ method: 'POST', path: '/sittings/:sittingId/candidate-imports/:importId/apply', access: 'exam.manage', summary: 'Puts the people of the preview on the list, in one go; twice is once', params: ofImport, response: listImport }),
  discardCandidateImport: defineRoute({ method: 'POST', path: '/sittings/:sittingId/candidate-imports/:importId/discard', access: 'exam.manage', summary: 'Throws a preview away', params: ofImport, response: listImport }),
  candidateImportErrors: defineRoute({ method: 'GET', path: '/sittings/:sittingId/candidate-imports/:importId/errors', access: 'exam.manage', summary: 'Rejected rows with their reasons, as .xlsx', params: ofImport, download: true }),
};

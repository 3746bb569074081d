import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { acceptClose, amendClose, closeCheck, closeDetail, closeDrift, closeList, closePerson, closePreview, closeSet, closeSetTerms, closeStates, lockClose, newCloseSet, returnClose, submitClose } from './close';
import { dutyStatuses } from './completion';
import { period } from './requirement';

const byId = z.strictObject({ id });

export const closeRoutes = {
  listCloseSets: defineRoute({
    method: 'GET', path: '/close-sets', access: 'training.read', summary: 'What is reported together, by whom and until when', response: z.strictObject({ rows: z.array(closeSet) }),
  }),
  createCloseSet: defineRoute({
    method: 'POST', path: '/close-sets', access: 'training.manage', summary: 'A new set of requirements to close together', body: newCloseSet, response: closeSet,
  }),
  addCloseSetVersion: defineRoute({
    method: 'POST', path: '/close-sets/:id/versions', access: 'training.manage', summary: 'New terms; figures already sent keep theirs', params: byId, body: closeSetTerms, response: closeSet,
  }),
  listCloses: defineRoute({
    method: 'GET', path: '/closes', access: 'training.read', summary: "A unit's own close and those of the reporting units right below it",
    query: pageQuery.extend({ set: id, period, unitId: id, state: z.enum([...closeStates, 'late']).optional() }), response: closeList,
  }),
  previewClose: defineRoute({
    method: 'GET', path: '/closes/preview', access: 'training.submit', summary: 'What would be sent now, beside what was sent last',
    query: submitClose.pick({ setId: true, period: true, unitId: true, asOf: true }), response: closePreview,
  }),
  submitClose: defineRoute({
    method: 'POST', path: '/closes', access: 'training.submit', summary: "Sends the unit's figure to the unit above", body: submitClose, response: closeDetail,
  }),
  getClose: defineRoute({ method: 'GET', path: '/closes/:id', access: 'training.read', summary: 'One close with everything that happened to it', params: byId, response: closeDetail }),
  returnClose: defineRoute({
    method: 'POST', path: '/closes/:id/return', access: 'training.close', summary: 'Gives a figure back with a reason', params: byId, body: returnClose, response: closeDetail,
  }),
  acceptClose: defineRoute({ method: 'POST', path: '/closes/:id/accept', access: 'training.close', summary: 'Accepts a figure', params: byId, body: acceptClose, response: closeDetail }),
  lockClose: defineRoute({
    method: 'POST', path: '/closes/:id/lock', access: 'training.close', summary: 'Locks an accepted figure with hash and signature, for ever', params: byId, body: lockClose, response: closeDetail,
  }),
  amendClose: defineRoute({
    method: 'POST', path: '/closes/:id/addenda', access: 'training.close', summary: 'Signs what is known better today: old and new figure with the reason; locked figures of the units above follow where the caller decides about them', params: byId, body: amendClose, response: closeDetail,
  }),
  closeDrift: defineRoute({
    method: 'GET', path: '/closes/:id/drift', access: 'training.read', summary: 'Whether what is known today differs from the locked figure in force: a correction that no addendum says yet', params: byId, response: closeDrift,
  }),
  closePeople: defineRoute({
    method: 'GET', path: '/closes/:id/people', access: 'org.read_person', summary: 'Who was behind the number then',
    params: byId, query: pageQuery.extend({ requirement: id, snapshot: id.optional(), status: z.enum(dutyStatuses).optional() }), response: pageOf(closePerson),
  }),
  checkClose: defineRoute({
    method: 'GET', path: '/closes/:id/check', access: 'training.read', summary: 'Signature, stored rows and a computation from history, each against what was signed', params: byId, response: closeCheck,
  }),
  closeProofFile: defineRoute({
    method: 'GET', path: '/closes/:id/proof', access: 'training.read', summary: 'Signed payloads as JSON, to be checked with the keys of /certificate-keys and nothing else', params: byId, download: true,
  }),
};

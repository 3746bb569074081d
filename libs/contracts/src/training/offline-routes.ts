import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id } from '../kernel/text';
import { completionQuery } from './completion';
import { metModes } from './modes';
import { approveEvidence, classDetail, classRow, classStates, evidenceStates, evidenceView, MAX_EVIDENCE_BYTES, newClass, newEvidence, newTopic, returnEvidence, rosterReport, topic, topicChange, topicKinds, topicUse } from './offline';
import { newRecordImport, recordImport, recordImportRows, recordVerdicts } from './record-import';

const byId = z.strictObject({ id });
const MAX_SHEET = 10 * 1_048_576;

export const offlineRoutes = {
  metModes: defineRoute({ method: 'GET', path: '/completion/modes', access: 'training.read', summary: 'Those who have met it, by how they came by it: online, in a room, assisted', query: completionQuery, response: metModes }),
  listTopics: defineRoute({ method: 'GET', path: '/training-topics', access: 'signedIn', summary: 'What classes teach and what evidence is taken for; retired topics are left out', response: z.strictObject({ rows: z.array(topic) }) }),
  createTopic: defineRoute({ method: 'POST', path: '/training-topics', access: 'training.manage', summary: 'A new topic', body: newTopic, response: topic }),
  topicUses: defineRoute({
    method: 'GET', path: '/training-topics/uses', access: 'training.record', summary: 'Every topic, retired ones included, with where the units in scope use it',
    query: pageQuery.extend({ kind: z.enum(topicKinds).optional() }), response: pageOf(topicUse),
  }),
  changeTopic: defineRoute({ method: 'PUT', path: '/training-topics/:id', access: 'training.manage', summary: 'Renames a topic, retires it or takes it into use again', params: byId, body: topicChange, response: topic }),
  listClasses: defineRoute({
    method: 'GET', path: '/training-classes', access: 'training.record', summary: 'Classes of the units in scope, newest first', query: pageQuery.extend({ state: z.enum(classStates).optional() }), response: pageOf(classRow),
  }),
  createClass: defineRoute({ method: 'POST', path: '/training-classes', access: 'training.record', summary: 'Plans a class with its sessions', body: newClass, response: classDetail }),
  getClass: defineRoute({ method: 'GET', path: '/training-classes/:id', access: 'training.record', summary: 'A class, its roster and attendance', params: byId, response: classDetail }),
  addClassPeople: defineRoute({
    method: 'POST', path: '/training-classes/:id/people', access: 'training.record', summary: 'Puts people on the roster', params: byId, body: z.strictObject({ personIds: z.array(id).min(1).max(200) }), response: classDetail,
  }),
  addClassFile: defineRoute({
    method: 'POST', path: '/training-classes/:id/people/file', access: 'training.record', summary: 'Puts the people of a file on the roster; says about every other row why not', params: byId, upload: { maxBytes: MAX_SHEET }, response: rosterReport,
  }),
  removeClassPerson: defineRoute({
    method: 'DELETE', path: '/training-classes/:id/people/:personId', access: 'training.record', summary: 'Takes a person off the roster', params: z.strictObject({ id, personId: id }), response: classDetail,
  }),
  takeAttendance: defineRoute({
    method: 'PUT', path: '/training-classes/:id/sessions/:number/attendance', access: 'training.record', summary: 'Who was there; taken again it replaces the list before',
    params: z.strictObject({ id, number: z.coerce.number().int().min(1).max(60) }), 
    /** known: who stood as present when the list was opened; whoever has come by code since and isn't in `present` refuses the list (409) */
    body: z.strictObject({ present: z.array(id).max(500), known: z.array(id).max(500).optional() }), response: classDetail,
  }),
  finishClass: defineRoute({ method: 'POST', path: '/training-classes/:id/finish', access: 'training.record', summary: 'Gives those who were there enough their record; again after a correction', params: byId, response: classDetail }),
  cancelClass: defineRoute({ method: 'POST', path: '/training-classes/:id/cancel', access: 'training.record', summary: 'Cancels a planned class', params: byId, response: classDetail }),
  myEvidence: defineRoute({ method: 'GET', path: '/me/evidence', access: 'signedIn', summary: 'Own evidence, newest first', query: pageQuery, response: pageOf(evidenceView) }),
  uploadEvidence: defineRoute({ method: 'POST', path: '/me/evidence', access: 'signedIn', summary: 'Hands in a certificate or a decision for approval', body: newEvidence, upload: { maxBytes: MAX_EVIDENCE_BYTES }, response: evidenceView }),
  withdrawEvidence: defineRoute({ method: 'POST', path: '/me/evidence/:id/withdraw', access: 'signedIn', summary: 'Takes back what waits', params: byId, response: evidenceView }),
  myEvidenceFile: defineRoute({ method: 'GET', path: '/me/evidence/:id/file', access: 'signedIn', summary: 'The own file', params: byId, download: true }),
  listEvidence: defineRoute({
    method: 'GET', path: '/evidence', access: 'training.record', summary: 'Evidence of people in scope, oldest waiting first', query: pageQuery.extend({ state: z.enum(evidenceStates).optional() }), response: pageOf(evidenceView),
  }),
  evidenceFile: defineRoute({ method: 'GET', path: '/evidence/:id/file', access: 'training.record', summary: 'The file of evidence in scope', params: byId, download: true }),
  approveEvidence: defineRoute({ method: 'POST', path: '/evidence/:id/approve', access: 'training.record', summary: 'It counts, on the day given', params: byId, body: approveEvidence, response: evidenceView }),
  returnEvidence: defineRoute({ method: 'POST', path: '/evidence/:id/return', access: 'training.record', summary: 'Gives it back with a reason', params: byId, body: returnEvidence, response: evidenceView }),
  listRecordImports: defineRoute({ method: 'GET', path: '/record-imports', access: 'training.record', summary: 'Imports of past records, newest first', query: pageQuery, response: pageOf(recordImport) }),
  uploadRecords: defineRoute({ method: 'POST', path: '/record-imports', access: 'training.record', summary: 'Reads past records and stores a preview; nothing counts yet', body: newRecordImport, upload: { maxBytes: MAX_SHEET }, response: recordImport }),
  getRecordImport: defineRoute({ method: 'GET', path: '/record-imports/:id', access: 'training.record', summary: 'One import', params: byId, response: recordImport }),
  recordImportRows: defineRoute({ method: 'GET', path: '/record-imports/:id/rows', access: 'training.record', summary: 'Its rows with verdicts and reasons', params: byId, query: pageQuery.extend({ verdict: z.enum(recordVerdicts).optional() }), response: recordImportRows }),
  applyRecordImport: defineRoute({ method: 'POST', path: '/record-imports/:id/apply', access: 'training.record', summary: 'The previewed rows become records, all or none; asking twice is once', params: byId, response: recordImport }),
  discardRecordImport: defineRoute({ method: 'POST', path: '/record-imports/:id/discard', access: 'training.record', summary: 'Drops the preview', params: byId, response: recordImport }),
  undoRecordImport: defineRoute({ method: 'POST', path: '/record-imports/:id/undo', access: 'training.record', summary: 'Takes back every record of the import; figures of now follow, locked ones stay', params: byId, response: recordImport }),
  recordImportErrors: defineRoute({ method: 'GET', path: '/record-imports/:id/error-file', access: 'training.record', summary: 'Rejected rows with their reasons in both languages', params: byId, download: true }),
  recordTemplate: defineRoute({ method: 'GET', path: '/record-template', access: 'training.record', summary: 'A file with the columns', download: true }),
};

import { z } from 'zod';
import { defineRoute, id } from '../kernel';
import { duplicatePage, duplicateQuery, mergeHistory, mergePreview, mergeUndo, pairDismissal, personMerge } from './person-link';

const ofPerson = z.strictObject({ personId: id });

export const personLinkRoutes = {
  listDuplicates: defineRoute({
    method: 'GET', path: '/duplicates', access: 'org.merge_person', summary: 'Pairs of records in the caller’s units that may be one person, likeliest first, with the reasons',
    query: duplicateQuery, response: duplicatePage,
  }),
  dismissDuplicate: defineRoute({
    method: 'POST', path: '/duplicates/dismiss', access: 'org.merge_person', summary: 'Says that two records are two people: the pair isn’t shown again', body: pairDismissal,
  }),
  previewMerge: defineRoute({
    method: 'GET', path: '/people/:personId/merge-preview', access: 'org.merge_person', summary: 'What would come together under the person; changes nothing',
    params: ofPerson, query: z.strictObject({ duplicateId: id }), response: mergePreview,
  }),
  mergePerson: defineRoute({
    method: 'POST', path: '/people/:personId/merges', access: 'org.merge_person', summary: 'Links a duplicate to the person; nothing is rewritten and it can be undone', params: ofPerson, body: personMerge, response: mergeHistory,
  }),
  undoMerge: defineRoute({
    method: 'POST', path: '/person-merges/:mergeId/undo', access: 'org.merge_person', summary: 'Takes a link back: both records are what they were', params: z.strictObject({ mergeId: id }), body: mergeUndo, response: mergeHistory,
  }),
  mergeHistory: defineRoute({
    method: 'GET', path: '/people/:personId/merges', access: 'org.read_person', summary: 'Records linked to the person, with who, when and why; also those taken back', params: ofPerson, response: mergeHistory,
  }),
};

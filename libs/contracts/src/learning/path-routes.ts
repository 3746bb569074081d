import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, shortText } from '../kernel/text';
import { populationCode } from './course';
import { draftText } from './draft';
import { authorPath, authorPathRow, pathCode, pathContent, pathPage, pathProblem, pathRow } from './path';

const ofCode = z.strictObject({ code: pathCode });
const ofPath = z.strictObject({ pathId: id });
const words = z.string().trim().max(100).optional();

export const pathRoutes = {
  listPaths: defineRoute({
    method: 'GET', path: '/paths', access: 'public', summary: 'Published learning paths, with the own progress when signed in',
    query: pageQuery.extend({ q: words, population: populationCode.optional() }), response: pageOf(pathRow),
  }),
  getPath: defineRoute({ method: 'GET', path: '/paths/:code', access: 'public', summary: 'A path with its steps: the version joined, else the published one', params: ofCode, response: pathPage }),
  joinPath: defineRoute({ method: 'POST', path: '/paths/:code/membership', access: 'signedIn', summary: 'Joins the published version; joining twice is joining once', params: ofCode, response: pathPage }),
  movePath: defineRoute({ method: 'PUT', path: '/paths/:code/membership', access: 'signedIn', summary: 'Moves on to the published version; completed courses count as before', params: ofCode, response: pathPage }),
  leavePath: defineRoute({ method: 'DELETE', path: '/paths/:code/membership', access: 'signedIn', summary: 'Leaves the path; courses and completions stay', params: ofCode }),
};

/** An author's doors, within the units the grant covers. */
export const pathDeskRoutes = {
  listOwnPaths: defineRoute({ method: 'GET', path: '/author/paths', access: 'learning.author', summary: 'Paths of the units the caller works for', query: pageQuery.extend({ q: words }), response: pageOf(authorPathRow) }),
  createPath: defineRoute({
    method: 'POST', path: '/author/paths', access: 'learning.author', summary: 'Begins a path as a draft; 409 learning.path_code_taken',
    body: z.strictObject({ code: pathCode, title: draftText, ownerUnitId: id.optional() }), response: authorPath,
  }),
  getOwnPath: defineRoute({ method: 'GET', path: '/author/paths/:pathId', access: 'learning.author', summary: 'One path with its draft and its versions, newest first', params: ofPath, response: authorPath }),
  beginPathDraft: defineRoute({ method: 'POST', path: '/author/paths/:pathId/draft', access: 'learning.author', summary: 'Begins the next version from the newest, or answers with the draft already there', params: ofPath, response: authorPath }),
  savePathDraft: defineRoute({
    method: 'PUT', path: '/author/paths/:pathId/draft', access: 'learning.author', summary: 'Saves the draft; 409 learning.draft_changed when somebody else saved since `revision`',
    params: ofPath, body: z.strictObject({ revision: z.int().min(0), content: pathContent }), response: authorPath,
  }),
  discardPathDraft: defineRoute({ method: 'DELETE', path: '/author/paths/:pathId/draft', access: 'learning.author', summary: 'Throws the draft away; a path never published goes with it', params: ofPath }),
  checkPath: defineRoute({
    method: 'GET', path: '/author/paths/:pathId/checks', access: 'learning.author', summary: 'What stands in the way of publishing the draft, and how long the path takes', params: ofPath,
    response: z.strictObject({ problems: z.array(pathProblem), minutes: z.int(), optionalMinutes: z.int() }),
  }),
  previewPath: defineRoute({ method: 'GET', path: '/author/paths/:pathId/preview', access: 'learning.author', summary: 'The draft as somebody meets it who has completed nothing', params: ofPath, response: pathPage }),
  publishPath: defineRoute({
    method: 'POST', path: '/author/paths/:pathId/publish', access: 'learning.author', summary: 'Makes the draft the next version; 400 learning.path_unready names what stands in the way',
    params: ofPath, body: z.strictObject({ revision: z.int().min(0), changeNote: shortText }), response: authorPath,
  }),
  retirePath: defineRoute({ method: 'POST', path: '/author/paths/:pathId/retire', access: 'learning.author', summary: 'Takes the path out of the catalogue; whoever joined goes on', params: ofPath, response: authorPath }),
  listPathGoals: defineRoute({
    method: 'GET', path: '/author/path-goals', access: 'learning.author', summary: 'Certificate programmes a path may end with',
    response: z.strictObject({ rows: z.array(z.strictObject({ code: z.string(), title: shortText })) }),
  }),
};

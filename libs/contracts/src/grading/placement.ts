import { z } from 'zod';
import { bodyNode, block, interactionKinds, responseDeclaration, responseValue } from '@kynangso/contracts/bank';
import { defineRoute } from '../kernel/route';
import { id, instant, shortText } from '../kernel/text';

export const placementCode = z.string().regex(/^[a-z0-9-]{2,40}$/);
export const placementLevels = ['low', 'middle', 'high'] as const;
export const placementStops = ['precision', 'length', 'no_more_items'] as const;

/** What is known of one module. */
export const placementModule = z.strictObject({
  node: z.string(),
  title: shortText,
  level: z.enum(placementLevels),
  /** share of the module's questions the person is expected to answer right, basis points, cut off */
  expectedBp: z.int().min(0).max(10_000),
  /** the same, one standard error below and above */
  lowBp: z.int().min(0).max(10_000),
  highBp: z.int().min(0).max(10_000),
  asked: z.int(),
});
export type PlacementModule = z.infer<typeof placementModule>;
export const placementResult = z.strictObject({ modules: z.array(placementModule), asked: z.int(), stop: z.enum(placementStops), finishedAt: instant });
export type PlacementResult = z.infer<typeof placementResult>;

export const placementQuestion = z.strictObject({
  number: z.int().min(1),
  kind: z.enum(interactionKinds),
  body: z.array(bodyNode),
  responseDeclarations: z.array(responseDeclaration),
  stimulus: z.strictObject({ code: z.string(), body: z.array(block) }).nullable(),
});
export const placementView = z.strictObject({
  id,
  profile: placementCode,
  title: shortText,
  /** how long it can get at most */
  most: z.int(),
  /** modules known well enough, of all */
  settled: z.int(),
  modules: z.int(),
  /** there while the test goes on */
  question: placementQuestion.nullable(),
  result: placementResult.nullable(),
});
export type PlacementView = z.infer<typeof placementView>;

export const placementProfile = z.strictObject({
  code: placementCode,
  title: shortText,
  lead: shortText,
  framework: z.string(),
  modules: z.array(z.strictObject({ node: z.string(), title: shortText })),
  most: z.int(),
  /** the caller's unfinished test, to go on with */
  openId: id.nullable(),
  /** the caller's newest result */
  latest: z.strictObject({ id, result: placementResult }).nullable(),
});
export type PlacementProfile = z.infer<typeof placementProfile>;

const ofPlacement = z.strictObject({ placementId: id });
export const placementRoutes = {
  listPlacements: defineRoute({ method: 'GET', path: '/placements', access: 'signedIn', summary: 'Placement tests on offer, with the own newest result of each', response: z.strictObject({ rows: z.array(placementProfile) }) }),
  startPlacement: defineRoute({
    method: 'POST', path: '/placements', access: 'signedIn', summary: 'Begins a placement test, or goes on with the one left open', body: z.strictObject({ profile: placementCode }), response: placementView,
  }),
  getPlacement: defineRoute({ method: 'GET', path: '/placements/:placementId', access: 'signedIn', summary: 'An own placement test: the question that stands, or the result', params: ofPlacement, response: placementView }),
  answerPlacement: defineRoute({
    method: 'POST', path: '/placements/:placementId/answers', access: 'signedIn',
    summary: 'Answers the question that stands and gets the next, or the result; the same answer again changes nothing. An empty response means "I don\'t know"',
    params: ofPlacement, body: z.strictObject({ number: z.int().min(1), response: responseValue }), response: placementView,
  }),
};

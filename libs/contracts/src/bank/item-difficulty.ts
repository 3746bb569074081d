import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant, shortText } from '../kernel/text';
import { difficulties } from './item';

export const itemStandings = ['measured', 'collecting', 'one_sided', 'apart', 'module_waits', 'unsettled'] as const;
/** in the order in which a person should look at them */
export const strayings = ['misfit', 'harder', 'easier', 'tooClose'] as const;
export type StrayingKind = (typeof strayings)[number];

/** Rasch difficulty measured from first answers, thousandths of a logit; higher is harder, 0 is what authors call medium. */
export const measuredDifficulty = z.strictObject({
  logitMilli: z.int(),
  /** standard error */
  errorMilli: z.int().min(0),
  /** infit mean square in thousandths: 1000 = answers are as the model expects */
  infitMilli: z.int().min(0),
});
export type MeasuredDifficulty = z.infer<typeof measuredDifficulty>;

/** kept: somebody looked, and the item is right as it is. review: its authors are asked to look at it. open: taken back, it stands on the list again. */
export const difficultyVerdicts = ['kept', 'review', 'open'] as const;
export type DifficultyVerdict = (typeof difficultyVerdicts)[number];
/** What was decided last about a figure that strays, and still holds of the newest one. */
export const difficultyDecision = z.strictObject({ verdict: z.enum(['kept', 'review']), reason: z.string(), by: z.string(), at: instant });
export type DifficultyDecision = z.infer<typeof difficultyDecision>;

export const itemDifficulty = z.strictObject({
  /** of the version in use; null without one */
  expert: z.enum(difficulties).nullable(),
  expertLogitMilli: z.int().nullable(),
  /** people who answered this question before anything was told them about it, so far */
  answers: z.int(),
  /** how many it takes, of an item and of its module */
  needed: z.strictObject({ answers: z.int(), people: z.int() }),
  /** false: marked by people, kept for practice, where keys are shown, or in no module of a placement test */
  isMeasurable: z.boolean(),
  /** what the last estimate could say; null before the first */
  standing: z.enum(itemStandings).nullable(),
  measured: measuredDifficulty.nullable(),
  /** which of the two placement tests use */
  inForce: z.enum(['expert', 'measured']),
  straying: z.enum(strayings).nullable(),
  measuredAt: instant.nullable(),
  decision: difficultyDecision.nullable(),
  /** may write for the item, or decide about it */
  mayDecide: z.boolean(),
});
export type ItemDifficulty = z.infer<typeof itemDifficulty>;

export const difficultyRow = z.strictObject({
  itemId: id,
  code: z.string(),
  excerpt: z.string(),
  framework: z.string(),
  module: z.string(),
  expert: z.enum(difficulties),
  expertLogitMilli: z.int(),
  answers: z.int(),
  measured: measuredDifficulty,
  straying: z.enum(strayings).nullable(),
  measuredAt: instant,
  decision: difficultyDecision.nullable(),
  mayDecide: z.boolean(),
});
export type DifficultyRow = z.infer<typeof difficultyRow>;

/** Of one module: how many of the caller's items have a figure, how many wait for one, and how many stray and wait for a person. */
export const difficultyModule = z.strictObject({ framework: z.string(), module: z.string(), title: shortText, measured: z.int(), waiting: z.int(), toLookAt: z.int(), measuredAt: instant });
export type DifficultyModule = z.infer<typeof difficultyModule>;
export const newDifficultyDecision = z
  .strictObject({
    verdict: z.enum(difficultyVerdicts),
    /** what was seen, for whoever comes after; needed unless a decision is taken back */
    reason: z.string().trim().max(500).default(''),
    /** which figure was looked at: another one may have come meanwhile */
    measuredAt: instant,
  })
  .refine(({ verdict, reason }) => verdict === 'open' || reason.length >= 3, { path: ['reason'], message: 'too short' });

export const itemDifficultyRoutes = {
  itemDifficulty: defineRoute({
    method: 'GET', path: '/items/:itemId/difficulty', access: 'bank.read', summary: "How hard the item is by its authors and by people's first answers; nothing of a sitting that isn't over",
    params: z.strictObject({ itemId: id }), response: itemDifficulty,
  }),
  listItemDifficulties: defineRoute({
    method: 'GET', path: '/item-difficulties', access: 'bank.read', summary: 'Measured items of the units the caller works for, first what needs a person most: answers against ability, then furthest from the authors’ word',
    query: pageQuery.extend({ framework: z.string().max(40).optional(), module: z.string().max(40).optional(), show: z.enum(['straying', 'settled', 'measured']).default('straying'), straying: z.enum(strayings).optional() }),
    response: pageOf(difficultyRow),
  }),
  listDifficultyModules: defineRoute({ method: 'GET', path: '/item-difficulties/modules', access: 'bank.read', summary: "Modules in which the caller's items are measured, with how many wait for a look", response: z.strictObject({ rows: z.array(difficultyModule) }) }),
  decideDifficulty: defineRoute({
    method: 'POST', path: '/items/:itemId/difficulty/decisions', access: 'bank.read', summary: 'Marks a straying figure as looked at, asks its authors for a review, or takes that back; for authors and reviewers of the unit',
    params: z.strictObject({ itemId: id }), body: newDifficultyDecision, response: itemDifficulty,
  }),
};

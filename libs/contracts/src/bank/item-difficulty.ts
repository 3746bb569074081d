import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { difficulties } from './item';

export const itemStandings = ['measured', 'collecting', 'one_sided', 'apart', 'module_waits', 'unsettled'] as const;
export const strayings = ['misfit', 'harder', 'easier'] as const;
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
});
export type DifficultyRow = z.infer<typeof difficultyRow>;

export const itemDifficultyRoutes = {
  itemDifficulty: defineRoute({
    method: 'GET', path: '/items/:itemId/difficulty', access: 'bank.read', summary: "How hard the item is by its authors and by people's first answers; nothing of a sitting that isn't over",
    params: z.strictObject({ itemId: id }), response: itemDifficulty,
  }),
  listItemDifficulties: defineRoute({
    method: 'GET', path: '/item-difficulties', access: 'bank.read', summary: 'Measured items of the units the caller works for, furthest from their authors’ word first',
    query: pageQuery.extend({ framework: z.string().max(40).optional(), module: z.string().max(40).optional(), show: z.enum(['straying', 'measured']).default('straying'), straying: z.enum(strayings).optional() }),
    response: pageOf(difficultyRow),
  }),
};

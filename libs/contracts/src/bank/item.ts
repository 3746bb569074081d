import { z } from 'zod';
import { perLocale } from '../kernel/text';
import { bodyNode, interactionKinds, outcomeDeclaration, responseDeclaration } from './item-body';
import { itemKey } from './item-key';

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

export const itemPools = ['both', 'exam', 'practice'] as const;
export type ItemPool = (typeof itemPools)[number];
export const stimulusCode = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/);

/** The delivered half of an item version: safe for a candidate. One body per language, shared declarations. */
export const itemContent = z.strictObject({
  body: perLocale(z.array(bodyNode).min(1).max(40)),
  responseDeclarations: z.array(responseDeclaration).min(1).max(40),
  outcomeDeclarations: z.array(outcomeDeclaration).min(1).max(40),
});
export type ItemContent = z.infer<typeof itemContent>;

/** A whole item as authors, editors and import files write it. */
export const itemSource = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/),
  kind: z.enum(interactionKinds),
  difficulty: z.enum(difficulties),
  /** who may meet the item (left out = both): one kept for exams never stands in a quiz or practice, where answers are shown */
  pool: z.enum(itemPools).optional(),
  /** how long a prepared candidate needs; left out = the usual time of its kind and difficulty */
  expectedSeconds: z.int().min(5).max(7200).optional(),
  /** code of the text or picture several items share */
  stimulus: stimulusCode.optional(),
  /** framework nodes the item measures, e.g. { framework: "tt03-2014-btttt", node: "IU01" } */
  alignments: z.array(z.strictObject({ framework: z.string(), node: z.string() })).min(1).max(10),
  content: itemContent,
  key: itemKey,
});
export type ItemSource = z.infer<typeof itemSource>;

import { z } from 'zod';
import { perLocale } from '../kernel/text';
import { bodyNode, interactionKinds, outcomeDeclaration, responseDeclaration } from './item-body';
import { itemKey } from './item-key';

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** The delivered half of an item version: safe for a candidate. One body per language, shared declarations. */
export const itemContent = z.strictObject({
  body: perLocale(z.array(bodyNode).min(1).max(40)),
  responseDeclarations: z.array(responseDeclaration).min(1).max(20),
  outcomeDeclarations: z.array(outcomeDeclaration).min(1).max(20),
});
export type ItemContent = z.infer<typeof itemContent>;

/** A whole item as authors, editors and import files write it. */
export const itemSource = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/),
  kind: z.enum(interactionKinds),
  difficulty: z.enum(difficulties),
  /** framework nodes the item measures, e.g. { framework: "tt03-2014-btttt", node: "IU01" } */
  alignments: z.array(z.strictObject({ framework: z.string(), node: z.string() })).min(1).max(10),
  content: itemContent,
  key: itemKey,
});
export type ItemSource = z.infer<typeof itemSource>;

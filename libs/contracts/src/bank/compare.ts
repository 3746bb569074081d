import { z } from 'zod';
import { id } from '../kernel/text';
import { itemSource } from './item';

/** One place where two versions differ. `before` and `after` are readable text, for a word-by-word view; empty where there was nothing. */
export const itemChange = z.strictObject({
  path: z.string(),
  kind: z.enum(['changed', 'added', 'removed']),
  before: z.string(),
  after: z.string(),
});
export type ItemChange = z.infer<typeof itemChange>;

const side = z.strictObject({ versionId: id, number: z.int().min(1), source: itemSource });
/** `from` is the older side asked for, `to` the newer. Both hold the key, or neither does: `isKeyShown`. */
export const itemComparison = z.strictObject({ from: side, to: side, isKeyShown: z.boolean(), changes: z.array(itemChange) });
export type ItemComparison = z.infer<typeof itemComparison>;

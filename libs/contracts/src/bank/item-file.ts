import { z } from 'zod';
import { defineRoute } from '../kernel/route';
import { id } from '../kernel/text';
import { itemProblem } from './workflow';

/*
 * A file of items: one item source or an array of them, as JSON. A file is read whole or not at all: one refused item keeps
 * all of it out, and the report says which item, where in it and why.
 */

export const MAX_ITEM_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_ITEMS_IN_FILE = 500;

/** new: a code nobody has; next: its draft, or the version after the newest; same: nothing would change; refused: see `problems` */
export const itemFileVerdicts = ['refused', 'new', 'next', 'same'] as const;
export type ItemFileVerdict = (typeof itemFileVerdicts)[number];

export const itemFileRow = z.strictObject({
  /** place in the file, counted from 1 */
  at: z.int().min(1),
  /** as the file gives it; null where it gives none */
  code: z.string().nullable(),
  excerpt: z.string(),
  verdict: z.enum(itemFileVerdicts),
  /** the first 20 */
  problems: z.array(itemProblem),
  /** the item, once it is stored */
  itemId: id.nullable(),
});
export type ItemFileRow = z.infer<typeof itemFileRow>;

export const itemFileReport = z.strictObject({
  rows: z.array(itemFileRow),
  counts: z.strictObject({ refused: z.int(), new: z.int(), next: z.int(), same: z.int() }),
  /** false: looked at only, or kept out because something is refused */
  isStored: z.boolean(),
});
export type ItemFileReport = z.infer<typeof itemFileReport>;

export const itemFileRoutes = {
  importItems: defineRoute({
    method: 'POST',
    path: '/items/import',
    access: 'bank.author',
    summary: 'Reads a file of items (JSON): `check` says what would happen, `store` makes drafts of all of them or of none',
    /** without `ownerUnitId`: the unit of the caller's author grant, when there is exactly one */
    body: z.strictObject({ mode: z.enum(['check', 'store']), ownerUnitId: id.optional() }),
    upload: { maxBytes: MAX_ITEM_FILE_BYTES },
    response: itemFileReport,
  }),
};

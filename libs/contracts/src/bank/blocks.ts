import { z } from 'zod';

/* Text and pictures of items, stimuli and explanations as typed nodes, never HTML. */

export const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,31}$/);

export const inline = z.strictObject({
  type: z.literal('text'),
  text: z.string().max(4000),
  strong: z.boolean().optional(),
  em: z.boolean().optional(),
  code: z.boolean().optional(),
});
export type Inline = z.infer<typeof inline>;
export const inlines = z.array(inline).min(1).max(50);

/** SHA-256 of a stored picture or file */
export const mediaHash = z.string().regex(/^[0-9a-f]{64}$/);

export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), content: inlines }),
  z.strictObject({ type: z.literal('list'), ordered: z.boolean().default(false), items: z.array(inlines).min(1).max(50) }),
  z.strictObject({ type: z.literal('code'), text: z.string().min(1).max(4000) }),
  z.strictObject({ type: z.literal('image'), media: mediaHash, alt: z.string().min(1).max(500) }),
  z.strictObject({
    type: z.literal('table'),
    caption: z.string().max(200).optional(),
    header: z.array(inlines).min(1).max(12),
    rows: z.array(z.array(inlines)).min(1).max(50),
  }),
]);
export type Block = z.infer<typeof block>;

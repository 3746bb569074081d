import { z } from 'zod';
import { id } from '../kernel/text';
import { defineRoute } from '../kernel/route';
import { interactionKinds } from './item-body';
import { itemStatuses } from './workflow';

export const itemHit = z.strictObject({ id, code: z.string(), excerpt: z.string(), kind: z.enum(interactionKinds), status: z.enum(itemStatuses) });
export type ItemHit = z.infer<typeof itemHit>;

export const itemSearchRoutes = {
  searchItems: defineRoute({
    method: 'GET',
    path: '/search/items',
    access: 'bank.read',
    summary: 'Items of the units in scope by the words of their newest version or by code; near spellings when none has them all',
    query: z.strictObject({ q: z.string().trim().min(1).max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    response: z.strictObject({ rows: z.array(itemHit), hasMore: z.boolean(), match: z.enum(['exact', 'near']) }),
  }),
};

import { z } from 'zod';
import { defineRoute, id, shortText } from '../kernel';

export const personHit = z.strictObject({ personId: id, fullName: z.string(), title: z.string().nullable(), unit: z.strictObject({ id, name: shortText }) });
export type PersonHit = z.infer<typeof personHit>;

export const personSearchRoutes = {
  searchPeople: defineRoute({
    method: 'GET',
    path: '/search/people',
    access: 'org.read_person',
    summary: 'People who belong to the units in scope today, by name or staff code; near spellings when no name has the words',
    query: z.strictObject({ q: z.string().trim().min(1).max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    response: z.strictObject({
      rows: z.array(personHit),
      /** there are more than are shown */
      hasMore: z.boolean(),
      match: z.enum(['exact', 'near']),
    }),
  }),
};

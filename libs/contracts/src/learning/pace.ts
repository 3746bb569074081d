import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant, shortText } from '../kernel/text';
import { courseCode } from './course';

/** read_too_fast: done in far less time than reading takes. watched_too_fast: more was reported as watched than fits into the time. */
export const paceKinds = ['read_too_fast', 'watched_too_fast'] as const;
export type PaceKind = (typeof paceKinds)[number];
/** A person's answer. Neither changes progress, records or figures. */
export const paceStates = ['open', 'noted', 'cleared'] as const;
export type PaceState = (typeof paceStates)[number];

export const paceNote = z.strictObject({
  id,
  kind: z.enum(paceKinds),
  state: z.enum(paceStates),
  personId: id,
  fullName: z.string(),
  unitName: shortText.nullable(),
  courseCode,
  courseTitle: shortText,
  lessonTitle: shortText,
  /** read: seconds spent; watched: seconds reported beyond what fits */
  seconds: z.int(),
  /** read: seconds that a very fast reader needs; watched: seconds that have passed since the lesson was opened */
  againstSeconds: z.int(),
  /** read: words of the lesson; watched: null */
  words: z.int().nullable(),
  notedAt: instant,
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  comment: z.string().nullable(),
});
export type PaceNote = z.infer<typeof paceNote>;

export const paceRoutes = {
  listPaceNotes: defineRoute({
    method: 'GET',
    path: '/pace-notes',
    access: 'training.record',
    summary: "Lessons finished faster than seems possible, of people in the caller's units; for a person to look at",
    query: pageQuery.extend({ state: z.enum(paceStates).optional(), kind: z.enum(paceKinds).optional(), q: z.string().trim().max(100).optional() }),
    response: pageOf(paceNote),
  }),
  decidePaceNote: defineRoute({
    method: 'POST',
    path: '/pace-notes/:id/decision',
    access: 'training.record',
    summary: 'A person has looked: noted or cleared, with a word why. Nothing follows by itself',
    params: z.strictObject({ id }),
    body: z.strictObject({ state: z.enum(['noted', 'cleared']), comment: z.string().trim().min(3).max(500) }),
    response: paceNote,
  }),
};

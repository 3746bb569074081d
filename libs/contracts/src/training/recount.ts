import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { period } from './requirement';

/** One count of everyone from nothing, held against what is stored. It must find no difference. */
export const recountView = z.strictObject({
  id,
  cause: z.enum(['nightly', 'asked']),
  /** the day whose night it belongs to */
  dueOn: day,
  askedBy: z.string().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  countings: z.int(),
  people: z.int(),
  tallies: z.int(),
  differences: z.int(),
  /** why it could not be finished */
  error: z.string().nullable(),
});
export type RecountView = z.infer<typeof recountView>;

export const recountDifference = z.strictObject({
  position: z.int(),
  kind: z.enum(['duty', 'standing', 'tally']),
  requirementId: id,
  requirementCode: z.string(),
  period,
  unitId: id.nullable(),
  unitName: shortText.nullable(),
  personId: id.nullable(),
  fullName: z.string().nullable(),
  day: day.nullable(),
  status: z.string().nullable(),
  stored: z.string().nullable(),
  recomputed: z.string().nullable(),
});
export type RecountDifference = z.infer<typeof recountDifference>;

export const repairRequest = z.strictObject({ requirementId: id, period, reason: z.string().trim().min(3).max(500) });

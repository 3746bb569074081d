import { z } from 'zod';
import { position } from '@kynangso/contracts/exam';
import { id, instant, shortText } from '../kernel/text';

/* Appeals (phúc khảo): a candidate asks within the window, another marker looks again without knowing whose paper it is. */

export const appealStates = ['requested', 'marking', 'marked', 'decided', 'withdrawn'] as const;
export type AppealState = (typeof appealStates)[number];

export const newAppeal = z.strictObject({ positions: z.array(position).max(500).default([]), reason: z.string().trim().min(10).max(2000) });

export const appealDecision = z.strictObject({ outcome: z.enum(['kept', 'changed']), explanation: z.string().trim().min(10).max(4000) });

/** As its candidate sees it. */
export const myAppeal = z.strictObject({
  id,
  attemptId: id,
  state: z.enum(appealStates),
  requestedAt: instant,
  reason: z.string(),
  positions: z.array(position),
  decidedAt: instant.nullable(),
  outcome: z.enum(['kept', 'changed']).nullable(),
  explanation: z.string().nullable(),
  beforeCenti: z.int(),
  /** null until decided */
  afterCenti: z.int().nullable(),
  maxCenti: z.int(),
});
export type MyAppeal = z.infer<typeof myAppeal>;

/** Whether an own attempt may be appealed, and until when. */
export const appealWindow = z.strictObject({ isOpen: z.boolean(), until: instant.nullable(), appeal: myAppeal.nullable() });

/** As the examiner sees it: the paper's code, not the person, until it is decided. */
export const appealRow = z.strictObject({
  id,
  examId: id,
  examCode: z.string(),
  title: shortText,
  sittingId: id,
  paperCode: z.string(),
  state: z.enum(appealStates),
  requestedAt: instant,
  reason: z.string(),
  positions: z.array(position),
  tasks: z.int(),
  tasksDone: z.int(),
  beforeCenti: z.int(),
  /** what the second marking gives; null while it goes on */
  afterCenti: z.int().nullable(),
  maxCenti: z.int(),
  passedBefore: z.boolean(),
  passedAfter: z.boolean().nullable(),
  outcome: z.enum(['kept', 'changed']).nullable(),
  decidedAt: instant.nullable(),
  fullName: z.string().nullable(),
});
export type AppealRow = z.infer<typeof appealRow>;

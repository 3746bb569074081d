import { z } from 'zod';
import { bodyNode, criterion, interactionKinds, responseValue } from '@kynangso/contracts/bank';
import { copyRefusals, position } from '@kynangso/contracts/exam';
import { id, instant, shortText } from '../kernel/text';

/*
 * Marking by people. A task is one response of one paper for one marker; it never names the candidate. The markers of one response never
 * see each other's points before all have marked.
 */

export const markingSlots = ['first', 'second', 'third', 'appeal'] as const;
export type MarkingSlot = (typeof markingSlots)[number];

/** Progress of a sitting's marking, for those who mark and those who wait for it. */
export const markingSitting = z.strictObject({
  sittingId: id,
  examId: id,
  examCode: z.string(),
  title: shortText,
  closesAt: instant.nullable(),
  /** papers that have something to mark, and those with nothing left */
  papers: z.int(),
  papersDone: z.int(),
  tasks: z.int(),
  tasksDone: z.int(),
  /** responses the caller may take now: never a second look at one the caller has marked */
  open: z.int(),
  /** held by the caller at this moment */
  mine: z.int(),
  /** responses on which two markers differed beyond the tolerance */
  disputed: z.int(),
});
export type MarkingSitting = z.infer<typeof markingSitting>;

/**
 * A file as its marker gets it: a copy without the names that programs write into files. held: no such copy can be made, and the chief
 * examiner has to look first. shown: the chief examiner has looked and lets it be seen as it is.
 */
export const markerFile = z.strictObject({ id, name: z.string(), mediaType: z.string(), bytes: z.int(), state: z.enum(['clean', 'held', 'shown']) });

/** A file that markers don't get, for the chief examiner. */
export const heldFile = z.strictObject({
  id,
  sittingId: id,
  examCode: z.string(),
  title: shortText,
  paperCode: z.string(),
  position,
  /** what it is called among markers */
  name: z.string(),
  bytes: z.int(),
  reason: z.enum(copyRefusals),
  /** the part of the file that can't be cleaned, where there is one */
  part: z.string().nullable(),
  uploadedAt: instant,
  shownAt: instant.nullable(),
});
export type HeldFile = z.infer<typeof heldFile>;

export const markingTask = z.strictObject({
  id,
  sittingId: id,
  slot: z.enum(markingSlots),
  /** the same for all responses of one paper, and nothing that leads to a person */
  paperCode: z.string(),
  position,
  kind: z.enum(interactionKinds),
  body: z.array(bodyNode),
  response: responseValue,
  files: z.array(markerFile),
  criteria: z.array(criterion),
  maxCenti: z.int(),
  /** a colleague may take it over afterwards */
  heldUntil: instant,
  /** what the caller has written so far and not handed in */
  draft: z.array(z.strictObject({ criterion: z.string(), pointsCenti: z.int().nullable(), note: z.string() })),
  draftComment: z.string(),
  remaining: z.int(),
});
export type MarkingTask = z.infer<typeof markingTask>;

export const criterionMark = z.strictObject({ criterion: z.string().max(32), pointsCenti: z.int().min(0), note: z.string().trim().max(2000).default('') });
export const markRequest = z.strictObject({ marks: z.array(criterionMark).min(1).max(20), comment: z.string().trim().max(4000).default('') });
export const draftRequest = z.strictObject({
  marks: z.array(z.strictObject({ criterion: z.string().max(32), pointsCenti: z.int().min(0).nullable(), note: z.string().max(2000).default('') })).max(20),
  comment: z.string().max(4000).default(''),
});

export const myMark = z.strictObject({ taskId: id, paperCode: z.string(), position, pointsCenti: z.int(), maxCenti: z.int(), markedAt: instant });

import { z } from 'zod';
import { block, bodyNode, inline, interactionKinds, responseValue } from '@kynangso/contracts/bank';
import { nodeCode } from '@kynangso/contracts/competency';
import { unmetPart } from '@kynangso/contracts/competency';
import { attemptStatuses, position, submitReasons } from '@kynangso/contracts/exam';
import { examKind } from '@kynangso/contracts/exam';
import { id, instant, shortText } from '../kernel/text';

export const resultPart = z.strictObject({
  node: nodeCode,
  title: shortText,
  pointsCenti: z.int(),
  maxCenti: z.int(),
  /** what the pass rule asks of this part; null when it asks nothing */
  minPercentBp: z.int().nullable(),
  met: z.boolean().nullable(),
});

export const resultScore = z.strictObject({
  pointsCenti: z.int(),
  maxCenti: z.int(),
  passed: z.boolean(),
  /** the framework level reached by passing, if the exam gives one */
  level: z.strictObject({ code: nodeCode, title: shortText }).nullable(),
  parts: z.array(resultPart),
  /** conditions not met, each with its sentence */
  unmet: z.array(unmetPart.extend({ text: shortText })),
});
export type ResultScore = z.infer<typeof resultScore>;

export const reviewItem = z.strictObject({
  position,
  node: nodeCode,
  kind: z.enum(interactionKinds),
  body: z.array(bodyNode),
  response: responseValue,
  /** right values per response identifier */
  correct: responseValue,
  pointsCenti: z.int(),
  maxCenti: z.int(),
  explanation: z.array(block),
  /** why single choices are right or wrong */
  feedback: z.array(z.strictObject({ response: z.string(), choice: z.string(), content: z.array(inline) })),
  /** what a regrade made of the item: it counts for nobody, everybody earned it, or it was scored by a corrected key */
  change: z.enum(['drop', 'full_credit', 'new_key']).nullable(),
  /** points by the rubric, where people marked */
  criteria: z.array(z.strictObject({ title: z.string(), pointsCenti: z.int(), maxCenti: z.int(), note: z.string() })),
});
export type ReviewItem = z.infer<typeof reviewItem>;

/** A thing not shown yet: when it will be, or null when never or not known. */
const held = z.strictObject({ availableAt: instant.nullable() });

export const attemptResult = z.strictObject({
  attemptId: id,
  sittingId: id,
  examId: id,
  kind: examKind,
  title: shortText,
  state: z.enum(attemptStatuses),
  startedAt: instant,
  submittedAt: instant.nullable(),
  submitReason: z.enum(submitReasons).nullable(),
  gradedAt: instant.nullable(),
  /** null while not graded or not released; then `scoreHeld` tells more */
  score: resultScore.nullable(),
  /** what is left waits for people, whatever is released: a notice tells when they are done */
  isWithMarkers: z.boolean(),
  /** people still mark: what the machine has given so far of what it marks; null when nothing waits for people, or while the score is held */
  marking: z.strictObject({ machinePointsCenti: z.int(), machineMaxCenti: z.int() }).nullable(),
  scoreHeld: held.nullable(),
  review: z.array(reviewItem).nullable(),
  reviewHeld: held.nullable(),
});
export type AttemptResult = z.infer<typeof attemptResult>;

export const myAttempt = z.strictObject({
  attemptId: id,
  sittingId: id,
  examId: id,
  kind: examKind,
  title: shortText,
  state: z.enum(attemptStatuses),
  startedAt: instant,
  submittedAt: instant.nullable(),
  /** null while not graded or not released */
  outcome: z.strictObject({ passed: z.boolean(), pointsCenti: z.int(), maxCenti: z.int() }).nullable(),
});
export type MyAttempt = z.infer<typeof myAttempt>;

export const gradingFailure = z.strictObject({
  id,
  attemptId: id,
  examId: id,
  examCode: z.string(),
  title: shortText,
  /** what the engine said, without answers or names */
  error: z.string(),
  position: position.nullable(),
  failedAt: instant,
  tries: z.int(),
});
export type GradingFailure = z.infer<typeof gradingFailure>;

export const gradingSummary = z.strictObject({
  /** papers handed in and not graded */
  waiting: z.int(),
  oldestSeconds: z.number(),
  failed: z.int(),
  gradedLastHour: z.int(),
  /** jobs in the queue; null while it can't be asked, and the sweeper does the work */
  queueDepth: z.int().nullable(),
});
export type GradingSummary = z.infer<typeof gradingSummary>;

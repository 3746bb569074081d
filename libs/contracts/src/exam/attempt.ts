import { z } from 'zod';
import { block, bodyNode, identifier, interactionKinds, responseDeclaration, responseValue } from '@kynangso/contracts/bank';
import { frameworkCode } from '@kynangso/contracts/competency';
import { nodeCode, passRule } from '@kynangso/contracts/competency';
import { id, instant, locale, shortText } from '../kernel/text';
import { comfortView } from './comfort';
import { examKind, examSection, timing } from './exam';

/* What a candidate sees of an exam. Nothing here may hold a key, a mapping, a score or feedback. */

export const attemptStates = ['in_progress', 'submitted', 'grading_failed', 'marking', 'graded', 'voided'] as const;
export type AttemptState = (typeof attemptStates)[number];

/** The state as its candidate is told: a paper set aside is simply still being graded. */
export const attemptStatuses = ['in_progress', 'submitted', 'grading', 'graded', 'voided'] as const;
export type AttemptStatusName = (typeof attemptStatuses)[number];

export const mySitting = z.strictObject({
  id,
  examId: id,
  kind: examKind,
  title: shortText,
  state: z.enum(['upcoming', 'open', 'closed']),
  opensAt: instant,
  closesAt: instant.nullable(),
  timing,
  itemCount: z.int(),
  /** null = no limit */
  attemptsAllowed: z.int().nullable(),
  attemptsUsed: z.int(),
  /** an attempt to go on with */
  openAttemptId: id.nullable(),
});
export type MySitting = z.infer<typeof mySitting>;

export const sittingStart = mySitting.extend({
  framework: frameworkCode,
  parts: z.array(z.strictObject({ node: nodeCode, title: shortText, count: z.int() })),
  passRule,
  scoreRelease: z.enum(['immediately', 'after_close', 'never']),
  serverNow: instant,
  /** empty = the paper is one piece */
  sections: z.array(examSection),
  /** what the person has in every exam; null = nothing */
  accommodation: comfortView.nullable(),
  /** where the person sits, once seats are given out */
  seat: z.strictObject({ centre: z.string(), address: z.string(), room: z.string(), seat: z.int() }).nullable(),
  /** starting waits for the room's code or the proctor */
  needsCheckIn: z.boolean(),
  isCheckedIn: z.boolean(),
  /** only inside Safe Exam Browser, with the file from GET /sittings/:id/seb-config */
  needsSeb: z.boolean(),
});
export type SittingStart = z.infer<typeof sittingStart>;

export const clock = z.strictObject({
  serverNow: instant,
  startedAt: instant,
  /** null = no limit */
  deadlineAt: instant.nullable(),
  graceSeconds: z.int(),
  /** the clock stands still: nothing may be written until somebody resumes */
  pausedAt: instant.nullable(),
  /** breaks the person may still take by themselves; null = none were granted */
  breaks: z
    .strictObject({
      left: z.int(),
      /** of all breaks to come; 0 while one is under way, which may use up everything */
      secondsLeft: z.int(),
      /** on a break now: `deadlineAt` holds all of it already and comes back by what isn't used */
      current: z.strictObject({ startedAt: instant, until: instant }).nullable(),
    })
    .nullable(),
});
export type AttemptClock = z.infer<typeof clock>;

/** Saves of one attempt: far beyond any sitting, and an end to what one person can make the replay log keep. */
export const MAX_SAVES = 20_000;

export const position = z.int().min(1).max(500);
/** counts up by one for every save a client makes, over all positions */
export const sequence = z.int().min(1).max(MAX_SAVES);
export const writerEpoch = z.int().min(1).max(1_000_000);
const timeSpentMs = z.int().min(0).max(86_400_000);

/** One item as delivered: the attempt's language, its choices in the attempt's own frozen order. */
export const paperItem = z.strictObject({
  position,
  kind: z.enum(interactionKinds),
  body: z.array(bodyNode),
  responseDeclarations: z.array(responseDeclaration),
  /** of the paper's sections; null when it has none */
  section: identifier.nullable(),
  /** text or pictures shared with the neighbours of the same code */
  stimulus: z.strictObject({ code: z.string(), body: z.array(block) }).nullable(),
});
export type PaperItem = z.infer<typeof paperItem>;

/** how sure the candidate is of an answer, where the exam marks by certainty */
export const certainty = z.int().min(1).max(3);

export const savedResponse = z.strictObject({
  position,
  response: responseValue,
  flagged: z.boolean(),
  certainty: certainty.nullable(),
  /** on this item so far, all devices together; go on counting from here */
  timeSpentMs,
  sequence,
  savedAt: instant,
});
export type SavedResponse = z.infer<typeof savedResponse>;

/** A section as its candidate goes through it. Its own clock starts when it is opened and never runs past the paper's. */
export const paperSection = examSection.extend({
  startedAt: instant.nullable(),
  deadlineAt: instant.nullable(),
  /** left for good: its answers can't be changed any more */
  isClosed: z.boolean(),
  /** its own limit with the person's extra time, in seconds; null = none */
  limitSeconds: z.int().nullable(),
  /** of the whole section, also while its items are held back */
  itemCount: z.int(),
});
export type PaperSection = z.infer<typeof paperSection>;

export const attemptPaper = z.strictObject({
  attemptId: id,
  sittingId: id,
  examId: id,
  kind: examKind,
  title: shortText,
  locale,
  state: z.enum(attemptStatuses),
  clock,
  /** the writer's turn as of now; send it with every change. Another device writes only after `takeOver`. */
  writerEpoch,
  /** the next sequence to use is one more than this */
  lastSequence: z.int().min(0),
  items: z.array(paperItem),
  responses: z.array(savedResponse),
  sections: z.array(paperSection),
  /** the exam marks by certainty: each answer carries how sure the candidate is */
  usesCertainty: z.boolean(),
  /** practice: an answer may be checked at once */
  showsFeedback: z.boolean(),
  /** of the person's accommodations, those the runner must honour */
  comfort: z.strictObject({ largeText: z.boolean() }),
});
export type AttemptPaper = z.infer<typeof attemptPaper>;

export const responseChange = z.strictObject({
  sequence,
  position,
  /** {} or empty lists take the answer back */
  response: responseValue,
  timeSpentMs,
  flagged: z.boolean().optional(),
  /** how sure of this very answer; left out = not said. Kept only where the exam marks by certainty */
  certainty: certainty.nullable().optional(),
});
export type ResponseChange = z.infer<typeof responseChange>;

export const saveRequest = responseChange.extend({ writerEpoch });
export const saveAnswer = z.strictObject({
  /** superseded: something newer is kept for the position; `sequence` tells which */
  outcome: z.enum(['accepted', 'superseded']),
  sequence,
  savedAt: instant,
  serverNow: instant,
  deadlineAt: instant.nullable(),
});
export type SaveAnswer = z.infer<typeof saveAnswer>;

export const submitRequest = z.strictObject({ writerEpoch, finalResponses: z.array(responseChange).max(500).default([]) });

/** proctor: ended by the person in charge of the room */
export const submitReasons = ['person', 'deadline', 'proctor'] as const;
export type SubmitReason = (typeof submitReasons)[number];

/** Proof of submission. `signature` (Ed25519, base64url) is over RFC 8785 canonical JSON of `receipt`. */
export const receiptPayload = z.strictObject({
  attemptId: id,
  revision: z.int().min(1),
  submittedAt: instant,
  /** SHA-256 (hex) over canonical JSON of [[position, response], ...] in order of position, unanswered left out */
  answersHash: z.string().regex(/^[0-9a-f]{64}$/),
  kid: z.string(),
});
export type ReceiptPayload = z.infer<typeof receiptPayload>;
export const receipt = z.strictObject({
  receipt: receiptPayload,
  signature: z.string(),
  /** deadline: time ran out first, answers that came later were not taken */
  submitReason: z.enum(submitReasons),
  answered: z.int(),
  itemCount: z.int(),
});
export type Receipt = z.infer<typeof receipt>;

export const attemptStatus = z.strictObject({
  attemptId: id,
  state: z.enum(attemptStatuses),
  clock,
  submittedAt: instant.nullable(),
  submitReason: z.enum(submitReasons).nullable(),
  writerEpoch,
});
export const breakRequest = z.strictObject({ writerEpoch });
export type AttemptStatus = z.infer<typeof attemptStatus>;

/**
 * What the server tells a running attempt (server-sent events on GET /attempts/:id/events; `data` is this JSON). `clock` comes at
 * once and whenever anything about the time changes.
 */
export const attemptEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('clock'), clock, writerEpoch, extraSeconds: z.int() }),
  /** handed in by the deadline or the proctor */
  z.strictObject({ type: z.literal('closed'), state: z.enum(attemptStatuses), submitReason: z.enum(submitReasons).nullable() }),
  z.strictObject({ type: z.literal('message'), text: z.string(), sentAt: instant }),
]);
export type AttemptEvent = z.infer<typeof attemptEvent>;

import { z } from 'zod';
import { difficulties, identifier, interactionKinds } from '@kynangso/contracts/bank';
import { frameworkCode } from '@kynangso/contracts/competency';
import { nodeCode, passRule } from '@kynangso/contracts/competency';
import { id, instant, shortText } from '../kernel/text';

/** What an exam is for. quiz and practice may be taken at any time; the others need a sitting. */
export const examKinds = ['quiz', 'practice', 'graded', 'placement', 'contest'] as const;
export type ExamKind = (typeof examKinds)[number];
export const examKind = z.enum(examKinds);

export const examVersionStatuses = ['draft', 'published', 'retired'] as const;

/** One cell of a blueprint: how many items of a framework node, of one difficulty and kind or of any, in which section. */
export const blueprintCell = z.strictObject({
  node: nodeCode,
  difficulty: z.enum(difficulties).optional(),
  /** left out = any of `policies.assembly.kinds` */
  kind: z.enum(interactionKinds).optional(),
  /** of `sections`; left out = the first */
  section: identifier.optional(),
  count: z.int().min(1).max(200),
});
export type BlueprintCell = z.infer<typeof blueprintCell>;
export const blueprint = z.array(blueprintCell).min(1).max(100);
export type Blueprint = z.infer<typeof blueprint>;

export const timing = z.strictObject({
  /** null = no limit of its own: the sitting's end is the deadline, or there is none */
  timeLimitMinutes: z.int().min(1).max(600).nullable(),
  /** answers on their way when the clock runs out are still taken for so long */
  graceSeconds: z.int().min(0).max(300).default(30),
});
export type Timing = z.infer<typeof timing>;

/** A part of the paper with rules of its own. An exam without sections is one section without limits. */
export const examSection = z.strictObject({
  identifier,
  title: shortText,
  /** null = only the whole paper's limit */
  timeLimitMinutes: z.int().min(1).max(600).nullable().default(null),
  /** forward_only: an item left behind can't be opened again */
  navigation: z.enum(['free', 'forward_only']).default('free'),
  calculator: z.boolean().default(false),
});
export type ExamSection = z.infer<typeof examSection>;

/** How an item's key becomes points in this exam; the key itself stays as its author wrote it. */
export const scoringPolicy = z.strictObject({
  /** all_or_nothing: an item earns its maximum or nothing */
  partialCredit: z.enum(['keyed', 'all_or_nothing']).default('keyed'),
  /** keyed: an item may go below zero only where its key says so; floor: never below zero; penalty: an answered item that earns nothing costs a share of its maximum */
  negativeMarking: z.enum(['keyed', 'floor', 'penalty']).default('keyed'),
  /** for `penalty`: share of the item's maximum, basis points */
  penaltyBp: z.int().min(0).max(10_000).default(0),
  /** certainty-based marking: the candidate says how sure (1, 2, 3); right earns 1, 2, 3 thirds, wrong costs 0, 2/3, 2 of the maximum (Gardner-Medwin) */
  certainty: z.boolean().default(false),
});
export type ScoringPolicy = z.infer<typeof scoringPolicy>;

/** What parallel forms must keep to. null = no limit. */
export const assemblyRules = z.strictObject({
  /** items any two forms of the sitting may share */
  maxOverlap: z.int().min(0).max(200).nullable().default(null),
  /** forms of other sittings an item may already stand in */
  maxExposure: z.int().min(0).max(10_000).nullable().default(null),
  /** expected time of a form, minutes */
  maxMinutes: z.int().min(1).max(600).nullable().default(null),
  /** kinds that a cell naming none may draw; null = all that the machine marks */
  kinds: z.array(z.enum(interactionKinds)).min(1).max(interactionKinds.length).nullable().default(null),
});
export type AssemblyRules = z.infer<typeof assemblyRules>;

/** Marking by people: when a second marker looks, and from which difference a third decides. */
export const markingPolicy = z.strictObject({
  secondMarker: z.enum(['never', 'sample', 'always']).default('sample'),
  /** share of papers a second marker gets under `sample`, basis points */
  sampleBp: z.int().min(0).max(10_000).default(1000),
  /** difference between two markers, share of the item's maximum in basis points, beyond which a third marks */
  toleranceBp: z.int().min(0).max(10_000).default(1000),
});
export type MarkingPolicy = z.infer<typeof markingPolicy>;

export const releaseMoments = ['immediately', 'after_close', 'never'] as const;
export type ReleaseMoment = (typeof releaseMoments)[number];

export const examPolicies = z.strictObject({
  /** null = as often as wanted */
  attemptsAllowed: z.int().min(1).max(100).nullable().default(1),
  /** parallel forms prepared for a sitting; an attempt gets one of them */
  formCount: z.int().min(1).max(50).default(1),
  shuffleItems: z.boolean().default(true),
  shuffleChoices: z.boolean().default(true),
  release: z
    .strictObject({
      /** points, parts and outcome */
      score: z.enum(releaseMoments).default('immediately'),
      /** own answers beside right ones, with explanations */
      review: z.enum(releaseMoments).default('after_close'),
    })
    .prefault({}),
  scoring: scoringPolicy.prefault({}),
  assembly: assemblyRules.prefault({}),
  marking: markingPolicy.prefault({}),
  /** days after the score is shown in which a candidate may appeal; null = no appeals */
  appealDays: z.int().min(1).max(60).nullable().default(null),
});
export type ExamPolicies = z.infer<typeof examPolicies>;

/** A version as an examiner writes it. Immutable once published. */
export const examDraft = z.strictObject({
  title: shortText,
  framework: frameworkCode,
  sections: z.array(examSection).max(20).default([]),
  blueprint,
  timing,
  passRule,
  /** the framework level a pass gives, if any */
  level: nodeCode.nullable().default(null),
  policies: examPolicies.prefault({}),
});
export type ExamDraft = z.infer<typeof examDraft>;

export const examCode = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/);

export const examVersionRow = z.strictObject({
  id,
  number: z.int().min(1),
  status: z.enum(examVersionStatuses),
  frameworkVersion: z.string().nullable(),
  publishedAt: instant.nullable(),
});

export const examRow = z.strictObject({
  id,
  code: examCode,
  kind: examKind,
  title: shortText,
  framework: frameworkCode,
  itemCount: z.int(),
  ownerUnitId: id.nullable(),
  status: z.enum(examVersionStatuses),
  version: z.int(),
  sittingCount: z.int(),
  updatedAt: instant,
});
export type ExamRow = z.infer<typeof examRow>;

export const examDetail = z.strictObject({
  id,
  code: examCode,
  kind: examKind,
  ownerUnitId: id.nullable(),
  /** newest first */
  versions: z.array(examVersionRow),
  /** the newest version's content */
  draft: examDraft,
});
export type ExamDetail = z.infer<typeof examDetail>;

export const newSitting = z
  .strictObject({
    opensAt: instant,
    /** no answer is taken after it (plus grace), whenever an attempt began; null = stays open */
    closesAt: instant.nullable().default(null),
    /** population codes (P01..P14); left out = everyone */
    populations: z.array(z.string().regex(/^P\d{2}$/)).min(1).max(14).optional(),
    /** only people on the sitting's list may sit; otherwise the list adds to the populations */
    requiresList: z.boolean().default(false),
    requiresCheckIn: z.boolean().default(false),
  })
  .refine((s) => s.closesAt === null || Date.parse(s.closesAt) > Date.parse(s.opensAt), { path: ['closesAt'], message: 'closes before it opens' });
export type NewSitting = z.infer<typeof newSitting>;

export const attemptCounts = z.strictObject({ inProgress: z.int(), submitted: z.int(), gradingFailed: z.int(), marking: z.int(), graded: z.int(), voided: z.int() });
export const sittingRow = z.strictObject({
  id,
  examId: id,
  versionNumber: z.int(),
  opensAt: instant,
  closesAt: instant.nullable(),
  populations: z.array(z.string()).nullable(),
  attempts: attemptCounts,
});
export type SittingRow = z.infer<typeof sittingRow>;

import { z } from 'zod';
import { shortText } from '../kernel/text';
import { minPercentBp, nodeCode } from './pass-rule';

export const nodeKinds = ['domain', 'module', 'competence', 'outcome', 'part'] as const;
export type NodeKind = (typeof nodeKinds)[number];
export const frameworkCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,39}$/);

/** One entry of a framework's tree. The tree comes flat, parents before children; never read meaning from the dots of a code. */
export const frameworkNode = z.strictObject({
  code: nodeCode,
  parent: nodeCode.nullable(),
  depth: z.int().min(0),
  kind: z.enum(nodeKinds),
  title: shortText,
  /** true: no Vietnamese title was published, so `title.vi` repeats the English one */
  untranslated: z.boolean(),
  /** false: shown with the label "chưa xác minh" */
  verified: z.boolean(),
  note: shortText.nullable(),
});
export type FrameworkNode = z.infer<typeof frameworkNode>;

export const frameworkLevel = z.strictObject({
  code: nodeCode,
  order: z.int().min(1),
  title: shortText,
  untranslated: z.boolean(),
  verified: z.boolean(),
  note: shortText.nullable(),
});
export type FrameworkLevel = z.infer<typeof frameworkLevel>;

export const frameworkSummary = z.strictObject({
  code: frameworkCode,
  /** as printed on the document; may hold slashes and spaces */
  version: z.string(),
  title: shortText,
  /** ISO day, or as much of it as is known ("2022-03"); null when no source gives it */
  effectiveFrom: z.string().nullable(),
  nodeCount: z.int(),
  unverifiedCount: z.int(),
  levelCount: z.int(),
  passRuleCount: z.int(),
});
export type FrameworkSummary = z.infer<typeof frameworkSummary>;

/** A fact about the framework's use ("Điều 2 khoản 1: ..."), with whether its source was seen. */
export const frameworkFact = z.strictObject({ code: z.string(), text: shortText, verified: z.boolean(), source: z.string().nullable() });

export const frameworkTree = frameworkSummary.extend({
  sources: z.array(z.string()),
  nodes: z.array(frameworkNode),
  levels: z.array(frameworkLevel),
  facts: z.array(frameworkFact),
});
export type FrameworkTree = z.infer<typeof frameworkTree>;

export const alignmentKinds = ['item_version', 'lesson', 'course', 'exam'] as const;
export type AlignmentKind = (typeof alignmentKinds)[number];
export const alignmentTarget = z.strictObject({ framework: frameworkCode, node: nodeCode });
export type AlignmentTarget = z.infer<typeof alignmentTarget>;

/** Points reached in one part of an exam, integers in hundredths of a point. */
export const partScore = z.strictObject({ node: nodeCode, pointsCenti: z.int(), maxCenti: z.int().min(0) });
export type PartScore = z.infer<typeof partScore>;

/** Why a rule is not met: the part (null = the whole exam), what was asked and what was reached. */
export const unmetPart = z.strictObject({
  node: nodeCode.nullable(),
  minPercentBp,
  pointsCenti: z.int(),
  maxCenti: z.int(),
  reason: z.enum(['below', 'absent']),
});
export type UnmetPart = z.infer<typeof unmetPart>;

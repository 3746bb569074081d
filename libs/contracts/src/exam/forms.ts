import { z } from 'zod';
import { difficulties } from '@kynangso/contracts/bank';
import { nodeCode } from '@kynangso/contracts/competency';
import { id, instant, shortText } from '../kernel/text';
import { examKind } from './exam';

/* Assembled forms as an examiner judges them: sums and counts. No item is named here, so a sheet may be read before the sitting. */

/** What parallel forms were asked to keep to: a cell of the blueprint by its place in the list, or a limit. */
export const formDemand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), cell: z.int() }),
  ...(['overlap', 'exposure', 'time', 'enemies'] as const).map((kind) => z.strictObject({ kind: z.literal(kind) })),
]);
/** A smallest set of demands that can't be met together: give up any one and the others can. */
export const formClash = z.strictObject({
  demands: z.array(formDemand),
  /** approved items that fit the clashing cells */
  available: z.int(),
  /** false: none found within the bounds of the search */
  isProven: z.boolean(),
  text: shortText,
});
export type FormClash = z.infer<typeof formClash>;

export const formSheet = z.strictObject({
  number: z.int().min(1),
  itemCount: z.int(),
  /** sum of the items' expected times */
  expectedSeconds: z.int(),
  /** share of the points a candidate is expected to earn, basis points */
  expectedScoreBp: z.int(),
  byNode: z.array(z.strictObject({ node: nodeCode, count: z.int() })),
  byDifficulty: z.array(z.strictObject({ difficulty: z.enum(difficulties), count: z.int() })),
  /** in the order of the paper; section null = the paper has none */
  bySection: z.array(z.strictObject({ section: z.string().nullable(), count: z.int(), expectedSeconds: z.int() })),
  /** items shared with each form by number, itself included */
  overlap: z.array(z.int()),
  /** items that stand in forms of other sittings, and in how many the most used one */
  exposure: z.strictObject({ used: z.int(), most: z.int() }),
});
export type FormSheet = z.infer<typeof formSheet>;

export const blueprintCheck = z.strictObject({
  feasible: z.boolean(),
  itemCount: z.int(),
  /** approved items that fit each cell of the blueprint, in its order */
  available: z.array(z.int()),
  /** the same for the other cells asked about */
  othersAvailable: z.array(z.int()),
  /** empty when feasible */
  clashes: z.array(formClash),
});
export type BlueprintCheck = z.infer<typeof blueprintCheck>;

export const formsPreview = blueprintCheck.extend({ versionNumber: z.int(), sheets: z.array(formSheet) });
export type FormsPreview = z.infer<typeof formsPreview>;

export const sittingForms = z.strictObject({
  sittingId: id,
  examId: id,
  kind: examKind,
  versionNumber: z.int(),
  opensAt: instant,
  closesAt: instant.nullable(),
  sealedAt: instant,
  /** what a form holds is encrypted until then; null with isReleased false = for good */
  releaseAt: instant.nullable(),
  isReleased: z.boolean(),
  sheets: z.array(formSheet),
  /** the items of each form in order, once released and for those who manage the exam; null before */
  items: z.array(z.array(z.strictObject({ itemVersionId: id, node: nodeCode, section: z.string().nullable() }))).nullable(),
});
export type SittingForms = z.infer<typeof sittingForms>;

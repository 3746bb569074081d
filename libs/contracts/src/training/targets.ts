import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { populationCode, positionKind } from '@kynangso/contracts/org';
import { figure, figureUnit } from './completion';
import { evidenceLeaf } from './evidence';
import { period, planTarget } from './requirement';

/**
 * What is entered by hand for targets that no person's record can measure. Each metric kind takes its own form of entry and no other:
 * survey -> an estimate; headcount -> a number; unit-coverage -> has or hasn't, per unit; count-per-quarter -> a count per unit and quarter;
 * awareness, qualitative -> a statement without a number.
 */
export const entryKinds = ['survey', 'headcount', 'coverage', 'quarterCount', 'statement'] as const;
export type EntryKind = (typeof entryKinds)[number];

const common = {
  /** whom it is about: the unit reporting, or for coverage and quarters the very unit that has it or did it */
  unitId: id,
  period,
  measuredOn: day,
  /** where it comes from: a decision, a report, a survey's name */
  source: z.string().trim().min(3).max(500),
  /** invented for trying the system out; shown as such wherever it stands */
  isSample: z.boolean().default(false),
  /** the entry it corrects */
  replaces: id.optional(),
};
export const newTargetEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('survey'), ...common, valueBp: z.int().min(0).max(10_000), sampleSize: z.int().min(1).max(100_000_000), marginBp: z.int().min(0).max(10_000) }),
  z.strictObject({ kind: z.literal('headcount'), ...common, count: z.int().min(0).max(100_000_000) }),
  z.strictObject({ kind: z.literal('coverage'), ...common, has: z.boolean() }),
  z.strictObject({ kind: z.literal('quarterCount'), ...common, quarter: z.int().min(1).max(4), count: z.int().min(0).max(100_000) }),
  z.strictObject({ kind: z.literal('statement'), ...common, text: z.string().trim().min(10).max(4000) }),
]);
export type NewTargetEntry = z.output<typeof newTargetEntry>;

export const targetEntry = z.strictObject({
  id, kind: z.enum(entryKinds), unit: z.strictObject({ id, name: shortText }), period, quarter: z.int().nullable(),
  /** basis points of a survey, a count, or 1 and 0 for has and hasn't; null for a statement */
  value: z.int().nullable(), sampleSize: z.int().nullable(), marginBp: z.int().nullable(), statement: z.string().nullable(), source: z.string(), measuredOn: day, isSample: z.boolean(),
  file: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  enteredByName: z.string().nullable(), enteredAt: instant,
  /** a later entry took its place */
  supersededAt: instant.nullable(),
});
export type TargetEntry = z.infer<typeof targetEntry>;

/**
 * How a head count comes from people's records instead of being entered: whom it counts and which outcome makes a person count. A person counts
 * once, who is of the audience in the unit or under it on the day of the figure and had the outcome from `countsFrom` to that day.
 */
export const headcountRule = z.strictObject({
  populations: z.array(populationCode).min(1).max(14),
  positionKinds: z.array(positionKind).min(1).max(7).nullable().default(null),
  outcome: z.strictObject({ op: z.enum(['any', 'all']), of: z.array(evidenceLeaf).min(1).max(10) }),
  countsFrom: day,
});
export type HeadcountRule = z.output<typeof headcountRule>;
export const targetRule = headcountRule.extend({
  /** the unit it was set for; it holds for those under it too */
  unit: z.strictObject({ id, name: shortText }),
  setByName: z.string().nullable(), setAt: instant,
  /** the words of each part of the outcome, in order; null: the code is not known here */
  titles: z.array(shortText.nullable()),
});
export type TargetRule = z.infer<typeof targetRule>;
/** null: entered by hand again */
export const setTargetRule = z.strictObject({ unitId: id, rule: headcountRule.nullable(), reason: z.string().trim().min(3).max(500) });
export const headcountPreview = z.strictObject({ audience: z.int(), counted: z.int(), asOf: day });
export type HeadcountPreview = z.infer<typeof headcountPreview>;
export const headcountPerson = z.strictObject({ personId: id, fullName: z.string(), unitName: shortText, metOn: day });
export type HeadcountPerson = z.infer<typeof headcountPerson>;

/** open: the survey's margin leaves it open, or no quarter has ended. no_data: nothing entered or counted. no_number: the plan names none. */
export const targetVerdicts = ['reached', 'not_reached', 'open', 'no_data', 'no_number'] as const;
export type TargetVerdict = (typeof targetVerdicts)[number];

export const targetMeasure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), numerator: z.int(), denominator: z.int() }),
  z.strictObject({ kind: z.literal('units'), numerator: z.int(), denominator: z.int() }),
  z.strictObject({ kind: z.literal('survey'), valueBp: z.int(), marginBp: z.int(), sampleSize: z.int() }),
  z.strictObject({ kind: z.literal('count'), value: z.int() }),
  z.strictObject({ kind: z.literal('quarters'), units: z.int(), quarters: z.array(z.strictObject({ quarter: z.int(), hasEnded: z.boolean(), reachedUnits: z.int(), total: z.int() })) }),
  z.strictObject({ kind: z.literal('statements'), count: z.int() }),
  z.strictObject({ kind: z.literal('none') }),
]);
export type TargetMeasure = z.infer<typeof targetMeasure>;

export const targetFigure = planTarget.extend({
  measure: targetMeasure,
  verdict: z.enum(targetVerdicts),
  /** some of what it is computed from is sample data */
  isSample: z.boolean(),
  /** where the newest entry comes from */
  source: z.string().nullable(),
  measuredOn: day.nullable(),
  /** requirements that carry it out, each with its own figure: they are never added up */
  requirements: z.array(z.strictObject({ id, code: z.string(), title: shortText, figure, asOf: day, isLocked: z.boolean() })),
  /** a head count by rule; null: entered by hand */
  rule: targetRule.nullable(),
  /** kinds of units it is counted over */
  unitKinds: z.array(z.string()).nullable(),
});
export type TargetFigure = z.infer<typeof targetFigure>;
export const targetBoard = z.strictObject({ unit: figureUnit, period, asOf: day, rows: z.array(targetFigure) });
export type TargetBoard = z.infer<typeof targetBoard>;

/** A unit the target is counted over, with what is known of it on the day. */
export const targetUnit = z.strictObject({ unit: figureUnit, has: z.boolean().nullable(), quarters: z.array(z.int()), entry: targetEntry.nullable() });
export type TargetUnit = z.infer<typeof targetUnit>;

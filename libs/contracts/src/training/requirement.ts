import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { populationCode, positionKind, unitKinds } from '@kynangso/contracts/org';
import { evidenceLeaf, evidenceRule } from './evidence';

/** Kinds of figure in the plans; they never mix (plan-targets, `metric_kind`). */
export const metricKinds = [
  'awareness', 'participation', 'training+assessment', 'competence', 'confirmation',
  'survey', 'headcount', 'unit-coverage', 'count-per-quarter', 'qualitative',
] as const;
export type MetricKind = (typeof metricKinds)[number];
/** Those a requirement on persons can measure. */
export const personMetricKinds = ['participation', 'training+assessment', 'competence', 'confirmation'] as const;

/** ">" for "trên X%", ">=" for "tối thiểu, ít nhất X%", "=" for "100%". */
export const targetOperators = ['>', '>=', '='] as const;
export type TargetOperator = (typeof targetOperators)[number];
export const percentTarget = z.strictObject({
  operator: z.enum(targetOperators),
  /** basis points: 8000 = 80% */
  valueBp: z.int().min(0).max(10_000),
});
export type PercentTarget = z.infer<typeof percentTarget>;


/** A year "2026" or a quarter of one "2026-Q3". */
export const period = z.string().regex(/^20\d\d(-Q[1-4])?$/);
/** A day of every year, MM-DD. 29 February is refused: it is missing in most years. */
export const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Who is asked: any of the populations, and one of the position kinds where given, in the subtrees of the units. */
export const audience = z.strictObject({
  populations: z.array(populationCode).min(1).max(14),
  positionKinds: z.array(positionKind).min(1).max(7).optional(),
  /** without it: the owner unit */
  unitId: id.optional(),
  /** further subtrees beside `unitId` */
  moreUnitIds: z.array(id).min(1).max(50).optional(),
  /** subtrees left out */
  exceptUnitIds: z.array(id).min(1).max(50).optional(),
  /** only people of units of these kinds */
  unitKinds: z.array(z.enum(unitKinds)).min(1).max(13).optional(),
  /** only who had joined by this day of the year; joining is the first day of a person's first membership */
  joinedBy: monthDay.optional(),
  /** only from the day so many months after joining */
  minMonths: z.int().min(1).max(600).optional(),
  /** only who has passed all of these before the period begins */
  passed: z.array(evidenceLeaf).min(1).max(10).optional(),
  /** only who has passed none of these before the period begins */
  notPassed: z.array(evidenceLeaf).min(1).max(10).optional(),
});
export type Audience = z.infer<typeof audience>;

const fromYear = z.int().min(2022).max(2099);
/**
 * When it has to be done. calendarYear: each year by the due day. quarter: each quarter by its last day. byDate: once, between two days.
 * monthsAfter: a result holds so many months and then has to be renewed; figures are by calendar year; who has no result yet has
 * `firstDays` after joining, or until the due day of the year. afterJoining: within so many days of joining; the period is the year of joining.
 */
export const periodRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('calendarYear'), fromYear }),
  z.strictObject({ kind: z.literal('quarter'), fromYear }),
  z.strictObject({ kind: z.literal('byDate'), fromYear, startOn: day, dueOn: day }),
  z.strictObject({ kind: z.literal('monthsAfter'), fromYear, months: z.int().min(1).max(120), firstDays: z.int().min(0).max(730).optional() }),
  z.strictObject({ kind: z.literal('afterJoining'), fromYear, days: z.int().min(0).max(730) }),
]);
export const periodKinds = ['calendarYear', 'quarter', 'byDate', 'monthsAfter', 'afterJoining'] as const;
export type PeriodRule = z.infer<typeof periodRule>;

/** Another course or exam that counts as one the rule names, from a day on. */
export const equivalence = z.strictObject({ is: evidenceLeaf, countsAs: evidenceLeaf, from: day.nullable().default(null) });
export type Equivalence = z.infer<typeof equivalence>;
/** Results from this day on count, although the period begins later: "30 September of the year before". */
export const countsFrom = z.strictObject({ yearsBefore: z.int().min(0).max(5), day: monthDay });
export type CountsFrom = z.infer<typeof countsFrom>;

/** What may be said about a requirement; a new version says all of it again. */
export const requirementTerms = z.strictObject({
  title: shortText,
  audience,
  evidence: evidenceRule,
  period: periodRule,
  /** after this day of the year an unmet duty is overdue */
  dueDay: monthDay,
  /** the last day that counts, included whole: results after it and people who join after it are left out of the year */
  cutoffDay: monthDay,
  /** days after the due day in which an unmet duty is not overdue yet */
  graceDays: z.int().min(0).max(180).default(0),
  /** null = the period's first day */
  countsFrom: countsFrom.nullable().default(null),
  equivalences: z.array(equivalence).max(40).default([]),
  metricKind: z.enum(personMetricKinds),
  target: percentTarget.nullable(),
  /** the line of the plan it carries out, e.g. "T19" */
  planTarget: z.string().max(10).nullable().default(null),
});
export type RequirementTerms = z.infer<typeof requirementTerms>;

export const requirementCode = z.string().trim().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/);
export const createRequirementRequest = requirementTerms.extend({
  code: requirementCode,
  /** without it: the unit of the caller's coordinator grant, when there is exactly one */
  ownerUnitId: id.optional(),
});

export const requirementView = z.strictObject({
  id,
  code: requirementCode,
  ownerUnitId: id,
  ownerUnitName: shortText,
  version: z.int(),
  publishedAt: instant,
  title: shortText,
  audience: audience.extend({ unitId: id, unitName: shortText, moreUnits: z.array(z.strictObject({ id, name: shortText })), exceptUnits: z.array(z.strictObject({ id, name: shortText })) }),
  evidence: evidenceRule,
  period: periodRule,
  dueDay: monthDay,
  cutoffDay: monthDay,
  graceDays: z.int(),
  countsFrom: countsFrom.nullable(),
  equivalences: z.array(equivalence),
  metricKind: z.enum(personMetricKinds),
  target: percentTarget.nullable(),
  planTarget: z.string().nullable(),
  /** periods that have begun, newest first */
  periods: z.array(period),
});
export type RequirementView = z.infer<typeof requirementView>;

/** One line of the plans that carry out Decision 146/QĐ-TTg. */
export const planTarget = z.strictObject({
  code: z.string(),
  plan: z.string(),
  /** false: seen only in a summary of the plan, shown as "chưa xác minh" */
  verified: z.boolean(),
  due: z.string().nullable(),
  population: z.string(),
  populationCodes: z.array(populationCode),
  indicator: z.string(),
  metricKind: z.enum(metricKinds),
  operator: z.enum(targetOperators).nullable(),
  /** hundredths of the unit: 8000 with unit "%" is 80%, 100000 with "người" is 1.000 people; null = not a number */
  valueCenti: z.int().nullable(),
  unit: z.string().nullable(),
  countedPer: z.string(),
  isAnnual: z.boolean(),
  isMeasurable: z.boolean(),
  note: z.string().nullable(),
});
export type PlanTarget = z.infer<typeof planTarget>;

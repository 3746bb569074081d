import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';
import { populationCode, positionKind } from '@kynangso/contracts/org';
import { evidenceRule } from './evidence';

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


/** Who is asked: any of the populations, and one of the position kinds where given, in the unit's subtree. */
export const audience = z.strictObject({
  populations: z.array(populationCode).min(1).max(14),
  positionKinds: z.array(positionKind).min(1).max(7).optional(),
  /** without it: the owner unit */
  unitId: id.optional(),
});
export type Audience = z.infer<typeof audience>;

/** The year as text: "2026". */
export const period = z.string().regex(/^20\d\d$/);
/** A day of every year, MM-DD. 29 February is refused: it is missing in most years. */
export const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Only calendar years for now; the others are known by name and refused by name. */
export const periodKinds = ['calendarYear', 'quarter', 'byDate', 'monthsAfter'] as const;
export const periodRule = z.strictObject({ kind: z.enum(periodKinds), fromYear: z.int().min(2022).max(2099) });
export type PeriodRule = z.infer<typeof periodRule>;

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
  audience: audience.extend({ unitId: id, unitName: shortText }),
  evidence: evidenceRule,
  period: periodRule,
  dueDay: monthDay,
  cutoffDay: monthDay,
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

import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { positionKinds } from '@kynangso/contracts/org';
import { metricKinds, percentTarget, period } from './requirement';

/**
 * Where a person stands in one period on one day. met, pending and overdue are counted in the rate;
 * the other four stand outside it, numerator and denominator alike.
 */
export const dutyStatuses = ['met', 'pending', 'overdue', 'waived', 'on_leave', 'joined_after_cutoff', 'left'] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

export const rate = z.strictObject({
  numerator: z.int().min(0),
  denominator: z.int().min(0),
  /** basis points cut off, never rounded up: 10000 only when all are met; null with nobody to count */
  bp: z.int().min(0).max(10_000).nullable(),
});
export type Rate = z.infer<typeof rate>;

/** One unit's figure. counted = met + pending + overdue = the rate's denominator. */
export const figure = z.strictObject({
  counted: z.int(),
  met: z.int(),
  pending: z.int(),
  overdue: z.int(),
  waived: z.int(),
  onLeave: z.int(),
  joinedAfterCutoff: z.int(),
  left: z.int(),
  rate,
  /** against the target, by integers; null without a target or with nobody to count */
  reached: z.boolean().nullable(),
});
export type Figure = z.infer<typeof figure>;

export const figureUnit = z.strictObject({ id, code: z.string(), name: shortText, kind: z.string() });
export type FigureUnit = z.infer<typeof figureUnit>;

export const completionQuery = z.strictObject({
  requirement: id,
  period,
  /** default: today, or the last day of a period that has ended */
  asOf: day.optional(),
  /** what was known at that instant; default: now */
  knownAt: instant.optional(),
  unitId: id,
});
export type CompletionQuery = z.output<typeof completionQuery>;

/** How a figure was computed, so that it can be defended and computed again. */
export const figureBasis = z.strictObject({
  requirement: z.strictObject({ id, code: z.string(), title: shortText, version: z.int(), metricKind: z.enum(metricKinds), target: percentTarget.nullable() }),
  period,
  periodFrom: day,
  /** last day of the period, included */
  periodTo: day,
  dueOn: day,
  cutoffOn: day,
  asOf: day,
  knownAt: instant,
  /** the rules of counting, one sentence each */
  rules: z.strictObject({ vi: z.array(z.string()), en: z.array(z.string()) }),
  /** there when the figure comes from a locked snapshot: whose it is, its hash, and how often it was amended */
  locked: z.strictObject({ closeId: id, at: instant, hash: z.string(), addenda: z.int() }).optional(),
});
export type FigureBasis = z.infer<typeof figureBasis>;

export const completionView = z.strictObject({
  basis: figureBasis,
  unit: figureUnit,
  /** every person once, wherever in the subtree and however often */
  total: figure,
  /** people who belong to the unit itself, not to a unit below it; null when there are none */
  direct: figure.nullable(),
  children: z.array(z.strictObject({ unit: figureUnit, figure })),
});
export type CompletionView = z.infer<typeof completionView>;

export const boardView = z.strictObject({
  basis: figureBasis,
  unit: figureUnit,
  total: figure,
  /** best rate first; equal rates share a rank; a unit with nobody to count has none and stands last */
  rows: z.array(z.strictObject({ rank: z.int().min(1).nullable(), unit: figureUnit, figure })),
  reachedUnits: z.int(),
  rankedUnits: z.int(),
});
export type BoardView = z.infer<typeof boardView>;

/** Points of a figure over its period; the last is the day asked for. */
export const seriesSteps = ['week', 'month'] as const;
export type SeriesStep = (typeof seriesSteps)[number];
export const seriesPoint = z.strictObject({ day, counted: z.int(), met: z.int(), overdue: z.int(), /** as in `rate` */ bp: z.int().min(0).max(10_000).nullable() });
export type SeriesPoint = z.infer<typeof seriesPoint>;
export const seriesView = z.strictObject({
  basis: figureBasis,
  unitId: id,
  step: z.enum(seriesSteps),
  /** in order of day, at most 54; none while a version just published isn't counted yet */
  points: z.array(seriesPoint),
  /** the same period of the years before, newest first, each whole; only years in which the unit had anybody to count */
  past: z.array(z.strictObject({ period: z.string(), from: day, points: z.array(seriesPoint) })),
});
export type SeriesView = z.infer<typeof seriesView>;

/** Which of the people behind a figure. missing = pending or overdue: those who still have it to do. */
export const peopleStatuses = [...dutyStatuses, 'missing'] as const;
export const peopleFilter = z.strictObject({
  status: z.enum(peopleStatuses).optional(),
  position: z.enum(positionKinds).optional(),
  /** part of a name, marks left out or not */
  q: z.string().trim().max(100).optional(),
});
export type PeopleFilter = z.output<typeof peopleFilter>;
/** urgency: overdue first, then the nearest due day */
export const peopleSorts = ['name', 'urgency'] as const;

export const completionPerson = z.strictObject({
  personId: id,
  fullName: z.string(),
  unitId: id,
  unitName: shortText,
  positionKind: z.string(),
  status: z.enum(dutyStatuses),
  metOn: day.nullable(),
  dueOn: day,
  /** the last time the person was reminded of this, by the clock or by somebody */
  remindedAt: instant.nullable(),
});
export type CompletionPerson = z.infer<typeof completionPerson>;

import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { completionQuery, dutyStatuses, figureBasis, figureUnit, rate } from './completion';
import { evidencePart } from './evidence';
import { trainingRecord } from './record';
import { period, requirementTerms } from './requirement';

/** A unit's figure through time: one point for each day on which it changed, the first and the day asked for included. */
export const historyQuery = completionQuery.omit({ knownAt: true });
export const historyView = z.strictObject({
  basis: figureBasis,
  unit: figureUnit,
  points: z.array(z.strictObject({ day, met: z.int(), counted: z.int(), overdue: z.int() })),
});
export type HistoryView = z.infer<typeof historyView>;

/** Where the figure is heading by the due day. Everything whole people; the forecast is never more than everyone. */
export const forecastView = z.strictObject({
  basis: figureBasis,
  unit: figureUnit,
  /** the day it is foretold for: the due day, or the period's last day once that has passed */
  deadline: day,
  daysLeft: z.int(),
  now: rate,
  /** people the figure will count on that day by what is known now: joiners, leavers and leave to come are in it */
  countedThen: z.int(),
  /** done in each of the last four weeks, oldest first; people who left are not taken off */
  weeks: z.array(z.int()).length(4),
  expected: rate,
  low: rate,
  high: rate,
  /** against the target; null without one */
  reaches: z.enum(['yes', 'no', 'perhaps']).nullable(),
  /** more a week than now that the target asks for; null where it is reached or can't be any more */
  neededPerWeek: z.int().nullable(),
  assumption: shortText,
});
export type ForecastView = z.infer<typeof forecastView>;

/** Two days, or two periods, side by side; units that merged or split are followed by their lineage. */
export const compareQuery = completionQuery.omit({ knownAt: true }).extend({
  againstPeriod: period,
  /** default: the same day of the other period, or its last day */
  againstAsOf: day.optional(),
});
export const comparedFigure = z.strictObject({ counted: z.int(), met: z.int(), rate });
export const compareRow = z.strictObject({
  unit: figureUnit,
  now: comparedFigure,
  /** null: the unit has nothing to be compared with on that day */
  then: comparedFigure.nullable(),
  /** percentage points as basis points, now less then; null where either has nobody to count */
  changeBp: z.int().nullable(),
  /** what the earlier figure is made of, where it isn't the unit itself */
  from: z.array(z.strictObject({ unit: figureUnit, shareBp: z.int() })),
  /** a predecessor was split: its people are shared out by the share the decision gives */
  isShared: z.boolean(),
});
export type CompareRow = z.infer<typeof compareRow>;
export const compareView = z.strictObject({ basis: figureBasis, against: z.strictObject({ period, asOf: day, version: z.int() }), total: compareRow, rows: z.array(compareRow), note: shortText });
export type CompareView = z.infer<typeof compareView>;

/** Why a person is counted as they are: the chain of facts, each with its dates. */
export const whyQuery = completionQuery.extend({ personId: id });
export const whyMembership = z.strictObject({
  unitId: id,
  unitCode: z.string(),
  unitName: shortText,
  positionKind: z.string(),
  populations: z.array(z.string()),
  status: z.enum(['working', 'leave', 'left']),
  validFrom: day,
  validTo: day.nullable(),
  recordedAt: instant,
  import: z.strictObject({ id, fileName: z.string(), asOf: day }).nullable(),
  /** in the audience of the requirement; otherwise the rule that leaves it out */
  isCounted: z.boolean(),
  leftOutBy: shortText.nullable(),
});
export const whyView = z.strictObject({
  basis: figureBasis,
  unit: figureUnit,
  person: z.strictObject({ id, fullName: z.string() }),
  /** null: not in the figure at all */
  status: z.enum(dutyStatuses).nullable(),
  /** the rule that decided, in a sentence */
  decidedBy: shortText,
  dueOn: day.nullable(),
  metOn: day.nullable(),
  /** the person's status through the period, at the unit asked for */
  days: z.array(z.strictObject({ from: day, status: z.enum(dutyStatuses).nullable() })),
  memberships: z.array(whyMembership),
  evidence: evidencePart,
  /** records that could prove something of it, newest first; a former unit sees only those dated inside its memberships */
  records: z.array(trainingRecord),
  waivers: z.array(z.strictObject({ reason: z.string(), validFrom: day, validTo: day.nullable(), grantedAt: instant })),
  /** other records of the same human being that are counted with this one */
  merged: z.array(z.strictObject({ id, fullName: z.string(), reason: z.string(), linkedAt: instant })),
});
export type WhyView = z.infer<typeof whyView>;

/** What a requirement would do, before it is published. */
export const simulateRequest = z.strictObject({
  terms: requirementTerms,
  /** a new version of this one: compared with what is in force */
  requirementId: id.optional(),
  ownerUnitId: id.optional(),
  /** which of its periods; default: the first that has not ended */
  period: period.optional(),
  show: z.enum(['all', 'added', 'dropped', 'dueChanged']).default('all'),
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(100).default(20),
});
const simulatedCounts = z.strictObject({ people: z.int(), added: z.int(), dropped: z.int(), dueChanged: z.int(), alreadyMet: z.int() });
export const simulationView = z.strictObject({
  period,
  periodFrom: day,
  periodTo: day,
  cutoffOn: day,
  /** periods the terms have from this year on, for choosing */
  periods: z.array(period),
  /** the version it is compared with; null: none counts this period */
  against: z.int().nullable(),
  total: simulatedCounts,
  /** due days with how many people, the earliest first, at most 12 */
  dueDays: z.array(z.strictObject({ dueOn: day, people: z.int() })),
  /** at most 100 units, those with most people first */
  units: z.array(z.strictObject({ unit: figureUnit, counts: simulatedCounts })),
  people: z.array(z.strictObject({ personId: id, fullName: z.string(), unitName: shortText, change: z.enum(['added', 'dropped', 'dueChanged', 'same']), dueOn: day.nullable(), dueBefore: day.nullable() })),
  peopleTotal: z.int(),
  page: z.int(),
  pageSize: z.int(),
});
export type SimulationView = z.infer<typeof simulationView>;

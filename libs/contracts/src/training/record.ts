import { z } from 'zod';
import { day, id, instant, shortText } from '../kernel/text';
import { dutyStatuses } from './completion';
import { evidenceKinds, evidencePart, trainingModes } from './evidence';
import { period } from './requirement';

export const dutyView = z.strictObject({
  requirementId: id,
  requirementCode: z.string(),
  title: shortText,
  period,
  dueOn: day,
  /** last day that counts, included whole */
  cutoffOn: day,
  status: z.enum(dutyStatuses),
  /** one sentence on why the status is what it is */
  reason: shortText,
  metOn: day.nullable(),
  evidence: evidencePart,
});
export type DutyView = z.infer<typeof dutyView>;

/** class: attendance taken; upload: evidence somebody approved; import: a record of the time before this system. */
export const recordSources = ['grade', 'course', 'certificate', 'class', 'upload', 'import', 'path'] as const;
export type RecordSource = (typeof recordSources)[number];
/** One dated fact from one source; it exists without any requirement. */
export const trainingRecord = z.strictObject({
  id,
  source: z.enum(recordSources),
  /** what it can prove in a requirement; null: nothing, it is kept for reference */
  proves: z.enum(evidenceKinds).nullable(),
  mode: z.enum(trainingModes),
  /** code and title of the course, exam or programme */
  code: z.string(),
  title: shortText.nullable(),
  /** pass, fail, completed or issued */
  outcome: z.enum(['pass', 'fail', 'completed', 'issued']),
  /** the Vietnamese local day it counts on */
  achievedOn: day,
  /** share of the exam's maximum in basis points, cut off; null where there is no score */
  scoreBp: z.int().min(0).max(10_000).nullable(),
  certificateSerial: z.string().nullable(),
  recordedAt: instant,
});
export type TrainingRecord = z.infer<typeof trainingRecord>;

export const waiverView = z.strictObject({
  id,
  requirementId: id,
  requirementCode: z.string(),
  personId: id,
  fullName: z.string(),
  period,
  reason: z.string(),
  validFrom: day,
  /** first day it no longer holds; null = until the period ends */
  validTo: day.nullable(),
  grantedAt: instant,
});
export type WaiverView = z.infer<typeof waiverView>;

export const grantWaiverRequest = z.strictObject({
  requirementId: id,
  personId: id,
  period,
  reason: z.string().trim().min(3).max(500),
  /** default: the period's first day */
  validFrom: day.optional(),
  validTo: day.optional(),
});
export const endWaiverRequest = z.strictObject({
  /** first day it no longer holds; default: today */
  on: day.optional(),
  reason: z.string().trim().min(3).max(500),
});

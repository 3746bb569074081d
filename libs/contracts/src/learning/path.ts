import { z } from 'zod';
import { frameworkCode, nodeCode } from '../competency';
import { day, id, instant, shortText } from '../kernel/text';
import { courseCode, partCode, populationCode, versionStatuses } from './course';
import { draftText } from './draft';

/** A learning path: courses in an order that leads somewhere. As people write it: "LT-CAN-BO". */
export const pathCode = courseCode;
export const programmeCodeOfPath = z.string().trim().min(1).max(60);

export const pathStep = z.strictObject({
  /** the step's name inside its path; it stays when the step moves */
  code: partCode,
  /** any one of these courses does it */
  anyOf: z.array(courseCode).min(1).max(5),
  isRequired: z.boolean(),
  /** why this step stands here; may be empty */
  note: draftText,
});
export type PathStep = z.infer<typeof pathStep>;

export const pathContent = z
  .strictObject({
    title: draftText,
    summary: draftText,
    /** empty = for everyone */
    populations: z.array(populationCode).max(14),
    /** the standard, and the level of it, that the path leads to */
    leadsTo: z.strictObject({ framework: frameworkCode, level: nodeCode.nullable() }).nullable(),
    steps: z.array(pathStep).max(40),
    /** code of the certificate programme at the end */
    goal: programmeCodeOfPath.nullable(),
  })
  .refine((p) => new Set(p.steps.map((s) => s.code)).size === p.steps.length, { path: ['steps'], message: 'two steps have the same code' });
export type PathContent = z.infer<typeof pathContent>;

/** Where somebody stands on a path. Computed from completed courses each time, never kept. */
export const pathStanding = z.strictObject({
  isJoined: z.boolean(),
  requiredDone: z.int(),
  requiredCount: z.int(),
  minutesLeft: z.int(),
  isDone: z.boolean(),
});
export type PathStanding = z.infer<typeof pathStanding>;

export const pathRow = z.strictObject({
  code: pathCode,
  title: shortText,
  summary: shortText,
  populations: z.array(populationCode),
  leadsTo: z.strictObject({ framework: frameworkCode, title: shortText, level: shortText.nullable() }).nullable(),
  goal: z.strictObject({ code: z.string(), title: shortText }).nullable(),
  stepCount: z.int(),
  optionalCount: z.int(),
  /** of the required steps; where there is a choice, of the course the person takes or else the first */
  minutes: z.int(),
  /** null when nobody is signed in */
  mine: pathStanding.nullable(),
});
export type PathRow = z.infer<typeof pathRow>;

export const pathCourse = z.strictObject({
  code: courseCode,
  title: shortText,
  summary: shortText,
  minutes: z.int(),
  lessonCount: z.int(),
  /** false: no longer in the catalogue */
  isOffered: z.boolean(),
  enrolmentId: id.nullable(),
  /** the day it was completed, or that what counts as it was */
  completedOn: day.nullable(),
  /** completed through another course that counts as this one */
  countedBy: z.strictObject({ code: courseCode, title: shortText }).nullable(),
});
export type PathCourse = z.infer<typeof pathCourse>;
export const stepStates = ['done', 'next', 'open'] as const;
export const pathPageStep = z.strictObject({
  code: partCode,
  isRequired: z.boolean(),
  note: shortText.nullable(),
  state: z.enum(stepStates),
  /** of these courses the one that did it, or that is to be taken */
  take: courseCode,
  courses: z.array(pathCourse),
});
export type PathPageStep = z.infer<typeof pathPageStep>;
export const pathPage = pathRow.extend({
  version: z.int(),
  /** false: taken out of the catalogue; whoever joined goes on */
  isOffered: z.boolean(),
  steps: z.array(pathPageStep),
  /** `isNext`: every required step is done and the certificate isn't there yet */
  end: z.strictObject({ code: z.string(), title: shortText, examCode: z.string().nullable(), isMet: z.boolean(), isNext: z.boolean() }).nullable(),
  membership: z
    .strictObject({
      joinedAt: instant,
      /** a later version the person may move to, and what that changes */
      newer: z.strictObject({ version: z.int(), changeNote: shortText.nullable(), added: z.array(shortText), removed: z.array(shortText), nowRequired: z.array(shortText), nowOptional: z.array(shortText) }).nullable(),
    })
    .nullable(),
});
export type PathPage = z.infer<typeof pathPage>;

/** Why a path can't be published yet (`error`), or what its author may want to know (`warning`); worded by `pathProblemWords`. */
export const pathProblem = z.strictObject({
  code: z.enum(['title_missing', 'summary_missing', 'no_steps', 'none_required', 'course_unpublished', 'course_twice', 'order', 'prerequisite_outside', 'circle', 'goal_unknown', 'framework_unknown', 'level_unknown']),
  severity: z.enum(['error', 'warning']),
  step: partCode.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PathProblem = z.infer<typeof pathProblem>;

export const authorPathRow = z.strictObject({
  id,
  code: pathCode,
  title: shortText,
  ownerUnitId: id.nullable(),
  publishedVersion: z.int().nullable(),
  newestVersion: z.int().nullable(),
  hasDraft: z.boolean(),
  /** people on it now */
  members: z.int(),
  updatedAt: instant,
});
export type AuthorPathRow = z.infer<typeof authorPathRow>;
export const authorPath = authorPathRow.extend({
  draft: z.strictObject({ revision: z.int(), basedOn: z.int().nullable(), content: pathContent, updatedAt: instant }).nullable(),
  versions: z.array(z.strictObject({ number: z.int(), status: z.enum(versionStatuses), stepCount: z.int(), publishedAt: instant, changeNote: shortText.nullable(), members: z.int() })),
});
export type AuthorPath = z.infer<typeof authorPath>;

import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';
import { courseCode, partCode } from './course-codes';

/*
 * Work a learner hands in and a person marks. Names are those of 1EdTech CASE (rubric, criterion, level with quality, description and
 * points); the rubric belongs to the lesson of one version of the course, so nothing that was marked changes under its marks.
 */

/** in both languages, either still to be written in a draft */
const words = (most: number) => z.strictObject({ vi: z.string().trim().max(most), en: z.string().trim().max(most) });
export const criterionLevel = z.strictObject({
  /** the level's name: "Tốt", "Đạt" */
  quality: words(60),
  /** what work at this level looks like */
  description: words(500),
  points: z.int().min(0).max(100),
});
export type CriterionLevel = z.infer<typeof criterionLevel>;
export const MAX_LEVELS = 6;
export const MAX_CRITERIA = 12;
/** lowest level first */
export const rubricCriterion = z.strictObject({ code: partCode, title: words(200), levels: z.array(criterionLevel).max(MAX_LEVELS) });
export type RubricCriterion = z.infer<typeof rubricCriterion>;

export const workFileTypes = ['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'png', 'jpg'] as const;
export type WorkFileType = (typeof workFileTypes)[number];
export const MAX_WORK_FILE_MEGABYTES = 20;
export const MAX_WORK_FILE_BYTES = MAX_WORK_FILE_MEGABYTES * 1_000_000;
export const MAX_WORK_FILES = 5;
export const MAX_WORK_LETTERS = 20_000;

/** What is asked for and how it is marked; the instructions are the lesson's own text. */
export const assignmentSpec = z.strictObject({
  /** words to be written here, at most so many letters; null = none */
  text: z.strictObject({ most: z.int().min(100).max(MAX_WORK_LETTERS) }).nullable(),
  files: z.strictObject({ types: z.array(z.enum(workFileTypes)).min(1).max(workFileTypes.length), most: z.int().min(1).max(MAX_WORK_FILES), megabytes: z.int().min(1).max(MAX_WORK_FILE_MEGABYTES) }).nullable(),
  rubric: z.array(rubricCriterion).max(MAX_CRITERIA),
  /** accepted work has at least these points, and, where asked, no criterion at its lowest level */
  pass: z.strictObject({ points: z.int().min(0).max(1200), isLowestRefused: z.boolean() }),
});
export type AssignmentSpec = z.infer<typeof assignmentSpec>;

export const submissionStates = ['waiting', 'returned', 'accepted'] as const;
export type SubmissionState = (typeof submissionStates)[number];
/** `level` counts from 0, the lowest; null = not judged yet */
export const criterionMark = z.strictObject({ criterion: partCode, level: z.int().min(0).max(MAX_LEVELS - 1).nullable(), comment: z.string().trim().max(1000) });
export type CriterionMark = z.infer<typeof criterionMark>;
export const markSheet = z.strictObject({ marks: z.array(criterionMark).max(MAX_CRITERIA), comment: z.string().trim().max(4000) });
export type MarkSheet = z.infer<typeof markSheet>;

export const workFile = z.strictObject({ id, name: z.string(), mediaType: z.string(), size: z.int(), uploadedAt: instant });
export type WorkFile = z.infer<typeof workFile>;
const submission = {
  id,
  /** 1 for what was handed in first */
  number: z.int(),
  state: z.enum(submissionStates),
  text: z.string(),
  files: z.array(workFile),
  handedInAt: instant,
  decidedAt: instant.nullable(),
  points: z.int().nullable(),
};
/** Marks are shown once somebody has decided. */
export const ownSubmission = z.strictObject({ ...submission, marks: z.array(criterionMark), comment: z.string(), /** somebody is reading it */ isTaken: z.boolean() });
export type OwnSubmission = z.infer<typeof ownSubmission>;
export const assignmentPage = z.strictObject({
  assignment: assignmentSpec,
  draft: z.strictObject({ text: z.string(), revision: z.int(), savedAt: instant.nullable(), files: z.array(workFile) }),
  /** newest first */
  submissions: z.array(ownSubmission),
  /** not while it waits to be marked, nor once it is accepted */
  mayWrite: z.boolean(),
  /** what waits may still become the draft again: nobody has taken it up for marking */
  mayTakeBack: z.boolean(),
  /** accepted in an earlier round of the course: the day and the version it was marked by */
  keptFrom: z.strictObject({ at: instant, version: z.int() }).nullable(),
});
export type AssignmentPage = z.infer<typeof assignmentPage>;
export const workText = z.string().max(MAX_WORK_LETTERS).refine((text) => !text.includes('\u0000'), 'text only');

export const submissionViews = ['waiting', 'mine', 'returned', 'accepted'] as const;
export type SubmissionView = (typeof submissionViews)[number];
export const submissionRow = z.strictObject({
  id,
  number: z.int(),
  state: z.enum(submissionStates),
  learnerName: z.string(),
  courseId: id,
  courseCode,
  courseTitle: shortText,
  lessonTitle: shortText,
  handedInAt: instant,
  decidedAt: instant.nullable(),
  points: z.int().nullable(),
  maxPoints: z.int(),
  /** who holds it for marking now; null = free */
  claimedByName: z.string().nullable(),
  isMine: z.boolean(),
  /** the caller's own work, which somebody else marks */
  isOwn: z.boolean(),
});
export type SubmissionRow = z.infer<typeof submissionRow>;
export const submissionPage = submissionRow.extend({
  assignment: assignmentSpec,
  text: z.string(),
  files: z.array(workFile),
  sheet: markSheet,
  claimedUntil: instant.nullable(),
  decidedByName: z.string().nullable(),
  /** what was handed in before, newest first, with what was said about it */
  earlier: z.array(z.strictObject({ number: z.int(), state: z.enum(submissionStates), handedInAt: instant, points: z.int().nullable(), comment: z.string(), text: z.string() })),
});
export type SubmissionPage = z.infer<typeof submissionPage>;

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ItemSource, itemSource, type StimulusSource, stimulusSource } from '@kynangso/contracts/bank';
import { passRule } from '@kynangso/contracts/competency';
import { blueprint, examCode, examKind, examPolicies, examSection } from '@kynangso/contracts/exam';
import { contestPrize, contestRule } from '@kynangso/contracts/grading';
import { perLocale, shortText } from '@kynangso/contracts/kernel';
import { postText, questionTitle, reportReasons } from '@kynangso/contracts/learning';
import type { CourseFolder } from '@kynangso/server/learning';
import { root } from '../paths';

const home = join(root, 'apps/standalone/demo');

const demoExam = z.strictObject({
  code: examCode,
  kind: examKind,
  title: shortText,
  framework: z.string(),
  timeLimitMinutes: z.int(),
  sections: z.array(examSection).default([]),
  blueprint,
  passRule,
  level: z.string().nullable().default(null),
  attemptsAllowed: z.int().nullable(),
  policy: examPolicies.omit({ attemptsAllowed: true }),
});
export type DemoExam = z.output<typeof demoExam>;

const speaker = z.union([z.int().min(0), z.enum(['author', 'learner', 'citizen'])]);
const demoQuestion = z.strictObject({
  course: z.string(),
  lesson: z.string(),
  /** a demo person by key, or any official by number */
  by: speaker,
  daysAgo: z.int().min(1),
  title: questionTitle,
  text: postText,
  answers: z.array(
    z.strictObject({
      by: speaker, text: postText, isAccepted: z.boolean().optional(),
      /** officials who find it useful */
      useful: z.array(z.int()).optional(),
      report: z.strictObject({ by: z.int(), reason: z.enum(reportReasons), note: z.string() }).optional(),
    }),
  ),
});
export type DemoQuestion = z.output<typeof demoQuestion>;

const demoContest = z.strictObject({
  code: z.string(),
  /** code of an exam of kind contest */
  exam: examCode,
  title: shortText,
  summary: shortText,
  rules: perLocale(z.string()),
  board: z.enum(['live', 'after_close']),
  rule: contestRule,
  leastSeconds: z.int(),
  prizes: z.array(contestPrize),
});
export type DemoContest = z.output<typeof demoContest>;

const centi = z.array(z.int().min(0)).length(3);
const demoMarking = z.strictObject({
  papers: z.array(
    z.strictObject({
      /** share of the theory known */
      skill: z.number(),
      essay: z.string().nullable(),
      /** what each marker gives for the three criteria, in hundredths */
      marks: z.array(centi),
      docx: z.string().nullable(),
      xlsx: z.string().nullable(),
      /** given when marked again after an appeal */
      appeal: centi.optional(),
    }),
  ),
  /** what any marker gives for a file, by its path */
  files: z.record(z.string(), centi),
});
export type DemoPaper = z.output<typeof demoMarking>['papers'][number];

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(home, ...path), 'utf8'));

/** Pictures and files that items name by the hash of their bytes; an SVG beside a PNG is what it was drawn from. */
export const readMedia = (): Buffer[] => readdirSync(join(home, 'media')).filter((file) => !file.endsWith('.svg')).sort().map((file) => readFileSync(join(home, 'media', file)));
export const readStimuli = (): StimulusSource[] => z.array(stimulusSource).parse(json('stimuli.json'));
export const readEnemies = (): [string, string][] => z.array(z.tuple([z.string(), z.string()])).parse(json('enemies.json'));
export const readItems = (): ItemSource[] => readdirSync(join(home, 'items')).sort().flatMap((file) => z.array(itemSource).parse(json('items', file)));
/** Items still being written, in the order the demo needs them. */
export const readDrafts = (): ItemSource[] => z.array(itemSource).parse(json('drafts.json'));
export const readMarking = (): z.output<typeof demoMarking> => demoMarking.parse(json('bai-lam', 'bai-lam.json'));
/** Oldest first: nobody writes before what they have written already. */
export const readQuestions = (): DemoQuestion[] => z.array(demoQuestion).parse(json('hoi-dap.json')).sort((a, b) => b.daysAgo - a.daysAgo);
export const readHomeFile = (path: string): Buffer => readFileSync(join(home, path));
export const readExams = (): DemoExam[] => z.array(demoExam).parse(json('exams.json'));
export const readContests = (): DemoContest[] => z.array(demoContest).parse(json('contests.json'));
export const readCourses = (): CourseFolder[] => readdirSync(join(home, 'courses')).sort().map((name) => new Map(filesOf(join(home, 'courses', name))));

function filesOf(folder: string, inside = ''): [string, Buffer][] {
  return readdirSync(join(folder, inside)).flatMap((name): [string, Buffer][] => {
    const path = inside ? `${inside}/${name}` : name;
    return statSync(join(folder, path)).isDirectory() ? filesOf(folder, path) : [[path, readFileSync(join(folder, path))]];
  });
}

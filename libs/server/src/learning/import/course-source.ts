import { createHash } from 'node:crypto';
import { z } from 'zod';
import { alignmentTarget } from '@kynangso/contracts/competency';
import { type Locale, shortText } from '@kynangso/contracts/kernel';
import { type AssignmentSpec, assignmentSpec, type CompletionRule, completionRule, courseCode, type LessonBody, lessonBody, lessonKinds, type LessonKind, partCode, populationCode, prerequisite, renditionFormats, renditionKinds } from '@kynangso/contracts/learning';
import { assignmentProblems, ruleProblems, wholeCourse } from '@kynangso/domain/learning';
import type { StoredAttachment } from '../entities';
import { lessonFromMarkdown } from './markdown';
import { type MediaFacts, readMedia } from './media-facts';
import { type Recording, readVideo } from './video-source';
import { type ImportProblem, ProblemList } from './problem';

const path = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u).refine((p) => !p.split('/').includes('..'), 'a path inside the course folder');
/** What a lesson's video file holds; paths are from the course folder. */
export const videoManifest = z.strictObject({
  shows: z.enum(['film', 'slides']).default('film'),
  file: path,
  durationMs: z.int().min(1000).max(6 * 3_600_000),
  poster: z.strictObject({ file: path, alt: shortText }),
  captions: z.strictObject({ vi: path, en: path }),
  sections: z.array(z.strictObject({ startMs: z.int().min(0), title: shortText, picture: path.optional(), alt: shortText.optional() })).min(1).max(200),
  /** smaller versions made already; without any the worker makes them */
  renditions: z.array(z.strictObject({ kind: z.enum(renditionKinds), format: z.enum(renditionFormats), file: path })).max(6).default([]),
  note: shortText.optional(),
});
export type VideoManifest = z.output<typeof videoManifest>;
const lessonManifest = z.strictObject({
  slug: partCode,
  title: shortText,
  kind: z.enum(lessonKinds),
  minutes: z.int().min(1).max(240),
  /** Markdown in Vietnamese; `<name>.en.md` beside it, when there, is the English one */
  file: path.optional(),
  attachments: z.array(z.strictObject({ file: path, title: shortText })).max(20).default([]),
  /** of a lesson of kind video: a JSON file that names the recording and everything that goes with it (`videoManifest`) */
  video: path.optional(),
  /** code of the exam of kind quiz */
  quiz: z.string().max(60).optional(),
  alignments: z.array(alignmentTarget).max(20).default([]),
  /** of a lesson of kind assignment: what is handed in and how it is marked */
  assignment: assignmentSpec.optional(),
});
const moduleManifest = z.strictObject({ slug: partCode.optional(), title: shortText, lessons: z.array(lessonManifest).min(1).max(60) });

/** course.json: the outline; bodies are Markdown files beside it. */
export const courseManifest = z.strictObject({
  code: courseCode,
  title: shortText,
  summary: shortText,
  outcomes: z.array(shortText).max(20).default([]),
  /** population codes; empty = everyone */
  audience: z.array(populationCode).max(14).default([]),
  alignments: z.array(alignmentTarget).max(50).default([]),
  /** for the reader of the file; the catalogue adds up the lessons */
  estimatedMinutes: z.int().optional(),
  completionRule: completionRule.optional(),
  /** courses to complete first; left out = none */
  prerequisites: z.array(prerequisite).max(10).optional(),
  modules: z.array(moduleManifest).min(1).max(30),
});
export type CourseManifest = z.output<typeof courseManifest>;

/** A course as it arrives: every file of its folder by path, course.json among them. */
export type CourseFolder = ReadonlyMap<string, Buffer>;

export interface CourseMedia extends MediaFacts {
  hash: string;
  content: Buffer;
}
export interface ReadLesson {
  code: string;
  kind: LessonKind;
  title: CourseManifest['title'];
  minutes: number;
  quizCode: string | null;
  bodies: { locale: Locale; body: LessonBody }[];
  attachments: StoredAttachment[];
  recording: Recording | null;
  alignments: CourseManifest['alignments'];
  assignment?: AssignmentSpec;
}
export interface ReadCourse {
  manifest: CourseManifest;
  rule: CompletionRule;
  modules: { code: string; title: CourseManifest['title']; lessons: ReadLesson[] }[];
  media: Map<string, CourseMedia>;
  /** over everything a learner would see: the same content gives the same hash, so loading it again makes no new version */
  contentHash: string;
}
export type CourseReading = { ok: true; course: ReadCourse } | { ok: false; problems: ImportProblem[] };

const MANIFEST = 'course.json';

/** Reads and checks a whole course folder; nothing is stored. */
export function readCourse(folder: CourseFolder): CourseReading {
  const problems = new ProblemList();
  const manifest = readJson(folder, MANIFEST, courseManifest, problems);
  if (!manifest) return { ok: false, problems: problems.all };
  const media = new Map<string, CourseMedia>();
  const reader = new LessonReader(folder, problems, media);
  const modules = manifest.modules.map((m, i) => ({ code: m.slug ?? `phan-${i + 1}`, title: m.title, lessons: m.lessons.map((l) => reader.read(l)) }));
  const rule = manifest.completionRule ?? wholeCourse;
  const flat = modules.flatMap((m) => m.lessons.map((l) => ({ code: l.code, module: m.code, kind: l.kind })));
  for (const code of repeated(flat.map((l) => l.code))) problems.add(MANIFEST, 1, `lesson code "${code}" is used twice`);
  for (const code of repeated(modules.map((m) => m.code))) problems.add(MANIFEST, 1, `module code "${code}" is used twice`);
  for (const problem of ruleProblems(rule, flat)) problems.add(MANIFEST, 1, problem);
  if (problems.all.length > 0) return { ok: false, problems: problems.all };
  const contentHash = createHash('sha256').update(JSON.stringify([manifest, modules, [...media.keys()].sort()])).digest('hex');
  return { ok: true, course: { manifest, rule, modules, media, contentHash } };
}

function readJson<T extends z.ZodType>(folder: CourseFolder, name: string, schema: T, problems: ProblemList): z.output<T> | null {
  const file = folder.get(name);
  if (!file) {
    problems.add(name, 1, `the folder has no ${name}`);
    return null;
  }
  let json: unknown;
  try {
    json = JSON.parse(file.toString('utf8').normalize('NFC'));
  } catch (error) {
    problems.add(name, 1, `not JSON: ${(error as Error).message}`);
    return null;
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) problems.add(name, 1, `${issue.path.join('.')}: ${issue.message}`);
  return null;
}

class LessonReader {
  constructor(
    private readonly folder: CourseFolder,
    private readonly problems: ProblemList,
    private readonly media: Map<string, CourseMedia>,
  ) {}

  read(lesson: CourseManifest['modules'][number]['lessons'][number]): ReadLesson {
    const { slug, file } = lesson;
    if ((lesson.kind === 'quiz') !== (lesson.quiz !== undefined)) this.problems.add(MANIFEST, 1, `lesson "${slug}": a lesson of kind quiz, and only that, names its quiz`);
    if ((lesson.kind === 'assignment') !== (lesson.assignment !== undefined)) this.problems.add(MANIFEST, 1, `lesson "${slug}": a lesson of kind assignment, and only that, has an assignment`);
    if (lesson.assignment) for (const { code, details } of assignmentProblems(lesson.assignment)) this.problems.add(MANIFEST, 1, `lesson "${slug}": ${code} ${JSON.stringify(details)}`);
    if ((lesson.kind === 'text' || lesson.kind === 'assignment') && !file) this.problems.add(MANIFEST, 1, `lesson "${slug}" has no file`);
    if ((lesson.kind === 'video') !== (lesson.video !== undefined)) this.problems.add(MANIFEST, 1, `lesson "${slug}": a lesson of kind video, and only that, has a video`);
    const texts = this.bodies(file);
    const video = lesson.video ? this.video(slug, lesson.video) : undefined;
    const bodies = video ? video.nodes.map(({ locale, node }) => ({ locale, body: [node, ...(texts.find((t) => t.locale === locale)?.body ?? [])] })) : texts;
    const attachments = lesson.attachments.flatMap(({ file, title }): StoredAttachment[] => {
      const found = this.take(file);
      if (!found) this.problems.add(MANIFEST, 1, `lesson "${slug}": attachment "${file}" is not in the course folder`);
      return found ? [{ media: found.hash, name: file.split('/').at(-1) ?? file, title, contentType: found.contentType, bytes: found.content.length }] : [];
    });
    const { kind, title, minutes, alignments, assignment } = lesson;
    return { code: slug, kind, title, minutes, quizCode: lesson.quiz ?? null, bodies, attachments, recording: video?.recording ?? null, alignments, ...(assignment ? { assignment } : {}) };
  }

  private video(slug: string, file: string): ReturnType<typeof readVideo> {
    const manifest = readJson(this.folder, file, videoManifest, this.problems);
    return manifest ? readVideo(slug, manifest, { take: (name) => this.take(name), problems: this.problems }) : undefined;
  }

  private bodies(file: string | undefined): ReadLesson['bodies'] {
    if (!file) return [];
    const english = file.replace(/\.md$/, '.en.md');
    const files: [Locale, string][] = this.folder.has(english) && english !== file ? [['vi', file], ['en', english]] : [['vi', file]];
    return files.flatMap(([locale, name]) => {
      const body = this.body(name);
      return body ? [{ locale, body }] : [];
    });
  }

  private body(file: string): LessonBody | null {
    const source = this.folder.get(file);
    if (!source) {
      this.problems.add(MANIFEST, 1, `"${file}" is not in the course folder`);
      return null;
    }
    const before = this.problems.all.length;
    const made = lessonFromMarkdown(source.toString('utf8'), {
      file,
      problems: this.problems,
      picture: (name) => {
        const found = this.take(resolved(file, name));
        return found?.size ? { hash: found.hash, ...found.size } : null;
      },
    });
    if (this.problems.all.length > before) return made;
    const checked = lessonBody.safeParse(made);
    if (!checked.success) for (const issue of checked.error.issues) this.problems.add(file, 1, `${issue.path.join('.')}: ${issue.message}`);
    else if (made.length === 0) this.problems.add(file, 1, 'the lesson is empty');
    return made;
  }

  /** A file of the folder as media; the same bytes under two names are one. */
  private take(name: string): CourseMedia | null {
    const content = this.folder.get(name);
    if (!content) return null;
    const hash = createHash('sha256').update(content).digest('hex');
    const known = this.media.get(hash);
    if (known) return known;
    const reading = readMedia(name, content);
    if (!reading.ok) {
      this.problems.add(name, 1, reading.problem);
      return null;
    }
    const found = { ...reading.facts, hash, content };
    this.media.set(hash, found);
    return found;
  }
}

/** `../media/a.svg` as written in `lessons/01.md` -> `media/a.svg`. */
function resolved(from: string, relative: string): string {
  const base = new URL(from, 'file:///');
  return decodeURIComponent(new URL(relative, base).pathname).slice(1);
}

const repeated = (codes: readonly string[]): string[] => [...new Set(codes.filter((c, i) => codes.indexOf(c) !== i))];

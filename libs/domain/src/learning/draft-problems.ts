/** What stands in the way of publishing a draft (contracts/learning `draftProblem`): the house's own rules for a course. */
import { type DraftOutline, type DraftProblem, type DraftText, linkTarget, type LessonNode, MAX_LESSON_MEDIA_BYTES, type VideoNode } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { assignmentProblems } from './assignment';
import { ruleProblems } from './completion';
import { pollProblems } from './poll';
import { everyNode, inlinesOf, wordsOf } from './walk-body';

export interface DraftFacts {
  /** texts of lessons by code and language; a lesson without an entry has none */
  bodies: ReadonlyMap<string, Readonly<Partial<Record<Locale, readonly LessonNode[]>>>>;
  /** bytes of the files that are kept, by hash */
  mediaBytes: ReadonlyMap<string, number>;
  /** the quizzes named, as they stand today */
  quizzes: ReadonlyMap<string, { isPublished: boolean; isOpen: boolean }>;
  /** codes of published courses among those asked for */
  published: ReadonlySet<string>;
  /** codes among those asked for that, directly or through others, ask for this course */
  circular: ReadonlySet<string>;
}
type Found = Pick<DraftProblem, 'code'> & Partial<DraftProblem>;

const lacks = (text: DraftText): boolean => text.vi === '' || text.en === '';
const warnings: ReadonlySet<DraftProblem['code']> = new Set(['english_missing']);

/** Problems in the order of the course: its own first, then part by part. [] = it can be published and nothing is to be said. */
export function draftProblems(outline: DraftOutline, facts: DraftFacts): DraftProblem[] {
  const found: Found[] = [];
  if (lacks(outline.title)) found.push({ code: 'title_missing' });
  if (lacks(outline.summary)) found.push({ code: 'summary_missing' });
  if (outline.modules.length === 0) found.push({ code: 'no_modules' });
  const lessons = outline.modules.flatMap((m) => m.lessons.map(({ code, kind }) => ({ code, kind, module: m.code })));
  if (ruleProblems(outline.rule, lessons).length > 0) found.push({ code: 'rule_broken' });
  for (const course of outline.prerequisites.flatMap((each) => each.anyOf)) {
    if (!facts.published.has(course)) found.push({ code: 'prerequisite_unknown', details: { course } });
    else if (facts.circular.has(course)) found.push({ code: 'prerequisite_circle', details: { course } });
  }
  for (const module of outline.modules) {
    const at = { part: module.code, partTitle: module.title };
    if (lacks(module.title)) found.push({ code: 'module_title_missing', ...at });
    if (module.lessons.length === 0) found.push({ code: 'module_empty', ...at });
    for (const lesson of module.lessons) found.push(...lessonProblems(lesson, facts).map((each) => ({ part: lesson.code, partTitle: lesson.title, ...each })));
  }
  return found.map((each) => ({ severity: warnings.has(each.code) ? 'warning' : 'error', part: null, partTitle: null, locale: null, details: {}, ...each }));
}

function lessonProblems(lesson: DraftOutline['modules'][number]['lessons'][number], facts: DraftFacts): Found[] {
  const found: Found[] = [];
  if (lacks(lesson.title)) found.push({ code: 'lesson_title_missing' });
  if (lesson.kind === 'quiz') found.push(...quizProblems(lesson.examId, facts));
  if (lesson.kind === 'assignment') found.push(...assignmentProblems(lesson.assignment));
  const bodies = facts.bodies.get(lesson.code) ?? {};
  const missing: Found[] = lesson.kind === 'video' ? filmProblems(bodies) : (lesson.kind === 'text' || lesson.kind === 'assignment') && !says(bodies.vi ?? []) ? [{ code: 'lesson_empty', locale: 'vi' }] : [];
  found.push(...missing);
  if (missing.length === 0 && lesson.kind !== 'quiz' && !says(bodies.en ?? [])) found.push({ code: 'english_missing', locale: 'en' });
  found.push(...pollProblems(bodies));
  // a recording weighs nothing until somebody asks for it
  const hashes = new Set<string>();
  for (const [locale, body] of Object.entries(bodies) as [Locale, readonly LessonNode[]][]) {
    found.push(...bodyProblems(body, facts).map((each) => ({ ...each, locale })));
    for (const node of everyNode(body)) if (node.type === 'image') hashes.add(node.media);
  }
  const bytes = [...hashes].reduce((sum, hash) => sum + (facts.mediaBytes.get(hash) ?? 0), 0);
  if (bytes > MAX_LESSON_MEDIA_BYTES) found.push({ code: 'lesson_heavy', details: { megabytes: Math.ceil(bytes / 100_000) / 10, limit: MAX_LESSON_MEDIA_BYTES / 1_000_000 } });
  return found;
}

function quizProblems(examId: string | null, facts: DraftFacts): Found[] {
  if (examId === null) return [{ code: 'quiz_missing' }];
  const quiz = facts.quizzes.get(examId);
  if (!quiz?.isPublished) return [{ code: 'quiz_not_published' }];
  return quiz.isOpen ? [] : [{ code: 'quiz_not_open' }];
}

function bodyProblems(body: readonly LessonNode[], facts: DraftFacts): Found[] {
  const found: Found[] = [];
  let [pictures, tables] = [0, 0];
  for (const node of everyNode(body)) {
    for (const inline of inlinesOf(node)) if (inline.type === 'link' && !linkTarget.safeParse(inline.href).success) found.push({ code: 'link_refused', details: { href: inline.href.slice(0, 100) } });
    if (node.type === 'table') {
      tables++;
      if (node.header.every((cell) => wordsOf(cell) === '')) found.push({ code: 'table_header_empty', details: { table: tables } });
    }
    if (node.type === 'video') found.push(...fileProblems(node, facts));
    if (node.type !== 'image') continue;
    pictures++;
    if (!facts.mediaBytes.has(node.media)) found.push({ code: 'picture_unknown', details: { picture: pictures } });
    if (node.alt.trim() === '' && !node.decorative) found.push({ code: 'alt_missing', details: { picture: pictures } });
  }
  return found;
}

/** Whoever reads the English text has to be able to complete the lesson as well. */
function filmProblems({ vi = [], en }: Readonly<Partial<Record<Locale, readonly LessonNode[]>>>): Found[] {
  const [own] = filmsIn(vi);
  if (!own) return [{ code: 'film_missing', locale: 'vi' }];
  if (en === undefined || en.length === 0) return [];
  const [other] = filmsIn(en);
  if (!other) return [{ code: 'film_missing', locale: 'en' }];
  return other.media === own.media ? [] : [{ code: 'film_differs', locale: 'en' }];
}

/** Captions in both languages are part of the node; here they have to be there. */
function fileProblems(film: VideoNode, { mediaBytes }: DraftFacts): Found[] {
  const files = [film.media, film.poster.media, ...film.captions.map((each) => each.media)];
  return [
    ...(files.every((hash) => mediaBytes.has(hash)) ? [] : [{ code: 'film_file_missing' as const }]),
    ...(film.poster.alt.trim() === '' ? [{ code: 'film_poster_alt' as const }] : []),
  ];
}

const filmsIn = (body: readonly LessonNode[]): VideoNode[] => everyNode(body).filter((node) => node.type === 'video');
/** Does the text say anything besides headings and rules? */
const says = (body: readonly LessonNode[]): boolean =>
  everyNode(body).some((node) => node.type === 'image' || node.type === 'video' || node.type === 'poll' || (node.type === 'code' && node.text.trim() !== '') || (node.type !== 'heading' && wordsOf(inlinesOf(node)) !== ''));

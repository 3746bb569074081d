/** What changed from one version of a course to another, part by part. A lesson is the same one as long as its code is. */
import type { CourseChange, DraftLesson, DraftOutline, LessonNode } from '@kynangso/contracts/learning';
import { type Locale, locales } from '@kynangso/contracts/kernel';
import { linesOf } from './walk-body';

export interface WholeCourse {
  outline: DraftOutline;
  bodies: ReadonlyMap<string, Readonly<Partial<Record<Locale, readonly LessonNode[]>>>>;
}
type Part = Pick<CourseChange, 'kind'> & Partial<CourseChange>;
/** sentences beyond this many a lesson say no more */
const MAX_LINES = 50;

const words = (text: { vi: string; en: string }): string => (text.en ? `${text.vi} / ${text.en}` : text.vi);
/** The database gives keys back in an order of its own. */
const inKeyOrder = (_: string, value: unknown): unknown => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a, inKeyOrder) === JSON.stringify(b, inKeyOrder);

/** Changes in the order a reader meets them: the course's own, modules, lessons. */
export function compareCourses(before: WholeCourse, after: WholeCourse): CourseChange[] {
  const found = [...ownChanges(before.outline, after.outline), ...moduleChanges(before.outline, after.outline), ...lessonChanges(before, after)];
  return found.map((each) => ({ part: null, before: null, after: null, locale: null, added: [], removed: [], ...each }));
}

function ownChanges(a: DraftOutline, b: DraftOutline): Part[] {
  const found: Part[] = [];
  if (!same(a.title, b.title)) found.push({ kind: 'title', before: words(a.title), after: words(b.title) });
  if (!same(a.summary, b.summary)) found.push({ kind: 'summary', before: words(a.summary), after: words(b.summary) });
  const list = (outcomes: DraftOutline['outcomes']) => outcomes.map(words);
  if (!same(a.outcomes, b.outcomes)) found.push({ kind: 'outcomes', ...lineChanges(list(a.outcomes), list(b.outcomes)) });
  if (!same([...a.populations].sort(), [...b.populations].sort())) found.push({ kind: 'populations', before: a.populations.join(', '), after: b.populations.join(', ') });
  const asked = (o: DraftOutline) => o.prerequisites.map((p) => p.anyOf.join(' / ')).join(', ');
  if (asked(a) !== asked(b)) found.push({ kind: 'prerequisites', before: asked(a), after: asked(b) });
  if (!same(a.rule, b.rule)) found.push({ kind: 'rule' });
  return found;
}

function moduleChanges(a: DraftOutline, b: DraftOutline): Part[] {
  const [was, is] = [new Map(a.modules.map((m) => [m.code, m])), new Map(b.modules.map((m) => [m.code, m]))];
  const moved = outOfOrder(a.modules.map((m) => m.code).filter((code) => is.has(code)), b.modules.map((m) => m.code).filter((code) => was.has(code)));
  return [
    ...b.modules.flatMap((m): Part[] => {
      const old = was.get(m.code);
      if (!old) return [{ kind: 'module_added', part: m.title }];
      return [
        ...(same(old.title, m.title) ? [] : [{ kind: 'module_renamed' as const, part: m.title, before: words(old.title), after: words(m.title) }]),
        ...(moved.has(m.code) ? [{ kind: 'module_moved' as const, part: m.title }] : []),
      ];
    }),
    ...a.modules.filter((m) => !is.has(m.code)).map((m): Part => ({ kind: 'module_removed', part: m.title })),
  ];
}

function lessonChanges(before: WholeCourse, after: WholeCourse): Part[] {
  const placed = ({ outline }: WholeCourse) => new Map(outline.modules.flatMap((m) => m.lessons.map((lesson) => [lesson.code, { lesson, module: m }] as const)));
  const [was, is] = [placed(before), placed(after)];
  const moved = outOfOrder([...was.keys()].filter((code) => is.has(code)), [...is.keys()].filter((code) => was.has(code)));
  const found: Part[] = [];
  for (const [code, { lesson, module }] of is) {
    const old = was.get(code);
    if (!old) {
      found.push({ kind: 'lesson_added', part: lesson.title });
      continue;
    }
    const elsewhere = old.module.code !== module.code;
    if (elsewhere || moved.has(code)) found.push({ kind: 'lesson_moved', part: lesson.title, ...(elsewhere ? { before: words(old.module.title), after: words(module.title) } : {}) });
    found.push(...oneLesson(old.lesson, lesson), ...textChanges(lesson, before.bodies.get(code) ?? {}, after.bodies.get(code) ?? {}));
  }
  for (const [code, { lesson }] of was) if (!is.has(code)) found.push({ kind: 'lesson_removed', part: lesson.title });
  return found;
}

function oneLesson(a: DraftLesson, b: DraftLesson): Part[] {
  const found: Part[] = [];
  if (!same(a.title, b.title)) found.push({ kind: 'lesson_renamed', part: b.title, before: words(a.title), after: words(b.title) });
  if (a.minutes !== b.minutes) found.push({ kind: 'lesson_minutes', part: b.title, before: String(a.minutes), after: String(b.minutes) });
  if (a.examId !== b.examId) found.push({ kind: 'lesson_quiz', part: b.title });
  if (!same(a.assignment, b.assignment)) found.push({ kind: 'lesson_assignment', part: b.title });
  const names = (lesson: DraftLesson) => lesson.attachments.map((file) => file.title.vi);
  if (!same(a.attachments, b.attachments)) found.push({ kind: 'lesson_attachments', part: b.title, ...lineChanges(names(a), names(b)) });
  return found;
}

function textChanges({ title }: DraftLesson, a: Partial<Record<Locale, readonly LessonNode[]>>, b: Partial<Record<Locale, readonly LessonNode[]>>): Part[] {
  return locales.flatMap((locale): Part[] => {
    const [was, is] = [a[locale] ?? [], b[locale] ?? []];
    return same(was, is) ? [] : [{ kind: 'lesson_text', part: title, locale, ...lineChanges(linesOf(was), linesOf(is)) }];
  });
}

/** Lines that came and went, each as often as it did; a line that only moved is neither. */
function lineChanges(before: readonly string[], after: readonly string[]): { added: string[]; removed: string[] } {
  return { added: without(after, before).slice(0, MAX_LINES), removed: without(before, after).slice(0, MAX_LINES) };
}
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const n = left.get(line) ?? 0;
    left.set(line, n - 1);
    return n <= 0;
  });
}

/** The fewest that must have been moved to make one order of the other: all but a longest increasing run. */
export function outOfOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((code, at) => [code, at]));
  const places = after.map((code) => place.get(code) ?? 0);
  const best: number[] = [];
  const from: number[] = [];
  places.forEach((value, at) => {
    best[at] = 1;
    from[at] = -1;
    for (let k = 0; k < at; k++)
      if ((places[k] ?? 0) < value && (best[k] ?? 0) + 1 > (best[at] ?? 0)) {
        best[at] = (best[k] ?? 0) + 1;
        from[at] = k;
      }
  });
  const kept = new Set<string>();
  for (let at = best.indexOf(Math.max(0, ...best)); at >= 0; at = from[at] ?? -1) kept.add(after[at] ?? '');
  return new Set(after.filter((code) => !kept.has(code)));
}

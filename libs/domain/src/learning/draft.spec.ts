import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOutline, type DraftOutline, type LessonBody, lessonBody, type LessonNode } from '@kynangso/contracts/learning';
import { compareCourses, outOfOrder, type WholeCourse } from './compare-versions';
import { draftProblems, type DraftFacts } from './draft-problems';
import { missingPrerequisites } from './prerequisites';
import { fromTemplate } from './templates';

const title = { vi: 'Khóa', en: 'Course' };
const hash = 'a'.repeat(64);
const p = (text: string): LessonNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const lesson = (code: string, patch: object = {}) => ({ code, kind: 'text' as const, title: { vi: code, en: code }, minutes: 5, examId: null, attachments: [], alignments: [], ...patch });
const outlineOf = (modules: Record<string, ReturnType<typeof lesson>[]>, patch: Partial<DraftOutline> = {}): DraftOutline => ({
  ...fromTemplate('blank', title).outline, summary: title, ...patch,
  modules: Object.entries(modules).map(([code, lessons]) => ({ code, title: { vi: code, en: code }, lessons })),
});
const factsOf = (bodies: Record<string, LessonBody>, patch: Partial<DraftFacts> = {}): DraftFacts => ({
  bodies: new Map(Object.entries(bodies).map(([code, body]) => [code, { vi: body, en: [p('x')] }])),
  mediaBytes: new Map([[hash, 1000]]), quizzes: new Map(), published: new Set(), circular: new Set(), ...patch,
});
const codesOf = (outline: DraftOutline, facts: DraftFacts) => draftProblems(outline, facts).map((each) => each.code);

describe('a draft can be published', () => {
  const one = outlineOf({ m: [lesson('a')] });
  it('when every part has its words', () => expect(codesOf(one, factsOf({ a: [p('Có chữ')] }))).toEqual([]));
  const image = { type: 'image' as const, media: hash, alt: '', width: 1, height: 1 };
  it.each<[string, LessonBody, string[]]>([
    ['without any text', [], ['lesson_empty']],
    ['with headings only', [{ type: 'heading', level: 2, content: [{ type: 'text', text: 'Đề mục' }] }], ['lesson_empty']],
    ['with a rule only', [{ type: 'divider' }], ['lesson_empty']],
    ['with spaces only', [p('  ')], ['lesson_empty']],
    ['with text deep in a list', [{ type: 'list', ordered: false, items: [{ content: [p('Có')] }] }], []],
    ['with a picture that has no words', [p('x'), image], ['alt_missing']],
    ['with a picture said to decorate', [p('x'), { ...image, decorative: true }], []],
    ['with a picture in a quote', [{ type: 'quote', content: [p('x'), image] }], ['alt_missing']],
    ['with a lost picture', [p('x'), { ...image, alt: 'Ảnh', media: 'b'.repeat(64) }], ['picture_unknown']],
    ['with an empty table header', [{ type: 'table', align: [null], header: [[]], rows: [[[{ type: 'text', text: '1' }]]] }], ['table_header_empty']],
    ['with a link that runs something', [{ type: 'paragraph', content: [{ type: 'link', href: 'javascript:x', content: [{ type: 'text', text: 'x' }] }] }], ['link_refused']],
  ])('%s: %s', (_, body, expected) => expect(codesOf(one, factsOf({ a: body }))).toEqual(expected));
  it('only below the weight of a lesson', () => expect(codesOf(one, factsOf({ a: [p('x'), { ...image, alt: 'Ảnh' }] }, { mediaBytes: new Map([[hash, 3_000_001]]) }))).toEqual(['lesson_heavy']));
  it('counts a picture shown twice once', () => expect(codesOf(one, factsOf({ a: [p('x'), { ...image, alt: 'Ảnh' }, { ...image, alt: 'Ảnh' }] }, { mediaBytes: new Map([[hash, 2_000_000]]) }))).toEqual([]));
  it('only in both languages by name', () => {
    expect(codesOf({ ...one, title: { vi: 'Khóa', en: '' } }, factsOf({ a: [p('x')] }))).toEqual(['title_missing']);
    expect(codesOf(outlineOf({ m: [lesson('a', { title: { vi: '', en: 'A' } })] }), factsOf({ a: [p('x')] }))).toEqual(['lesson_title_missing']);
  });
  it('with a warning where a lesson has no English', () =>
    expect(draftProblems(one, { ...factsOf({}), bodies: new Map([['a', { vi: [p('x')] }]]) })).toMatchObject([{ code: 'english_missing', severity: 'warning', part: 'a' }]));
  it('only with quizzes that can be sat', () => {
    const quiz = (examId: string | null) => outlineOf({ m: [lesson('q', { kind: 'quiz', examId })] });
    const state = (isPublished: boolean, isOpen: boolean) => factsOf({}, { quizzes: new Map([['e', { isPublished, isOpen }]]) });
    expect(codesOf(quiz(null), state(true, true))).toEqual(['quiz_missing']);
    expect(codesOf(quiz('e'), factsOf({}))).toEqual(['quiz_not_published']);
    expect(codesOf(quiz('e'), state(true, false))).toEqual(['quiz_not_open']);
    expect(codesOf(quiz('e'), state(true, true))).toEqual([]);
  });
  it('only with a completion rule about what it has', () => expect(codesOf({ ...one, rule: { lesson: 'z' } }, factsOf({ a: [p('x')] }))).toEqual(['rule_broken']));
  it('only with modules that have lessons', () => expect([codesOf(outlineOf({}), factsOf({})), codesOf(outlineOf({ m: [] }), factsOf({}))]).toEqual([['no_modules'], ['module_empty']]));
});

describe('what changed between two versions', () => {
  const whole = (modules: Record<string, ReturnType<typeof lesson>[]>, bodies: Record<string, LessonBody> = {}, patch: Partial<DraftOutline> = {}): WholeCourse => ({
    outline: outlineOf(modules, patch), bodies: new Map(Object.entries(bodies).map(([code, body]) => [code, { vi: body }])),
  });
  const kinds = (a: WholeCourse, b: WholeCourse) => compareCourses(a, b).map((c) => `${c.kind}:${c.part?.vi ?? ''}`);
  it('is nothing between a course and itself, whatever order the keys have', () => {
    const a = whole({ m: [lesson('a')] }, { a: [p('x')] });
    expect(compareCourses(a, { ...a, outline: { ...a.outline, title: { en: 'Course', vi: 'Khóa' } } })).toEqual([]);
  });
  it('names what came, went, moved and was renamed', () => {
    const before = whole({ m: [lesson('a'), lesson('b'), lesson('c')], n: [lesson('d')] });
    expect(kinds(before, whole({ m: [lesson('c'), lesson('a'), lesson('b')], n: [lesson('d')] }))).toEqual(['lesson_moved:c']);
    expect(kinds(before, whole({ m: [lesson('a'), lesson('b')], n: [lesson('d'), lesson('c')] }))).toEqual(['lesson_moved:c']);
    expect(kinds(before, whole({ m: [lesson('a'), lesson('b', { title: { vi: 'Mới', en: 'b' } }), lesson('e')], n: [lesson('d')] }))).toEqual(['lesson_renamed:Mới', 'lesson_added:e', 'lesson_removed:c']);
    expect(kinds(before, whole({ n: [lesson('d')], m: [lesson('a'), lesson('b'), lesson('c')] }))[0]).toMatch(/^module_moved/);
  });
  it('shows the lines that came and went, and none that only moved', () => {
    const [change] = compareCourses(whole({ m: [lesson('a')] }, { a: [p('một'), p('hai'), p('ba')] }), whole({ m: [lesson('a')] }, { a: [p('ba'), p('một'), p('bốn')] }));
    expect(change).toMatchObject({ kind: 'lesson_text', added: ['bốn'], removed: ['hai'] });
  });
  it('moves as few as explain the new order', () =>
    fc.assert(fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 6, maxLength: 6 }), (after) => {
      const before = ['a', 'b', 'c', 'd', 'e', 'f'];
      const moved = outOfOrder(before, after);
      expect(after.filter((code) => !moved.has(code))).toEqual(before.filter((code) => !moved.has(code)));
      // taking one fewer never explains it
      for (const code of moved) {
        const kept = new Set([...moved].filter((each) => each !== code));
        expect(after.filter((each) => !kept.has(each))).not.toEqual(before.filter((each) => !kept.has(each)));
      }
    })));
});

describe('templates', () => {
  it.each(['blank', 'short', 'quiz'] as const)('%s is a draft that can be saved but not published unwritten', (name) => {
    const { outline, bodies } = fromTemplate(name, title);
    expect(draftOutline.safeParse(outline).success).toBe(true);
    for (const { body } of bodies) expect(lessonBody.safeParse(body).success).toBe(true);
    const byCode = new Map<string, { vi?: LessonBody; en?: LessonBody }>();
    for (const each of bodies) byCode.set(each.lessonCode, { ...byCode.get(each.lessonCode), [each.locale]: each.body });
    expect(codesOf(outline, factsOf({}, { bodies: byCode })).filter((code) => code === 'lesson_empty')).toHaveLength(outline.modules.flatMap((m) => m.lessons.filter((l) => l.kind === 'text')).length);
  });
});

it('a prerequisite is met by any one of its courses, and all of them are asked for', () => {
  const asked = [{ anyOf: ['A', 'B'] }, { anyOf: ['C'] }];
  expect(missingPrerequisites(asked, new Set(['B']))).toEqual([{ anyOf: ['C'] }]);
  expect(missingPrerequisites(asked, new Set(['A', 'C']))).toEqual([]);
});

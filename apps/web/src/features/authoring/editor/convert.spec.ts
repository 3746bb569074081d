import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LessonBody, lessonBody, type LessonInline, type LessonNode } from '@kynangso/contracts/learning';
import { fromDocument, toDocument } from './convert';

const round = (body: LessonBody): LessonBody => fromDocument(toDocument(body));
const t = (text: string, marks: object = {}): LessonInline => ({ type: 'text', text, ...marks });
const p = (...content: LessonInline[]): LessonNode => ({ type: 'paragraph', content });
const hash = 'c'.repeat(64);

describe('a lesson opened in the editor and saved untouched', () => {
  it.each<[string, LessonNode]>([
    ['a heading', { type: 'heading', level: 3, content: [t('Đề mục')] }],
    ['marks and a link', p(t('Chữ '), t('đậm', { strong: true }), t('cả hai', { strong: true, em: true }), t('mã', { code: true }), { type: 'link', href: '/courses', content: [{ type: 'text', text: 'khóa ' }, { type: 'text', text: 'học', strong: true }] }, { type: 'break' }, t('dòng hai'))],
    ['a list inside a list', { type: 'list', ordered: true, start: 4, items: [{ content: [p(t('Bốn')), { type: 'list', ordered: false, items: [{ content: [p(t('Trong'))] }] }] }, { content: [p(t('Năm'))] }] }],
    ['a list entry that begins with a picture', { type: 'list', ordered: false, items: [{ content: [{ type: 'image', media: hash, alt: 'Ảnh', width: 3, height: 2 }] }] }],
    ['a table', { type: 'table', align: ['left', null, 'right'], header: [[t('A')], [t('B')], []], rows: [[[t('1')], [], [t('2'), { type: 'break' }, t('3')]]] }],
    ['a picture with words', { type: 'image', media: hash, alt: 'Sơ đồ', width: 10, height: 20, caption: 'Hình 1' }],
    ['a picture that decorates', { type: 'image', media: hash, alt: '', decorative: true, width: 10, height: 20 }],
    ['a picture nobody has described yet', { type: 'image', media: hash, alt: '', width: 10, height: 20 }],
    ['code', { type: 'code', text: 'a\n  b', language: 'sh' }],
    ['a callout', { type: 'callout', tone: 'warning', content: [p(t('Chú ý')), { type: 'list', ordered: false, items: [{ content: [p(t('x'))] }] }] }],
    ['a quote', { type: 'quote', content: [p(t('Lời'))] }],
    ['a rule', { type: 'divider' }],
    ['a recording', {
      type: 'video', shows: 'slides', media: hash, durationMs: 5000, poster: { media: hash, alt: 'Bìa', width: 4, height: 3, bytes: 9 }, captions: [{ locale: 'vi', media: hash }, { locale: 'en', media: hash }],
      sections: [{ startMs: 0, title: 'Mở đầu', picture: null, lines: [{ startMs: 0, endMs: 5000, text: 'Xin chào' }] }],
    }],
  ])('%s is what it was', (_, node) => {
    expect(lessonBody.safeParse([node]).success).toBe(true);
    expect(round([node])).toEqual([node]);
  });
  it('is empty when nothing was written', () => expect(round([])).toEqual([]));

  const inline = fc.oneof(
    fc.record({ type: fc.constant('text' as const), text: fc.string({ minLength: 1, maxLength: 12 }), strong: fc.constant(true as const), em: fc.constant(true as const) }, { requiredKeys: ['type', 'text'] }),
    fc.record({ type: fc.constant('link' as const), href: fc.constantFrom('/a', 'https://b.example/'), content: fc.array(fc.record({ type: fc.constant('text' as const), text: fc.string({ minLength: 1, maxLength: 6 }) }), { minLength: 1, maxLength: 3 }) }),
    fc.constant({ type: 'break' as const }),
  );
  const inlineList = fc.array(inline, { minLength: 1, maxLength: 5 });
  const { node } = fc.letrec<{ node: LessonNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.record({ type: fc.constant('paragraph' as const), content: inlineList }),
      fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const, 4 as const), content: inlineList }),
      fc.record({ type: fc.constant('table' as const), align: fc.constant([null, null]), header: fc.tuple(inlineList, inlineList), rows: fc.array(fc.tuple(inlineList, inlineList), { maxLength: 2 }) }),
      fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(fc.record({ content: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 3 }) }),
      fc.record({ type: fc.constant('quote' as const), content: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    ) as fc.Arbitrary<LessonNode>,
  }));
  it('whatever it holds, is valid, and stays the same from then on', () =>
    fc.assert(fc.property(fc.array(node, { maxLength: 6 }), (body) => {
      const once = round(body);
      expect(lessonBody.safeParse(once).success).toBe(true);
      toDocument(once).check();
      expect(round(once)).toEqual(once);
    })));
});

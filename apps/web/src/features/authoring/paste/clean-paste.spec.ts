import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonBody, type LessonNode } from '@kynangso/contracts/learning';
import { cleanPaste } from './clean-paste';

const word = readFileSync(join(import.meta.dirname, 'fixtures/word-lesson.html'), 'utf8');
const t = (text: string, marks: object = {}) => ({ type: 'text', text, ...marks });
const p = (...content: object[]) => ({ type: 'paragraph', content });
const of = (html: string): LessonNode[] => cleanPaste(html).body;

describe('a page copied from Word', () => {
  const { body, dropped } = cleanPaste(word);
  it('becomes the nodes a lesson has, in order', () =>
    expect(body.map((node) => node.type)).toEqual(['heading', 'paragraph', 'heading', 'list', 'list', 'table', 'quote', 'paragraph']));
  it('keeps headings one level below the lesson’s own title', () => {
    expect(body[0]).toEqual({ type: 'heading', level: 2, content: [t('Nhận biết thư lừa đảo')] });
    expect(body[2]).toEqual({ type: 'heading', level: 3, content: [t('Dấu hiệu')] });
  });
  it('keeps bold, italics and safe links, in one line however Word broke it', () =>
    expect(body[1]).toEqual(
      p(t('Thư lừa đảo thường '), t('giả danh', { strong: true }), t(' cơ quan, '), t('thúc giục', { em: true }), t(' và đòi thông tin. Xem '),
        { type: 'link', href: 'https://example.gov.vn/canh-bao', content: [t('trang cảnh báo')] }, t(' hoặc trang cũ.'))));
  it('makes lists inside lists of its flat paragraphs, bullets apart from numbers, without the marks Word wrote', () => {
    expect(body[3]).toEqual({
      type: 'list', ordered: false,
      items: [
        { content: [p(t('Địa chỉ người gửi lạ')), { type: 'list', ordered: false, items: [{ content: [p(t('Tên miền viết gần giống'))] }, { content: [p(t('Thiếu phần '), t('.gov.vn', { strong: true }))] }] }] },
        { content: [p(t('Tệp đính kèm bất ngờ'))] },
      ],
    });
    expect(body[4]).toEqual({
      type: 'list', ordered: true,
      items: [{ content: [p(t('Dừng lại')), { type: 'list', ordered: true, items: [{ content: [p(t('Không bấm liên kết'))] }] }] }, { content: [p(t('Báo bộ phận công nghệ thông tin'))] }],
    });
  });
  it('keeps a table with its first row as header, even where cells were joined', () =>
    expect(body[5]).toEqual({
      type: 'table', align: [null, 'right', null],
      header: [[t('Dấu hiệu', { strong: true })], [t('Việc cần làm', { strong: true })], []],
      rows: [[[t('Đòi mã OTP')], [t('Không đọc mã'), { type: 'break' }, t('Gọi lại số chính thức')], []]],
    }));
  it('keeps quotes and line breaks', () => {
    expect(body[6]).toEqual({ type: 'quote', content: [p(t('Chậm một phút, an toàn cả năm.'))] });
    expect(body[7]).toEqual(p(t('Dòng một'), { type: 'break' }, t('Dòng hai')));
  });
  it('drops hidden words, comments and styles, and counts what could not come along', () => {
    expect(JSON.stringify(body)).not.toMatch(/ẩn|Nhận xét|mso|Style Definitions|windowtext/);
    expect(dropped).toEqual({ pictures: 1, links: 1 });
  });
});

describe('a page copied from elsewhere', () => {
  it('of Google Docs is not bold for its wrapper', () =>
    expect(of('<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">Thường </span><span style="font-weight:700">đậm</span></p><ul><li dir="ltr"><p><span>Một</span></p></li><ul><li><p>Trong</p></li></ul></ul></b>')).toEqual([
      p(t('Thường '), t('đậm', { strong: true })),
      { type: 'list', ordered: false, items: [{ content: [p(t('Một')), { type: 'list', ordered: false, items: [{ content: [p(t('Trong'))] }] }] }] },
    ]));
  it('of LibreOffice keeps a list that begins later', () =>
    expect(of('<ol start="3"><li><p style="margin-bottom:0cm">Ba</p></li></ol>')).toEqual([{ type: 'list', ordered: true, start: 3, items: [{ content: [p(t('Ba'))] }] }]));
  it.each([
    ['a script', '<p>a<script>alert(1)</script></p>'], ['a handler', '<p onclick="x()">a</p>'], ['a running link', '<p><a href="javascript:alert(1)">a</a></p>'],
    ['a frame', '<p>a</p><iframe src="https://evil.example"></iframe>'], ['a form', '<form><p>a</p><input value="x"></form>'], ['a style', '<style>p{}</style><p style="position:fixed">a</p>'],
  ])('loses %s and keeps the words', (_, html) => expect(of(html)).toEqual([p(t('a'))]));
  it('of plain words is a paragraph, in NFC', () => expect(of('Tiếng Việt'.normalize('NFD'))).toEqual([p(t('Tiếng Việt'))]));
  it('of nothing is nothing', () => expect(of('<p>&nbsp;</p><div><br></div>')).toEqual([]));
});

it('whatever comes, only what a lesson may hold gets in', () => {
  const tag = fc.constantFrom('p', 'b', 'ul', 'li', 'table', 'tr', 'td', 'h1', 'pre', 'blockquote', 'a href="https://a.example"', 'p style="mso-list:l0 level3 lfo1"', 'br', 'img src=x', 'span style="mso-list:Ignore"');
  const soup = fc.array(fc.oneof(tag.map((name) => `<${name}>`), tag.map((name) => `</${name.split(' ')[0] ?? ''}>`), fc.string({ maxLength: 8 }), fc.constant('1.')), { maxLength: 40 });
  fc.assert(fc.property(soup, (parts) => {
    expect(lessonBody.safeParse(cleanPaste(parts.join('')).body).success).toBe(true);
  }));
});

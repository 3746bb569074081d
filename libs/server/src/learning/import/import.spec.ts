import { describe, expect, it } from 'vitest';
import { lessonBody } from '@kynangso/contracts/learning';
import { readCourse } from './course-source';
import { readMedia } from './media-facts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"><rect width="120" height="80"/></svg>';
const manifest = {
  code: 'KH-THU', title: { vi: 'Khóa thử' }, summary: { vi: 'Tóm tắt' },
  modules: [{ title: { vi: 'Phần 1' }, lessons: [{ slug: 'bai-1', title: { vi: 'Bài 1' }, kind: 'text', minutes: 5, file: 'lessons/1.md' }] }],
};
const folder = (markdown: string, more: object = {}) =>
  new Map([
    ['course.json', Buffer.from(JSON.stringify({ ...manifest, ...more }))],
    ['lessons/1.md', Buffer.from(markdown)],
    ['media/so-do.svg', Buffer.from(svg)],
  ]);
const bodyOf = (markdown: string) => {
  const reading = readCourse(folder(markdown));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.course.modules[0]?.lessons[0]?.bodies[0]?.body ?? [];
};
const problemsOf = (markdown: string, more: object = {}) => {
  const reading = readCourse(folder(markdown, more));
  return reading.ok ? [] : reading.problems;
};

describe('Markdown becomes typed nodes', () => {
  it('of every kind a lesson has', () => {
    const body = bodyOf(
      '# Bài 1\n\n## Mở đầu\n\nMật khẩu **mạnh** và `2FA`, xem [trang này](https://example.org) hoặc [khóa học](/courses).\n\n' +
        '1. Một\n   - nhỏ\n2. Hai\n\n| A | B |\n|:--|--:|\n| 1 | 2 |\n| 3 |\n\n![Sơ đồ](../media/so-do.svg "Hình 1")\n\n' +
        '> [!WARNING]\n> Đừng bấm vào liên kết lạ.\n\n> Lời trích\n\n---\n\n```text\nmã\n```\n',
    );
    expect(body.map((n) => n.type)).toEqual(['heading', 'paragraph', 'list', 'table', 'image', 'callout', 'quote', 'divider', 'code']);
    expect(body[1]).toMatchObject({ content: [{ text: 'Mật khẩu ' }, { text: 'mạnh', strong: true }, { text: ' và ' }, { text: '2FA', code: true }, {}, { type: 'link', href: 'https://example.org' }, {}, { href: '/courses' }, {}] });
    expect(body[2]).toMatchObject({ ordered: true, items: [{ content: [{ type: 'paragraph' }, { type: 'list', ordered: false }] }, {}] });
    expect(body[3]).toMatchObject({ align: ['left', 'right'], rows: [[[{ text: '1' }], [{ text: '2' }]], [[{ text: '3' }], []]] });
    expect(body[4]).toMatchObject({ alt: 'Sơ đồ', width: 120, height: 80, caption: 'Hình 1' });
    expect(body[5]).toEqual({ type: 'callout', tone: 'warning', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Đừng bấm vào liên kết lạ.' }] }] });
    expect(lessonBody.safeParse(body).success).toBe(true);
  });
  it('in NFC whatever the file was written in', () => expect(bodyOf('Tiếng Việt'.normalize('NFD'))).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'Tiếng Việt'.normalize('NFC') }] }]));
});

describe('a course is refused with file and line', () => {
  it.each([
    ['raw HTML', 'Chữ\n\n<b>đậm</b>', 3],
    ['a block of HTML', 'Chữ\n\n<script>alert(1)</script>\n', 3],
    ['a link that runs something', '\n[bấm](javascript:alert(1))', 2],
    ['a link to another host without scheme', '[bấm](//evil.example)', 1],
    ['a plain http link', '[bấm](http://example.org)', 1],
    ['a picture that is not there', 'Chữ\n\n![x](../media/khong-co.png)', 3],
    ['a picture outside the folder', '![x](../../../etc/passwd)', 1],
    ['a heading too deep', '##### Sâu', 1],
  ])('for %s', (_, markdown, line) => expect(problemsOf(markdown)).toEqual([expect.objectContaining({ file: 'lessons/1.md', line })]));
  it('for a manifest with unknown fields, and names each', () => expect(problemsOf('Chữ', { colour: 1 })[0]?.problem).toContain('colour'));
  it('for a completion rule about lessons it does not have', () => expect(problemsOf('Chữ', { completionRule: { lesson: 'bai-9' } })).toHaveLength(1));
});

describe('a lesson with a recording', () => {
  const film = Buffer.concat([Buffer.from('\0\0\0\u0018ftypisom', 'latin1'), Buffer.alloc(100)]);
  const cues = 'WEBVTT\n\n00:00.000 --> 00:04.000\nMột\n\n00:05.000 --> 00:09.000\nHai\n';
  const video = { file: 'media/p.mp4', durationMs: 10_000, poster: { file: 'media/so-do.svg', alt: { vi: 'Bìa' } }, captions: { vi: 'media/p.vi.vtt', en: 'media/p.en.vtt' }, sections: [{ startMs: 0, title: { vi: 'A' } }, { startMs: 5000, title: { vi: 'B' }, picture: 'media/so-do.svg' }] };
  const problems = (change: object, files: Record<string, Buffer | null> = {}) => {
    const lesson = { slug: 'phim', title: { vi: 'Phim' }, kind: 'video', minutes: 1, video: 'media/p.json' };
    const all = folder('Chữ', { modules: [{ title: { vi: 'Phần' }, lessons: [lesson] }] });
    for (const [name, bytes] of Object.entries({ 'media/p.json': Buffer.from(JSON.stringify({ ...video, ...change })), 'media/p.mp4': film, 'media/p.vi.vtt': Buffer.from(cues), 'media/p.en.vtt': Buffer.from(cues), ...files })) if (bytes) all.set(name, bytes);
    const reading = readCourse(all);
    return reading.ok ? reading.course.modules[0]?.lessons[0]?.bodies : reading.problems.map((p) => `${p.file}:${p.line} ${p.problem}`);
  };
  it('has its words by section from its captions, in both languages', () =>
    expect(problems({})).toMatchObject([{ locale: 'vi', body: [{ type: 'video', sections: [{ lines: [{ text: 'Một' }], picture: null }, { lines: [{ text: 'Hai', startMs: 5000, endMs: 9000 }] }] }] }, { locale: 'en' }]));
  it.each([
    ['without captions in English', {}, { 'media/p.en.vtt': null }, /p\.en\.vtt.*not in the course folder/],
    ['with captions that are none', {}, { 'media/p.vi.vtt': Buffer.from(cues.replace('00:05.000 -->', '00:05,000 -->')) }, /^media\/p\.vi\.vtt:6 /],
    ['with captions that outlast it', { durationMs: 5000 }, {}, /ends after the recording/],
    ['with a section nobody speaks in', { sections: [...video.sections, { startMs: 9500, title: { vi: 'C' } }] }, {}, /no cue begins in section 3/],
    ['with sections out of order', { sections: [video.sections[1], video.sections[0]] }, {}, /first section begins at 0/],
    ['whose film is a text', {}, { 'media/p.mp4': Buffer.from('not a film') }, /p\.mp4/],
    ['with a version of the wrong kind', { renditions: [{ kind: 'audio', format: 'webm', file: 'media/p.mp4' }] }, {}, /audio in webm/],
  ])('is refused %s', (_, change, files, says) => expect(problems(change, files)).toEqual(expect.arrayContaining([expect.stringMatching(says)])));
});

describe('the content hash', () => {
  const hash = (markdown: string) => {
    const reading = readCourse(folder(markdown));
    return reading.ok ? reading.course.contentHash : null;
  };
  it('is the same for the same content and another for a changed word', () => {
    expect(hash('Một')).toBe(hash('Một'));
    expect(hash('Một')).not.toBe(hash('Hai'));
  });
});

describe('media', () => {
  it('is told from its bytes, with the size of a picture', () => {
    const png = Buffer.alloc(30);
    png.write('\u0089PNG\r\n\u001a\n', 0, 'latin1');
    png.writeUInt32BE(640, 16);
    png.writeUInt32BE(480, 20);
    expect(readMedia('a.txt', png)).toEqual({ ok: true, facts: { contentType: 'image/png', size: { width: 640, height: 480 } } });
    expect(readMedia('a.exe', Buffer.from('MZ')).ok).toBe(false);
  });
  it.each(['<script>x</script>', '<rect onload="x()"/>', '<image href="https://evil.example/x.png"/>', '<a href="javascript:x"/>', '<foreignObject/>', '<style>@import "x"</style>'])('refuses an SVG that holds %s', (inside) =>
    expect(readMedia('a.svg', Buffer.from(svg.replace('<rect', `${inside}<rect`))).ok).toBe(false));
});

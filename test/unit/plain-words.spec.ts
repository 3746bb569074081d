import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

/** Words of every part of the interface, as the screens declare them. */
const { parts } = vi.hoisted(() => ({ parts: new Map<string, Record<string, string>>() }));
vi.mock('../../apps/web/src/i18n/messages', () => ({ defineMessages: (name: string, texts: { vi: Record<string, string> }) => (parts.set(name, { ...parts.get(name), ...texts.vi }), () => () => '') }));

/*
 * What citizens read is written for somebody who reads little: short sentences, no words of those who build such systems. A Vietnamese word
 * of two syllables is written as two, so syllables are counted; readers of easy texts are given up to about fifteen at a time.
 */
const LONGEST = 28;
const MEAN = 10;
const insiders = /máy chủ|đồng bộ hóa|bộ nhớ đệm|truy xuất|truy vấn|khởi tạo|tham số|hợp lệ hóa|tải trọng|siêu dữ liệu|phiên bản api|token|cache|server|metadata|endpoint|json/i;

const syllables = (sentence: string): number => sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
/** A semicolon or colon lets the reader breathe as a full stop does. */
const sentences = (text: string): string[] => text.split(/(?<=[.!?…:;])\s+/).filter((one) => syllables(one) > 2);

function faults(texts: readonly string[]): string[] {
  const all = texts.flatMap(sentences);
  const mean = all.reduce((sum, one) => sum + syllables(one), 0) / Math.max(1, all.length);
  return [
    ...all.filter((one) => syllables(one) > LONGEST).map((one) => `${syllables(one)} syllables: ${one}`),
    ...texts.filter((one) => insiders.test(one)).map((one) => `a word of insiders: ${one}`),
    ...(mean > MEAN ? [`${mean.toFixed(1)} syllables a sentence`] : []),
  ];
}

const courses = resolve(import.meta.dirname, '../../apps/standalone/demo/courses');
const bare = (markdown: string): string => markdown.replace(/```[\s\S]*?```/g, '').replace(/!\[[^\]]*\]\([^)]*\)/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]/g, '');
/** Paragraphs, headings and points of a lesson, each a text of its own. */
const lines = (markdown: string): string[] => bare(markdown).split(/\n\s*\n|\n(?=[-#>|]|\d+\.)/).map((line) => line.replace(/^(?:[-#>\s|]+|\d+\.\s*)/, '').replace(/\n/g, ' ').trim());

describe('what citizens read is plain', () => {
  it.each(readdirSync(courses).filter((folder) => folder.startsWith('nd-')))('in the lessons of %s', (folder) => {
    const lessons = readdirSync(join(courses, folder, 'lessons')).filter((file) => /(?<!\.en)\.md$/.test(file));
    expect(lessons.length).toBeGreaterThan(4);
    expect(lessons.flatMap((file) => faults(lines(readFileSync(join(courses, folder, 'lessons', file), 'utf8'))).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });

  it.each(['home', 'auth', 'learning', 'practice', 'device', 'placement', 'plan', 'poll', 'contest', 'certificate', 'verify', 'paths', 'search', 'tour', 'vneid'])('on the screens of %s', async (feature) => {
    const folder = resolve(import.meta.dirname, '../../apps/web/src/features', feature);
    parts.clear();
    for (const file of readdirSync(folder).filter((name) => /words\.ts$/.test(name))) await import(join(folder, file));
    expect(parts.size).toBeGreaterThan(0);
    expect([...parts].flatMap(([name, texts]) => faults(Object.values(texts)).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });

  it('and sees a text of officials for what it is', () => {
    const official = 'Căn cứ vào các quy định hiện hành, đơn vị chủ trì có trách nhiệm phối hợp với các cơ quan liên quan để triển khai thực hiện việc rà soát, tổng hợp và báo cáo kết quả theo đúng thời hạn.';
    expect(faults([official, 'Đang đồng bộ hóa với máy chủ.'])).toHaveLength(3);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonWords } from './plain-text';
import { foldedWords, nearWords, queryWords, slips, slipsAllowed, snippetOf, wordQuery } from './search';

describe('what was typed', () => {
  it.each([
    ['An toàn thông tin', ['an', 'toan', 'thong', 'tin']],
    ['  ĐĂNG-KÝ / định danh điện tử (VNeID)! ', ['dang', 'ky', 'dinh', 'danh', 'dien', 'tu', 'vneid']],
    ["'); DROP & | ! :* <->", ['drop']],
    ['', []],
    ['漢字', []],
  ])('%j is the words %j', (typed, words) => {
    expect(queryWords(typed)).toEqual(words);
  });
  it('is cut to a dozen words', () => {
    expect(queryWords('a '.repeat(50))).toHaveLength(12);
  });
  it('never holds an operator of the query language', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect(wordQuery(queryWords(typed).map((w) => [w]), 'all') ?? '').toMatch(/^([a-z0-9]+(:\*)?( & )?)*$/);
    }));
  });
  it('asks for every word, the last one possibly unfinished; or for near spellings; or for any', () => {
    expect(wordQuery([['mat'], ['kha']], 'all')).toBe('mat & kha:*');
    expect(wordQuery([['mat'], ['khau', 'khan']], 'all')).toBe('mat & (khau:* | khan:*)');
    expect(wordQuery([['mat', 'mau'], ['khau']], 'any')).toBe('(mat | mau) | khau:*');
    expect(wordQuery([[], []], 'all')).toBeNull();
  });
});

describe('near words', () => {
  const vocabulary = ['toan', 'toam', 'hoan', 'thong', 'mat', 'khau', 'chuyen', 'doi', 'an', 'lua', 'dao'];
  it.each([
    ['taon', ['toan']],
    ['thogn', ['thong']],
    ['chuyne', ['chuyen']],
    ['toan', ['toan']],
    ['khauu', ['khau']],
    ['xyzxyz', []],
    ['ab', []],
    ['2026', []],
  ])('of %s are %j', (word, near) => {
    expect(nearWords(word, vocabulary)).toEqual(near);
  });
  it('count slips alike from both sides, as the plain definition does', () => {
    const plain = (a: string, b: string): number => {
      const known = new Map<string, number>();
      const d = (i: number, j: number): number => {
        if (i === 0 || j === 0) return i + j;
        const key = `${i},${j}`;
        const found = known.get(key);
        if (found !== undefined) return found;
        let least = Math.min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, d(i - 2, j - 2) + 1);
        known.set(key, least);
        return least;
      };
      return d(a.length, b.length);
    };
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(fc.property(short, short, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
      expect(slips(a, b, most)).toBe(Math.min(plain(a, b), most + 1));
      expect(slips(b, a, most)).toBe(slips(a, b, most));
    }));
  });
  it('allows no slip in what has two letters or is a number', () => {
    expect(['an', '2026', 'toan', 'chuyen'].map(slipsAllowed)).toEqual([0, 0, 1, 2]);
  });
});

describe('a snippet', () => {
  const text = 'Lời mở đầu dài dòng. '.repeat(20) + 'Mật khẩu mạnh giữ tài khoản của bạn; đừng đưa mật khẩu cho ai.';
  it('shows the stretch with most hits, in the text\'s own writing', () => {
    const parts = snippetOf(text, ['mat', 'khau']);
    expect(parts.filter((p) => p.isHit).map((p) => p.text)).toEqual(['Mật', 'khẩu', 'mật', 'khẩu']);
    expect(parts[0]).toEqual({ text: '… ', isHit: false });
    expect(parts.map((p) => p.text).join('')).toContain('Mật khẩu mạnh giữ tài khoản của bạn; đừng đưa mật khẩu');
  });
  it('is the beginning where nothing is hit, and nothing of nothing', () => {
    expect(snippetOf('Một câu ngắn.', ['khong'])).toEqual([{ text: 'Một câu ngắn.', isHit: false }]);
    expect(snippetOf('', ['a'])).toEqual([]);
  });
  it('is always a piece of the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('mật', 'Khẩu', 'an', 'toàn', ',', '.'), { maxLength: 90 }), (words) => {
      const whole = words.join(' ');
      expect(whole).toContain(snippetOf(whole, ['mat', 'toan']).map((p) => p.text).join('').replace(/^… | …$/g, ''));
    }));
  });
});

describe('the words of a lesson', () => {
  it('are those of every node, headings apart, also of nodes not known here', () => {
    const body = [
      { type: 'heading', level: 2, content: [{ type: 'text', text: 'Vì sao' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Mật khẩu' }, { type: 'text', text: 'mạnh', strong: true }] },
      { type: 'list', ordered: false, items: [{ content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Một' }] }] }] },
      { type: 'image', media: 'f'.repeat(64), alt: 'Sơ đồ khóa', width: 1, height: 1 },
      { type: 'someday', cues: [{ text: 'Lời đọc', from: 1 }] },
    ];
    expect(lessonWords(body)).toEqual({ headings: 'Vì sao', body: 'Mật khẩu mạnh\nMột\nSơ đồ khóa\nLời đọc' });
    expect(foldedWords(lessonWords(body).body)).toContain('mat');
  });
});

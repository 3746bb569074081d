import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkParts } from './plain-links';

const links = (text: string): string[] => linkParts(text).flatMap((p) => (p.href ? [p.href] : []));

describe('addresses in what people write', () => {
  it.each([
    ['Xem https://dichvucong.gov.vn nhé.', ['https://dichvucong.gov.vn/']],
    ['(https://dichvucong.gov.vn/p/home), hoặc http://a.vn/x?y=1&z=2!', ['https://dichvucong.gov.vn/p/home', 'http://a.vn/x?y=1&z=2']],
    ['https://vi.wikipedia.org/wiki/HTTP_(giao_thức) là gì', ['https://vi.wikipedia.org/wiki/HTTP_(giao_th%E1%BB%A9c)']],
    ['“https://a.vn/b”', ['https://a.vn/b']],
    ['javascript:alert(1) data:text/html,x //a.vn ftp://a.vn', []],
    ['https:// và http://', []],
    ['<a href="https://a.vn">bấm</a>', ['https://a.vn/']],
  ])('%s', (text, hrefs) => {
    expect(links(text)).toEqual(hrefs);
  });

  it('loses no letter and makes no link but http and https', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('https://a.vn', 'http://b.vn/c', 'javascript:x', '\n', ' ', ')', '.'));
    fc.assert(
      fc.property(fc.array(piece).map((p) => p.join('')), (text) => {
        const parts = linkParts(text);
        return parts.map((p) => p.text).join('') === text && parts.every((p) => p.href === undefined || /^https?:\/\//.test(p.href));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern';

const matches = (pattern: string, text: string): boolean | null => compilePattern(pattern)?.(text) ?? null;

describe('a pattern is held against the whole text', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'abc', true], ['abc', 'abcd', false], ['a|b', 'b', true], ['a*', '', true], ['a+', '', false], ['a?b', 'b', true],
    ['\\d{2,3}', '12', true], ['\\d{2,3}', '1234', false], ['\\d{2}', '12', true], ['\\d{2,}', '12345', true], ['[a-c]+', 'abc', true], ['[^a-c]+', 'abc', false],
    ['(ab)+c', 'ababc', true], ['(a|bc)*', 'abca', true], ['\\w+@\\w+\\.vn', 'an@vnu.vn', true], ['.*', 'bất kỳ', true], ['[\\d,]+', '1,2', true],
    ['Huế', 'Hue\u0302\u0301', true], ['=SUM\\(A1:A\\d+\\)', '=SUM(A1:A10)', true], ['\\s', ' ', false], ['a\\sb', 'a  b', true], ['[a\\-z]', '-', true], ['[a-]', '-', true], ['', '', true],
    ['()', '', true], ['\\D\\W\\S', 'a-b', true], ['a.c', 'a\u{1F600}c', true],
  ])('%s against %j: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each(['(?:a)', '(?=a)', '(a)\\1', '^a', 'a$', '[a', 'a{', 'a{5,2}', 'a{51}', '*a', 'a)', '(a', '[[a]]', '\\p{L}', '\\b', 'a**', '\\', '[]', '(((((a{50}){50}){50}){50}){50})'])('%s is not spoken', (pattern) => {
    expect(compilePattern(pattern)).toBeNull();
  });

  it('agrees with the regular expressions of JavaScript on everything both speak', () => {
    const leaf = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `${a}${b}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
        fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{1,2}', '{2}')).map(([a, times]) => `(${a})${times}`),
      ),
    }));
    const text = fc.array(fc.constantFrom('a', 'b', '1'), { maxLength: 8 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(pattern, text, (source, given) => {
        const compiled = compilePattern(source);
        if (compiled) expect(compiled(given)).toBe(new RegExp(`^(?:${source})$`, 'u').test(given));
      }),
      { numRuns: 500 },
    );
  });

  it('patterns that blow up a backtracking matcher take no time', () => {
    const started = performance.now();
    for (const pattern of ['(a+)+b', '(a|a)*b', '(a|aa)+b', '(.*a){20}b', '((a*)*)*b']) expect(matches(pattern, 'a'.repeat(2000))).toBe(false);
    // a few hundred milliseconds at most on a busy machine; a backtracking one would never come back
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

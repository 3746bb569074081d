import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMistake } from './json-mistake';

describe('where a text stops being JSON', () => {
  it.each<[string, string, [number, number]]>([
    ['a comma too many', '[\n  1,\n]', [3, 1]],
    ['a comma left out', '{\n  "a": 1\n  "b": 2\n}', [3, 3]],
    ['a name without quotes', '{a: 1}', [1, 2]],
    ['a quote left open', '["Bàn phím]', [1, 2]],
    ['an end that never comes', '{"a": [1, 2', [1, 12]],
    ['the wrong bracket', '[1}', [1, 3]],
    ['something behind the end', '{} x', [1, 4]],
    ['nothing', '', [1, 1]],
    ['a number with a comma', '{"a": 0,5}', [1, 9]],
    ['another kind of file', '<qti-assessment-item/>', [1, 1]],
  ])('%s', (_, text, [line, column]) => {
    expect(jsonMistake(text)).toEqual({ line, column });
  });

  it('is nowhere in what a runtime reads, and somewhere in what it refuses', () => {
    const damaged = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', 'x', '0', '\\')).map(([text, at, sign]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + sign + text.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (text) => {
        const isRead = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        expect(jsonMistake(text) === null).toBe(isRead);
      }),
      { numRuns: 2000 },
    );
  });
});

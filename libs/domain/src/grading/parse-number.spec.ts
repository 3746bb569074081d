import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from './parse-number';
import { toText } from './rational';

const read = (text: string): string | null => {
  const value = parseNumber(text);
  return value && toText(value);
};

describe('a number as people type it', () => {
  it.each([
    ['3,5', '3.5'], ['3.5', '3.5'], [' 42 ', '42'], ['-7', '-7'], ['−7', '-7'], ['+0,25', '0.25'], ['0.125', '0.125'], ['0,125', '0.125'],
    ['1.234.567', '1234567'], ['1,234,567', '1234567'], ['1.234,5', '1234.5'], ['1,234.5', '1234.5'], ['1 234', '1234'],
    ['1 234 567,8', '1234567.8'], ['1\u00a0024', '1024'], ['1024', '1024'], ['1024.5', '1024.5'], ['12,34', '12.34'], ['1234.567', '1234.567'],
    ['12.3456', '12.3456'], ['１２', '12'], ['007', '7'],
  ])('%j is %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each(['1.234', '1,234', '12.345', '999,000'])('%j could be thousands or decimals, so it is no number', (text) => {
    expect(read(text)).toBeNull();
  });

  it.each(['', ' ', 'abc', '1,2,3', '1.2.3', '3,5 MB', '50%', '1e3', '--1', '1..5', ',5', '5,', 'Infinity', '1.23.456', '9'.repeat(41)])(
    '%j is no number',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('comma and point mean the same wherever they are decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.string({ unit: fc.constantFrom('0', '1', '5', '9'), minLength: 1, maxLength: 6 }), (whole, decimals) => {
        expect(read(`${whole},${decimals}`)).toBe(read(`${whole}.${decimals}`));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void parseNumber(text)));
  });
});

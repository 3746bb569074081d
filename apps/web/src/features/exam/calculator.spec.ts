import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalculatorKey, cleared, display, keyOfKeyboard, press } from './calculator';

const run = (keys: string) => [...keys.replace(/\s/g, '')].reduce((state, key) => press(state, key as CalculatorKey), cleared);
const shows = (keys: string) => display(run(keys));

describe('the calculator', () => {
  it.each([
    ['0,1 + 0,2 =', '0,3'],
    ['1 ÷ 3 × 3 =', '1'],
    ['2 + 3 × 4 =', '20'],
    ['1234567,5 × 2 =', '2.469.135'],
    ['200 + 10 % =', '220'],
    ['200 − 10 % =', '180'],
    ['200 × 10 % =', '20'],
    ['50 %', '0,5'],
    ['9 √', '3'],
    ['0,25 √', '0,5'],
    ['2 √', '1,414213562373'],
    ['5 ± + 8 =', '3'],
    ['2 + + − 1 =', '1'],
    ['2 + 3 = = =', '11'],
    ['7 ÷ 8 =', '0,875'],
    ['2 ÷ 3 =', '0,666666666667'],
    ['12 ⌫ ⌫', '0'],
    ['1,5', '1,5'],
    [',5 × 2 =', '1'],
    ['1,,5', '1,5'],
    ['007', '7'],
    ['5 + 3 C', '0'],
    ['999999999999999 × 999999999999999 =', '9,999999 × 10^29'],
    ['1 − 1 =', '0'],
  ])('%s shows %s', (keys, shown) => expect(shows(keys)).toBe(shown));

  it('refuses to divide by zero and to take the root of a negative number, and starts afresh with the next digit', () => {
    expect(run('1 ÷ 0 =').error).toBe('zero');
    expect(run('4 ± √').error).toBe('negative');
    expect(shows('1 ÷ 0 = 5')).toBe('5');
  });

  it('takes at most fifteen digits', () => expect(shows('12345678901234567')).toBe('123.456.789.012.345'));

  it('divides and multiplies back to the same number, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 999_999 }), (a, b) => {
        expect(shows(`${a} ÷ ${b} × ${b} =`)).toBe(shows(`${a}`));
      }),
    );
  });

  it('is typed on a keyboard, point and comma alike', () => {
    expect(['.', ',', '*', '/', 'x', 'Backspace', 'R', 'a'].map(keyOfKeyboard)).toEqual([',', ',', '×', '÷', '×', '⌫', '√', null]);
  });
});

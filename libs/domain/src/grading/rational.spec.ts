import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, fromDecimal, fromInt, multiply, ratio, subtract, toCenti, toText, zero } from './rational';

const anyRatio = fc.tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 500n })).map(([n, d]) => ratio(n, d));

describe('exact fractions', () => {
  it('three thirds are exactly one', () => {
    const third = ratio(1n, 3n);
    expect(add(add(third, third), third)).toEqual(fromInt(1));
  });

  it('n n-ths are one for every n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (n) => {
        let sum = zero;
        for (let i = 0; i < n; i += 1) sum = add(sum, ratio(1n, BigInt(n)));
        expect(toText(sum)).toBe('1');
      }),
    );
  });

  it('adding and taking away, multiplying and dividing undo each other', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        if (b.n !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it.each([
    ['0.5', '0.5'], ['-12.25', '-12.25'], ['1e-3', '0.001'], ['2E2', '200'], ['+7', '7'], ['0.10', '0.1'], ['-0', '0'],
  ])('reads the literal %s as %s', (text, exact) => {
    const value = fromDecimal(text);
    expect(value && toText(value)).toBe(exact);
  });

  it.each(['', '1,5', '.5', '5.', 'NaN', '0x10', '1e999', '9'.repeat(61), ' 1', '--1'])('refuses %j as a literal', (text) => {
    expect(fromDecimal(text)).toBeNull();
  });

  it.each([
    [ratio(1n, 200n), 1], [ratio(49n, 10_000n), 0], [ratio(-1n, 200n), 0], [ratio(-51n, 10_000n), -1],
    [ratio(1n, 3n), 33], [ratio(2n, 3n), 67], [ratio(995n, 1000n), 100], [ratio(9949n, 10_000n), 99], [fromInt(12), 1200],
  ])('rounds %o half up to %i hundredths', (value, centi) => {
    expect(toCenti(value)).toBe(centi);
  });

  it('writes what no decimal can hold as a fraction', () => {
    expect(toText(ratio(1n, 3n))).toBe('1/3');
    expect(toText(ratio(-7n, 40n))).toBe('-0.175');
  });

  it('a division by zero is no value', () => {
    expect(divide(fromInt(1), zero)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expression, ResponseRule } from '@kynangso/contracts/bank';
import { compileProgram } from './program';
import { fromDecimal, fromInt, ratio, subtract, toText } from './rational';
import { roundHalfUp, roundTo, truncated } from './rounding';
import { scoreItem } from './score';
import { base, entryItem, float, keyOf, response, setScore } from './item.fixture';

const int = (value: string) => base('integer', value);
const outcomes = [{ identifier: 'SCORE', cardinality: 'single' as const, baseType: 'float' as const, normalMinimum: '-100000', normalMaximum: '100000' }];
const run = (rules: ResponseRule[]) => scoreItem(entryItem('float', outcomes), keyOf(['2'], { rules }), { RESPONSE: ['2,5'] });
function value(expression: Expression): string | null {
  const result = run([setScore(expression)]);
  return result.ok ? (result.outcomes['SCORE'] ?? null) : `${result.reason} ${result.detail}`;
}
const rounded = (figures: number, roundingMode: 'decimalPlaces' | 'significantFigures', number: string): Expression => ({ op: 'roundTo', roundingMode, figures, args: [float(number)] });
const numbers: Expression = { op: 'multiple', args: [float('1'), float('2'), response] };

describe('expressions over numbers', () => {
  it.each<[string, Expression, string | null]>([
    ['round half up', { op: 'round', args: [float('6.5')] }, '7'],
    ['round half up below zero', { op: 'round', args: [float('-6.5')] }, '-6'],
    ['round down', { op: 'round', args: [float('6.49')] }, '6'],
    ['truncate', { op: 'truncate', args: [float('6.8')] }, '6'],
    ['truncate below zero', { op: 'truncate', args: [float('-6.8')] }, '-6'],
    ['two places', rounded(2, 'decimalPlaces', '1.005'), '1.01'],
    ['two places below zero', rounded(2, 'decimalPlaces', '-1.005'), '-1.01'],
    ['no places', rounded(0, 'decimalPlaces', '1.5'), '2'],
    ['three figures', rounded(3, 'significantFigures', '1234.5'), '1230'],
    ['three figures of a small number', rounded(3, 'significantFigures', '0.0012345'), '0.00123'],
    ['one figure that carries', rounded(1, 'significantFigures', '9.6'), '10'],
    ['figures of nothing', rounded(3, 'significantFigures', '0'), '0'],
    ['integerDivide', { op: 'integerDivide', args: [int('7'), int('2')] }, '3'],
    ['integerDivide goes down', { op: 'integerDivide', args: [int('-7'), int('2')] }, '-4'],
    ['integerDivide by zero is NULL', { op: 'integerDivide', args: [int('7'), int('0')] }, null],
    ['integerModulus', { op: 'integerModulus', args: [int('7'), int('3')] }, '1'],
    ['integerModulus goes with the divisor', { op: 'integerModulus', args: [int('-7'), int('3')] }, '2'],
    ['power', { op: 'power', args: [response, int('2')] }, '6.25'],
    ['power of zero', { op: 'power', args: [response, int('0')] }, '1'],
    ['a negative power', { op: 'power', args: [float('2'), int('-3')] }, '0.125'],
    ['a negative power of zero is NULL', { op: 'power', args: [float('0'), int('-1')] }, null],
    ['one to any power', { op: 'power', args: [float('-1'), int('999999999')] }, '-1'],
    ['gcd', { op: 'gcd', args: [int('12'), int('-18')] }, '6'],
    ['lcm', { op: 'lcm', args: [int('4'), int('6')] }, '12'],
    ['lcm with zero', { op: 'lcm', args: [int('4'), int('0')] }, '0'],
    ['mean', { op: 'statsOperator', name: 'mean', args: [numbers] }, '11/6'],
    ['popVariance', { op: 'statsOperator', name: 'popVariance', args: [{ op: 'multiple', args: [float('1'), float('3')] }] }, '1'],
    ['sampleVariance', { op: 'statsOperator', name: 'sampleVariance', args: [{ op: 'multiple', args: [float('1'), float('3')] }] }, '2'],
    ['sampleVariance of one is NULL', { op: 'statsOperator', name: 'sampleVariance', args: [response] }, null],
    ['NULL stays NULL', { op: 'round', args: [{ op: 'null' }] }, null],
  ])('%s', (_, expression, expected) => {
    expect(value(expression)).toBe(expected);
  });

  it.each<[string, string, 0 | 1]>([['3.14159', '3.1416', 1], ['3.14159', '3.142', 0]])('equalRounded of %s and %s to four places', (a, b, expected) => {
    const test: Expression = { op: 'equalRounded', roundingMode: 'decimalPlaces', figures: 4, args: [float(a), float(b)] };
    expect(run([{ rule: 'responseCondition', if: { test, then: [setScore(float('1'))] } }])).toMatchObject({ pointsCenti: expected * 100 });
  });

  it.each<[string, unknown, string]>([
    ['a power that is a fraction', { op: 'power', args: [float('2'), float('0.5')] }, 'type_mismatch power'],
    ['integerDivide of a fraction', { op: 'integerDivide', args: [response, int('2')] }, 'type_mismatch integerDivide'],
    ['gcd of a fraction', { op: 'gcd', args: [response] }, 'type_mismatch gcd'],
    ['a deviation, which is a root', { op: 'statsOperator', name: 'popSD', args: [numbers] }, 'unknown_operator statsOperator popSD'],
    ['no figures at all', rounded(0, 'significantFigures', '1'), 'literal_invalid roundTo'],
    ['rounding words', { op: 'round', args: [base('string', 'a')] }, 'type_mismatch round'],
  ])('%s is refused by name', (_, expression, expected) => {
    expect(value(expression as Expression)).toBe(expected);
  });

  it('numbers beyond any score end the program by name, before they could cost time', () => {
    const square = setScore({ op: 'product', args: [{ op: 'variable', identifier: 'SCORE' }, { op: 'variable', identifier: 'SCORE' }] });
    const started = performance.now();
    expect(run([setScore(float('1.5')), ...Array.from({ length: 40 }, () => square)])).toMatchObject({ ok: false, reason: 'too_large' });
    // a machine with nothing else to do needs a millisecond
    expect(performance.now() - started).toBeLessThan(1000);
    const typed = { rule: 'responseCondition' as const, if: { test: { op: 'gt' as const, args: [response, float('2')] as [Expression, Expression] }, then: [setScore({ op: 'power', args: [response, int('9999')] })] } };
    const compiled = scoreItem(entryItem('float', outcomes), keyOf(['1'], { rules: [typed] }), { RESPONSE: ['2,5'] });
    expect(compiled).toEqual({ ok: false, reason: 'number_too_large', detail: 'SCORE' });
  });

  it('a program of words never becomes one of numbers', () => {
    expect(compileProgram(entryItem('string'), keyOf(['a'], { rules: [setScore({ op: 'power', args: [response, int('2')] })] }))).toMatchObject({ ok: false, reason: 'type_mismatch' });
  });
});

describe('rounding is exact for every fraction', () => {
  const fraction = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n })).map(([n, d]) => ratio(n, d));
  it('round is within a half, truncate never further from zero', () => {
    fc.assert(
      fc.property(fraction, (x) => {
        const off = subtract(roundHalfUp(x), x);
        expect(off.n * 2n <= off.d && off.n * 2n > -off.d).toBe(true);
        const cut = truncated(x);
        expect((cut.n < 0n ? -cut.n : cut.n) * x.d <= (x.n < 0n ? -x.n : x.n)).toBe(true);
      }),
    );
  });
  it('roundTo keeps a number that is short enough and agrees with the printed figures', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 1, max: 6 }), (n, figures) => {
        const rounded = roundTo(fromInt(n), 'significantFigures', figures);
        expect(Number(toText(rounded))).toBe(Math.sign(n) * Number(Math.abs(n).toPrecision(figures)));
        expect(roundTo(rounded, 'significantFigures', figures)).toEqual(rounded);
        expect(roundTo(fromDecimal((n / 1000).toFixed(3)) ?? fromInt(0), 'decimalPlaces', 3)).toEqual(fromDecimal((n / 1000).toFixed(3)));
      }),
    );
  });
});

import type { Rational } from './rational';
import { add, compare, divide, fromInt, max, min, multiply, one, ratio, subtract, zero } from './rational';
import { floorOf, roundHalfUp, truncated } from './rounding';
import type { Value } from './value';
import { isNumber, members } from './value';

/** QTI 3 operators over numbers already evaluated. NULL in means NULL out. */

const numbersOf = (value: Value): Rational[] => members(value).filter(isNumber);

function folding(start: Rational | null, step: (a: Rational, b: Rational) => Rational): (values: readonly Value[]) => Value {
  return (values) => {
    let result = start;
    for (const value of values) {
      if (value === null) return null;
      if (isNumber(value)) result = result === null ? value : step(result, value);
      else for (const each of numbersOf(value)) result = result === null ? each : step(result, each);
    }
    return result;
  };
}
const absolute = (n: bigint): bigint => (n < 0n ? -n : n);
function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
const commonMultiple = (a: bigint, b: bigint): bigint => (a === 0n || b === 0n ? 0n : absolute(a * b) / commonDivisor(a, b));
export const foldings = {
  sum: folding(zero, add),
  product: folding(one, multiply),
  min: folding(null, min),
  max: folding(null, max),
  gcd: folding(zero, (a, b) => fromInt(commonDivisor(a.n, b.n))),
  lcm: folding(one, (a, b) => ratio(commonMultiple(a.n, b.n), 1n)),
};

function ofTwo(apply: (a: Rational, b: Rational) => Value): (a: Value, b: Value) => Value {
  return (a, b) => (isNumber(a) && isNumber(b) ? apply(a, b) : null);
}
export const minus = ofTwo(subtract);
export const over = ofTwo(divide);
/** NULL for a division by zero, as for `divide` */
export const integerOperators = {
  integerDivide: ofTwo((a, b) => floored(divide(a, b))),
  integerModulus: ofTwo((a, b) => {
    const quotient = floored(divide(a, b));
    return quotient && subtract(a, multiply(quotient, b));
  }),
};
const floored = (value: Rational | null): Rational | null => value && fromInt(floorOf(value));

/** The exponent is an integer; NULL for a negative power of zero. */
export const power = ofTwo((a, { n }) => (n < 0n ? divide(one, raised(a, -n)) : raised(a, n)));
function raised(base: Rational, exponent: bigint): Rational {
  let result = one;
  let square = base;
  // ends soon whatever the exponent: squares of all but 0, 1 and -1 outgrow the limit in a few steps
  for (let rest = exponent; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = multiply(result, square);
    if (rest > 1n) square = multiply(square, square);
  }
  return result;
}

export const orders = {
  gt: (order: number): boolean => order > 0,
  gte: (order: number): boolean => order >= 0,
  lt: (order: number): boolean => order < 0,
  lte: (order: number): boolean => order <= 0,
};
export const compared = (test: (order: number) => boolean): ((a: Value, b: Value) => Value) => ofTwo((a, b) => test(compare(a, b)));

const ofOne = (apply: (value: Rational) => Rational) => (value: Value): Value => (isNumber(value) ? apply(value) : null);
export const toInteger = { round: ofOne(roundHalfUp), truncate: ofOne(truncated) };

/** QTI equal: is `second` within the tolerance around `first`? Both bounds included; a relative tolerance is in percent. */
export function equal(mode: 'exact' | 'absolute' | 'relative', below: Rational, above: Rational): (first: Value, second: Value) => Value {
  const hundred: Rational = { n: 100n, d: 1n };
  const share = (first: Rational, percent: Rational): Rational => multiply(first, divide(percent, hundred) ?? zero);
  return ofTwo((x, y) => {
    if (mode === 'exact') return compare(x, y) === 0;
    const edgeA = subtract(x, mode === 'absolute' ? below : share(x, below));
    const edgeB = add(x, mode === 'absolute' ? above : share(x, above));
    return compare(y, min(edgeA, edgeB)) >= 0 && compare(y, max(edgeA, edgeB)) <= 0;
  });
}

const average = (values: readonly Rational[]): Rational | null => divide(values.reduce(add, zero), fromInt(values.length));
function variance(values: readonly Rational[], divisor: number): Rational | null {
  const middle = average(values);
  if (!middle || divisor < 1) return null;
  const squares = values.map((each) => multiply(subtract(each, middle), subtract(each, middle)));
  return divide(squares.reduce(add, zero), fromInt(divisor));
}
const statistics: Record<string, (values: readonly Rational[]) => Value> = {
  mean: average,
  popVariance: (values) => variance(values, values.length),
  sampleVariance: (values) => variance(values, values.length - 1),
};
/** undefined: not one the engine knows. Deviations are roots, and roots are not exact. */
export function statisticOf(name: string): ((value: Value) => Value) | undefined {
  const apply = Object.hasOwn(statistics, name) ? statistics[name] : undefined;
  return apply && ((value) => (value === null ? null : apply(numbersOf(value))));
}

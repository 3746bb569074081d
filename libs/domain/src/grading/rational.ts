/** Exact fractions, so that a score is rounded once per item and never on the way. Source: the house rule on scores. */

/** n / d in lowest terms, d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Longest decimal the product writes is 9.6 digits; anything far beyond is a hostile literal. */
const maxDigits = 60;

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Raised by arithmetic that leaves every sensible score behind: without it a few rules that square a number would run for ever. */
export class NumberTooLarge extends Error {}
const limit = 2n ** 1024n;
const isHuge = (n: bigint): boolean => n > limit || n < -limit;

export function ratio(n: bigint, d: bigint): Rational {
  if (isHuge(n) || isHuge(d)) throw new NumberTooLarge();
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('denominator is zero');
  const sign = d < 0n ? -1n : 1n;
  const g = gcd(n, d * sign);
  return { n: (n * sign) / g, d: (d * sign) / g };
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };
export const fromInt = (n: number | bigint): Rational => ({ n: BigInt(n), d: 1n });

const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;

/** A literal as data files write it ("0.5", "-12", "1e-3"), point only; null when it is not one. */
export function fromDecimal(text: string): Rational | null {
  const found = text.length <= maxDigits ? plainDecimal.exec(text) : null;
  if (!found) return null;
  const fraction = found[3] ?? '';
  const digits = BigInt(`${found[1] === '-' ? '-' : ''}${found[2]}${fraction}`);
  const exponent = Number(found[4] ?? 0) - fraction.length;
  return exponent >= 0 ? { n: digits * 10n ** BigInt(exponent), d: 1n } : ratio(digits, 10n ** BigInt(-exponent));
}

export const add = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? { n: a.n + b.n, d: 1n } : ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => add(a, { n: -b.n, d: b.d });
export const multiply = (a: Rational, b: Rational): Rational => ratio(a.n * b.n, a.d * b.d);
/** null for a division by zero, as QTI answers it */
export const divide = (a: Rational, b: Rational): Rational | null => (b.n === 0n ? null : ratio(a.n * b.d, a.d * b.n));

/** negative, 0 or positive, like a comparator */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}
export const isAbove = (a: Rational, b: Rational): boolean => compare(a, b) > 0;
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const clamp = (value: Rational, low: Rational, high: Rational): Rational => min(max(value, low), high);

/** Hundredths of a point, half up: 0.005 -> 1, 0.0049 -> 0, -0.005 -> 0. The only rounding of an item. */
export function toCenti(value: Rational): number {
  const twice = value.n * 200n + value.d;
  const base = value.d * 2n;
  const quotient = twice / base;
  const floor = twice % base < 0n ? quotient - 1n : quotient;
  return Number(floor);
}

/** How many times `base` divides `value`. */
function powerOf(base: bigint, value: bigint): number {
  let times = 0;
  for (let rest = value; rest % base === 0n; rest /= base) times += 1;
  return times;
}

/** Exact text: "3", "0.5" where the decimal ends, else "1/3". Also serves as a map key: equal values, equal text. */
export function toText(value: Rational): string {
  if (value.d === 1n) return value.n.toString();
  const twos = powerOf(2n, value.d);
  const fives = powerOf(5n, value.d);
  if (value.d !== 2n ** BigInt(twos) * 5n ** BigInt(fives)) return `${value.n}/${value.d}`;
  const places = Math.max(twos, fives);
  const scaled = ((value.n < 0n ? -value.n : value.n) * 10n ** BigInt(places)) / value.d;
  const digits = scaled.toString().padStart(places + 1, '0');
  return `${value.n < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

import type { Rational } from './rational';
import { add, compare, divide, max, min, multiply, one, subtract, zero } from './rational';
import type { Scalar, Value } from './value';
import { isList, markOf, members, sameScalar, tally } from './value';

/** QTI 3 operators over values already evaluated. NULL in means NULL out unless the standard says otherwise. */

export const isTrue = (value: Value): boolean => value === true;
const asNumber = (value: Scalar): Rational => value as Rational;

/** QTI and: false wins over NULL, NULL over true. */
export function and(values: readonly Value[]): Value {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}
export function or(values: readonly Value[]): Value {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}
export const not = (value: Value): Value => (value === null ? null : value !== true);

function folding(start: Rational | null, step: (a: Rational, b: Rational) => Rational): (values: readonly Value[]) => Value {
  return (values) => {
    let result = start;
    for (const value of values) {
      if (value === null) return null;
      for (const each of members(value)) result = result === null ? asNumber(each) : step(result, asNumber(each));
    }
    return result;
  };
}
export const sum = folding(zero, add);
export const product = folding(one, multiply);
export const least = folding(null, min);
export const greatest = folding(null, max);

export const minus = (a: Value, b: Value): Value => (a === null || b === null ? null : subtract(a as Rational, b as Rational));
export const over = (a: Value, b: Value): Value => (a === null || b === null ? null : divide(a as Rational, b as Rational));

export function compared(test: (order: number) => boolean): (a: Value, b: Value) => Value {
  return (a, b) => (a === null || b === null ? null : test(compare(a as Rational, b as Rational)));
}

/** A container of what is not NULL; nothing left is NULL. */
export function gather(values: readonly Value[]): Value {
  const all = values.flatMap((value) => [...members(value)]);
  return all.length === 0 ? null : all;
}
export const containerSize = (value: Value): Value => ({ n: BigInt(members(value).length), d: 1n });

/** Same values; the order counts only where the cardinality says so. */
export function match(isOrdered: boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === null || b === null) return null;
    if (!isList(a) || !isList(b)) return !isList(a) && !isList(b) && sameScalar(a, b);
    if (a.length !== b.length) return false;
    return isOrdered ? a.every((each, at) => sameScalar(each, b[at] as Scalar)) : includesAll(a, b);
  };
}
function includesAll(container: readonly Scalar[], wanted: readonly Scalar[]): boolean {
  const counts = tally(container);
  for (const [mark, times] of tally(wanted)) if ((counts.get(mark) ?? 0) < times) return false;
  return true;
}
export function contains(isOrdered: boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === null || b === null) return null;
    const whole = members(a);
    const part = members(b);
    if (!isOrdered) return includesAll(whole, part);
    return whole.some((_, from) => part.every((each, at) => from + at < whole.length && sameScalar(whole[from + at] as Scalar, each)));
  };
}
export function member(value: Value, container: Value): Value {
  if (value === null || container === null || isList(value)) return null;
  const mark = markOf(value);
  return members(container).some((each) => markOf(each) === mark);
}

/** QTI equal: is `second` within the tolerance around `first`? Both bounds included; a relative tolerance is in percent. */
export function equal(mode: 'exact' | 'absolute' | 'relative', below: Rational, above: Rational): (first: Value, second: Value) => Value {
  const hundred: Rational = { n: 100n, d: 1n };
  const share = (first: Rational, percent: Rational): Rational => multiply(first, divide(percent, hundred) ?? zero);
  return (first, second) => {
    if (first === null || second === null) return null;
    const x = first as Rational;
    const y = second as Rational;
    if (mode === 'exact') return compare(x, y) === 0;
    const edgeA = subtract(x, mode === 'absolute' ? below : share(x, below));
    const edgeB = add(x, mode === 'absolute' ? above : share(x, above));
    return compare(y, min(edgeA, edgeB)) >= 0 && compare(y, max(edgeA, edgeB)) <= 0;
  };
}

/** Both already folded by the operator's own policy. */
export function stringMatch(isSubstring: boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (typeof a !== 'string' || typeof b !== 'string') return null;
    return isSubstring ? a.includes(b) : a === b;
  };
}

import type { Inside } from './area';
import type { Scalar, Value } from './value';
import { isList, markOf, members, pointOf, sameScalar, tally } from './value';

/** QTI 3 operators over logic, containers and words already evaluated. NULL in means NULL out unless the standard says otherwise. */

export const isTrue = (value: Value): boolean => value === true;

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

/** QTI anyN: NULL while the unknown ones could still decide. */
export function anyN(least: number, most: number): (values: readonly Value[]) => Value {
  return (values) => {
    const sure = values.filter(isTrue).length;
    const possible = sure + values.filter((value) => value === null).length;
    if (sure > most || possible < least) return false;
    return sure >= least && possible <= most ? true : null;
  };
}

/** A container of what is not NULL; nothing left is NULL. */
export function gather(values: readonly Value[]): Value {
  return listOf(values.flatMap((value) => [...members(value)]));
}
const listOf = (values: readonly Scalar[]): Value => (values.length === 0 ? null : values);
export const containerSize = (value: Value): Value => ({ n: BigInt(members(value).length), d: 1n });

/** Same values; the order counts only where the cardinality says so. */
export function match(isOrdered: boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === null || b === null) return null;
    if (!isList(a) || !isList(b)) return !isList(a) && !isList(b) && sameScalar(a as Scalar, b as Scalar);
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
  const mark = markOf(value as Scalar);
  return members(container).some((each) => markOf(each) === mark);
}
/** QTI delete: the container without every value that equals the first operand. */
export function without(value: Value, container: Value): Value {
  if (value === null || container === null || isList(value)) return null;
  const mark = markOf(value as Scalar);
  return listOf(members(container).filter((each) => markOf(each) !== mark));
}
/** QTI index: the n-th value counted from 1, NULL when there are fewer. */
export const nth = (n: number) => (container: Value): Value => members(container)[n - 1] ?? null;
export const field = (name: string) => (record: Value): Value => (record instanceof Map ? ((record as ReadonlyMap<string, Scalar>).get(name) ?? null) : null);

/** QTI inside: of several points one is enough. */
export function isInside(inside: Inside): (value: Value) => Value {
  return (value) => {
    if (value === null) return null;
    return members(value).some((each) => {
      const point = pointOf(markOf(each));
      return point !== null && inside(point[0], point[1]);
    });
  };
}

/** Both already folded by the operator's own policy. */
export function stringMatch(isSubstring: boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (typeof a !== 'string' || typeof b !== 'string') return null;
    return isSubstring ? a.includes(b) : a === b;
  };
}

import type { BaseType, Cardinality } from '@kynangso/contracts/bank';
import type { Rational } from './rational';
import { compare, fromDecimal, toText } from './rational';

/** QTI values at run time. NULL is null; an empty container and an empty string are NULL too (QTI 3, "NULL value"). */
export type Scalar = string | boolean | Rational;
export type Value = Scalar | readonly Scalar[] | null;

/** What an expression yields, known before it runs. `nothing` is the type of the literal NULL: it fits everywhere. */
export interface ValueType {
  readonly cardinality: Exclude<Cardinality, 'record'>;
  readonly base: BaseType | 'nothing';
}

export const single = (base: BaseType): ValueType => ({ cardinality: 'single', base });
export const isNumeric = (type: ValueType): boolean => type.base === 'integer' || type.base === 'float' || type.base === 'nothing';
export const isList = (value: Value): value is readonly Scalar[] => Array.isArray(value);

/** Every value in it: none for NULL, one for a single value. */
export function members(value: Value): readonly Scalar[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

/** A literal of an item's own data. null: the text is not of that type. */
export function parseLiteral(base: BaseType, text: string): Scalar | null {
  switch (base) {
    case 'identifier':
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'integer': {
      const value = fromDecimal(text);
      return value && value.d === 1n ? value : null;
    }
    case 'float':
      return fromDecimal(text);
  }
}

/** Equal values have equal marks; strings are expected to be folded already. */
export function markOf(value: Scalar): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : toText(value);
}

export function sameScalar(a: Scalar, b: Scalar): boolean {
  if (typeof a === 'object' && typeof b === 'object') return compare(a, b) === 0;
  return a === b;
}

/** How often each value occurs. */
export function tally(values: readonly Scalar[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const mark = markOf(value);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

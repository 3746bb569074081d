import type { BaseType, Cardinality } from '@kynangso/contracts/bank';
import type { Rational } from './rational';
import { compare, fromDecimal, toText } from './rational';

/**
 * QTI values at run time. NULL is null; an empty container and an empty string are NULL too (QTI 3, "NULL value"). Identifiers,
 * files, pairs ("A B") and points ("x y") are texts in one canonical spelling, so that equal values are equal texts.
 */
export type Scalar = string | boolean | Rational;
/** QTI record container: what a text entry of cardinality record holds, field by field; a field that is NULL is absent. */
export type RecordValue = ReadonlyMap<string, Scalar>;
export type Value = Scalar | readonly Scalar[] | RecordValue | null;

/** What an expression yields, known before it runs. `nothing` is the type of the literal NULL: it fits everywhere. */
export interface ValueType {
  readonly cardinality: Cardinality;
  readonly base: BaseType | 'nothing';
}

export const single = (base: BaseType): ValueType => ({ cardinality: 'single', base });
export const isNumeric = (type: ValueType): boolean => type.base === 'integer' || type.base === 'float' || type.base === 'nothing';
export const isList = (value: Value): value is readonly Scalar[] => Array.isArray(value);
export const isNumber = (value: Value): value is Rational => value !== null && typeof value === 'object' && 'n' in value;

/** Every value in it: none for NULL, one for a single value. Records have fields instead of members. */
export function members(value: Value): readonly Scalar[] {
  if (value === null || value instanceof Map) return [];
  return isList(value) ? value : [value as Scalar];
}

const pairForm = /^([A-Za-z_][A-Za-z0-9_-]{0,31}) ([A-Za-z_][A-Za-z0-9_-]{0,31})$/;
const pointForm = /^(\d{1,5}) (\d{1,5})$/;

export function pairOf(text: string): readonly [string, string] | null {
  const found = pairForm.exec(text);
  return found?.[1] && found[2] ? [found[1], found[2]] : null;
}
export function pointOf(text: string): readonly [number, number] | null {
  const found = pointForm.exec(text);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/** A literal of an item's own data. null: the text is not of that type. */
export function parseLiteral(base: BaseType, text: string): Scalar | null {
  switch (base) {
    case 'identifier':
    case 'string':
    case 'file':
      return text;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'integer': {
      const value = fromDecimal(text);
      return value && value.d === 1n ? value : null;
    }
    case 'float':
      return fromDecimal(text);
    case 'directedPair':
      return pairOf(text) && text;
    case 'pair':
      // without a direction: A B is B A
      return pairOf(text) && text.split(' ').sort().join(' ');
    case 'point':
      return pointOf(text)?.join(' ') ?? null;
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

import type { Mapping, TextPolicy } from '@kynangso/contracts/bank';
import { foldText } from './fold-text';
import type { Rational } from './rational';
import { add, fromDecimal, max, min, zero } from './rational';
import { CompileRefusal } from './refusal';
import type { ResponseShape } from './read-response';
import type { Scalar, Value } from './value';
import { isList, markOf, parseLiteral } from './value';

/**
 * QTI mapResponse: each value of a response is worth its map entry, or the default; the sum stays between the bounds.
 * A value given twice counts once (QTI 3, MapResponse).
 */
export interface CompiledMapping {
  readonly points: ReadonlyMap<string, Rational>;
  readonly otherwise: Rational;
  readonly low: Rational | null;
  readonly high: Rational | null;
}

export function literal(text: string, where: string): Rational {
  const value = fromDecimal(text);
  if (!value) throw new CompileRefusal('literal_invalid', where);
  return value;
}

export function compileMapping(mapping: Mapping, shape: ResponseShape, policy: TextPolicy): CompiledMapping {
  const { identifier, baseType } = shape.declaration;
  const points = new Map<string, Rational>();
  for (const entry of mapping.entries) {
    const key = parseLiteral(baseType, entry.key);
    if (key === null) throw new CompileRefusal('literal_invalid', `${identifier}.mapping`);
    const mark = baseType === 'string' && typeof key === 'string' ? foldText(key, policy) : markOf(key);
    if (!points.has(mark)) points.set(mark, literal(entry.value, `${identifier}.mapping`));
  }
  return {
    points,
    otherwise: literal(mapping.defaultValue, `${identifier}.mapping.defaultValue`),
    low: mapping.lowerBound === undefined ? null : literal(mapping.lowerBound, `${identifier}.mapping.lowerBound`),
    high: mapping.upperBound === undefined ? null : literal(mapping.upperBound, `${identifier}.mapping.upperBound`),
  };
}

export function bounded({ low, high }: Pick<CompiledMapping, 'low' | 'high'>, sum: Rational): Rational {
  const raised = low ? max(sum, low) : sum;
  return high ? min(raised, high) : raised;
}

export const worthOf = (mapping: CompiledMapping, mark: string): Rational => mapping.points.get(mark) ?? mapping.otherwise;

/** `value` has its strings folded already. NULL maps to 0: there is nothing to add up. */
export function mapValue(mapping: CompiledMapping, value: Value): Rational {
  if (value === null) return zero;
  if (!isList(value)) return bounded(mapping, worthOf(mapping, markOf(value as Scalar)));
  const seen = new Set<string>();
  let sum = zero;
  for (const each of value) {
    const mark = markOf(each);
    if (seen.has(mark)) continue;
    seen.add(mark);
    sum = add(sum, worthOf(mapping, mark));
  }
  return bounded(mapping, sum);
}

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

function literal(text: string, where: string): Rational {
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

function bounded(mapping: CompiledMapping, sum: Rational): Rational {
  const raised = mapping.low ? max(sum, mapping.low) : sum;
  return mapping.high ? min(raised, mapping.high) : raised;
}

/** `value` has its strings folded already. NULL maps to 0: there is nothing to add up. */
export function mapValue(mapping: CompiledMapping, value: Value): Rational {
  if (value === null) return zero;
  if (!isList(value)) return bounded(mapping, mapping.points.get(markOf(value)) ?? mapping.otherwise);
  const seen = new Set<string>();
  let sum = zero;
  for (const each of value) {
    const mark = markOf(each);
    if (seen.has(mark)) continue;
    seen.add(mark);
    sum = add(sum, mapping.points.get(mark) ?? mapping.otherwise);
  }
  return bounded(mapping, sum);
}

/** The values worth most together, within what the interaction allows: what MAXSCORE is computed from. */
export function bestMapped(mapping: CompiledMapping, source: Mapping, shape: ResponseShape, policy: TextPolicy): Value {
  const { baseType } = shape.declaration;
  const typed = (key: string): Scalar | null => (baseType === 'string' ? foldText(key, policy) : parseLiteral(baseType, key));
  const known: Scalar[] = [...(shape.choices ?? source.entries.map((entry) => entry.key))].flatMap((key) => typed(key) ?? []);
  const worth = (value: Scalar): Rational => mapping.points.get(markOf(value)) ?? mapping.otherwise;
  const positive = known.filter((value) => worth(value).n > 0n);
  positive.sort((a, b) => Number(worth(b).n * worth(a).d - worth(a).n * worth(b).d));
  if (shape.declaration.cardinality === 'single') return positive[0] ?? null;
  const taken = shape.maxChoices > 0 ? positive.slice(0, shape.maxChoices) : positive;
  return taken.length === 0 ? null : taken;
}

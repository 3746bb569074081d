import type { AreaMapping } from '@kynangso/contracts/bank';
import type { Inside } from './area';
import { insideOf, pointOnlyIn } from './area';
import { bounded, literal } from './map-response';
import type { Rational } from './rational';
import { add, compare, zero } from './rational';
import { CompileRefusal } from './refusal';
import type { Scalar, Value } from './value';
import { markOf, members, pointOf } from './value';

/**
 * QTI mapResponsePoint: a point is worth the first area it lies in, or the default when it lies in none. Each area counts once,
 * however many points lie in it; the sum stays between the bounds.
 */
export interface CompiledAreaMapping {
  readonly areas: readonly { readonly inside: Inside; readonly worth: Rational }[];
  readonly otherwise: Rational;
  readonly low: Rational | null;
  readonly high: Rational | null;
}

export function compileAreaMapping(mapping: AreaMapping, identifier: string): CompiledAreaMapping {
  const where = `${identifier}.areaMapping`;
  const bound = (text: string | undefined): Rational | null => (text === undefined ? null : literal(text, where));
  return {
    areas: mapping.entries.map((entry) => {
      const inside = insideOf(entry);
      if (!inside) throw new CompileRefusal('area_invalid', where);
      return { inside, worth: literal(entry.value, where) };
    }),
    otherwise: literal(mapping.defaultValue, where),
    low: bound(mapping.lowerBound),
    high: bound(mapping.upperBound),
  };
}

/** NULL maps to 0: there is nothing to add up. The same point twice counts once. */
export function mapPoints(mapping: CompiledAreaMapping, value: Value): Rational {
  if (value === null) return zero;
  const hit = new Set<number>();
  const seen = new Set<string>();
  let sum = zero;
  for (const each of members(value)) {
    const mark = markOf(each);
    const point = pointOf(mark);
    if (!point || seen.has(mark)) continue;
    seen.add(mark);
    const at = mapping.areas.findIndex(({ inside }) => inside(point[0], point[1]));
    if (hit.has(at)) continue;
    if (at >= 0) hit.add(at);
    sum = add(sum, mapping.areas[at]?.worth ?? mapping.otherwise);
  }
  return bounded(mapping, sum);
}

/** One point in each of the areas worth most, as many as may be set: what MAXSCORE is computed from. */
export function bestPoints(mapping: CompiledAreaMapping, source: AreaMapping, maxChoices: number): Scalar[] {
  const reachable = mapping.areas.flatMap(({ worth }, at) => {
    const area = source.entries[at];
    const point = worth.n > 0n && area ? pointOnlyIn(area, mapping.areas.slice(0, at).map((earlier) => earlier.inside)) : null;
    return point ? [{ worth, point: point.join(' ') }] : [];
  });
  reachable.sort((a, b) => compare(b.worth, a.worth));
  return reachable.slice(0, maxChoices || undefined).map((each) => each.point);
}

import type { Rational } from './rational';
import { fromInt, ratio } from './rational';

/** QTI 3's ways to a shorter number, exact. */

export function floorOf({ n, d }: Rational): bigint {
  const quotient = n / d;
  return n % d < 0n ? quotient - 1n : quotient;
}
/** QTI round: half goes up, towards plus infinity (6.5 -> 7, -6.5 -> -6). */
export const roundHalfUp = ({ n, d }: Rational): Rational => fromInt(floorOf(ratio(2n * n + d, 2n * d)));
/** QTI truncate: towards zero. */
export const truncated = ({ n, d }: Rational): Rational => fromInt(n / d);

/** QTI roundTo: the last figure kept goes up when the next is 5 or more, whatever the sign. */
export function roundTo(value: Rational, mode: 'decimalPlaces' | 'significantFigures', figures: number): Rational {
  if (value.n === 0n) return value;
  const places = mode === 'decimalPlaces' ? figures : figures - 1 - magnitude(value);
  const size = value.n < 0n ? -value.n : value.n;
  const scaled = places >= 0 ? ratio(size * 10n ** BigInt(places), value.d) : ratio(size, value.d * 10n ** BigInt(-places));
  const rounded = roundHalfUp(scaled).n * (value.n < 0n ? -1n : 1n);
  return places >= 0 ? ratio(rounded, 10n ** BigInt(places)) : fromInt(rounded * 10n ** BigInt(-places));
}

/** Exponent of the first figure: 123.4 -> 2, 0.05 -> -2. */
function magnitude({ n, d }: Rational): number {
  const size = n < 0n ? -n : n;
  let exponent = size.toString().length - d.toString().length;
  // one less when the leading figures of the numerator are smaller
  if (exponent >= 0 ? size < d * 10n ** BigInt(exponent) : size * 10n ** BigInt(-exponent) < d) exponent -= 1;
  return exponent;
}

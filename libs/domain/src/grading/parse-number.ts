import { typedDecimal } from '@kynangso/contracts/bank';
import type { Rational } from './rational';
import { fromDecimal } from './rational';

/** A number as people type it (`typedDecimal`), exact. null: empty, not a number, or ambiguous. */
export function parseNumber(text: string): Rational | null {
  const decimal = typedDecimal(text);
  return decimal === null ? null : fromDecimal(decimal);
}

import type { BaseType } from '@kynangso/contracts/bank';
import { parseNumber } from './parse-number';
import type { RecordValue, Scalar } from './value';

/** QTI 3: a text entry bound to a record holds the typed text and, where it is one, the number it says. Other fields are refused by name. */
export const recordFields: Readonly<Record<string, BaseType>> = { stringValue: 'string', floatValue: 'float', integerValue: 'integer' };

/** null when nothing was typed; `numeral` is the text without its unit */
export function recordOf(text: string, numeral = text): RecordValue | null {
  if (text.trim() === '') return null;
  const fields = new Map<string, Scalar>([['stringValue', text]]);
  const number = parseNumber(numeral);
  if (number) fields.set('floatValue', number);
  if (number?.d === 1n) fields.set('integerValue', number);
  return fields;
}

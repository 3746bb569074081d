/*
 * A number as people in Vietnam type it: "3,5" and "3.5" are the same. A text that could be read two ways ("1.234": one
 * thousand two hundred, or a bit more than one?) is no number: guessing would give or take points by chance. Whoever asks for
 * a number reads it like this, and so can say at once that it can't be read.
 */

const maxLength = 40;
const sign = /^[+\-\u2212]/;
const digitsOnly = /^\d+$/;
/** one kind of separator, once: decimals */
const oneMark = /^(\d+)[.,](\d+)$/;
/** could be thousands as well: 1-3 digits that don't begin with 0, then exactly three */
const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/;
const grouped = [/^[1-9]\d{0,2}(?:\.\d{3}){2,}$/, /^[1-9]\d{0,2}(?:,\d{3}){2,}$/, /^[1-9]\d{0,2}(?: \d{3})+$/];
const groupedWithDecimals = [
  /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/,
  /^([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)$/,
  /^([1-9]\d{0,2}(?: \d{3})+)[.,](\d+)$/,
];

const tidied = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
const unsigned = (tidy: string): string => tidy.replace(sign, '').trimStart();

/** The decimal with a point and without grouping ("-1234.5"); null: empty, not a number, or ambiguous. */
export function typedDecimal(text: string): string | null {
  const tidy = tidied(text);
  if (tidy.length === 0 || tidy.length > maxLength) return null;
  const plain = plainDecimal(unsigned(tidy));
  return plain !== null && (tidy.startsWith('-') || tidy.startsWith('\u2212')) ? `-${plain}` : plain;
}

/** Could be thousands or decimals. */
export const isReadTwoWays = (text: string): boolean => ambiguous.test(unsigned(tidied(text)));

/** The unsigned text with a point and no grouping, or null. */
function plainDecimal(text: string): string | null {
  if (digitsOnly.test(text)) return text;
  if (ambiguous.test(text)) return null;
  const simple = oneMark.exec(text);
  if (simple) return `${simple[1]}.${simple[2]}`;
  if (grouped.some((form) => form.test(text))) return text.replace(/[., ]/g, '');
  for (const form of groupedWithDecimals) {
    const found = form.exec(text);
    if (found) return `${(found[1] ?? '').replace(/[., ]/g, '')}.${found[2]}`;
  }
  return null;
}

/** "700 MB" where MB is printed behind the field. Upper and lower case differ: Mb is not MB. */
export function withoutUnit(text: string, units: readonly string[]): string {
  if (units.length === 0) return text;
  const tidy = text.normalize('NFC').trim();
  const unit = units.find((each) => tidy.endsWith(each));
  return unit === undefined ? text : tidy.slice(0, -unit.length);
}

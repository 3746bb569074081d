/** XML's numbers as the exact decimals of keys: xs:float allows "1.0E2", ".5" and "+1". */

const plain = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** "0.50" -> "0.50", ".5" -> "0.5", "1e2" -> "100"; null: no number, or finer than six decimals. */
export function toDecimal(text: string): string | null {
  const found = plain.exec(text.trim());
  if (!found || ((found[2] ?? '') === '' && (found[3] ?? '') === '')) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found;
  const shift = Number(exponent);
  const digits = `${whole}${fraction}`;
  const point = whole.length + shift;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = shift === 0 ? padded.slice(at) : padded.slice(at).replace(/0+$/, '');
  const made = `${sign === '-' && /[1-9]/.test(digits) ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`;
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(made) ? made : trimmed(made);
}
/** Zeros at the end are no finer than what they leave off. */
function trimmed(made: string): string | null {
  const less = made.includes('.') ? made.replace(/0+$/, '').replace(/\.$/, '') : made;
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(less) ? less : null;
}

export const toInt = (text: string): number | null => (/^\s*[+-]?\d{1,9}\s*$/.test(text) ? Number(text) : null);
/** A truth of XML Schema: "1" is true as well. */
export const toTruth = (text: string | undefined, missing: boolean): boolean => (text === undefined ? missing : text.trim() === 'true' || text.trim() === '1');

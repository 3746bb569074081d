/** The bytes that are signed and hashed: RFC 8785 canonical JSON, every text in NFC. */
import canonicalize from 'canonicalize';
import { inNfc } from './nfc';

/** Throws for what JSON can't hold. */
export function canonicalText(value: object): string {
  const text = canonicalize(inNfc(value));
  if (text === undefined) throw new Error('the value can’t be written as JSON');
  return text;
}

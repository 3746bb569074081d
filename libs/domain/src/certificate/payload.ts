/** The signed bytes of a certificate: RFC 8785 canonical JSON of its facts, every text in NFC. */
import canonicalize from 'canonicalize';
import type { CertificateFacts } from '@kynangso/contracts/certificate';

export function canonicalPayload(facts: CertificateFacts): string {
  const text = canonicalize(inNfc(facts));
  if (text === undefined) throw new Error('certificate facts can’t be written as JSON');
  return text;
}

/** Facts as they are signed, stored and printed: composed letters, so that paper, page and signature can't differ in bytes. */
export function inNfc<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (Array.isArray(value)) return value.map((v: unknown) => inNfc(v)) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inNfc(v)])) as T;
  return value;
}

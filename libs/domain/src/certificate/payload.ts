/** The signed bytes of a certificate: RFC 8785 canonical JSON of its facts, every text in NFC. */
import canonicalize from 'canonicalize';
import type { CertificateFacts } from '@kynangso/contracts/certificate';
import { inNfc } from '../kernel';

export function canonicalPayload(facts: CertificateFacts): string {
  const text = canonicalize(inNfc(facts));
  if (text === undefined) throw new Error('certificate facts can’t be written as JSON');
  return text;
}

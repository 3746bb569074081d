/** The signed bytes of a certificate: RFC 8785 canonical JSON of its facts, every text in NFC. */
import type { CertificateFacts } from '@kynangso/contracts/certificate';
import { canonicalText } from '../kernel';

export const canonicalPayload = (facts: CertificateFacts): string => canonicalText(facts);

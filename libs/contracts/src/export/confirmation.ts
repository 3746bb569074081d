/**
 * The exchange file of confirmed citizens, layout 1.0, one JSON object a line (UTF-8, line feed): a header, a line per citizen, a trailer.
 * VNeID's own protocol is not public, so this layout is ours and says so in `status`. A citizen is named by the keyed hash of the
 * personal identifier alone: whoever holds the agreed key and the identifiers can match them, nobody else learns them.
 */
import { z } from 'zod';
import { day, instant, shortText } from '../kernel/text';

export const CONFIRMATION_LAYOUT = 'kynangso.confirmations';
export const CONFIRMATION_STATUS = 'chưa xác minh: định dạng trao đổi của hệ thống này, không phải định dạng do VNeID công bố';

export const confirmationHeader = z.strictObject({
  layout: z.literal(CONFIRMATION_LAYOUT),
  version: z.literal('1.0'),
  status: z.literal(CONFIRMATION_STATUS),
  requirement: z.strictObject({ code: z.string(), title: shortText, version: z.int() }),
  period: z.string(),
  asOf: day,
  unit: z.strictObject({ code: z.string(), name: shortText }),
  /** how `subject` is made: HMAC-SHA-256 of the 12 characters, lower-case hex */
  subject: z.literal('hmac-sha256'),
  keyId: z.string(),
  madeAt: instant,
});
export const confirmationLine = z.strictObject({ subject: z.string().regex(/^[0-9a-f]{64}$/), confirmedOn: day, unitCode: z.string(), certificate: z.string().nullable() });
export const confirmationTrailer = z.strictObject({
  /** lines of citizens in this file */
  count: z.int(),
  /** confirmed, but without an identifier on record: not in the file */
  withoutIdentifier: z.int(),
  /** of every byte before this line, hex */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  kid: z.string(),
  /** Ed25519 over the hex text of `sha256`, base64url; keys at GET /certificate-keys */
  signature: z.string(),
});

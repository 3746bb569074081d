import { z } from 'zod';
import { frameworkCode } from '@kynangso/contracts/competency';
import { nodeCode } from '@kynangso/contracts/competency';
import { day, shortText } from '../kernel/text';

/** KNS-, 26 symbols of Crockford's base32 (130 bits) in groups, and a check symbol: KNS-XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX-C */
export const serial = z.string().regex(/^KNS(-[0-9A-HJKMNP-TV-Z]{5}){4}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z*~$=U]$/);

/** As printed: what one part of the exam gave, in hundredths of a point. */
export const certificatePart = z.strictObject({ node: nodeCode, title: shortText, pointsCenti: z.int(), maxCenti: z.int() });
export type CertificatePart = z.infer<typeof certificatePart>;

/**
 * Every fact on the paper, and the bytes that are signed: RFC 8785 canonical JSON of exactly this object.
 * Field names never change; a new kind of fact means a new `schema` number. It holds no personal identifier.
 */
export const certificateFacts = z.strictObject({
  schema: z.literal(1),
  serial,
  kid: z.string(),
  holder: z.strictObject({ fullName: z.string(), birthOn: day.nullable() }),
  programme: z.strictObject({ code: z.string(), version: z.int(), title: shortText }),
  issuer: shortText,
  framework: z.strictObject({ code: frameworkCode, version: z.string(), title: shortText }),
  result: z.strictObject({
    pointsCenti: z.int(),
    maxCenti: z.int(),
    parts: z.array(certificatePart),
  }),
  /** the day in Viet Nam on which the exam was handed in */
  achievedOn: day,
  issuedOn: day,
  /** first day it is no longer valid; null = without end */
  expiresOn: day.nullable(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

export const certificateStates = ['valid', 'expired', 'revoked', 'superseded'] as const;
export type CertificateState = (typeof certificateStates)[number];

/** Published with a revocation; the officer's own words stay inside. */
export const revokeReasons = ['facts_wrong', 'result_changed', 'misconduct', 'holder_request', 'other'] as const;
export type RevokeReason = (typeof revokeReasons)[number];

export const certificateStatus = z.strictObject({
  state: z.enum(certificateStates),
  /** the day the status was asked for: today in Viet Nam */
  on: day,
  /** since when it is so; null while valid */
  since: day.nullable(),
  reason: z.enum(revokeReasons).nullable(),
  /** the certificate that took its place */
  supersededBy: serial.nullable(),
});
export type CertificateStatus = z.infer<typeof certificateStatus>;

import { z } from 'zod';
import { frameworkCode } from '@kynangso/contracts/competency';
import { day, id, instant, shortText } from '../kernel/text';
import { certificateFacts, certificateStatus, revokeReasons, serial } from './facts';

export const myCertificate = z.strictObject({
  id,
  facts: certificateFacts,
  status: certificateStatus,
  /** what the QR code opens */
  verifyUrl: z.string(),
});
export type MyCertificate = z.infer<typeof myCertificate>;

export const certificateRow = z.strictObject({
  id,
  serial,
  personId: id,
  fullName: z.string(),
  programmeCode: z.string(),
  programmeTitle: shortText,
  issuedOn: day,
  expiresOn: day.nullable(),
  status: certificateStatus,
  /** the caller may revoke it */
  canRevoke: z.boolean(),
});
export type CertificateRow = z.infer<typeof certificateRow>;

export const revokeRequest = z.strictObject({
  reason: z.enum(revokeReasons),
  /** for the file, never published */
  note: z.string().trim().min(3).max(1000),
});

/** Public answer: every printed fact, today's status, and whether the signature holds. */
export const verification = z.strictObject({
  facts: certificateFacts,
  status: certificateStatus,
  signature: z.strictObject({
    /** computed now, over the stored facts, with the public key of `kid` */
    valid: z.boolean(),
    algorithm: z.literal('Ed25519'),
    kid: z.string(),
    /** base64url */
    value: z.string(),
    /** first 16 hex digits of SHA-256 over the signature, in groups: printed on the paper */
    fingerprint: z.string(),
    /** the signed bytes as text, for checking without this site */
    payload: z.string(),
  }),
});
export type Verification = z.infer<typeof verification>;

export const certificateKey = z.strictObject({
  kid: z.string(),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
  validFrom: instant,
  /** null = still signing */
  validTo: instant.nullable(),
});
export type CertificateKey = z.infer<typeof certificateKey>;

export const programmeCode = z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/);
/** Who gets the certificate: whoever passes this exam. */
export const eligibilityRule = z.strictObject({ exam: z.string().regex(/^[A-Z0-9][A-Z0-9._-]{1,39}$/), outcome: z.literal('pass') });
export type EligibilityRule = z.infer<typeof eligibilityRule>;

export const newProgramme = z.strictObject({
  code: programmeCode,
  title: shortText,
  framework: frameworkCode,
  rule: eligibilityRule,
  /** null = certificates don't expire */
  validMonths: z.int().min(1).max(600).nullable().default(null),
  /** without it: the unit of the caller's grant, when there is exactly one */
  ownerUnitId: id.optional(),
});
export type NewProgramme = z.output<typeof newProgramme>;

export const programmeRow = z.strictObject({
  id,
  code: programmeCode,
  title: shortText,
  version: z.int(),
  framework: frameworkCode,
  frameworkVersion: z.string(),
  rule: eligibilityRule,
  validMonths: z.int().nullable(),
  ownerUnitId: id.nullable(),
  issued: z.int(),
  createdAt: instant,
});
export type ProgrammeRow = z.infer<typeof programmeRow>;

import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';

/** One entry of the log. States before and after are kept as fingerprints only, so that a person can still be erased. */
export const auditEntryView = z.strictObject({
  seq: z.int(),
  at: instant,
  /** null: the product itself acted */
  actorPersonId: id.nullable(),
  actorName: z.string().nullable(),
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string(),
  /** of a person, unit, course, exam or item, where there still is one */
  objectName: z.string().nullable(),
  unitId: id.nullable(),
  unitName: shortText.nullable(),
  reason: z.string().nullable(),
  beforeDigest: z.string().nullable(),
  afterDigest: z.string().nullable(),
  requestId: z.string().nullable(),
  /** the block of the chain that holds it; null until it is sealed */
  block: z.int().nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

/** Where the next page begins: the entry last seen. */
const cursor = z.string().regex(/^\d{1,18}$/);
const mark = z.string().trim().min(1).max(100);
export const auditQuery = z.strictObject({
  actor: id.optional(),
  kind: mark.regex(/^[a-z_]+$/).optional(),
  object: mark.optional(),
  action: mark.regex(/^[a-z_-]+(\.[a-z_-]+)?$/).optional(),
  unit: id.optional(),
  /** days in Viet Nam, both included */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  request: id.optional(),
  after: cursor.optional(),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.output<typeof auditQuery>;
export const auditPage = z.strictObject({ rows: z.array(auditEntryView), next: cursor.nullable() });
export type AuditPage = z.infer<typeof auditPage>;

/** What looking over part of the chain found. */
export const chainFaults = ['changed', 'unlinked', 'missing'] as const;
export type ChainFault = (typeof chainFaults)[number];
export const chainCheck = z.strictObject({
  fromBlock: z.int(),
  toBlock: z.int(),
  entries: z.int(),
  isWhole: z.boolean(),
  /** changed: the entries no longer give the block's hash. unlinked: it does not name the one before it. missing: the number is skipped */
  fault: z.strictObject({ block: z.int(), kind: z.enum(chainFaults) }).nullable(),
});
export type ChainCheck = z.infer<typeof chainCheck>;
export const CHECK_AT_MOST = 200;

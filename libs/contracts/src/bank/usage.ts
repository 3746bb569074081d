import { z } from 'zod';
import { id, instant, shortText } from '../kernel/text';

/** Points earned over points possible in `count` graded attempts: divided, the facility index p of the item (1 = everybody right). */
export const facility = z.strictObject({ count: z.int().min(1), pointsCenti: z.int(), maxCenti: z.int().min(1) });
export type Facility = z.infer<typeof facility>;

const counts = {
  sittings: z.int(),
  /** sealed forms the item stands in */
  forms: z.int(),
  /** attempts that were handed such a form; voided ones don't count */
  attempts: z.int(),
  /** the last time somebody was handed the item */
  lastUsedAt: instant.nullable(),
  /** null until an attempt has been graded */
  facility: facility.nullable(),
};

export const itemUsage = z.strictObject({
  /** over all versions, wherever used */
  total: z.strictObject({ exams: z.int(), ...counts }),
  /** newest first; only versions that stand in a form */
  versions: z.array(z.strictObject({ versionId: id, number: z.int().min(1), ...counts })),
  /** exams of the caller's own units and of the whole system, last used first; other units' exams are only counted in `total` */
  exams: z.array(z.strictObject({ examId: id, code: z.string(), kind: z.string(), title: shortText, ...counts })),
});
export type ItemUsage = z.infer<typeof itemUsage>;

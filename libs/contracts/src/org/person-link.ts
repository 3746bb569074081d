import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, shortText } from '../kernel';

/** Why two records look like one person, strongest first. `against`: what speaks for two people. */
export const duplicateReasons = ['same_name_birth', 'same_name', 'same_name_unmarked', 'same_birth', 'same_email', 'same_phone', 'same_staff_code', 'same_unit', 'birth_differs', 'both_have_id'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

export const duplicateSide = z.strictObject({
  personId: id, fullName: z.string(), birthDate: day.nullable(), idMask: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable(),
  units: z.array(shortText), positions: z.array(z.string()), accounts: z.int(), knownSince: day,
});
export type DuplicateSide = z.infer<typeof duplicateSide>;
export const duplicatePair = z.strictObject({ a: duplicateSide, b: duplicateSide, score: z.int().min(0).max(100), reasons: z.array(z.enum(duplicateReasons)), against: z.array(z.enum(duplicateReasons)) });
export type DuplicatePair = z.infer<typeof duplicatePair>;
export const duplicatePage = pageOf(duplicatePair);
export const duplicateQuery = pageQuery.extend({ unitId: id.optional() });

export const heldKinds = ['account', 'membership', 'enrolment', 'attempt', 'certificate', 'achievement', 'duty'] as const;
/** What comes together: how many each record holds. */
export const mergePreview = z.strictObject({
  survivor: duplicateSide, duplicate: duplicateSide,
  held: z.array(z.strictObject({ kind: z.enum(heldKinds), survivor: z.int(), duplicate: z.int() })),
  /** records merged into the duplicate earlier come along */
  chain: z.array(z.strictObject({ personId: id, fullName: z.string() })),
});
export type MergePreview = z.infer<typeof mergePreview>;
const reason = z.string().trim().min(3).max(500);
export const personMerge = z.strictObject({ duplicateId: id, reason });
export const mergeUndo = z.strictObject({ reason });
export const pairDismissal = z.strictObject({ personIds: z.tuple([id, id]), reason });

export const mergedRecord = z.strictObject({
  mergeId: id, personId: id, fullName: z.string(), intoId: id, reason: z.string(), at: instant, by: z.string().nullable(),
  undone: z.strictObject({ at: instant, by: z.string().nullable(), reason: z.string() }).nullable(),
});
export type MergedRecord = z.infer<typeof mergedRecord>;
export const mergeHistory = z.strictObject({ survivorId: id, records: z.array(mergedRecord) });
export type MergeHistory = z.infer<typeof mergeHistory>;

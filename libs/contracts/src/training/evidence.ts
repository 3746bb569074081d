import { z } from 'zod';
import { day, id, shortText } from '../kernel/text';

/** What a part of a requirement may be: a course or a learning path completed, an exam passed, a class attended, an approved piece of evidence. */
export const evidenceKinds = ['course', 'path', 'exam', 'class', 'evidence'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** How a result was come by; figures count each apart. */
export const trainingModes = ['online', 'class', 'assisted'] as const;
export type TrainingMode = (typeof trainingModes)[number];

/** A course's or an exam's own code, as people write it in plans. */
export const evidenceCode = z.string().trim().min(1).max(60);

/** What proves a duty done: courses completed and exams passed, combined. Interpreted by domain/training, never coded per plan. */
export type EvidenceLeaf = { course: string } | { path: string } | { exam: string } | { class: string } | { evidence: string };
export type EvidenceRule =
  | EvidenceLeaf
  | { op: 'all'; of: EvidenceRule[] }
  | { op: 'any'; of: EvidenceRule[] }
  | { op: 'atLeast'; k: number; of: EvidenceRule[] };

export const evidenceLeaf: z.ZodType<EvidenceLeaf> = z.union([
  z.strictObject({ course: evidenceCode }),
  z.strictObject({ path: evidenceCode }),
  z.strictObject({ exam: evidenceCode }),
  z.strictObject({ class: evidenceCode }),
  z.strictObject({ evidence: evidenceCode }),
]);
export const evidenceRule: z.ZodType<EvidenceRule> = z.lazy(() =>
  z.union([
    evidenceLeaf,
    z.strictObject({ op: z.literal('all'), of: z.array(evidenceRule).min(1).max(20) }),
    z.strictObject({ op: z.literal('any'), of: z.array(evidenceRule).min(1).max(20) }),
    z.strictObject({ op: z.literal('atLeast'), k: z.int().min(1).max(20), of: z.array(evidenceRule).min(1).max(20) }),
  ]),
);

/** The same tree with what the person has of it. `refId` links to the course or exam; null when the code is not known here (yet). */
export type EvidencePart =
  | { kind: EvidenceKind; code: string; title: z.infer<typeof shortText> | null; refId: string | null; met: boolean; metOn: string | null; mode?: 'class' | 'assisted' | undefined }
  | { kind: 'group'; op: 'all' | 'any' | 'atLeast'; k: number; met: boolean; metOn: string | null; of: EvidencePart[] };

export const evidencePart: z.ZodType<EvidencePart> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(evidenceKinds),
      code: evidenceCode,
      title: shortText.nullable(),
      refId: id.nullable(),
      met: z.boolean(),
      /** the Vietnamese day of the completion or of submitting the attempt */
      metOn: day.nullable(),
      /** left out = online */
      mode: z.enum(['class', 'assisted']).optional(),
    }),
    z.strictObject({
      kind: z.literal('group'),
      op: z.enum(['all', 'any', 'atLeast']),
      /** how many of the parts are needed */
      k: z.int().min(1),
      met: z.boolean(),
      metOn: day.nullable(),
      of: z.array(evidencePart),
    }),
  ]),
);

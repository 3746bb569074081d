import { z } from 'zod';
import { identifier } from '@kynangso/contracts/bank';
import { id, instant } from '../kernel/text';
import { position, writerEpoch } from './attempt';

/* Files a candidate hands in with a practical task. What they are is told from their bytes, never from their names. */

/** what the largest upload interaction may ask for */
export const MAX_ATTEMPT_FILE_BYTES = 20_000_000;
/** uploads for one response, those replaced since included: enough for a lively hour, and an end to what one person can store */
export const MAX_UPLOADS_PER_RESPONSE = 20;

const number = (schema: z.ZodInt) => z.string().regex(/^\d{1,7}$/).transform(Number).pipe(schema);

/** Fields of the form beside the file. */
export const newAttemptFile = z.strictObject({ writerEpoch: number(writerEpoch), position: number(position), responseIdentifier: identifier });
export const attemptFile = z.strictObject({
  /** the value to put into the response */
  id,
  position,
  responseIdentifier: identifier,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  uploadedAt: instant,
});
export type AttemptFileView = z.infer<typeof attemptFile>;

/** Why no copy without names can be made of a file that was handed in. */
export const copyRefusals = ['format', 'damaged', 'encrypted', 'too_large', 'part'] as const;
export type CopyRefusal = (typeof copyRefusals)[number];

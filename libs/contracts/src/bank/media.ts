import { z } from 'zod';
import { mediaHash } from './blocks';

export const MAX_PICTURE_BYTES = 2_000_000;
/** a file a practical task starts from */
export const MAX_MATERIAL_BYTES = 8_000_000;
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
export const materialTypes = ['docx', 'xlsx', 'pptx', 'pdf'] as const;

/** A file as kept: told from its bytes, never from its name. Shown at GET /media/:hash to whoever is signed in. */
export const storedMedia = z.strictObject({
  hash: mediaHash,
  contentType: z.string(),
  bytes: z.int().min(1),
  /** pixels; null for what is not a picture */
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
});
export type StoredMedia = z.infer<typeof storedMedia>;

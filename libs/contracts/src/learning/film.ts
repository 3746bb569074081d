import { z } from 'zod';
import { locale } from '../kernel/text';
import { mediaHash } from './lesson-body';

const atMs = z.int().min(0).max(6 * 3_600_000);
const both = z.strictObject({ vi: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });

/** What an author chooses for a video lesson; how long it is and what is said in it is read from the files. */
export const placeFilm = z.strictObject({
  media: mediaHash,
  poster: z.strictObject({ media: mediaHash, alt: z.strictObject({ vi: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) }) }),
  captions: z.strictObject({ vi: mediaHash, en: mediaHash }),
  /** the pages of "text only"; the first begins at 0 */
  sections: z.array(z.strictObject({ startMs: atMs, title: both })).min(1).max(200),
  note: z.strictObject({ vi: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) }).optional(),
  /** of the two texts, as the author saw them; 0 = none yet */
  revisions: z.strictObject({ vi: z.int().min(0), en: z.int().min(0) }),
});
export type PlaceFilm = z.infer<typeof placeFilm>;
export const draftFilm = z.strictObject({ revisions: z.strictObject({ vi: z.int(), en: z.int() }), durationMs: z.int(), languages: z.array(locale) });
export type DraftFilm = z.infer<typeof draftFilm>;

import { z } from 'zod';
import { instant, shortText } from '../kernel/text';
import { courseCode } from './course';
import { mediaHash } from './lesson-body';

/** What an author may put into a lesson, by kind: told from the bytes, never from the name. An SVG is refused: it is a program as much as a picture. */
export const courseMediaKinds = {
  /** `kept`: what may stand in the store, SVG of loaded courses among them, checked at the loader's door */
  picture: { types: ['image/png', 'image/jpeg', 'image/webp'], kept: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml'], maxBytes: 2_000_000 },
} as const satisfies Record<string, { types: readonly string[]; kept: readonly string[]; maxBytes: number }>;
export type CourseMediaKind = keyof typeof courseMediaKinds;
export const MAX_COURSE_PICTURE_PIXELS = 8000;
/** pictures of one lesson together; people pay for them by the megabyte */
export const MAX_LESSON_MEDIA_BYTES = 3_000_000;

export const courseMedia = z.strictObject({
  hash: mediaHash,
  kind: z.enum(Object.keys(courseMediaKinds) as [CourseMediaKind]),
  contentType: z.string(),
  bytes: z.int().min(1),
  /** pixels; null for what is not a picture */
  width: z.int().min(1).nullable(),
  height: z.int().min(1).nullable(),
});
export type CourseMedia = z.infer<typeof courseMedia>;

/** A file that courses within the caller's reach already use. */
export const courseMediaRow = courseMedia.extend({ courseCode, courseTitle: shortText, addedAt: instant });
export type CourseMediaRow = z.infer<typeof courseMediaRow>;

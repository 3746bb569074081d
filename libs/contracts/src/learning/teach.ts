import { z } from 'zod';
import { id, locale, shortText } from '../kernel/text';
import { courseCode } from './course';
import { lessonBody, mediaHash } from './lesson-body';

/** A lesson to teach from: nobody is enrolled, nothing is counted. */
export const teachLessonRow = z.strictObject({ lessonId: id, moduleTitle: shortText, title: shortText, minutes: z.int(), bytes: z.int(), files: z.array(mediaHash), sound: mediaHash.nullable() });
export type TeachLessonRow = z.infer<typeof teachLessonRow>;
export const teachLesson = z.strictObject({ lessonId: id, courseCode, courseTitle: shortText, title: shortText, locale, body: lessonBody, sound: z.strictObject({ media: mediaHash, contentType: z.string(), bytes: z.int() }).nullable() });
export type TeachLesson = z.infer<typeof teachLesson>;

import { z } from 'zod';
import { mediaHash } from './lesson-body';
import { outlineLesson } from './course';
import { instant } from '../kernel/text';

export const renditionKinds = ['480p', '240p', 'audio'] as const;
export type RenditionKind = (typeof renditionKinds)[number];
export const renditionFormats = ['mp4', 'webm'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];

/** One way to play a recording. `original` is the author's own file. */
export const rendition = z.strictObject({
  kind: z.enum(['original', ...renditionKinds]),
  media: mediaHash,
  contentType: z.string(),
  bytes: z.int(),
});
export type Rendition = z.infer<typeof rendition>;
export const lessonStream = z.strictObject({ media: mediaHash, renditions: z.array(rendition).min(1) });
export type LessonStream = z.infer<typeof lessonStream>;

const ms = z.int().min(0).max(86_400_000);
/** Half-open stretches [from, to) of a recording, in milliseconds, apart and in order. */
export const watchedRanges = z.array(z.tuple([ms, ms])).max(5000);

export const watchState = z.strictObject({
  /** where to go on */
  positionMs: ms,
  watched: watchedRanges,
  /** watched share of the recording, in ten-thousandths */
  shareBp: z.int().min(0).max(10_000),
  /** the share that completes the lesson */
  neededBp: z.int(),
  /** pages of the text read, by index */
  pagesSeen: z.array(z.int()),
  completedBy: z.enum(['watched', 'read']).nullable(),
});
export type WatchState = z.infer<typeof watchState>;

export const playModes = ['video', 'audio', 'text'] as const;
export type PlayMode = (typeof playModes)[number];

/** What a player tells. It may come late, twice or in any order: the union is what counts. */
export const watchReport = z.strictObject({
  /** the open page that tells it */
  tab: z.uuid(),
  /** grows with every report of that page */
  sequence: z.int().min(0).max(1_000_000_000),
  /** played stretches with the speed they were played at */
  intervals: z.array(z.strictObject({ fromMs: ms, toMs: ms, rate: z.number().min(0.25).max(4) })).max(500).default([]),
  pagesSeen: z.array(z.int().min(0).max(1000)).max(200).default([]),
  /** where the player stands; left out while only text is read */
  positionMs: ms.optional(),
  /** how long ago that was, by the page's own clock */
  ageMs: z.int().min(0).max(604_800_000).default(0),
  mode: z.enum(playModes),
});
export type WatchReport = z.infer<typeof watchReport>;

export const watchAnswer = z.strictObject({
  watch: watchState,
  lessonState: z.enum(['not_started', 'opened', 'completed']),
  lessonsDone: z.int(),
  lessonCount: z.int(),
  completedAt: instant.nullable(),
  nextLesson: outlineLesson.nullable(),
});
export type WatchAnswer = z.infer<typeof watchAnswer>;

import { z } from 'zod';
import { defineRoute, pageOf, pageQuery } from '../kernel/route';
import { id, instant } from '../kernel/text';
import { courseCode } from './course';
import { mediaHash } from './lesson-body';
import { rendition } from './watch';

/** two hours of good film; it goes to the disk as it comes */
export const MAX_STREAM_BYTES = 2 * 1024 ** 3;
export const MAX_CAPTION_BYTES = 1_048_576;

/**
 * waiting, working: smaller versions are being made. ready: they are there. no_tool: the server has no ffmpeg, the original is the only version.
 * unreadable: ffmpeg can't read the file. gave_up: it took too long or the worker died over it, three times.
 */
export const streamStates = ['waiting', 'working', 'ready', 'no_tool', 'unreadable', 'gave_up'] as const;
export type StreamState = (typeof streamStates)[number];

export const streamView = z.strictObject({
  media: mediaHash,
  fileName: z.string(),
  /** courses in the caller's reach that use it */
  courseCodes: z.array(courseCode),
  contentType: z.string(),
  bytes: z.int(),
  addedAt: instant,
  state: z.enum(streamStates),
  durationMs: z.int().nullable(),
  /** pixels; null for sound, and while nobody has looked */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** what ffmpeg said, when it can't read the file */
  problem: z.string().nullable(),
  renditions: z.array(rendition),
  /** what a camera wrote into the original (place, device, time): taken out, still to be, or left there, where learners can read it */
  metadata: z.enum(['removed', 'pending', 'kept']),
});
export type StreamView = z.infer<typeof streamView>;

const ofCourse = z.strictObject({ courseId: id });
const ofStream = z.strictObject({ hash: mediaHash });

/** An author's recordings and captions. */
export const recordingRoutes = {
  uploadStream: defineRoute({
    method: 'POST',
    path: '/author/courses/:courseId/recordings',
    access: 'learning.author',
    summary: 'Keeps a video or sound file for lessons of a course; smaller versions are made by the worker',
    params: ofCourse,
    upload: { maxBytes: MAX_STREAM_BYTES, isMedia: true },
    response: streamView,
  }),
  listStreams: defineRoute({
    method: 'GET',
    path: '/author/recordings',
    access: 'learning.author',
    summary: 'Recordings of courses of the units the caller works for, newest first',
    query: pageQuery.extend({ state: z.enum(streamStates).optional(), course: courseCode.optional() }),
    response: pageOf(streamView),
  }),
  getStream: defineRoute({ method: 'GET', path: '/author/recordings/:hash', access: 'learning.author', summary: 'One recording: what it is, what became of it', params: ofStream, response: streamView }),
  retryStream: defineRoute({ method: 'POST', path: '/author/recordings/:hash/retry', access: 'learning.author', summary: 'Has the smaller versions tried once more', params: ofStream, response: streamView }),
  uploadCaptions: defineRoute({
    method: 'POST',
    path: '/author/courses/:courseId/captions',
    access: 'learning.author',
    summary: 'Keeps a WebVTT file after reading every cue of it',
    params: ofCourse,
    upload: { maxBytes: MAX_CAPTION_BYTES },
    response: z.strictObject({ media: mediaHash, cues: z.int(), endMs: z.int() }),
  }),
};

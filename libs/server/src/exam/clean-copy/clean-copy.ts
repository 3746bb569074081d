import { cleanJpeg, cleanPng, DamagedPicture } from '@kynangso/server/platform';
import { CannotClean, type Cleaned } from './cleaned';
import { cleanOffice } from './clean-office';

/** Raised whenever the rules get stricter: copies of before are made anew. */
export const CLEANER = 1;

const cleaners: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (bytes) => cleanOffice(bytes),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (bytes) => cleanOffice(bytes),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': (bytes) => cleanOffice(bytes),
};

/**
 * A copy of what was handed in that doesn't say who made it. What the candidate wrote, drew or took a picture of is the answer and stays:
 * a name in the text itself is found by no program. Never throws for what a file holds.
 */
export function cleanCopy(bytes: Uint8Array, mediaType: string): Cleaned {
  const clean = cleaners[mediaType];
  if (!clean) return { ok: false, reason: 'format', part: null };
  try {
    return { ok: true, bytes: clean(bytes) };
  } catch (error) {
    if (error instanceof CannotClean) return { ok: false, reason: error.reason, part: error.part };
    // a file made to break its reader is no reason for the queue to stop
    if (error instanceof DamagedPicture || error instanceof RangeError || error instanceof TypeError) return { ok: false, reason: 'damaged', part: null };
    throw error;
  }
}

/**
 * When a lesson was finished so fast that a person should look. It is a note for people: progress, records and figures don't know of it.
 * Rule of ours. Silent reading runs at about 240 words a minute (Brysbaert 2019, a review of 190 studies; of English, none as broad is
 * known for Vietnamese syllables), so four times that is skimming at best.
 */
export const VERY_FAST_PER_MINUTE = 1000;
/** shorter texts can be known already, or be read at a glance */
const LEAST_WORDS = 150;
/** a player that loses its place for a moment is no sign of anything */
const LEAST_EXCESS_MS = 20_000;

export interface PaceSign {
  kind: 'read_too_fast' | 'watched_too_fast';
  seconds: number;
  againstSeconds: number;
  words: number | null;
}

/** Words as people count them: what stands between spaces (a Vietnamese syllable, an English word). */
export const wordsIn = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

/** @param seconds spent on the lesson when it was finished, as the server credited them */
export function readingSign(words: number, seconds: number): PaceSign | null {
  const againstSeconds = Math.ceil((words * 60) / VERY_FAST_PER_MINUTE);
  return words >= LEAST_WORDS && seconds < againstSeconds ? { kind: 'read_too_fast', seconds, againstSeconds, words } : null;
}

/** @param excessMs all that was reported beyond what fits, so far */
export function watchingSign(excessMs: number, elapsedMs: number): PaceSign | null {
  return excessMs >= LEAST_EXCESS_MS ? { kind: 'watched_too_fast', seconds: Math.round(excessMs / 1000), againstSeconds: Math.max(0, Math.round(elapsedMs / 1000)), words: null } : null;
}

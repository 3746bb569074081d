/**
 * What counts as watched: the union of the stretches a player reports, and no more of it than fits into the time that has passed.
 * Rule of ours (no regulation sets one): reports may overlap, come late, twice, out of order and from several tabs.
 */

/** Half-open [from, to) in milliseconds of the recording. */
export type Range = readonly [number, number];
export interface PlayedInterval {
  readonly fromMs: number;
  readonly toMs: number;
  /** speed it was played at: 2 = an hour in half an hour */
  readonly rate: number;
}

/** The player offers up to 2x. A report at more is counted as if it had been 2x: it costs the time that 2x costs. */
export const MAX_RATE = 2;
export const MIN_RATE = 0.25;
/** Browsers' clocks and timers are a little off, and the last seconds of a report travel: a tenth more, and 15 seconds, are believed. */
const TOLERANCE_PERCENT = 110;
const SLACK_MS = 15_000;

/**
 * The share that completes a video lesson, in ten-thousandths. Nine tenths: closing words and the silence before a slide may be
 * missed, a part of the content may not (a lesson has 6 to 10 parts, so each is more than a tenth of it or close to that).
 */
export const WATCHED_SHARE_BP = 9000;

export const lengthOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

/** The union, apart and in order. Touching ranges become one; empty and backward ones vanish. */
export function unionOf(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0]);
  const union: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = union.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
}

/** What of `part` is in none of `ranges` (apart and in order). */
export function without(part: Range, ranges: readonly Range[]): Range[] {
  const left: Range[] = [];
  let [at] = part;
  for (const [from, to] of ranges) {
    if (to <= at) continue;
    if (from >= part[1]) break;
    if (from > at) left.push([at, from]);
    at = Math.max(at, to);
  }
  if (at < part[1]) left.push([at, part[1]]);
  return left;
}

export interface WatchLedger {
  readonly watched: readonly Range[];
  /** time that watching all of it took at the least, at the speeds reported */
  readonly usedMs: number;
}
export interface Settled extends WatchLedger {
  readonly watched: readonly Range[];
  /** reported, new, and more than fits into the time: not counted now, counted when it is reported again later */
  readonly excessMs: number;
}

/**
 * Adds a report to what is known.
 * @param durationMs length of the recording; what lies beyond it is cut off
 * @param elapsedMs real time since the lesson was opened, by the server's clock
 * Only what is new costs time, so a report that comes twice costs nothing. Numbers that make no sense count as nothing.
 */
export function settleWatch(ledger: WatchLedger, intervals: readonly PlayedInterval[], durationMs: number, elapsedMs: number): Settled {
  const allowedMs = (Math.max(0, elapsedMs) * TOLERANCE_PERCENT) / 100 + SLACK_MS;
  let watched = unionOf(ledger.watched);
  let usedMs = ledger.usedMs;
  let excessMs = 0;
  for (const { fromMs, toMs, rate } of intervals) {
    if (![fromMs, toMs, rate].every(Number.isFinite)) continue;
    const speed = Math.min(MAX_RATE, Math.max(MIN_RATE, rate));
    const part: Range = [Math.max(0, Math.floor(fromMs)), Math.min(durationMs, Math.floor(toMs))];
    for (const [from, to] of part[0] < part[1] ? without(part, watched) : []) {
      const fits = Math.max(0, Math.floor((allowedMs - usedMs) * speed));
      const until = Math.min(to, from + fits);
      if (until > from) {
        watched = unionOf([...watched, [from, until]]);
        usedMs += Math.ceil((until - from) / speed);
      }
      excessMs += to - Math.max(from, until);
    }
  }
  return { watched, usedMs, excessMs };
}

/** Watched share in ten-thousandths, rounded down: never shown as reached before it is. */
export function watchedShareBp(watched: readonly Range[], durationMs: number): number {
  if (durationMs <= 0) return 0;
  return Math.min(10_000, Math.floor((lengthOf(watched) * 10_000) / durationMs));
}

/** How the lesson was completed, or null. Reading every page of its text is as good as watching. */
export function completedBy(w: { watched: readonly Range[]; durationMs: number; pagesSeen: readonly number[]; pageCount: number }): 'watched' | 'read' | null {
  if (watchedShareBp(w.watched, w.durationMs) >= WATCHED_SHARE_BP) return 'watched';
  const pages = new Set(w.pagesSeen.filter((p) => Number.isInteger(p) && p >= 0 && p < w.pageCount));
  return w.pageCount > 0 && pages.size === w.pageCount ? 'read' : null;
}

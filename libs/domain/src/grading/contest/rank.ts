/**
 * The ranking of a contest: the greater share of the points first, then less time in whole units, then the nearer guess. Who is equal
 * in all of it shares a place (đồng hạng) and the places after are left out: 1, 2, 2, 4.
 */

/** A result that counts. */
export interface Runner {
  /** of the entry; orders those who share a place on the page and decides nothing */
  id: string;
  /** hundredths of a point */
  pointsCenti: number;
  maxCenti: number;
  /** milliseconds of work, with pauses, breaks and granted extra time taken off */
  spentMs: number;
  guess: number | null;
}
export interface RankRule {
  timeUnitSeconds: number;
  /** what guesses are measured by; null = guesses don't rank, or not yet */
  actual: number | null;
}
export interface Placed {
  id: string;
  place: number;
  isShared: boolean;
}

/** Whole units of time; a begun one is not counted. */
export const spentUnits = (spentMs: number, { timeUnitSeconds }: Pick<RankRule, 'timeUnitSeconds'>): number => Math.floor(spentMs / (timeUnitSeconds * 1000));

/** How far a guess is off; null where there is none or nothing to measure by. */
export const distanceOf = (guess: number | null, { actual }: Pick<RankRule, 'actual'>): number | null => (guess === null || actual === null ? null : Math.abs(guess - actual));

/**
 * Negative: `a` stands before `b`; 0: they share a place. Shares of points are compared as fractions (forms may differ in their sum),
 * exact for sums below 2^26 hundredths; a paper worth nothing has earned nothing.
 */
export function compareRunners(a: Runner, b: Runner, rule: RankRule): number {
  const [left, right] = a.maxCenti > 0 && b.maxCenti > 0 ? [a.pointsCenti * b.maxCenti, b.pointsCenti * a.maxCenti] : [a.maxCenti > 0 ? a.pointsCenti : 0, b.maxCenti > 0 ? b.pointsCenti : 0];
  if (left !== right) return right - left;
  const time = spentUnits(a.spentMs, rule) - spentUnits(b.spentMs, rule);
  if (time !== 0 || rule.actual === null) return time;
  const [near, far] = [distanceOf(a.guess, rule), distanceOf(b.guess, rule)];
  if (near === far) return 0;
  return (near ?? Infinity) - (far ?? Infinity);
}

/** The order on the page: by place, and within one by id. */
export const inOrder = (a: Runner, b: Runner, rule: RankRule): number => compareRunners(a, b, rule) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Every runner with a place, in the order of the page. */
export function rank(runners: readonly Runner[], rule: RankRule): Placed[] {
  const sorted = [...runners].sort((a, b) => inOrder(a, b, rule));
  return placesOf(sorted, rule);
}

/** The places of a list that is in order. */
export function placesOf(sorted: readonly Runner[], rule: RankRule): Placed[] {
  let place = 0;
  return sorted.map((runner, at) => {
    const before = sorted[at - 1];
    const after = sorted[at + 1];
    const isLikeBefore = before !== undefined && compareRunners(before, runner, rule) === 0;
    if (!isLikeBefore) place = at + 1;
    return { id: runner.id, place, isShared: isLikeBefore || (after !== undefined && compareRunners(runner, after, rule) === 0) };
  });
}

/**
 * A list in order with some runners come, gone or changed: one merge instead of sorting all of them again, O(n + d log d).
 * `changed` holds, by id, the runner as it is now, or null when it left the ranking.
 */
export function mergeRanked<T extends Runner>(sorted: readonly T[], changed: ReadonlyMap<string, T | null>, rule: RankRule): T[] {
  const come = [...changed.values()].filter((each) => each !== null).sort((a, b) => inOrder(a, b, rule));
  const merged: T[] = [];
  let next = 0;
  for (const runner of sorted) {
    if (changed.has(runner.id)) continue;
    for (let other = come[next]; other !== undefined && inOrder(other, runner, rule) < 0; other = come[++next]) merged.push(other);
    merged.push(runner);
  }
  for (; next < come.length; next++) merged.push(come[next] as T);
  return merged;
}

/** The place of a runner of a list in order, by halving: O(log n). `at` is where its equals begin. */
export function placeIn(sorted: readonly Runner[], runner: Runner, rule: RankRule): { place: number; at: number; isShared: boolean } {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRunners(sorted[middle] as Runner, runner, rule) < 0) low = middle + 1;
    else high = middle;
  }
  const next = sorted[low + 1];
  return { place: low + 1, at: low, isShared: next !== undefined && compareRunners(next, runner, rule) === 0 };
}

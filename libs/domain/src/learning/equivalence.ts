/** Courses that count as others (contracts/learning `courseEquivalence`): what somebody has completed, and what counts as completed by it. The house's own rule. */

export interface EquivalenceRule {
  readonly course: string;
  /** only a completion of this version or a later one; null = any */
  readonly fromVersion: number | null;
  readonly countsAs: string;
  /** the other way too, there by any version */
  readonly isMutual: boolean;
  /** ISO day: nothing counts by it earlier, however old the completion is */
  readonly validFrom: string;
}
export interface CompletedCourse {
  readonly code: string;
  readonly version: number;
  /** ISO day */
  readonly on: string;
}
export interface Counted {
  /** the day it was completed, or from which on it counts as completed */
  readonly on: string;
  /** the course that was completed in its place; null: the course itself */
  readonly by: string | null;
}
/** Over more steps than these nothing counts any more: what is alike step by step may be quite different at the end. */
export const MOST_STEPS = 3;

/**
 * Codes that are completed or count so on the day `today` (ISO), each with its day and what it was completed by. A counted course passes on to the next rule only where that asks
 * for no version. The course itself comes before any other; of several the earliest day, then the code. Circles end by themselves.
 */
export function countedCourses(completed: readonly CompletedCourse[], rules: readonly EquivalenceRule[], today: string): Map<string, Counted> {
  const edges = rules.filter((rule) => rule.validFrom <= today).flatMap(({ isMutual, ...rule }) => [rule, ...(isMutual ? [{ ...rule, course: rule.countsAs, countsAs: rule.course, fromVersion: null }] : [])]);
  const found = new Map<string, Counted>();
  for (const { code, on } of completed) if (on < (found.get(code)?.on ?? '9')) found.set(code, { on, by: null });
  const own = new Set(found.keys());
  let newest = completed.map(({ code, version, on }) => ({ code, version: version as number | null, on, by: code }));
  for (let step = 0; step < MOST_STEPS && newest.length > 0; step += 1) {
    const next: typeof newest = [];
    for (const { code, version, on, by } of newest)
      for (const edge of edges) {
        if (edge.course !== code || own.has(edge.countsAs) || (edge.fromVersion !== null && (version === null || version < edge.fromVersion))) continue;
        const counted = { on: on > edge.validFrom ? on : edge.validFrom, by };
        const before = found.get(edge.countsAs);
        if (before && (before.on < counted.on || (before.on === counted.on && (before.by ?? '') <= by))) continue;
        found.set(edge.countsAs, counted);
        next.push({ code: edge.countsAs, version: null, ...counted });
      }
    newest = next;
  }
  return found;
}

/** Would completing the first course, in its newest version, count as the second on that day? */
export function countsAs(course: string, as: string, rules: readonly EquivalenceRule[], today: string): boolean {
  return course !== as && countedCourses([{ code: course, version: Number.MAX_SAFE_INTEGER, on: today }], rules, today).has(as);
}

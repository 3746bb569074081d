/**
 * What to learn next, each suggestion with why. In this order: what is due, by its day; what was begun; what the person's position asks for and a placement or examination shows to be
 * missing; the next step of a path joined; what the position asks for where nobody knows yet; where the placement found gaps, the widest first.
 */
import type { ShortText } from '@kynangso/contracts/kernel';
import type { PositionKind } from '@kynangso/contracts/org';
import type { PlacementLevel } from '../grading';
import { nodeKey } from './module-key';
import { type AskedLevel, isKnownGap, type MissedPass, type RoleGap } from './role-need';

export { nodeKey } from './module-key';

export interface StudyCourse {
  readonly code: string;
  readonly title: ShortText;
  readonly isStarted: boolean;
  /** completed before, and not begun again */
  readonly isCompleted: boolean;
  /** framework and node it teaches, with the nodes above up to the module: "tt03-2014-btttt IU01" */
  readonly nodes: ReadonlySet<string>;
  readonly left: readonly { readonly id: string; readonly title: ShortText; readonly minutes: number }[];
}
export interface DueCourse { readonly code: string; readonly requirement: ShortText; readonly dueOn: string; readonly isOverdue: boolean }
/** The next step of a path the person has joined. */
export interface PathStepDue { readonly course: string; readonly path: { readonly code: string; readonly title: ShortText } }
export interface Gap { readonly framework: string; readonly node: string; readonly title: ShortText; readonly level: PlacementLevel; readonly expectedBp: number }
export type Reason =
  | { kind: 'due'; requirement: ShortText; dueOn: string; isOverdue: boolean }
  | { kind: 'role'; position: PositionKind; title: ShortText; asks: AskedLevel; level: PlacementLevel | null; missed: MissedPass | null; isVerified: boolean }
  | { kind: 'gap'; title: ShortText; level: PlacementLevel; expectedBp: number }
  | { kind: 'path'; code: string; title: ShortText }
  | { kind: 'started' };
export interface Suggestion { readonly course: StudyCourse; readonly reasons: readonly Reason[]; readonly dueOn: string | null }

/**
 * At most `count`, best first. A course that fills no duty is suggested for modules that aren't firm; the weaker the module and the more of them it
 * teaches, the earlier. What is completed comes back only when a duty asks for it again.
 */
export function suggest(courses: readonly StudyCourse[], due: readonly DueCourse[], gaps: readonly Gap[], count = 6, steps: readonly PathStepDue[] = [], roleGaps: readonly RoleGap[] = []): Suggestion[] {
  const open = gaps.filter((gap) => gap.level !== 'high');
  return courses
    .flatMap((course) => {
      const duties = due.filter((d) => d.code === course.code).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
      const fills = course.isCompleted ? [] : open.filter((gap) => course.nodes.has(nodeKey(gap.framework, gap.node))).sort((a, b) => a.expectedBp - b.expectedBp);
      const asked = course.isCompleted ? [] : roleGaps.filter((need) => course.nodes.has(nodeKey(need.framework, need.node))).sort((a, b) => Number(isKnownGap(b)) - Number(isKnownGap(a)));
      // one module, one reason: what the position says of it is said first
      const others = fills.filter((gap) => !asked.some((need) => need.framework === gap.framework && need.node === gap.node));
      const onPaths = steps.filter((step) => step.course === course.code);
      const reasons: Reason[] = [
        ...duties.map(({ requirement, dueOn, isOverdue }): Reason => ({ kind: 'due', requirement, dueOn, isOverdue })),
        ...asked.map(({ position, title, asks, level, missed, isVerified }): Reason => ({ kind: 'role', position, title, asks, level, missed, isVerified })),
        ...onPaths.map(({ path }): Reason => ({ kind: 'path', ...path })),
        ...others.map(({ title, level, expectedBp }): Reason => ({ kind: 'gap', title, level, expectedBp })),
        ...(course.isStarted ? [{ kind: 'started' } as const] : []),
      ];
      const weight = fills.reduce((sum, gap) => sum + 10_000 - gap.expectedBp, 0);
      return reasons.length === 0 ? [] : [{ course, reasons, dueOn: duties[0]?.dueOn ?? null, weight, isOnPath: onPaths.length > 0, isAsked: asked.length > 0, isKnownMissing: asked.some(isKnownGap) }];
    })
    .sort((a, b) => (a.dueOn ?? '9') .localeCompare(b.dueOn ?? '9') || Number(b.course.isStarted) - Number(a.course.isStarted) || Number(b.isKnownMissing) - Number(a.isKnownMissing) || Number(b.isOnPath) - Number(a.isOnPath)
      || Number(b.isAsked) - Number(a.isAsked) || b.weight - a.weight || (a.course.code < b.course.code ? -1 : 1))
    .slice(0, count)
    .map(({ course, reasons, dueOn }) => ({ course, reasons, dueOn }));
}

export interface PlannedWeek { readonly from: string; readonly lessons: readonly { readonly course: string; readonly id: string; readonly title: ShortText; readonly minutes: number }[] }
export interface Plan {
  readonly weeks: readonly PlannedWeek[];
  /** courses whose day comes before their last lesson at this pace, with the minutes a week that would do; null: no pace does */
  readonly late: readonly { readonly course: string; readonly dueOn: string; readonly neededPerWeek: number | null }[];
}
const MOST_WEEKS = 12;

/**
 * Lessons week by week, in the order of the suggestions, a lesson never split. The first week is this one and may be empty, when its time is spent.
 * @param monday the first day of this week
 * @param doneMinutes what was learned this week already; it counts against this week's time
 */
export function weekPlan(suggestions: readonly Suggestion[], minutesPerWeek: number, monday: string, addDays: (day: string, n: number) => string, doneMinutes = 0): Plan {
  const weeks: { from: string; minutes: number; lessons: { course: string; id: string; title: ShortText; minutes: number }[] }[] = [];
  const week = (at: number) => (weeks[at] ??= { from: addDays(monday, at * 7), minutes: at === 0 ? doneMinutes : 0, lessons: [] });
  const late: Plan['late'][number][] = [];
  let [at, before] = [0, 0];
  for (const { course, dueOn } of suggestions) {
    for (const { id, title, minutes } of course.left) {
      // a lesson longer than a week's time has a week of its own
      if (week(at).minutes > 0 && week(at).minutes + minutes > minutesPerWeek) at += 1;
      week(at).minutes += minutes;
      week(at).lessons.push({ course: course.code, id, title, minutes });
      before += minutes;
    }
    if (dueOn !== null && course.left.length > 0 && addDays(monday, at * 7) > dueOn) {
      const left = weeksUntil(monday, dueOn, addDays);
      late.push({ course: course.code, dueOn, neededPerWeek: left === 0 ? null : Math.ceil(before / left) });
    }
  }
  return { weeks: weeks.slice(0, MOST_WEEKS).map(({ from, lessons }) => ({ from, lessons })), late };
}

/** Weeks that begin on or before the day, this one included. */
function weeksUntil(monday: string, day: string, addDays: (day: string, n: number) => string): number {
  let n = 0;
  while (n < 520 && addDays(monday, n * 7) <= day) n += 1;
  return n;
}

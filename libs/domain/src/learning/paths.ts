/** Learning paths (contracts/learning `pathContent`): where somebody stands on one, what stands in the way of publishing it, what a later version changes. The house's own rules. */
import type { PathContent, PathProblem, PathStep, Prerequisite } from '@kynangso/contracts/learning';

export interface StepCourse {
  /** of the whole course, and of what the person has left of it */
  readonly minutes: number;
  readonly minutesLeft: number;
  readonly isOffered: boolean;
  readonly isStarted: boolean;
}
export interface StepProgress {
  readonly code: string;
  readonly isRequired: boolean;
  readonly state: 'done' | 'next' | 'open';
  /** the course that did it, or else the one to take: begun before offered before any */
  readonly take: string;
  readonly minutes: number;
  readonly minutesLeft: number;
}
export interface PathProgress {
  readonly steps: readonly StepProgress[];
  readonly requiredDone: number;
  readonly requiredCount: number;
  /** minutes of the required steps, and of the optional ones */
  readonly minutes: number;
  readonly optionalMinutes: number;
  readonly minutesLeft: number;
  /** every required step is done; what the goal asks for may still be missing */
  readonly isWalked: boolean;
  readonly isDone: boolean;
}

/**
 * `completed`: codes of courses that are completed or counted as such. `isGoalMet` null: the path has no goal. The next step is the first required one not done; an optional step
 * waits for nobody. Minutes are whole minutes of the course to take in each step.
 */
export function pathProgress(steps: readonly PathStep[], courses: ReadonlyMap<string, StepCourse>, completed: ReadonlySet<string>, isGoalMet: boolean | null): PathProgress {
  let hasNext = false;
  const walked = steps.map(({ code, isRequired, anyOf }): StepProgress => {
    const done = anyOf.find((course) => completed.has(course));
    const take = done ?? anyOf.find((course) => courses.get(course)?.isStarted) ?? anyOf.find((course) => courses.get(course)?.isOffered) ?? anyOf[0] ?? '';
    const isNext = done === undefined && isRequired && !hasNext;
    hasNext ||= isNext;
    const { minutes = 0, minutesLeft = 0 } = courses.get(take) ?? {};
    return { code, isRequired, state: done !== undefined ? 'done' : isNext ? 'next' : 'open', take, minutes, minutesLeft: done === undefined ? minutesLeft : 0 };
  });
  const required = walked.filter((step) => step.isRequired);
  const sum = (of: readonly StepProgress[], minutes: 'minutes' | 'minutesLeft'): number => of.reduce((total, step) => total + step[minutes], 0);
  const isWalked = required.every((step) => step.state === 'done');
  return {
    steps: walked,
    requiredDone: required.filter((step) => step.state === 'done').length,
    requiredCount: required.length,
    minutes: sum(required, 'minutes'),
    optionalMinutes: sum(walked.filter((step) => !step.isRequired), 'minutes'),
    minutesLeft: sum(required, 'minutesLeft'),
    isWalked,
    isDone: isWalked && isGoalMet !== false,
  };
}

export interface PathFacts {
  /** the published courses among those named, with what each asks for first */
  readonly courses: ReadonlyMap<string, { readonly prerequisites: readonly Prerequisite[] }>;
  /** does completing the first count as the second? */
  readonly counts: (course: string, as: string) => boolean;
  readonly isGoalKnown: boolean;
  readonly isFrameworkKnown: boolean;
  readonly isLevelKnown: boolean;
}
type Found = Pick<PathProblem, 'code'> & Partial<PathProblem>;
const warnings: ReadonlySet<PathProblem['code']> = new Set(['prerequisite_outside']);
const lacks = (text: { vi: string; en: string }): boolean => text.vi === '' || text.en === '';

/** Problems in the order of the path. [] = it can be published and nothing is to be said. */
export function pathProblems(path: PathContent, facts: PathFacts): PathProblem[] {
  const found: Found[] = [];
  if (lacks(path.title)) found.push({ code: 'title_missing' });
  if (lacks(path.summary)) found.push({ code: 'summary_missing' });
  if (path.steps.length === 0) found.push({ code: 'no_steps' });
  else if (!path.steps.some((step) => step.isRequired)) found.push({ code: 'none_required' });
  if (path.leadsTo && !facts.isFrameworkKnown) found.push({ code: 'framework_unknown', details: { framework: path.leadsTo.framework } });
  else if (path.leadsTo?.level && !facts.isLevelKnown) found.push({ code: 'level_unknown', details: { framework: path.leadsTo.framework, level: path.leadsTo.level } });
  if (path.goal !== null && !facts.isGoalKnown) found.push({ code: 'goal_unknown', details: { goal: path.goal } });
  const seen = new Map<string, number>();
  for (const [at, step] of path.steps.entries()) {
    for (const course of step.anyOf) {
      const where = { step: step.code };
      const before = seen.get(course);
      if (before !== undefined) found.push({ code: 'course_twice', ...where, details: { course, at: before + 1 } });
      seen.set(course, before ?? at);
      const known = facts.courses.get(course);
      if (!known) found.push({ code: 'course_unpublished', ...where, details: { course } });
      else found.push(...prerequisiteProblems(course, at, known.prerequisites, path.steps, facts).map((each) => ({ ...each, ...where })));
    }
  }
  return found.map((each) => ({ severity: warnings.has(each.code) ? 'warning' : 'error', step: null, details: {}, ...each }));
}

function prerequisiteProblems(course: string, at: number, asked: readonly Prerequisite[], steps: readonly PathStep[], facts: PathFacts): Found[] {
  if (reaches(course, facts)) return [{ code: 'circle', details: { course } }];
  const meets = (other: string, { anyOf }: Prerequisite): boolean => anyOf.some((one) => one === other || facts.counts(other, one));
  return asked.flatMap((each): Found[] => {
    // whichever course of a required step somebody takes, it must do
    if (steps.slice(0, at).some((step) => step.isRequired && step.anyOf.every((other) => meets(other, each)))) return [];
    const isLater = steps.slice(at + 1).some((step) => step.anyOf.some((other) => meets(other, each)));
    const isBefore = steps.slice(0, at).some((step) => step.anyOf.some((other) => meets(other, each)));
    return [{ code: isLater && !isBefore ? 'order' : 'prerequisite_outside', details: { course, needs: each.anyOf.join(' / ') } }];
  });
}

/** Does the chain of what the course asks for, among the courses known, lead back to it? */
function reaches(course: string, { courses }: PathFacts): boolean {
  const asksFor = (code: string): string[] => (courses.get(code)?.prerequisites ?? []).flatMap((each) => each.anyOf);
  const queue = asksFor(course);
  const seen = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === course) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...asksFor(next));
  }
  return false;
}

export interface PathChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly nowRequired: readonly string[];
  readonly nowOptional: readonly string[];
}
/** What moving from one version to another changes, by courses. What is completed stays so: progress is read from completions. */
export function pathChanges(from: readonly PathStep[], to: readonly PathStep[]): PathChanges {
  const place = (steps: readonly PathStep[]) => new Map(steps.flatMap((step) => step.anyOf.map((course) => [course, step.isRequired] as const)));
  const [before, after] = [place(from), place(to)];
  return {
    added: [...after.keys()].filter((course) => !before.has(course)),
    removed: [...before.keys()].filter((course) => !after.has(course)),
    nowRequired: [...after].flatMap(([course, isRequired]) => (isRequired && before.get(course) === false ? [course] : [])),
    nowOptional: [...after].flatMap(([course, isRequired]) => (!isRequired && before.get(course) === true ? [course] : [])),
  };
}

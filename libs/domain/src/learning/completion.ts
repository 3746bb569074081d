/** Course completion: a rule tree over the lessons of one version (contracts/learning `completionRule`). */
import type { CompletionRule, LessonKind } from '@kynangso/contracts/learning';

export interface RuleLesson {
  readonly code: string;
  readonly module: string;
  readonly kind: LessonKind;
}
export interface LessonDone extends RuleLesson {
  readonly done: boolean;
}

/** A course without a rule of its own asks for every lesson and every quiz. */
export const wholeCourse: CompletionRule = { op: 'all', of: [{ every: 'lesson' }, { every: 'quiz' }] };

/** Is the rule met by what is done? A leaf that covers no lesson is met: nothing is asked. */
export function isCourseComplete(rule: CompletionRule, lessons: readonly LessonDone[]): boolean {
  if ('every' in rule) {
    return lessons.every((l) => (l.kind === 'quiz') !== (rule.every === 'quiz') || l.done);
  }
  if ('lesson' in rule) return lessons.some((l) => l.code === rule.lesson && l.done);
  if ('module' in rule) return lessons.every((l) => l.module !== rule.module || l.done);
  const met = rule.of.filter((part) => isCourseComplete(part, lessons)).length;
  return met >= (rule.op === 'all' ? rule.of.length : rule.k);
}

/** What makes a rule meaningless for a course, one sentence each; [] when it is sound. */
export function ruleProblems(rule: CompletionRule, lessons: readonly RuleLesson[]): string[] {
  if ('every' in rule) return [];
  if ('lesson' in rule) return lessons.some((l) => l.code === rule.lesson) ? [] : [`the completion rule names lesson "${rule.lesson}", which the course does not have`];
  if ('module' in rule) return lessons.some((l) => l.module === rule.module) ? [] : [`the completion rule names module "${rule.module}", which the course does not have`];
  const tooMany = rule.op === 'atLeast' && rule.k > rule.of.length ? [`the completion rule asks for ${rule.k} of ${rule.of.length} parts`] : [];
  return [...tooMany, ...rule.of.flatMap((part) => ruleProblems(part, lessons))];
}

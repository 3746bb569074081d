/** Polls in lessons: whose answers may be counted, and what an answer may be (contracts/learning `pollNode`). */
import { ANONYMOUS_STEP, type DraftProblem, type LessonNode, type PollNode } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { everyNode } from './walk-body';

export const pollsIn = (body: readonly LessonNode[]): PollNode[] => everyNode(body).filter((node): node is PollNode => node.type === 'poll');

/**
 * How many of `total` answers, the oldest first, are counted. Where a poll is said to be anonymous: only whole steps of five, so that the
 * one who answered last can't be told from the counts before and after.
 */
export const countedOf = (total: number, isAnonymous: boolean): number => (isAnonymous ? total - (total % ANONYMOUS_STEP) : total);

/** Why an answer can't be taken; null: it can. */
export function answerRefusal(poll: PollNode, choices: readonly string[]): 'learning.poll_choice' | 'learning.poll_single' | null {
  const known = new Set(poll.choices.map((each) => each.code));
  if (new Set(choices).size !== choices.length || choices.some((code) => !known.has(code))) return 'learning.poll_choice';
  return choices.length > 1 && !poll.isMultiple ? 'learning.poll_single' : null;
}

/** A poll is one in both languages: the same code, the same choices. */
export function pollProblems(bodies: Readonly<Partial<Record<Locale, readonly LessonNode[]>>>): (Pick<DraftProblem, 'code'> & { locale: Locale })[] {
  const found: (Pick<DraftProblem, 'code'> & { locale: Locale })[] = [];
  const [vi, en] = [pollsIn(bodies.vi ?? []), pollsIn(bodies.en ?? [])];
  for (const [locale, polls] of [['vi', vi], ['en', en]] as const) if (new Set(polls.map((p) => p.code)).size !== polls.length) found.push({ code: 'poll_twice', locale });
  const shape = ({ choices, isMultiple, isAnonymous }: PollNode): string => JSON.stringify([choices.map((each) => each.code), isMultiple, isAnonymous]);
  for (const poll of en) {
    const other = vi.find((each) => each.code === poll.code);
    if (!other || shape(other) !== shape(poll)) found.push({ code: 'poll_differs', locale: 'en' });
  }
  return found;
}

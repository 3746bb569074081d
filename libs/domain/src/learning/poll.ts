/** Polls in lessons: whose answers may be counted, and what an answer may be (contracts/learning `pollNode`). */
import { ANONYMOUS_STEP, type DraftProblem, type LessonNode, type PollNode } from '@kynangso/contracts/learning';
import type { Locale } from '@kynangso/contracts/kernel';
import { everyNode } from './walk-body';

export const pollsIn = (body: readonly LessonNode[]): PollNode[] => everyNode(body).filter((node): node is PollNode => node.type === 'poll');

/** What everybody is shown of an anonymous poll: people counted, and how many of them chose what. */
export interface PollPicture {
  counted: number;
  counts: Readonly<Record<string, number>>;
}
/** An answer the picture doesn't hold as it is now; `shown` = what it holds of that person, null = nothing. */
export interface WaitingAnswer {
  shown: readonly string[] | null;
  choices: readonly string[];
}

/**
 * Which of the answers waiting come into the picture of an anonymous poll now, and the picture with them. Five people at least come together,
 * and those new to the picture apart from those who changed: one who changes among four new ones would take the former choice out of the counts
 * alone, and be recognised by that. Who comes back to what is shown waits for nothing. What left (an erasure) is not taken out, for the same reason.
 * @returns the picture and the answers that are in it from now on; none when it stays as it is
 */
export function nextPicture<A extends WaitingAnswer>(before: PollPicture, waiting: readonly A[]): { picture: PollPicture; taken: A[] } {
  const isSame = ({ shown, choices }: A): boolean => shown !== null && shown.length === choices.length && shown.every((code) => choices.includes(code));
  const groups = [waiting.filter((each) => each.shown === null), waiting.filter((each) => each.shown !== null && !isSame(each))];
  const taken = groups.filter((group) => group.length >= ANONYMOUS_STEP).flat();
  const counts: Record<string, number> = { ...before.counts };
  for (const { shown, choices } of taken) {
    for (const code of shown ?? []) counts[code] = (counts[code] ?? 0) - 1;
    for (const code of choices) counts[code] = (counts[code] ?? 0) + 1;
  }
  return { picture: { counted: before.counted + taken.filter((each) => each.shown === null).length, counts: Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0)) }, taken };
}

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

/** The life of a person's request about their own data: rules of our own; terms are the installation's promise. */
import { ANSWER_WITHIN_DAYS, type DataRequestState, type DataRight, ERASE_AFTER_DAYS, type ErasureFacts, type ErasureHindrance, erasureHindrances } from '@kynangso/contracts/operations';

const DAY_MS = 86_400_000;
export const answerBy = (askedAt: Date): Date => new Date(askedAt.getTime() + ANSWER_WITHIN_DAYS * DAY_MS);
export const isLate = (state: DataRequestState, askedAt: Date, now: Date): boolean => state === 'asked' && now > answerBy(askedAt);
export const isOpen = (state: DataRequestState): boolean => state === 'asked' || state === 'waiting';

/** What stands in the way of an erasure, by kind; none = it may be accepted. */
export const hindrancesOf = (facts: ErasureFacts): ErasureHindrance[] => erasureHindrances.filter((kind) => facts[kind] > 0);

export type Answer = { ok: true; state: DataRequestState; doneFrom: Date | null } | { ok: false; reason: 'privacy.not_open' | 'privacy.hindered' };
/** What an answer makes of a request. An accepted erasure waits some days, in which it can be called back; `facts` are asked for erasures alone. */
export function answer(request: { right: DataRight; state: DataRequestState }, accept: boolean, facts: ErasureFacts | null, now: Date): Answer {
  if (request.state !== 'asked') return { ok: false, reason: 'privacy.not_open' };
  if (!accept) return { ok: true, state: 'refused', doneFrom: null };
  if (request.right !== 'erase') return { ok: true, state: 'done', doneFrom: null };
  if (!facts || hindrancesOf(facts).length > 0) return { ok: false, reason: 'privacy.hindered' };
  return { ok: true, state: 'waiting', doneFrom: new Date(now.getTime() + ERASE_AFTER_DAYS * DAY_MS) };
}

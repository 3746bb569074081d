/** The life of a person's request about their own data: rules of our own; terms are the installation's promise. */
import { type DataRequestState, type DataRight, type ErasureFacts, type ErasureHindrance, erasureHindrances } from '@kynangso/contracts/operations';

const DAY_MS = 86_400_000;
/** @param days the installation's promise */
export const answerBy = (askedAt: Date, days: number): Date => new Date(askedAt.getTime() + days * DAY_MS);
export const isLate = (state: DataRequestState, askedAt: Date, days: number, now: Date): boolean => state === 'asked' && now > answerBy(askedAt, days);
export const isOpen = (state: DataRequestState): boolean => state === 'asked' || state === 'waiting';

/** What stands in the way of an erasure, by kind; none = it may be accepted. */
export const hindrancesOf = (facts: ErasureFacts): ErasureHindrance[] => erasureHindrances.filter((kind) => facts[kind] > 0);

export type Answer = { ok: true; state: DataRequestState; doneFrom: Date | null } | { ok: false; reason: 'privacy.not_open' | 'privacy.hindered' };
/** What an answer makes of a request. An accepted erasure waits `eraseDays`, in which it can be called back; `facts` are asked for erasures alone. */
export function answer(request: { right: DataRight; state: DataRequestState }, accept: boolean, facts: ErasureFacts | null, eraseDays: number, now: Date): Answer {
  if (request.state !== 'asked') return { ok: false, reason: 'privacy.not_open' };
  if (!accept) return { ok: true, state: 'refused', doneFrom: null };
  if (request.right !== 'erase') return { ok: true, state: 'done', doneFrom: null };
  if (!facts || hindrancesOf(facts).length > 0) return { ok: false, reason: 'privacy.hindered' };
  return { ok: true, state: 'waiting', doneFrom: new Date(now.getTime() + eraseDays * DAY_MS) };
}

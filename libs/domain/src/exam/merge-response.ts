import type { AttemptState } from '@kynangso/contracts/exam';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { isOnBreak } from './breaks';
import { isInTime } from './deadline';

/**
 * Autosave: the newest change of a position wins, by (writer epoch, sequence), however late, doubled or reordered the network
 * delivers them. The epoch is the server's: it grows when another device takes over, so an old device can't come back.
 */

export interface Mark {
  readonly epoch: number;
  readonly sequence: number;
}
export type Merge = 'accepted' | 'repeated' | 'superseded';

export function merge(stored: Mark | null, incoming: Mark): Merge {
  if (stored === null) return 'accepted';
  const order = incoming.epoch - stored.epoch || incoming.sequence - stored.sequence;
  return order > 0 ? 'accepted' : order === 0 ? 'repeated' : 'superseded';
}

export interface WritableFacts {
  readonly state: AttemptState;
  readonly writerEpoch: number;
  readonly deadlineAt: Date | null;
  readonly graceSeconds: number;
  /** the clock stands still since */
  readonly pausedAt: Date | null;
  /** the person is on a break until then at the latest */
  readonly breakUntil: Date | null;
}
export type WriteRefusal = 'attempt_closed' | 'paused' | 'on_break' | 'writer_changed' | 'too_late';

/** In progress, with time left or its clock standing still: extra time and the like reach only such attempts. */
export const isRunning = (attempt: Omit<WritableFacts, 'writerEpoch' | 'breakUntil'>, at: Date): boolean =>
  attempt.state === 'in_progress' && (attempt.pausedAt !== null || isInTime(at, attempt.deadlineAt, attempt.graceSeconds));

/** Whether a change may be taken at all; `at` is the database's clock read before the row lock. */
export function mayWrite(attempt: WritableFacts, epoch: number, at: Date): { readonly ok: true } | { readonly ok: false; readonly reason: WriteRefusal } {
  if (attempt.state !== 'in_progress') return { ok: false, reason: 'attempt_closed' };
  if (attempt.pausedAt !== null) return { ok: false, reason: 'paused' };
  if (attempt.breakUntil !== null && isOnBreak({ until: attempt.breakUntil }, at)) return { ok: false, reason: 'on_break' };
  if (!isInTime(at, attempt.deadlineAt, attempt.graceSeconds)) return { ok: false, reason: 'too_late' };
  return attempt.writerEpoch === epoch ? { ok: true } : { ok: false, reason: 'writer_changed' };
}

/** `{}`, `{RESPONSE: []}` and lists of empty texts all say "no answer". */
export const isAnswered = (response: ResponseValue): boolean => Object.values(response).some((values) => values.some((text) => text.trim() !== ''));

/** What the receipt's hash is taken over: answered positions in order. */
export function answersOf(responses: readonly { readonly position: number; readonly response: ResponseValue }[]): [number, ResponseValue][] {
  return responses
    .filter((each) => isAnswered(each.response))
    .sort((a, b) => a.position - b.position)
    .map((each) => [each.position, each.response]);
}

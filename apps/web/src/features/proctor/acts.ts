/** What a proctor can do to papers, and to whose. */
import type { BoardRow, ProctorAct } from '@kynangso/contracts/exam';
import { isRunning } from './board-state';

export const acts = ['pause', 'resume', 'extend', 'message', 'terminate'] as const;
export type Act = (typeof acts)[number];

/** Running papers only; a pause needs a running clock, a resume a standing one. */
export function meantBy(act: Act, rows: readonly BoardRow[]): BoardRow[] {
  return rows.filter((row) => isRunning(row) && row.attemptId !== null && (act === 'pause' ? row.pausedAt === null : act === 'resume' ? row.pausedAt !== null : true));
}

export const MOST_AT_ONCE = 1000;
export interface ActDraft {
  reason: string;
  minutes: string;
  text: string;
  isSure: boolean;
}
export type ActProblem = 'needReason' | 'needMinutes' | 'needText' | 'needSure';
export function problemOf(act: Act, draft: ActDraft): Partial<Record<keyof ActDraft, ActProblem>> {
  const minutes = Number(draft.minutes);
  return {
    ...(act === 'message' ? (draft.text.trim() === '' ? { text: 'needText' as const } : {}) : draft.reason.trim().length < 3 ? { reason: 'needReason' as const } : {}),
    ...(act === 'extend' && !(/^\d+$/.test(draft.minutes.trim()) && minutes >= 1 && minutes <= 240) ? { minutes: 'needMinutes' as const } : {}),
    ...(act === 'terminate' && !draft.isSure ? { isSure: 'needSure' as const } : {}),
  };
}

/** The requests of an act; a very large choice goes in several. */
export function requestsOf(act: Act, draft: ActDraft, attemptIds: readonly string[]): ProctorAct[] {
  const parts = Array.from({ length: Math.ceil(attemptIds.length / MOST_AT_ONCE) }, (_, at) => attemptIds.slice(at * MOST_AT_ONCE, (at + 1) * MOST_AT_ONCE));
  const reason = draft.reason.trim();
  return parts.map((part): ProctorAct => {
    if (act === 'message') return { act, attemptIds: part, text: draft.text.trim() };
    if (act === 'extend') return { act, attemptIds: part, minutes: Number(draft.minutes), reason };
    return { act, attemptIds: part, reason };
  });
}

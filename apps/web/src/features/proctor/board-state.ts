/** The live board as pure values: what an event makes of it, what is left of a paper's time. Rows keep their identity unless they changed, so that a screen of 200 redraws only what moved. */
import type { Board, BoardEvent, BoardRow } from '@kynangso/contracts/exam';

export interface BoardState {
  board: Omit<Board, 'rows'>;
  /** by person, in the order they were first heard of */
  rows: ReadonlyMap<string, BoardRow>;
}

const isSame = (a: BoardRow, b: BoardRow): boolean => JSON.stringify(a) === JSON.stringify(b);
const kept = (old: BoardRow | undefined, row: BoardRow): BoardRow => (old && isSame(old, row) ? old : row);

/** A whole board: who is not on it any more has gone. */
export function fromBoard(before: BoardState | null, { rows, ...board }: Board): BoardState {
  return { board, rows: new Map(rows.map((row) => [row.personId, kept(before?.rows.get(row.personId), row)])) };
}

/** What changed since; an event heard before any board is nothing yet. */
export function mergeEvent(before: BoardState | null, event: BoardEvent): BoardState | null {
  if (event.type === 'board') return fromBoard(before, event.board);
  if (!before) return null;
  const rows = new Map(before.rows);
  for (const personId of event.gone) rows.delete(personId);
  for (const row of event.rows) rows.set(row.personId, kept(rows.get(row.personId), row));
  return { ...before, rows };
}

/** Seconds left, rounded up so that 0 means over; null without a limit or without a running paper. Stands still while paused, and during a break, which ends by itself. */
export function secondsLeft(row: Pick<BoardRow, 'state' | 'deadlineAt' | 'pausedAt' | 'breakUntil'>, nowMs: number): number | null {
  if (row.state !== 'in_progress' || row.deadlineAt === null) return null;
  const at = row.pausedAt !== null ? Date.parse(row.pausedAt) : Math.max(nowMs, row.breakUntil === null ? -Infinity : Date.parse(row.breakUntil));
  return Math.max(0, Math.ceil((Date.parse(row.deadlineAt) - at) / 1000));
}

const LATE_MS = 5_000;
/**
 * How far the server's clock is ahead of this device's steady one. Every message is a little old when it arrives, so the largest
 * offset heard is the truest; only a much smaller one means that the clocks really parted.
 */
export function betterOffset(known: number | null, serverNow: string, heardAt: number): number {
  const heard = Date.parse(serverNow) - heardAt;
  return known === null || heard > known || known - heard > LATE_MS ? heard : known;
}

/** How a person fares, as the proctor sorts and filters them. */
export const fares = ['working', 'onBreak', 'paused', 'waiting', 'notCome', 'absent', 'handedIn', 'voided'] as const;
export type Fare = (typeof fares)[number];
export function fareOf(row: BoardRow): Fare {
  if (row.state === 'in_progress') return row.pausedAt !== null ? 'paused' : row.breakUntil !== null ? 'onBreak' : 'working';
  if (row.state === 'voided') return 'voided';
  if (row.state !== null) return 'handedIn';
  if (row.status === 'checked_in') return 'waiting';
  return row.status === 'absent' ? 'absent' : 'notCome';
}
export const isRunning = (row: BoardRow): boolean => row.state === 'in_progress';
/** running, and nobody has heard of the paper for a while; who is on a break may well have closed the browser */
export const isLost = (row: BoardRow): boolean => isRunning(row) && row.connection === 'offline' && row.breakUntil === null;
/** somebody should go and look: no connection, a clock that waits for a proctor, something reported of a running paper */
export const needsHelp = (row: BoardRow): boolean => isLost(row) || (isRunning(row) && (row.pausedAt !== null || row.incidents > 0));

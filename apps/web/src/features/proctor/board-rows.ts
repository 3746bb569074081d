/** Which rows of the board are shown, and in what order; what is said of many changes at once. */
import type { BoardRow } from '@kynangso/contracts/exam';
import { searchKey } from '../../lib/search-key';
import { type Fare, fareOf, fares, isLost, isRunning, needsHelp } from './board-state';

export const groups = ['all', 'help', 'lost', 'working', 'onBreak', 'paused', 'waiting', 'notCome', 'handedIn', 'incidents'] as const;
export type Group = (typeof groups)[number];
export const isInGroup = (row: BoardRow, group: Group): boolean => {
  switch (group) {
    case 'all': return true;
    case 'help': return needsHelp(row);
    case 'lost': return isLost(row);
    case 'incidents': return row.incidents > 0;
    case 'notCome': return fareOf(row) === 'notCome' || fareOf(row) === 'absent';
    case 'handedIn': return fareOf(row) === 'handedIn' || fareOf(row) === 'voided';
    default: return fareOf(row) === group;
  }
};
export function countGroups(rows: readonly BoardRow[]): Record<Group, number> {
  return Object.fromEntries(groups.map((group) => [group, rows.filter((row) => isInGroup(row, group)).length])) as Record<Group, number>;
}

export interface Filter {
  group: Group;
  roomId: string;
  q: string;
}
/** A number finds a seat; words find a name, a unit or the end of a personal number. */
export function filterRows(rows: readonly BoardRow[], { group, roomId, q }: Filter): BoardRow[] {
  const key = searchKey(q);
  const seat = /^\d{1,4}$/.test(key) ? Number(key) : null;
  return rows.filter((row) => {
    if (!isInGroup(row, group) || (roomId !== '' && row.roomId !== roomId)) return false;
    if (key === '') return true;
    if (seat !== null) return row.seat === seat || (row.idMask?.endsWith(key) ?? false);
    return searchKey(`${row.fullName} ${row.unitName ?? ''}`).includes(key);
  });
}

export const sortKeys = ['seat', 'name', 'state', 'saved', 'answered', 'left'] as const;
export type SortKey = (typeof sortKeys)[number];
/** These don't change while people write, so their order is kept up by itself. */
export const isSteady = (key: SortKey): boolean => key === 'seat' || key === 'name';

const names = new Intl.Collator('vi');
const givenName = (full: string): string => full.trim().split(/\s+/u).at(-1) ?? '';
const instantOf = (at: string | null): number => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at));
const last = Number.MAX_SAFE_INTEGER;

export function sortRows(rows: readonly BoardRow[], by: SortKey, direction: 'asc' | 'desc', roomOrder: readonly string[]): BoardRow[] {
  const roomAt = new Map(roomOrder.map((id, at) => [id, at]));
  const bySeat = (a: BoardRow, b: BoardRow) =>
    (roomAt.get(a.roomId ?? '') ?? last) - (roomAt.get(b.roomId ?? '') ?? last) || (a.seat ?? last) - (b.seat ?? last) || byName(a, b);
  const byName = (a: BoardRow, b: BoardRow) => names.compare(givenName(a.fullName), givenName(b.fullName)) || names.compare(a.fullName, b.fullName) || (a.personId < b.personId ? -1 : 1);
  const stood = (row: BoardRow) => (!isRunning(row) || row.deadlineAt === null ? last : instantOf(row.deadlineAt) - (row.pausedAt !== null ? Date.parse(row.pausedAt) : row.breakUntil === null ? 0 : Date.parse(row.breakUntil)));
  const compare: Record<SortKey, (a: BoardRow, b: BoardRow) => number> = {
    seat: bySeat,
    name: byName,
    state: (a, b) => fares.indexOf(fareOf(a)) - fares.indexOf(fareOf(b)) || Number(isLost(b)) - Number(isLost(a)),
    saved: (a, b) => instantOf(a.lastSavedAt) - instantOf(b.lastSavedAt),
    answered: (a, b) => a.answered - b.answered,
    left: (a, b) => stood(a) - stood(b),
  };
  const turn = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => turn * compare[by](a, b) || bySeat(a, b));
}

/** Puts rows into an order of long ago: who came since stands at the end. */
export function inOrder(rows: readonly BoardRow[], order: readonly string[]): BoardRow[] {
  const at = new Map(order.map((id, index) => [id, index]));
  return rows.map((row, index) => ({ row, at: at.get(row.personId) ?? order.length + index })).sort((a, b) => a.at - b.at).map(({ row }) => row);
}

export const newsKinds = ['began', 'handedIn', 'lost', 'back', 'arrived'] as const;
export type News = Record<(typeof newsKinds)[number], number>;
/** What happened between two moments, counted: said as one sentence, never row by row. */
export function newsBetween(before: ReadonlyMap<string, BoardRow>, after: ReadonlyMap<string, BoardRow>): News {
  const news: News = { began: 0, handedIn: 0, lost: 0, back: 0, arrived: 0 };
  for (const [personId, row] of after) {
    const old = before.get(personId);
    if (old === row) continue;
    const [was, is]: [Fare, Fare] = [old ? fareOf(old) : 'notCome', fareOf(row)];
    if (isRunning(row) && !(old && isRunning(old))) news.began += 1;
    if (is === 'handedIn' && was !== 'handedIn') news.handedIn += 1;
    if (is === 'waiting' && was !== 'waiting') news.arrived += 1;
    if (isLost(row) && old && !isLost(old)) news.lost += 1;
    if (isRunning(row) && old && isLost(old) && !isLost(row)) news.back += 1;
  }
  return news;
}

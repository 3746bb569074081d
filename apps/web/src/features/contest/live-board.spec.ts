import { describe, expect, it } from 'vitest';
import type { ContestBoard, ContestBoardRow } from '@kynangso/contracts/grading';
import { afterEvent } from './live-board';

const row = (place: number, pointsCenti: number): ContestBoardRow => ({ place, isShared: false, name: `N${place}`, unit: null, pointsCenti, maxCenti: 1000, spentSeconds: 60, distance: null });
const board: ContestBoard = { version: 'a', asOf: '2026-01-01T00:00:00.000Z', state: 'open', revision: null, isHidden: false, joined: 3, finished: 2, unitCount: 0, rows: [row(1, 900), row(2, 800)], units: [] };
const { rows: _, units: __, ...head } = board;
const change = { type: 'change' as const, ...head, version: 'b', from: 'a', finished: 3, length: 3, unitsLength: 0, rows: [[1, row(2, 850)], [2, row(3, 800)]] as [number, ContestBoardRow][], units: [] };

describe('a board that is told of its changes', () => {
  it('has the lines that changed and those that did not', () => {
    expect(afterEvent(board, change)).toEqual({ ...board, version: 'b', finished: 3, rows: [row(1, 900), row(2, 850), row(3, 800)] });
    expect(afterEvent(board, { ...change, length: 1, rows: [] })?.rows).toEqual([row(1, 900)]);
  });
  it('asks for the whole when it missed a change', () => {
    expect(afterEvent({ ...board, version: 'x' }, change)).toBeNull();
    expect(afterEvent(null, change)).toBeNull();
    expect(afterEvent(null, { type: 'board', board })).toBe(board);
  });
});

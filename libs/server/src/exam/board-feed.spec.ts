import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardEvent, BoardRow } from '@kynangso/contracts/exam';
import { BoardFeed } from './board-feed';

const row = (personId: string, change: Partial<BoardRow> = {}): BoardRow => ({
  personId, fullName: personId, idMask: null, unitName: null, roomId: null, seat: null, status: null, accommodation: null, attemptId: null, state: null, connection: null,
  lastSeenAt: null, lastSavedAt: null, answered: 0, itemCount: 10, startedAt: null, deadlineAt: null, pausedAt: null, breakUntil: null, breaksBegun: 0, breakSeconds: 0, extraSeconds: 0, submittedAt: null, submitReason: null, incidents: 0, ...change,
});

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('a board with many watchers', () => {
  it('is read at most once a second, whatever happens, and not at all without watchers', async () => {
    let reads = 0;
    let nudge = (): void => undefined;
    const feed = new BoardFeed(async () => [row('a', { answered: ++reads })], (told) => { nudge = told; return () => { nudge = () => undefined; }; }, () => undefined);
    const first = await feed.rows();
    const got: BoardEvent[][] = [[], [], []];
    const stops = got.map((events) => feed.watch(first, () => true, (event) => events.push(event)));
    for (let n = 0; n < 100; n++) {
      nudge();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(reads).toBeGreaterThanOrEqual(9);
    expect(reads).toBeLessThanOrEqual(12);
    expect(got.map((events) => events.length)).toEqual([reads - 1, reads - 1, reads - 1]);
    for (const stop of stops) stop();
    const then = reads;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reads).toBe(then);
  });

  it('tells each watcher only what changed among the rows they see', async () => {
    let rows = [row('a', { roomId: 'r1' }), row('b', { roomId: 'r2' }), row('c', { roomId: 'r1' })];
    const feed = new BoardFeed(async () => rows, () => () => undefined, () => undefined);
    const got: BoardEvent[] = [];
    const stop = feed.watch(rows.filter((r) => r.roomId === 'r1'), (r) => r.roomId === 'r1', (event) => got.push(event));
    rows = [row('a', { roomId: 'r1', answered: 3 }), row('b', { roomId: 'r2', answered: 9 })];
    await vi.advanceTimersByTimeAsync(2_100);
    expect(got).toMatchObject([{ type: 'rows', rows: [{ personId: 'a', answered: 3 }], gone: ['c'] }]);
    rows = [row('a', { roomId: 'r1', answered: 3, lastSeenAt: '2026-11-23T00:00:00.000Z' }), row('b', { roomId: 'r2' })];
    await vi.advanceTimersByTimeAsync(2_100);
    expect(got).toHaveLength(1);
    stop();
  });

  it('goes on after a reading that failed', async () => {
    let isBroken = true;
    const errors: unknown[] = [];
    const feed = new BoardFeed(() => (isBroken ? Promise.reject(new Error('away')) : Promise.resolve([row('a')])), () => () => undefined, (error) => errors.push(error));
    const got: BoardEvent[] = [];
    const stop = feed.watch([], () => true, (event) => got.push(event));
    await vi.advanceTimersByTimeAsync(2_100);
    isBroken = false;
    await vi.advanceTimersByTimeAsync(2_100);
    expect([errors.length > 0, got.length]).toEqual([true, 1]);
    stop();
  });
});

import { describe, expect, it } from 'vitest';
import type { Board, BoardEvent, BoardRow } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';
import { ASK_MS, BoardChannel, DOUBT_MS, type Line, type Stream } from './board-channel';
import { countGroups, filterRows, inOrder, newsBetween, sortRows } from './board-rows';
import { betterOffset, fareOf, fromBoard, mergeEvent, secondsLeft } from './board-state';

const T = Date.parse('2026-11-30T01:00:00Z');
const at = (seconds: number): string => new Date(T + seconds * 1000).toISOString();
const ROOM = '00000000-0000-7000-8000-0000000000aa';
const person = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = (n: number, over: Partial<BoardRow> = {}): BoardRow => ({
  personId: person(n), fullName: `Nguyễn Văn ${String.fromCharCode(64 + n)}`, idMask: `•••••••••${100 + n}`, unitName: null, roomId: ROOM, seat: n, status: 'checked_in', accommodation: null,
  attemptId: null, state: null, connection: null, lastSeenAt: null, lastSavedAt: null, answered: 0, itemCount: 0, startedAt: null, deadlineAt: null, pausedAt: null, breakUntil: null, breaksBegun: 0, breakSeconds: 0, extraSeconds: 0,
  submittedAt: null, submitReason: null, incidents: 0, ...over,
});
const running = (n: number, over: Partial<BoardRow> = {}) => row(n, { attemptId: person(n + 500), state: 'in_progress', connection: 'online', startedAt: at(0), deadlineAt: at(3600), itemCount: 40, ...over });
const board = (rows: BoardRow[]): Board => ({ sittingId: person(900), examId: person(901), kind: 'graded', title: { vi: 'Sát hạch' }, opensAt: at(0), closesAt: null, requiresCheckIn: true, serverNow: at(0), rooms: [], rows });

describe('time left', () => {
  it('runs down to nothing and never below', () => {
    expect(secondsLeft(running(1), T + 600_000)).toBe(3000);
    expect(secondsLeft(running(1), T + 3_599_001)).toBe(1);
    expect(secondsLeft(running(1), T + 9_000_000)).toBe(0);
  });
  it('stands still while the paper is paused', () => expect(secondsLeft(running(1, { pausedAt: at(600) }), T + 2_000_000)).toBe(3000));
  it('stands still during a break, and runs on by itself from its end', () =>
    expect([600, 1200, 1260].map((seconds) => secondsLeft(running(1, { breakUntil: at(1200) }), T + seconds * 1000))).toEqual([2400, 2400, 2340]));
  it('is nobody’s who has not begun, has handed in, or has no limit', () => {
    expect(secondsLeft(row(1), T)).toBeNull();
    expect(secondsLeft(running(1, { state: 'submitted' }), T)).toBeNull();
    expect(secondsLeft(running(1, { deadlineAt: null }), T)).toBeNull();
  });
  it('believes the freshest message about the clock, and a clock that was really set back', () => {
    expect(betterOffset(null, at(10), 1_000)).toBe(T + 9_000);
    expect(betterOffset(T + 9_000, at(10), 1_400)).toBe(T + 9_000);
    expect(betterOffset(T + 9_000, at(10), 900)).toBe(T + 9_100);
    expect(betterOffset(T + 9_000, at(10), 61_000)).toBe(T - 51_000);
  });
});

describe('events of the board', () => {
  it('change only the rows they name; the others stay the same object', () => {
    const before = fromBoard(null, board([row(1), running(2)]));
    const event: BoardEvent = { type: 'rows', serverNow: at(5), rows: [running(2, { answered: 3 }), row(3)], gone: [] };
    const after = mergeEvent(before, event);
    expect(after?.rows.get(person(1))).toBe(before.rows.get(person(1)));
    expect(after?.rows.get(person(2))?.answered).toBe(3);
    expect([...(after?.rows.keys() ?? [])]).toEqual([person(1), person(2), person(3)]);
  });
  it('take people off, and mean nothing before the first board', () => {
    const event: BoardEvent = { type: 'rows', serverNow: at(5), rows: [], gone: [person(1)] };
    expect(mergeEvent(fromBoard(null, board([row(1), row(2)])), event)?.rows.size).toBe(1);
    expect(mergeEvent(null, event)).toBeNull();
  });
  it('redraw nothing when a whole board says the same again', () => {
    const before = fromBoard(null, board([row(1)]));
    expect(fromBoard(before, board([row(1)])).rows.get(person(1))).toBe(before.rows.get(person(1)));
  });
});

describe('rows of the board', () => {
  const all = [row(1, { status: 'listed' }), row(2), running(3), running(4, { pausedAt: at(9) }), running(5, { connection: 'offline', incidents: 1 }), row(6, { state: 'graded', submittedAt: at(60) }), row(7, { status: 'absent' }), running(8, { breakUntil: at(900), connection: 'offline' })];
  it('are told apart by how the person fares', () => expect(all.map(fareOf)).toEqual(['notCome', 'waiting', 'working', 'paused', 'working', 'handedIn', 'absent', 'onBreak']));
  it('are counted once in each group that fits', () => {
    expect(countGroups(all)).toEqual({ all: 8, help: 2, working: 2, onBreak: 1, paused: 1, lost: 1, waiting: 1, notCome: 2, handedIn: 1, incidents: 1 });
  });
  it('are found by seat, by the end of a number, by a name without marks', () => {
    const find = (q: string) => filterRows(all, { group: 'all', roomId: '', q }).map((each) => each.seat);
    expect(find('3')).toEqual([3]);
    expect(find('105')).toEqual([5]);
    expect(find('nguyen van d')).toEqual([4]);
  });
  it('sort by given name and by time left, people without a clock last', () => {
    const named = [row(1, { fullName: 'Trần Bình' }), row(2, { fullName: 'Lê An' }), row(3, { fullName: 'Đỗ Đạt' })];
    expect(sortRows(named, 'name', 'asc', [ROOM]).map((each) => each.fullName)).toEqual(['Lê An', 'Trần Bình', 'Đỗ Đạt']);
    expect(sortRows([row(1), running(2), running(3, { deadlineAt: at(60) })], 'left', 'asc', [ROOM]).map((each) => each.seat)).toEqual([3, 2, 1]);
  });
  it('keep an order of long ago, newcomers at the end', () => {
    expect(inOrder([row(1), row(2), row(3)], [person(3), person(1)]).map((each) => each.seat)).toEqual([3, 1, 2]);
  });
  it('are summed up in one piece of news', () => {
    const map = (rows: BoardRow[]) => new Map(rows.map((each) => [each.personId, each]));
    const before = map([row(1, { status: 'listed' }), row(2), running(3), running(4), running(5, { connection: 'offline' })]);
    const after = map([row(1), running(2), running(3, { state: 'submitted' }), running(4, { connection: 'offline' }), running(5)]);
    expect(newsBetween(before, after)).toEqual({ began: 1, handedIn: 1, lost: 1, back: 1, arrived: 1 });
  });
});

describe('the line to the server', () => {
  function set(answers: (Board | Error)[]) {
    const timers: { ms: number; run: () => void; isOff: boolean }[] = [];
    const lines: Line[] = [];
    const streams: (Stream & { readyState: number })[] = [];
    let refused: ApiError | null = null;
    let events = 0;
    const channel = new BoardChannel({
      openStream: () => {
        const stream = { onmessage: null, onerror: null, readyState: 1, close: () => undefined };
        streams.push(stream);
        return stream;
      },
      ask: () => {
        const answer = answers.shift() ?? board([]);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      after: (ms, run) => {
        const timer = { ms, run, isOff: false };
        timers.push(timer);
        return () => void (timer.isOff = true);
      },
      onEvent: () => (events += 1),
      onLine: (line) => lines.push(line),
      onRefused: (error) => (refused = error),
    });
    channel.start();
    const waiting = () => timers.filter((timer) => !timer.isOff).map((timer) => timer.ms);
    return { channel, streams, lines, waiting, state: () => ({ refused, events }) };
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  it('is live with the first event, and then only doubted now and then', () => {
    const { streams, lines, waiting, state } = set([]);
    streams[0]?.onmessage?.({ data: JSON.stringify({ type: 'board', board: board([]) }) });
    expect(lines).toEqual(['live']);
    expect(waiting()).toEqual([DOUBT_MS]);
    expect(state().events).toBe(1);
  });
  it('asks at once when the stream breaks, goes on asking, and opens the stream anew', async () => {
    const { streams, lines, waiting } = set([board([])]);
    const [first] = streams;
    first?.onmessage?.({ data: JSON.stringify({ type: 'board', board: board([]) }) });
    if (first) first.readyState = 2;
    first?.onerror?.();
    await settle();
    expect(lines).toEqual(['live', 'asking']);
    expect(waiting()).toEqual([1_000, ASK_MS]);
  });
  it('says that nobody answers, and stops for good when it is refused', async () => {
    const silent = set([new ApiError(0, 'network.offline', '')]);
    silent.streams[0]?.onerror?.();
    await settle();
    expect(silent.lines).toEqual(['lost']);
    const refused = set([new ApiError(404, 'exam.sitting_not_found', '')]);
    refused.streams[0]?.onerror?.();
    await settle();
    expect(refused.state().refused).toMatchObject({ status: 404 });
    expect(refused.waiting()).toEqual([]);
  });
  it('ignores what it can’t read', () => {
    const { streams, state } = set([]);
    streams[0]?.onmessage?.({ data: '{"type":"rows"' });
    expect(state().events).toBe(0);
  });
});

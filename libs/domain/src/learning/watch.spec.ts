import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completedBy, lengthOf, type PlayedInterval, type Range, settleWatch, unionOf, watchedShareBp, without } from './watch';

const nothing = { watched: [], usedMs: 0 };
const play = (fromMs: number, toMs: number, rate = 1): PlayedInterval => ({ fromMs, toMs, rate });
const HOUR = 3_600_000;

describe('what was watched is the union of what was played', () => {
  it.each<[string, PlayedInterval[], Range[]]>([
    ['one stretch', [play(0, 5000)], [[0, 5000]]],
    ['stretches that touch become one', [play(0, 5000), play(5000, 9000)], [[0, 9000]]],
    ['overlaps count once', [play(0, 6000), play(4000, 9000)], [[0, 9000]]],
    ['a seek leaves a gap', [play(0, 2000), play(50_000, 60_000)], [[0, 2000], [50_000, 60_000]]],
    ['a seek to the end counts the end alone', [play(59_000, 60_000)], [[59_000, 60_000]]],
    ['the same twice is once', [play(1000, 3000), play(1000, 3000)], [[1000, 3000]]],
    ['late ones fill their gap', [play(4000, 6000), play(0, 4000)], [[0, 6000]]],
    ['backward and empty ones are nothing', [play(5000, 1000), play(2000, 2000)], []],
    ['what lies beyond the end is cut', [play(55_000, 99_000), play(70_000, 80_000)], [[55_000, 60_000]]],
    ['nonsense is nothing', [play(NaN, 5000), play(0, Infinity), { fromMs: -5000, toMs: 1000, rate: 1 }], [[0, 1000]]],
    ['any speed', [play(0, 5000, 2), play(5000, 6000, 0.5)], [[0, 6000]]],
  ])('%s', (_, intervals, watched) => expect(settleWatch(nothing, intervals, 60_000, HOUR)).toMatchObject({ watched, excessMs: 0 }));
});

describe('no more is counted than fits into the time that has passed', () => {
  it.each<[string, PlayedInterval[], number, number, number]>([
    // intervals, elapsed, counted, excess; believed: elapsed x 1.1 + 15 s
    ['at once, only the slack', [play(0, 60_000)], 0, 15_000, 45_000],
    ['a minute at normal speed in a minute', [play(0, 60_000)], 60_000, 60_000, 0],
    ['two minutes at double speed in a minute', [play(0, 120_000, 2)], 60_000, 120_000, 0],
    ['two minutes at normal speed in a minute', [play(0, 120_000)], 60_000, 81_000, 39_000],
    ['a claimed speed of 4 costs what 2 costs', [play(0, 120_000, 4)], 30_000, 96_000, 24_000],
    ['a clock that runs back is no time', [play(0, 60_000)], -HOUR, 15_000, 45_000],
  ])('%s', (_, intervals, elapsed, counted, excess) => {
    const settled = settleWatch(nothing, intervals, 600_000, elapsed);
    expect([lengthOf(settled.watched), settled.excessMs]).toEqual([counted, excess]);
  });
  it('watching on later counts as ever: nothing is held against the learner', () => {
    const rushed = settleWatch(nothing, [play(0, 60_000)], 60_000, 0);
    expect(lengthOf(settleWatch(rushed, [play(0, 60_000)], 60_000, 60_000).watched)).toBe(60_000);
  });
  it('a report that comes again costs no time', () => {
    const once = settleWatch(nothing, [play(0, 10_000)], 60_000, 0);
    expect(settleWatch(once, [play(0, 10_000)], 60_000, 0)).toEqual({ ...once, excessMs: 0 });
  });
});

/** One flag per second of the recording: slow, and too plain to be wrong. */
const cell = 1000;
const length = 40;
const interval = fc.record({ fromMs: fc.integer({ min: -5, max: 60 }), toMs: fc.integer({ min: -5, max: 60 }), rate: fc.constantFrom(0.5, 1, 2) }).map((i) => ({ ...i, fromMs: i.fromMs * cell, toMs: i.toMs * cell }));
const flagsOf = (ranges: readonly Range[]): boolean[] => Array.from({ length }, (_, i) => ranges.some(([from, to]) => from <= i * cell && (i + 1) * cell <= to));
const bruteForce = (intervals: readonly PlayedInterval[]): boolean[] => Array.from({ length }, (_, i) => intervals.some(({ fromMs, toMs }) => fromMs <= i * cell && (i + 1) * cell <= toMs));

describe('against a brute-force reading', () => {
  it('any reports, cut into any batches and told in any order, give the flags of their seconds', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (intervals, order, size) => {
        const told = [...intervals, ...(intervals.length > 0 ? order.map((n) => intervals[n % intervals.length] as PlayedInterval) : [])].sort((a, b) => ((a.fromMs * 7 + a.toMs * 13) % 11) - ((b.fromMs * 7 + b.toMs * 13) % 11));
        let ledger = settleWatch(nothing, [], length * cell, HOUR);
        for (let at = 0; at < told.length; at += size) ledger = settleWatch(ledger, told.slice(at, at + size), length * cell, HOUR);
        expect(flagsOf(ledger.watched)).toEqual(bruteForce(intervals));
        expect(ledger.excessMs).toBe(0);
        expect(lengthOf(ledger.watched)).toBe(bruteForce(intervals).filter(Boolean).length * cell);
      }),
    );
  });
  it('whatever is told, counted time never passes the time there was, and nothing counted is lost', () => {
    const reports = fc.array(fc.record({ elapsed: fc.integer({ min: 0, max: 60_000 }), intervals: fc.array(interval, { maxLength: 6 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(reports, (told) => {
        let ledger = settleWatch(nothing, [], length * cell, 0);
        let elapsed = 0;
        for (const report of told) {
          elapsed += report.elapsed;
          const next = settleWatch(ledger, report.intervals, length * cell, elapsed);
          for (const range of ledger.watched) expect(without(range, next.watched)).toEqual([]);
          expect(lengthOf(next.watched)).toBeLessThanOrEqual((elapsed * 1.1 + 15_000) * 2);
          // counted and refused together are what was new
          const before = lengthOf(ledger.watched);
          const all = lengthOf(unionOf([...ledger.watched, ...report.intervals.map((i): Range => [Math.max(0, i.fromMs), Math.min(length * cell, i.toMs)])]));
          expect(lengthOf(next.watched)).toBeLessThanOrEqual(all);
          expect(next.excessMs).toBeGreaterThanOrEqual(all - lengthOf(next.watched));
          if (next.excessMs === 0) expect(lengthOf(next.watched) - before).toBe(all - before);
          ledger = next;
        }
      }),
    );
  });
});

describe('a video lesson is completed', () => {
  const of = (watched: Range[], pagesSeen: number[] = []) => completedBy({ watched, durationMs: 100_000, pagesSeen, pageCount: 3 });
  it('by nine tenths of it, not by a hair less', () => {
    expect(of([[0, 89_999]])).toBeNull();
    expect(of([[0, 40_000], [50_000, 100_000]])).toBe('watched');
    expect(watchedShareBp([[0, 89_999]], 100_000)).toBe(8999);
  });
  it('by reading every page, and pages there are not count for nothing', () => {
    expect(of([], [0, 1])).toBeNull();
    expect(of([], [0, 1, 7, 1, -1, 1.5])).toBeNull();
    expect(of([], [2, 0, 1])).toBe('read');
  });
  it('not by seeking to the end', () => expect(of([[99_000, 100_000]])).toBeNull());
});

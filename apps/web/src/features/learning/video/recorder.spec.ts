import { describe, expect, it } from 'vitest';
import { Recorder } from './recorder';

const played = (...ticks: ([number, number?] | 'stop')[]) => {
  const recorder = new Recorder();
  for (const tick of ticks) {
    if (tick === 'stop') recorder.stop();
    else recorder.tick(tick[0], tick[1] ?? 1);
  }
  return recorder.take().map((i) => [i.fromMs, i.toMs, i.rate]);
};

describe('what was played', () => {
  it('is one stretch while the ticks follow each other', () => expect(played([0], [250], [500], [1500])).toEqual([[0, 1500, 1]]));
  it('is cut by a seek, forward or back, and the jump is not played', () => {
    expect(played([0], [1000], [60_000], [61_000])).toEqual([[0, 1000, 1], [60_000, 61_000, 1]]);
    expect(played([9000], [9500], [2000], [3000])).toEqual([[9000, 9500, 1], [2000, 3000, 1]]);
  });
  it('is cut by a pause, however short', () => expect(played([0], [1000], 'stop', [1200], [1500])).toEqual([[0, 1000, 1], [1200, 1500, 1]]));
  it('keeps its speed', () => expect(played([0, 1], [1000, 1], [1500, 2], [5500, 2])).toEqual([[0, 1000, 1], [1500, 5500, 2]]));
  it('is nothing for a single tick', () => expect(played([5000])).toEqual([]));
  it('is told once, goes on where it was, and comes back when a report is lost', () => {
    const recorder = new Recorder();
    recorder.tick(0, 1);
    recorder.tick(1000, 1);
    const first = recorder.take();
    recorder.tick(2000, 1);
    const second = recorder.take();
    expect([first, second]).toEqual([[{ fromMs: 0, toMs: 1000, rate: 1 }], [{ fromMs: 1000, toMs: 2000, rate: 1 }]]);
    recorder.giveBack(first);
    expect(recorder.take()).toEqual(first);
  });
});

import { describe, expect, it } from 'vitest';
import type { AttemptEvent, AttemptStatus } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';
import { LiveChannel, POLL_MS } from './live-channel';

const clock = { serverNow: '2026-11-05T02:00:00.000Z', startedAt: '2026-11-05T01:00:00.000Z', deadlineAt: null, graceSeconds: 30, pausedAt: null, breaks: null };
const status: AttemptStatus = { attemptId: '0190a000-0000-7000-8000-000000000001', state: 'in_progress', clock, submittedAt: null, submitReason: null, writerEpoch: 1 };

function bench({ hasStream = true } = {}) {
  const streams: { onmessage: ((event: { data: string }) => void) | null; onerror: (() => void) | null; readyState: number; close: () => void }[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const events: AttemptEvent[] = [];
  const reach: boolean[] = [];
  let asked = 0;
  const world = { isDown: false };
  const channel = new LiveChannel({
    openStream: hasStream
      ? () => {
          const stream = { onmessage: null, onerror: null, readyState: 1, close: () => undefined };
          streams.push(stream);
          return stream;
        }
      : null,
    ask: () => {
      asked += 1;
      return world.isDown ? Promise.reject(new ApiError(0, 'network.offline', '')) : Promise.resolve(status);
    },
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
    now: () => 0,
    onEvent: (event) => events.push(event),
    onStatus: () => undefined,
    onReach: (isReachable) => reach.push(isReachable),
  });
  return { channel, streams, timers, events, reach, world, asked: () => asked };
}
const said = (event: object) => ({ data: JSON.stringify(event) });

describe('what the server tells a running attempt', () => {
  it('arrives by the stream, and the questions become rare', () => {
    const { channel, streams, timers, events } = bench();
    channel.start();
    expect(timers.map((timer) => timer.ms)).toEqual([POLL_MS]);
    streams[0]?.onmessage?.(said({ type: 'clock', clock, writerEpoch: 1, extraSeconds: 300 }));
    expect(events).toMatchObject([{ type: 'clock', extraSeconds: 300 }]);
    expect(timers.map((timer) => timer.ms)).toEqual([60_000]);
  });

  it('is asked for every 15 seconds as soon as the stream fails, and the stream is opened again', () => {
    const { channel, streams, timers } = bench();
    channel.start();
    const [stream] = streams;
    stream?.onmessage?.(said({ type: 'clock', clock, writerEpoch: 1, extraSeconds: 0 }));
    if (stream) stream.readyState = 2;
    stream?.onerror?.();
    expect(timers.map((timer) => timer.ms).sort((a, b) => a - b)).toEqual([3000, POLL_MS]);
    timers.find((timer) => timer.ms === 3000)?.run();
    expect(streams).toHaveLength(2);
  });

  it('is left to the browser while that reconnects by itself', () => {
    const { channel, streams, timers } = bench();
    channel.start();
    if (streams[0]) streams[0].readyState = 0;
    streams[0]?.onerror?.();
    expect(timers.map((timer) => timer.ms)).toEqual([POLL_MS]);
  });

  it('ignores what it can’t read', () => {
    const { channel, streams, events } = bench();
    channel.start();
    streams[0]?.onmessage?.({ data: ':ping' });
    streams[0]?.onmessage?.(said({ type: 'clock' }));
    expect(events).toEqual([]);
  });

  it('calls the server lost after two silences, never after one, and found after one word', async () => {
    const { channel, world, reach } = bench({ hasStream: false });
    channel.start();
    world.isDown = true;
    await channel.ask();
    expect(reach).toEqual([]);
    await channel.ask();
    await channel.ask();
    expect(reach).toEqual([false]);
    world.isDown = false;
    await channel.ask();
    expect(reach).toEqual([false, true]);
  });

  it('asks once when asked twice at the same time, and nothing after it stopped', async () => {
    const { channel, asked, timers } = bench();
    channel.start();
    await Promise.all([channel.ask(), channel.ask()]);
    expect(asked()).toBe(1);
    channel.stop();
    expect(timers).toEqual([]);
  });
});

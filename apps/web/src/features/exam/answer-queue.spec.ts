import { describe, expect, it } from 'vitest';
import type { SaveAnswer } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';
import { AnswerQueue, leftovers } from './answer-queue';
import type { StoredAnswers } from './answer-queue';

type Sent = Parameters<ConstructorParameters<typeof AnswerQueue>[0]['send']>[0];

/** A queue on a hand-driven clock and a server that answers as told. */
function bench(answer: (sent: Sent) => SaveAnswer | Error = accept, epoch = 1, last = 0) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const timers: (() => void)[] = [];
  const stored: StoredAnswers[] = [];
  const queue = new AnswerQueue(
    {
      send: (change) => {
        sent.push(change);
        const said = answer(change);
        return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
      },
      store: (answers) => stored.push(answers),
      after: (ms, run) => {
        waits.push(ms);
        timers.push(run);
        return () => timers.splice(timers.indexOf(run), 1);
      },
      onAnswer: () => undefined,
    },
    { writerEpoch: epoch, lastSequence: last, responses: [] },
  );
  const tick = async () => {
    timers.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { queue, sent, waits, stored, tick, timers };
}
function accept(sent: Sent): SaveAnswer {
  return { outcome: 'accepted', sequence: sent.sequence, savedAt: `at-${sent.sequence}`, serverNow: '', deadlineAt: null };
}
const put = (queue: AnswerQueue, position: number, value: string) => queue.put({ position, response: { R: [value] }, flagged: false, timeSpentMs: 0 });

describe('answers on their way', () => {
  it('are numbered one up from what the server has, and forgotten once saved', async () => {
    const { queue, sent, stored, tick } = bench(accept, 3, 10);
    put(queue, 1, 'A');
    expect(stored.at(-1)).toEqual({ writerEpoch: 3, lastSequence: 11, changes: [{ position: 1, response: { R: ['A'] }, flagged: false, timeSpentMs: 0, sequence: 11, base: null, tried: [] }] });
    await tick();
    expect(sent[0]).toMatchObject({ sequence: 11, writerEpoch: 3 });
    expect(sent[0]).not.toHaveProperty('base');
    expect(queue.snapshot()).toMatchObject({ unsent: 0, savedAt: 'at-11', isOffline: false });
    expect(stored.at(-1)?.changes).toEqual([]);
  });

  it('send only the newest change of an item', async () => {
    const { queue, sent, tick } = bench();
    put(queue, 1, 'A');
    put(queue, 1, 'B');
    await tick();
    await tick();
    expect(sent.map((change) => change.response['R'])).toEqual([['B']]);
  });

  it('survive ten minutes without a network, in order, with growing pauses', async () => {
    let isDown = true;
    const { queue, sent, waits, tick } = bench((change) => (isDown ? new ApiError(0, 'network.offline', '') : accept(change)));
    for (const position of [1, 2, 3]) put(queue, position, 'A');
    for (let tries = 0; tries < 6; tries += 1) await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 3, isOffline: true });
    expect(waits.slice(-6)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
    isDown = false;
    queue.flush();
    for (let tries = 0; tries < 4; tries += 1) await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 0, isOffline: false });
    expect(sent.slice(-3).map((change) => change.sequence)).toEqual([1, 2, 3]);
  });

  it('raise no alarm over one failed try', async () => {
    let fails = 1;
    const { queue, tick } = bench((change) => (fails-- > 0 ? new ApiError(0, 'network.offline', '') : accept(change)));
    put(queue, 1, 'A');
    await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 1, isOffline: false });
    await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 0, isOffline: false, savedAt: 'at-1' });
  });

  it.each([500, 503, 403, 408, 429])('wait and try again when the server answers %i', async (status) => {
    const { queue, tick } = bench(() => new ApiError(status, 'http.something', ''));
    put(queue, 1, 'A');
    await tick();
    await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 1, isOffline: true, stopped: null, refused: [] });
  });

  it('keep a change made while the older one of the same item was in flight', async () => {
    const { queue, sent, tick, timers, stored } = bench();
    put(queue, 1, 'A');
    timers.shift()?.();
    put(queue, 1, 'B');
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(stored.at(-1)?.changes).toMatchObject([{ sequence: 2, base: 1 }]);
    await tick();
    await tick();
    expect(sent.map((change) => change.response['R'])).toEqual([['A'], ['B']]);
    expect(queue.snapshot().unsent).toBe(0);
  });

  it('stop when another device has the turn, and go on with new numbers after taking it back', async () => {
    let isTaken = true;
    const { queue, sent, tick } = bench((change) => (isTaken ? new ApiError(409, 'exam.writer_changed', '') : accept(change)), 1, 4);
    put(queue, 2, 'A');
    await tick();
    expect(queue.snapshot()).toMatchObject({ stopped: 'taken', unsent: 1 });
    isTaken = false;
    queue.takeTurn(3, 20);
    await tick();
    expect(sent.at(-1)).toMatchObject({ writerEpoch: 3, sequence: 21 });
    expect(queue.snapshot()).toMatchObject({ stopped: null, unsent: 0 });
  });

  it('wait for the turn while it is being asked for, and a refusal of the turn before doesn’t stop them', async () => {
    const { queue, sent, tick, timers } = bench((change) => (change.writerEpoch < 2 ? new ApiError(409, 'exam.writer_changed', '') : accept(change)));
    queue.hold();
    put(queue, 1, 'A');
    expect(timers).toHaveLength(0);
    queue.takeTurn(1, 0);
    timers.shift()?.();
    queue.takeTurn(2, 0);
    for (let round = 0; round < 4; round += 1) await tick();
    expect(sent.map((change) => change.writerEpoch)).toEqual([1, 2]);
    expect(queue.snapshot()).toMatchObject({ stopped: null, unsent: 0 });
  });

  it('stop when time is up, and go along with the submit', async () => {
    const { queue, tick } = bench(() => new ApiError(409, 'exam.too_late', ''));
    put(queue, 2, 'A');
    await tick();
    expect(queue.snapshot().stopped).toBe('late');
    expect(queue.unsent()).toEqual([{ position: 2, response: { R: ['A'] }, flagged: false, timeSpentMs: 0, sequence: 1 }]);
  });

  it('name an answer the server refuses and go on with the others', async () => {
    const { queue, tick } = bench((change) => (change.position === 1 ? new ApiError(400, 'exam.response_invalid', '') : accept(change)));
    put(queue, 1, 'A');
    put(queue, 2, 'B');
    await tick();
    await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 0, refused: [1] });
  });

  it('wait without alarm while the exam is paused', async () => {
    let isPaused = true;
    const { queue, tick, waits } = bench((change) => (isPaused ? new ApiError(409, 'exam.paused', '') : accept(change)));
    put(queue, 1, 'A');
    await tick();
    await tick();
    expect(queue.snapshot()).toMatchObject({ unsent: 1, isOffline: false, refused: [] });
    expect(waits.at(-1)).toBe(15_000);
    isPaused = false;
    queue.flush();
    await tick();
    expect(queue.snapshot().unsent).toBe(0);
  });

  it('are sent again under their old numbers after a killed browser, and new ones count on above them', async () => {
    const { queue, sent, tick } = bench(accept, 2, 3);
    queue.restore({ writerEpoch: 2, lastSequence: 9, changes: [] }, [{ position: 4, sequence: 7, response: { R: ['A'] }, timeSpentMs: 0, base: 3, tried: [] }]);
    put(queue, 5, 'B');
    await tick();
    await tick();
    expect(sent.map(({ position, sequence }) => [position, sequence])).toEqual([
      [4, 7],
      [5, 10],
    ]);
  });
});

describe('answers left in the browser', () => {
  const change = (position: number, sequence: number, base: number | null = null) => ({ position, sequence, base, tried: [] as { sequence: number; response: Record<string, string[]> }[], response: {}, timeSpentMs: 0 });
  const saved = (position: number, sequence: number) => ({ position, sequence, response: {}, timeSpentMs: 0, flagged: false, certainty: null, savedAt: '' });

  it('count when they are newer than the server’s and the turn is still theirs', () => {
    const stored = { writerEpoch: 2, lastSequence: 7, changes: [change(1, 5), change(2, 6), change(3, 7)] };
    expect(leftovers(stored, 2, [saved(1, 5), saved(2, 4)])).toEqual([change(2, 6), change(3, 7)]);
  });
  it('count after the turn changed only for items nobody has written to since', () => {
    const stored = { writerEpoch: 2, lastSequence: 9, changes: [change(1, 9, 1), change(2, 8, 1), change(3, 7)] };
    expect(leftovers(stored, 3, [saved(1, 2), saved(2, 1)])).toEqual([change(2, 8, 1), change(3, 7)]);
  });
  it('count over an older answer of this browser whose reply was lost, not over the same number from elsewhere', () => {
    const tried = [{ sequence: 5, response: { R: ['A'] } }];
    const stored = { writerEpoch: 2, lastSequence: 9, changes: [{ ...change(1, 9), tried }] };
    expect(leftovers(stored, 3, [{ ...saved(1, 5), response: { R: ['A'] } }])).toHaveLength(1);
    expect(leftovers(stored, 3, [{ ...saved(1, 5), response: { R: ['B'] } }])).toHaveLength(0);
  });
  it('are none in a fresh browser', () => expect(leftovers(null, 1, [])).toEqual([]));
});

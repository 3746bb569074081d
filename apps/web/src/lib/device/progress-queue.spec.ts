import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProgressAnswer } from '@kynangso/contracts/learning';
import { ApiError } from '../api-error';
import { device, type LateEvent } from './db';
import { eventsOf, flush, put } from './progress-queue';

const done: ProgressAnswer = { lessonState: 'completed', secondsSpent: 0, lessonsDone: 1, lessonCount: 2, completedAt: null, nextLesson: null };
const event = (owner: string, lessonId: string, minute: number): Omit<LateEvent, 'id'> => ({ owner, enrolmentId: 'e', lessonId, event: 'completed', secondsSpent: 60, occurredAt: `2026-11-05T02:0${minute}:00.000Z` });

/** A server that takes an event by its moment, so that a repeat is seen; it may lose the answer. */
function server() {
  const taken: LateEvent[] = [];
  return {
    taken,
    distinct: () => new Set(taken.map((one) => `${one.lessonId} ${one.occurredAt}`)).size,
    send: (fault: () => Error | null) => async (one: LateEvent) => {
      const error = fault();
      if (error instanceof ApiError && error.status !== 0) throw error;
      taken.push(one);
      if (error) throw error;
      return done;
    },
  };
}
const lost = new ApiError(0, 'network.offline', '');

describe('what was read, on its way to the server', () => {
  beforeEach(async () => (await device()).clear('event'));

  it('is sent in order and forgotten once the server has it', async () => {
    for (const minute of [1, 2, 3]) await put(event('a', `l${minute}`, minute));
    const there = server();
    expect((await flush('a', there.send(() => null))).size).toBe(3);
    expect(there.taken.map((one) => one.lessonId)).toEqual(['l1', 'l2', 'l3']);
    expect(await eventsOf('a')).toEqual([]);
  });

  it('waits as it is while the answer is lost, and comes again with the same moment', async () => {
    await put(event('a', 'l1', 1));
    const there = server();
    await flush('a', there.send(() => lost));
    expect(await eventsOf('a')).toHaveLength(1);
    await flush('a', there.send(() => null));
    expect(await eventsOf('a')).toEqual([]);
    expect([there.taken.length, there.distinct()]).toEqual([2, 1]);
  });

  it('is never sent by two at once', async () => {
    for (const minute of [1, 2, 3, 4]) await put(event('a', `l${minute}`, minute));
    const there = server();
    await Promise.all([flush('a', there.send(() => null)), flush('a', there.send(() => null)), flush('a', there.send(() => null))]);
    expect(there.taken).toHaveLength(4);
  });

  it('is sent for its own person alone', async () => {
    await put(event('a', 'l1', 1));
    await put(event('b', 'l2', 2));
    const there = server();
    await flush('b', there.send(() => null));
    expect(there.taken.map((one) => one.owner)).toEqual(['b']);
    expect(await eventsOf('a')).toHaveLength(1);
  });

  it('waits for a sign-in or an overloaded server, and keeps the reason of a real refusal without holding up the rest', async () => {
    for (const minute of [1, 2]) await put(event('a', `l${minute}`, minute));
    const there = server();
    for (const status of [401, 403, 429, 503]) await flush('a', there.send(() => new ApiError(status, 'x', '')));
    expect((await eventsOf('a')).every((one) => one.refused === undefined)).toBe(true);
    let first = true;
    await flush('a', there.send(() => (first ? ((first = false), new ApiError(409, 'learning.quiz_not_passed', '')) : null)));
    expect((await eventsOf('a')).map((one) => [one.lessonId, one.refused])).toEqual([['l1', 'learning.quiz_not_passed']]);
    await flush('a', there.send(() => null));
    expect(there.taken.map((one) => one.lessonId)).toEqual(['l2']);
  });
});

import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { SaveAnswer, SavedResponse } from '@kynangso/contracts/exam';
import { ApiError } from '../../lib/api-error';
import { AnswerQueue, leftovers } from './answer-queue';
import type { QueuePorts, StoredAnswers } from './answer-queue';
import { AttemptVault } from './attempt-vault';

/*
 * The queue and the vault against a model of the server's rules (newest by epoch and sequence wins, an old epoch is refused), over
 * random histories: answers, lost requests, lost replies, replies and requests that come late or twice, killed browsers, and another
 * device that takes the paper over. Asked of every history: once the network is back, the server has the newest value of this person
 * for every item that nobody wrote to elsewhere since; and no acknowledged value was ever overtaken by an older one.
 */

type Sent = Parameters<QueuePorts['send']>[0];
interface Row {
  epoch: number;
  sequence: number;
  value: number;
}

class Server {
  epoch = 1;
  readonly rows = new Map<number, Row>();
  save(sent: Sent): SaveAnswer | ApiError {
    if (sent.writerEpoch !== this.epoch) return new ApiError(409, 'exam.writer_changed', '');
    const row = this.rows.get(sent.position);
    const isNewer = !row || sent.writerEpoch > row.epoch || (sent.writerEpoch === row.epoch && sent.sequence > row.sequence);
    if (isNewer) this.rows.set(sent.position, { epoch: sent.writerEpoch, sequence: sent.sequence, value: Number(sent.response['R']?.[0]) });
    return { outcome: isNewer ? 'accepted' : 'superseded', sequence: this.rows.get(sent.position)?.sequence ?? 0, savedAt: 'at', serverNow: '', deadlineAt: null };
  }
  get lastSequence(): number {
    return Math.max(0, ...[...this.rows.values()].map((row) => row.sequence));
  }
  paper(): { writerEpoch: number; lastSequence: number; responses: SavedResponse[] } {
    const responses = [...this.rows].map(([position, row]) => ({ position, response: { R: [String(row.value)] }, sequence: row.sequence, flagged: false, certainty: null, timeSpentMs: 0, savedAt: 'at' }));
    return { writerEpoch: this.epoch, lastSequence: this.lastSequence, responses };
  }
}

interface InFlight {
  sent: Sent;
  resolve: (answer: SaveAnswer) => void;
  reject: (error: unknown) => void;
  owner: number;
}
/** What the network does with the next request that waits. */
type Fate = 'deliver' | 'dropRequest' | 'dropReply' | 'deliverTwice' | 'delay';
type Step = { do: 'answer'; position: number } | { do: 'network'; fate: Fate } | { do: 'stray' } | { do: 'kill' } | { do: 'tick' } | { do: 'elsewhere'; position: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), position: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('network' as const), fate: fc.constantFrom<Fate>('deliver', 'deliver', 'dropRequest', 'dropReply', 'deliverTwice', 'delay') }) },
  { weight: 4, arbitrary: fc.constant({ do: 'tick' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'stray' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), position: fc.integer({ min: 1, max: 4 }) }) },
);

interface Keeper {
  keep: (stored: StoredAnswers) => Promise<void>;
  read: () => Promise<StoredAnswers | null>;
}
const breath = async () => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};

/** Plays a history; returns what went wrong, or null. */
async function play(steps: readonly Step[], keeper: Keeper): Promise<string | null> {
  const server = new Server();
  const waiting: InFlight[] = [];
  const strays: Sent[] = [];
  const wanted = new Map<number, number>();
  /** written to elsewhere since this browser last opened the paper: whoever wrote there is right unless this browser's answer survives */
  const contested = new Set<number>();
  let timers: (() => void)[] = [];
  let life = 0;
  let value = 0;
  let keeping = Promise.resolve();
  let fault: string | null = null;

  const watch = (act: () => void) => {
    const before = new Map([...server.rows].map(([position, row]) => [position, row.epoch * 1e6 + row.sequence]));
    act();
    for (const [position, row] of server.rows) if (row.epoch * 1e6 + row.sequence < (before.get(position) ?? 0)) fault ??= `item ${position} went back`;
  };
  const open = async (): Promise<AnswerQueue> => {
    life += 1;
    const owner = life;
    timers = [];
    const paper = server.paper();
    const stored = await keeper.read();
    const queue = new AnswerQueue(
      {
        send: (sent) => new Promise((resolve, reject) => waiting.push({ sent, resolve, reject, owner })),
        store: (answers) => {
          if (owner === life) keeping = keeping.then(() => keeper.keep(structuredClone(answers)));
        },
        after: (_, run) => {
          timers.push(run);
          return () => void (timers.includes(run) && timers.splice(timers.indexOf(run), 1));
        },
        onAnswer: () => undefined,
      },
      paper,
    );
    const left = leftovers(stored, paper.writerEpoch, paper.responses);
    for (const position of contested) {
      const mine = left.find((change) => change.position === position)?.response['R']?.[0];
      const theirs = server.rows.get(position)?.value;
      if (mine === undefined && theirs !== undefined) wanted.set(position, theirs);
    }
    contested.clear();
    if (stored?.writerEpoch === paper.writerEpoch) queue.restore(stored, left);
    else queue.adopt(left);
    // a new tab takes the turn
    server.epoch += 1;
    queue.takeTurn(server.epoch, server.lastSequence);
    return queue;
  };

  let queue = await open();
  const arrive = (request: InFlight, isReplied: boolean) => {
    watch(() => {
      const answer = server.save(request.sent);
      if (!isReplied || request.owner !== life) return request.owner === life ? request.reject(new ApiError(0, 'network.offline', '')) : undefined;
      if (answer instanceof ApiError) request.reject(answer);
      else request.resolve(answer);
    });
  };
  for (const one of steps) {
    if (one.do === 'answer' && queue.snapshot().stopped === null) {
      value += 1;
      wanted.set(one.position, value);
      queue.put({ position: one.position, response: { R: [String(value)] }, flagged: false, timeSpentMs: 0 });
      // the vault has it a moment after the key was pressed
      await keeping;
    } else if (one.do === 'tick') {
      timers.shift()?.();
    } else if (one.do === 'network') {
      const request = waiting.shift();
      if (request) {
        if (one.fate === 'deliver' || one.fate === 'deliverTwice') arrive(request, true);
        if (one.fate === 'deliverTwice') strays.push(request.sent);
        if (one.fate === 'dropReply') arrive(request, false);
        if (one.fate === 'delay') strays.push(request.sent);
        if ((one.fate === 'dropRequest' || one.fate === 'delay') && request.owner === life) request.reject(new ApiError(0, 'network.offline', ''));
      }
    } else if (one.do === 'stray') {
      const sent = strays.shift();
      if (sent) watch(() => void server.save(sent));
    } else if (one.do === 'kill') {
      queue.stop();
      await keeping;
      queue = await open();
    } else if (one.do === 'elsewhere') {
      server.epoch += 1;
      value += 1;
      server.rows.set(one.position, { epoch: server.epoch, sequence: server.lastSequence + 1, value });
      wanted.set(one.position, value);
      contested.add(one.position);
    }
    await breath();
  }

  // the network is back: late strangers first, then the browser is killed once more, opened, and everything gets through
  for (const sent of strays) watch(() => void server.save(sent));
  queue.stop();
  await keeping;
  queue = await open();
  for (let round = 0; round < 60 && queue.snapshot().unsent > 0; round += 1) {
    timers.shift()?.();
    await breath();
    for (const request of waiting.splice(0)) arrive(request, true);
    await breath();
  }
  if (fault) return fault;
  if (queue.snapshot().unsent > 0) return 'answers are left over';
  for (const [position, want] of wanted) if (server.rows.get(position)?.value !== want) return `item ${position} is ${server.rows.get(position)?.value ?? 'empty'}, wanted ${want}`;
  return null;
}

function memoryKeeper(isForgetful: boolean): Keeper {
  let text: string | null = null;
  return {
    keep: (stored) => {
      if (!isForgetful) text = JSON.stringify(stored);
      return Promise.resolve();
    },
    read: () => Promise.resolve(text === null ? null : (JSON.parse(text) as StoredAnswers)),
  };
}

describe('answers through lost networks, killed browsers and other devices', () => {
  it('are never lost and never overtaken by an older one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        expect(await play(steps, memoryKeeper(false))).toBeNull();
      }),
      { numRuns: 1500 },
    );
  });

  it('come through the encrypted vault the same way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        globalThis.indexedDB = new IDBFactory();
        let vault = await AttemptVault.open('a');
        const keeper: Keeper = {
          keep: async (stored) => {
            vault.keep({ ...stored, wantsSubmit: false });
            await vault.settled();
          },
          read: async () => {
            vault = await AttemptVault.open('a');
            return vault.read();
          },
        };
        expect(await play(steps, keeper)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('would be missed by a browser that forgets: the model sees it', async () => {
    const found = await fc.check(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => (await play(steps, memoryKeeper(true))) === null),
      { numRuns: 500 },
    );
    expect(found.failed).toBe(true);
  });
});

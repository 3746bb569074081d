import { describe, expect, it } from 'vitest';
import { Batcher } from './batcher';

const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

describe('a batcher', () => {
  it('answers each question with its own answer, in one call for one moment', async () => {
    const calls: number[][] = [];
    const batcher = new Batcher<number, number>({ limit: 10, lanes: 1, run: async (keys) => { calls.push([...keys]); return keys.map((k) => k * 2); } });
    expect(await Promise.all([1, 2, 3].map((k) => batcher.ask(k)))).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it('lets calls grow while its lanes are busy and never passes its limit', async () => {
    const sizes: number[] = [];
    const batcher = new Batcher<number, number>({ limit: 4, lanes: 1, run: async (keys) => { sizes.push(keys.length); await pause(5); return keys; } });
    const first = batcher.ask(0);
    await pause(1);
    await Promise.all([first, ...Array.from({ length: 9 }, (_, k) => batcher.ask(k))]);
    expect(sizes).toEqual([1, 4, 4, 1]);
  });

  it('keeps apart what must not share a call, oldest first', async () => {
    const calls: string[][] = [];
    const batcher = new Batcher<string, string>({ limit: 10, lanes: 1, apart: (k) => k[0] ?? '', run: async (keys) => { calls.push([...keys]); return keys; } });
    await Promise.all(['a1', 'b1', 'a2', 'a3', 'b2'].map((k) => batcher.ask(k)));
    expect(calls).toEqual([['a1', 'b1'], ['a2', 'b2'], ['a3']]);
  });

  it('asks again one by one when one key is at fault, so that the others are answered', async () => {
    const run = async (keys: readonly number[]): Promise<number[]> => {
      if (keys.includes(13)) throw new Error('bad');
      return [...keys];
    };
    const batcher = new Batcher<number, number>({ limit: 10, lanes: 2, run, isOwnFault: () => true });
    const settled = await Promise.allSettled([1, 13, 2].map((k) => batcher.ask(k)));
    expect(settled.map((s) => s.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('gives everybody the error when the whole call failed, and goes on afterwards', async () => {
    let isDown = true;
    const batcher = new Batcher<number, number>({ limit: 10, lanes: 1, run: async (keys) => { if (isDown) throw new Error('down'); return keys; } });
    expect((await Promise.allSettled([1, 2].map((k) => batcher.ask(k)))).map((s) => s.status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await batcher.ask(7)).toBe(7);
  });
});

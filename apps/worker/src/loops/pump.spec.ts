import { describe, expect, it } from 'vitest';
import { Pump } from './pump';

const never = (error: unknown): void => { throw error; };

describe('a pump', () => {
  it('works until nothing is left', async () => {
    let left = 5;
    await new Pump(async () => (left > 0 ? left-- : 0), never).wake();
    expect(left).toBe(0);
  });

  it('makes one more look of any number of wakes, and misses none', async () => {
    const looks: number[] = [];
    let open: (() => void) | undefined;
    const gate = new Promise<void>((done) => { open = done; });
    const pump = new Pump(async () => { if (looks.push(Date.now()) === 1) await gate; return 0; }, never);
    const first = pump.wake();
    await new Promise((done) => setTimeout(done, 5));
    const others = Array.from({ length: 100 }, () => pump.wake());
    open?.();
    await Promise.all([first, ...others]);
    expect(looks).toHaveLength(2);
  });

  it('survives a failing step and works at the next wake', async () => {
    const errors: unknown[] = [];
    let fails = true;
    let done = 0;
    const pump = new Pump(async () => { if (fails) throw new Error('database away'); return done++ === 0 ? 1 : 0; }, (e) => errors.push(e));
    await pump.wake();
    fails = false;
    await pump.wake();
    expect([errors.length, done]).toEqual([1, 2]);
  });

  it('begins no step after stop and waits for the running one', async () => {
    let steps = 0;
    const pump = new Pump(async () => { steps++; await new Promise((next) => setTimeout(next, 10)); return 1; }, never);
    void pump.wake();
    await new Promise((next) => setTimeout(next, 5));
    await pump.stop();
    const after = steps;
    await new Promise((next) => setTimeout(next, 30));
    expect(steps).toBe(after);
  });
});

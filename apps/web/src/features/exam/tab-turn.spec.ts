import { describe, expect, it, vi } from 'vitest';
import { tabTurn } from './tab-turn';

/** Web Locks and channels of one browser, as far as the turn uses them. */
function browser() {
  let holder: { steal: () => void } | null = null;
  const waiting: (() => void)[] = [];
  const channels: { onmessage: ((event: MessageEvent) => void) | null }[] = [];
  const next = () => waiting.shift()?.();
  const request = (_: string, options: LockOptions, run: (lock: Lock | null) => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      let isOver = false;
      const grant = () => {
        if (isOver) return next();
        const mine = { steal: () => ((isOver = true), reject(new DOMException('stolen', 'AbortError'))) };
        holder = mine;
        void Promise.resolve(run({ name: '', mode: 'exclusive' })).then((value) => {
          if (isOver) return;
          isOver = true;
          if (holder === mine) holder = null;
          resolve(value);
          if (!holder) next();
        });
      };
      if (options.steal) {
        holder?.steal();
        return grant();
      }
      if (!holder) return grant();
      waiting.push(grant);
      options.signal?.addEventListener('abort', () => {
        if (isOver || !waiting.includes(grant)) return;
        isOver = true;
        reject(new DOMException('', 'AbortError'));
      });
    });
  const channel = () => {
    const mine = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: unknown) => channels.filter((one) => one !== mine).forEach((one) => one.onmessage?.({ data } as MessageEvent)),
      close: () => void channels.splice(channels.indexOf(mine), 1),
    };
    channels.push(mine);
    return mine;
  };
  return { parts: { locks: { request: request as unknown as LockManager['request'] }, channel }, mute: () => channels.forEach((one) => (one.onmessage = null)) };
}
const lost = () => vi.fn(() => Promise.resolve());

describe('the turn among the tabs of one browser', () => {
  it('is the first tab’s; a second one is told no', async () => {
    const { parts } = browser();
    const first = tabTurn('a', lost(), parts);
    expect(await first.claim()).toBe(true);
    expect(await first.claim()).toBe(true);
    expect(await tabTurn('a', lost(), parts).claim()).toBe(false);
  });

  it('is free again when its tab goes', async () => {
    const { parts } = browser();
    const first = tabTurn('a', lost(), parts);
    await first.claim();
    first.release();
    await Promise.resolve();
    expect(await tabTurn('a', lost(), parts).claim()).toBe(true);
  });

  it('is handed over only after the first tab has put its answers away', async () => {
    const { parts } = browser();
    const steps: string[] = [];
    const first = tabTurn('a', () => Promise.resolve().then(() => void steps.push('kept')), parts);
    await first.claim();
    const second = tabTurn('a', lost(), parts);
    await second.take();
    steps.push('taken');
    expect(steps).toEqual(['kept', 'taken']);
    expect(await first.claim()).toBe(false);
  });

  it('is taken by force from a tab that sleeps, which learns of it when it wakes', async () => {
    const { parts, mute } = browser();
    const onLost = lost();
    const first = tabTurn('a', onLost, parts);
    await first.claim();
    const second = tabTurn('a', lost(), parts);
    mute();
    await second.take();
    await Promise.resolve();
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('is everybody’s where the browser knows no locks: the server’s epoch decides alone', async () => {
    const turn = tabTurn('a', lost(), { locks: undefined, channel: browser().parts.channel });
    expect(await turn.claim()).toBe(true);
  });
});

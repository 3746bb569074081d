/**
 * One writer per attempt among the tabs of one browser: a Web Lock says which, and goes with its tab however that dies. A second
 * tab reads only; when its person wants to write there, it asks the first one to put its answers away, then takes the lock, by
 * force if the other one sleeps. Devices are told apart by the server's writer epoch, not here.
 */
const YIELD_MS = 1500;
const CLAIM_MS = 400;

export interface TabTurn {
  /** true: this tab may write (or the browser knows no locks, and the server's epoch alone decides) */
  claim: () => Promise<boolean>;
  /** takes the lock from whichever tab has it */
  take: () => Promise<void>;
  release: () => void;
}
interface Parts {
  locks: Pick<LockManager, 'request'> | undefined;
  channel: (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;
}
const browserParts = (): Parts => ({ locks: globalThis.navigator?.locks, channel: (name) => new BroadcastChannel(name) });

/** `onLost`: another tab takes over; what it returns is waited for before the lock is given up. */
export function tabTurn(attemptId: string, onLost: () => Promise<void>, parts: Parts = browserParts()): TabTurn {
  const name = `kynangso.attempt.${attemptId}`;
  const { locks } = parts;
  if (!locks) return { claim: () => Promise.resolve(true), take: () => Promise.resolve(), release: () => undefined };
  const channel = parts.channel(name);
  let letGo: (() => void) | null = null;

  const hold = (options: LockOptions): Promise<boolean> =>
    new Promise((resolve) => {
      let mine: (() => void) | null = null;
      locks
        .request(name, options, (lock) => {
          if (!lock) return resolve(false);
          resolve(true);
          return new Promise<void>((done) => {
            mine = done;
            letGo = done;
          });
        })
        .catch(() => {
          // stolen while held, or aborted while waiting
          resolve(false);
          if (mine && letGo === mine) {
            letGo = null;
            void onLost();
          }
        });
    });

  channel.onmessage = (event: MessageEvent<unknown>) => {
    const held = letGo;
    if (event.data !== 'yield' || !held) return;
    letGo = null;
    void onLost().finally(held);
  };

  return {
    // a tab that is just reloading gives its lock back a moment later
    claim: () => (letGo ? Promise.resolve(true) : hold({ signal: AbortSignal.timeout(CLAIM_MS) })),
    take: async () => {
      if (letGo) return;
      channel.postMessage('yield');
      if (await hold({ signal: AbortSignal.timeout(YIELD_MS) })) return;
      await hold({ steal: true });
    },
    release: () => {
      letGo?.();
      letGo = null;
      channel.close();
    },
  };
}

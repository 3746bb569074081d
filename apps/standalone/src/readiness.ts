import { setTimeout as sleep } from 'node:timers/promises';

/** Asks the readiness address until it answers 200; false after the timeout or once `abandoned` says there is no hope. */
export async function waitReady(url: string, timeoutMs: number, abandoned: () => boolean = () => false): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end && !abandoned()) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      if (answer.ok) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  return false;
}

import { clear as clearDevice, clearOthers } from './kept';
import { flush } from './progress-queue';
import { clearPractice, hideOtherPractice } from './practice';
import { send, sendPracticeAnswers } from './tell';
import { dropDrafts } from './work-draft';

const WAIT_MS = 5000;

/** Before signing out: what waits is sent, if it can be. What can't stays as ids and times until the same person signs in here again. */
export async function sendBefore(owner: string): Promise<void> {
  await Promise.race([Promise.allSettled([flush(owner, send), sendPracticeAnswers(owner)]), new Promise((done) => setTimeout(done, WAIT_MS))]);
}

/** A mentor's desk is a store of its own, and its code comes only where there may be one. */
const desk = () => import('./assisted');

export async function clear(owner: string): Promise<void> {
  dropDrafts({ owner });
  await clearDevice(owner).catch(() => undefined);
  await clearPractice(owner).catch(() => undefined);
  await desk().then(({ clearAssisted }) => clearAssisted(owner)).catch(() => undefined);
}
/** Somebody else has signed in. */
export async function hideOthers(owner: string): Promise<void> {
  dropDrafts({ but: owner });
  await clearOthers(owner).catch(() => undefined);
  await hideOtherPractice(owner).catch(() => undefined);
  await desk().then((assisted) => assisted.hideOthers(owner)).catch(() => undefined);
}
/** What a mentor's desk would lose by signing out; it is tried to be sent before. */
export async function unsentAtDesk(owner: string): Promise<number> {
  try {
    const { flush: send, unsent } = await desk();
    if ((await unsent(owner)) > 0 && navigator.onLine) await Promise.race([send(owner).catch(() => undefined), new Promise((done) => setTimeout(done, WAIT_MS))]);
    return await unsent(owner);
  } catch {
    return 0;
  }
}

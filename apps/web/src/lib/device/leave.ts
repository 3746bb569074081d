import { clear as clearDevice } from './kept';
import { flush } from './progress-queue';
import { send } from './tell';

const WAIT_MS = 5000;

/** Before signing out: what waits is sent, if it can be. What can't stays as ids and times until the same person signs in here again. */
export async function sendBefore(owner: string): Promise<void> {
  await Promise.race([flush(owner, send).catch(() => undefined), new Promise((done) => setTimeout(done, WAIT_MS))]);
}

export const clear = (owner: string): Promise<void> => clearDevice(owner).catch(() => undefined);

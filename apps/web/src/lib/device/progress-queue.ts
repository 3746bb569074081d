import type { ProgressAnswer } from '@kynangso/contracts/learning';
import type { ApiError } from '../api-error';
import { device, type LateEvent } from './db';
import { mayPass } from './passing';

/*
 * What a learner has read, on its way to the server. Every event is written here first and deleted once the server has it, so a lost network,
 * a lost answer or a killed browser loses nothing; it carries the moment it happened, by which the server takes a repeat for what it is.
 */
export type Send = (event: LateEvent) => Promise<ProgressAnswer>;
const CHANNEL = 'kynangso-device';

/** Tells pages that something on the device has changed. */
export function announce(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}
export function onChange(listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}

export async function put(event: Omit<LateEvent, 'id'>): Promise<number> {
  const id = await (await device()).add('event', event);
  announce();
  return id;
}

export const eventsOf = async (owner: string): Promise<LateEvent[]> => (await (await device()).getAll('event')).filter((event) => event.owner === owner);

/** The person has read why it wasn't taken. */
export async function dismiss(id: number): Promise<void> {
  await (await device()).delete('event', id);
  announce();
}

let turn: Promise<unknown> = Promise.resolve();
/** One sender at a time, in this page and, where the browser can say so, on the device. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}
const alone = <T>(work: () => Promise<T>): Promise<T> => (typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks.request(CHANNEL, work) : inTurn(work)) as Promise<T>;

/** Sends a person's events in the order they happened, up to the first that can't be sent now. Answers by the events' ids. */
export function flush(owner: string, send: Send): Promise<Map<number, ProgressAnswer>> {
  return alone(async () => {
    const db = await device();
    const answers = new Map<number, ProgressAnswer>();
    for (const event of await eventsOf(owner)) {
      if (event.refused || event.id === undefined) continue;
      try {
        answers.set(event.id, await send(event));
        await db.delete('event', event.id);
      } catch (error) {
        if (mayPass(error)) break;
        await db.put('event', { ...event, refused: (error as ApiError).code });
      }
    }
    announce();
    return answers;
  });
}

import { practiceRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes, learningErrors } from '@kynangso/contracts/learning';
import type { ProgressAnswer } from '@kynangso/contracts/learning';
import { call, serverNow } from '../api';
import { ApiError, registerErrors } from '../api-error';
import type { LateEvent } from './db';
import { dismiss, eventsOf, flush, put, type Send } from './progress-queue';

registerErrors(learningErrors);

export const send: Send = ({ enrolmentId, lessonId, event, secondsSpent, occurredAt }) =>
  call(learnerRoutes.recordProgress, { params: { enrolmentId, lessonId }, body: { event, secondsSpent, occurredAt } }, { keepalive: true });

/** Reports an event. The server's answer, or null while it waits on the device. Throws what the server refuses. */
export async function tell(event: Omit<LateEvent, 'id' | 'occurredAt'>): Promise<ProgressAnswer | null> {
  const stamped = { ...event, occurredAt: new Date(serverNow()).toISOString() };
  const id = await put(stamped).catch(() => null);
  // a browser that keeps nothing: then it is now or never
  if (id === null) return send(stamped);
  const answer = (await flush(event.owner, send)).get(id) ?? null;
  if (answer) return answer;
  const waiting = (await eventsOf(event.owner)).find((one) => one.id === id);
  if (waiting?.refused) {
    await dismiss(id);
    throw new ApiError(409, waiting.refused, '');
  }
  void askForSync();
  return null;
}

/** Sends practice answers that wait; those a page sends for itself and those of the network's return are the same. */
export async function sendPracticeAnswers(owner: string): Promise<number> {
  const { flushPractice } = await import('./practice');
  const told = await flushPractice(owner, (answers) => call(practiceRoutes.sendPractice, { body: { answers } }, { keepalive: true }));
  return told;
}

/** Where the browser can, it sends by itself when the network is back, with no page open. */
export async function askForSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as (ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } }) | undefined)?.sync;
  await sync?.register('progress').catch(() => undefined);
}

import { useSyncExternalStore } from 'react';
import { ownEntry } from './newer-build';
import './install-offer';

/*
 * A new version of the product waits until the person agrees: its service worker is installed beside the old one and takes over only when
 * told. Agreeing reloads this page and no other; while any window sits an exam the worker refuses (see `src/worker/sw.ts`).
 */
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();
const found = (worker: ServiceWorker | null): void => {
  waiting = worker;
  for (const listener of listeners) listener();
};

async function ask(worker: ServiceWorker, question: { type: 'take-over' } | { type: 'version' }): Promise<unknown> {
  return new Promise((answer) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => answer(data as unknown);
    worker.postMessage(question, [channel.port2]);
    setTimeout(() => answer(null), 3000);
  });
}

async function look(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.waiting;
  if (!worker) return;
  // a page opened since is the new version already: nothing to agree to, the worker only has to follow
  if ((await ask(worker, { type: 'version' })) === ownEntry()) return void (await ask(worker, { type: 'take-over' }));
  found(worker);
  // it takes over a moment after it said so: a page that comes in between must not offer it for good
  worker.addEventListener('statechange', () => worker.state !== 'installed' && waiting === worker && found(null));
}

/** Registers the service worker once the first page is read. */
export async function watchForUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const registration = await navigator.serviceWorker.register('/sw.js').catch(() => null);
  if (!registration) return;
  await look(registration);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => installing.state === 'installed' && navigator.serviceWorker.controller && void look(registration));
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void registration.update().catch(() => undefined));
}

const FIELDS = 'textarea, input:not([type=checkbox], [type=radio], [type=hidden], [type=file])';
/** The page on which something was typed since it was opened: a reload would take it. */
let typedAt: string | null = null;
if (typeof document !== 'undefined')
  document.addEventListener('input', ({ target, isTrusted }) => {
    if (isTrusted && target instanceof HTMLElement && target.closest('main, [role=dialog]') && (target.isContentEditable || target.matches(FIELDS))) typedAt = location.pathname;
  }, true);
/** Then agreeing waits until the person leaves that page by themselves. */
export const hasTyped = (): boolean =>
  typedAt === location.pathname ||
  // what was there before this came, and what a form brought along: rather wait than lose it
  [...document.querySelectorAll<HTMLInputElement>(`:is(main, [role=dialog]) :is(${FIELDS})`)].some((field) => field.value !== '');

/** False while an exam is open in another window. */
export async function agree(worker: ServiceWorker): Promise<boolean> {
  if ((await ask(worker, { type: 'take-over' })) === false) return false;
  // silence is no refusal: the old worker finishes what it is about first, and that may take longer than an answer is waited for
  if (worker.state === 'activating' || worker.state === 'activated') location.reload();
  else worker.addEventListener('statechange', () => worker.state === 'activating' && location.reload());
  return true;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const useUpdate = (): ServiceWorker | null => useSyncExternalStore(listen, () => waiting);

/// <reference lib="webworker" />
import type { PracticeVerdict } from '@kynangso/contracts/exam';
import type { SessionView } from '@kynangso/contracts/identity';
import type { ProgressAnswer } from '@kynangso/contracts/learning';
import { cleanupOutdatedCaches, matchPrecache, precache } from 'workbox-precaching';
import { ApiError } from '../lib/api-error';
import type { LateEvent } from '../lib/device/db';
import { flushPractice } from '../lib/device/practice';
import { flush } from '../lib/device/progress-queue';

/*
 * The service worker holds the learner's shell, and nothing of anybody: no answer of the api ever enters a cache here. Lessons on the device
 * are in a store of the page's own (`src/lib/device`); only the pictures of kept lessons come from a cache, by the hash of their content.
 * Exams are left alone altogether: the runner has a queue of its own, and a paper must come from the server or not at all.
 */
declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: what makes the learner's pages, and the name of the page's entry. */
declare const SHELL: { url: string; revision: string | null }[];
declare const ENTRY: string;

const PATIENCE_MS = 4000;
/** pictures and sound of lessons a learner keeps, and of those a mentor takes along */
const KEPT = /^kept-(media|assisted)-/;

precache(SHELL);
cleanupOutdatedCaches();
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

const isShell = new Set(SHELL.map((part) => part.url));
const inExam = (path: string): boolean => path.startsWith('/attempts/');

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!inExam(pathname) && !/^\/(api|health)\/|^\/metrics$/.test(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/api/v1/media/')) event.respondWith(picture(request));
  else if (isShell.has(pathname)) event.respondWith(matchPrecache(pathname).then((kept) => kept ?? fetch(request)));
});

/** The page from the server while it answers, so that it always fits the files there; without a network, or a slow one, the one kept with its files. */
async function page(request: Request): Promise<Response> {
  const kept = () => matchPrecache('/index.html').then((found) => found ?? Response.error());
  if (!navigator.onLine) return kept();
  const asked = fetch(request).then((answer) => (answer.status >= 502 ? kept() : answer), kept);
  return Promise.race([asked, new Promise<Response>((done) => setTimeout(() => void kept().then((found) => found.type !== 'error' && done(found)), PATIENCE_MS))]);
}

async function picture(request: Request): Promise<Response> {
  for (const name of await caches.keys()) {
    if (!KEPT.test(name)) continue;
    const kept = await (await caches.open(name)).match(request.url);
    if (kept) return kept;
  }
  return fetch(request);
}

self.addEventListener('message', (event) => {
  const { type } = event.data as { type?: string };
  const answer = (value: unknown) => event.ports[0]?.postMessage(value);
  if (type === 'version') answer(ENTRY);
  if (type === 'take-over') event.waitUntil(takeOver().then(answer));
});

/** Not while any window sits an exam: its page belongs to the version it was opened with. */
async function takeOver(): Promise<boolean> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.some((window) => inExam(new URL(window.url).pathname))) return false;
  await self.skipWaiting();
  return true;
}

/** The network is back and no page is open: what was read is sent for the person whose session this is, and for nobody else. */
self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === 'progress') waitUntil.call(event, sendWaiting());
});

async function sendWaiting(): Promise<void> {
  const session = (await (await fetch('/api/v1/auth/session')).json()) as SessionView;
  if (!session.authenticated) return;
  await flush(session.personId, (event) => send(event, session.csrfToken));
  await flushPractice(session.personId, (answers) => post('/me/practice-answers', { answers }, session.csrfToken) as Promise<{ rows: PracticeVerdict[] }>);
}

const send = ({ enrolmentId, lessonId, event, secondsSpent, occurredAt }: LateEvent, csrf: string) =>
  post(`/enrolments/${enrolmentId}/lessons/${lessonId}/progress`, { event, secondsSpent, occurredAt }, csrf) as Promise<ProgressAnswer>;

async function post(path: string, body: object, csrf: string): Promise<unknown> {
  const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-csrf-token': csrf }, body: JSON.stringify(body) }).catch(() => null);
  if (!answer) throw new ApiError(0, 'network.offline', '');
  if (!answer.ok) throw new ApiError(answer.status, ((await answer.json().catch(() => ({}))) as { code?: string }).code ?? 'network.unreadable', '');
  return answer.json();
}

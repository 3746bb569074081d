import type { TeachLesson } from '@kynangso/contracts/learning';
import { type AssistedPack, type AssistedRecord, assistedRoutes } from '@kynangso/contracts/training';
import { call, serverNow } from '../api';
import { ApiError } from '../api-error';
import { mediaUrl } from '../media';
import * as vault from './assisted-vault';
import { announce } from './progress-queue';

/** A record on this device. It stays until the server has answered for it. */
export interface Kept {
  unitId: string;
  record: AssistedRecord;
  state: 'waiting' | 'taken' | 'refused';
  reason: string | null;
  field: string | null;
}
/** The list taken along, and how far this device's clock is off. */
export interface KeptPack extends Omit<AssistedPack, 'sessions'> { keptAt: string; skewMs: number; /** a list taken by an earlier version has none */ sessions?: AssistedPack['sessions'] }
export interface KeptLesson extends TeachLesson { files: string[]; bytes: number }
export interface Desk { packs: KeptPack[]; kept: Kept[]; lessons: KeptLesson[] }

const MEDIA = 'kept-assisted-';
const LOCK = 'kynangso-assisted';
const MOST = 100;
const recordName = (id: string): string => `record ${id}`;
/** One at a time on the device; in the page alone where the browser can't say. */
let turn: Promise<unknown> = Promise.resolve();
function alone<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator !== 'undefined' && 'locks' in navigator) return navigator.locks.request(LOCK, work) as Promise<T>;
  const next = turn.then(work, work);
  turn = next.catch(() => undefined);
  return next;
}

export async function readDesk(owner: string): Promise<Desk> {
  const [packs, kept, lessons] = await Promise.all([vault.getAll<KeptPack>(owner, 'pack '), vault.getAll<Kept>(owner, 'record '), vault.getAll<KeptLesson>(owner, 'lesson ')]);
  return { packs: packs.map((p) => p.value), kept: kept.map((k) => k.value), lessons: lessons.map((l) => l.value) };
}

export async function keepPack(owner: string, unitId: string): Promise<void> {
  const pack = await call(assistedRoutes.assistedPack, { query: { unitId } });
  await vault.putAll(owner, [{ name: `pack ${unitId}`, value: { ...pack, keptAt: pack.serverNow, skewMs: serverNow() - Date.now() } satisfies KeptPack }]);
  await tidy(owner, unitId, new Set(pack.citizens.map((c) => c.id)));
  announce();
}

/** Sessions that are over and arrived are on the server; whoever was registered in them comes back with the list. */
async function tidy(owner: string, unitId: string, known: ReadonlySet<string>): Promise<void> {
  const own = (await vault.getAll<Kept>(owner, 'record ')).filter((one) => one.value.unitId === unitId);
  const left = new Set(own.filter((one) => one.value.state !== 'taken').flatMap(({ value: { record } }) => [...('sessionId' in record ? [record.sessionId] : []), ...('citizenId' in record ? [record.citizenId] : [])]));
  const over = new Set(own.flatMap(({ value: { record, state } }) => (record.kind === 'close' && state === 'taken' && !left.has(record.sessionId) ? [record.sessionId] : [])));
  const isDone = ({ record, state }: Kept): boolean => state === 'taken' && (record.kind === 'withdrawal' || (record.kind === 'session' ? over.has(record.id) : record.kind === 'citizen' ? known.has(record.id) && !left.has(record.id) : over.has(record.sessionId)));
  await vault.removeAll(owner, own.filter((one) => isDone(one.value)).map((one) => one.name));
}

export async function keepLesson(owner: string, lessonId: string, files: readonly string[], locale: 'vi' | 'en'): Promise<void> {
  const lesson = await call(assistedRoutes.teachLesson, { params: { id: lessonId }, query: { locale } });
  const wanted = [...files, ...(lesson.sound ? [lesson.sound.media] : [])];
  const cache = await caches.open(MEDIA + owner);
  let bytes = new Blob([JSON.stringify(lesson.body)]).size;
  for (const hash of wanted) {
    if (!(await cache.match(mediaUrl(hash)))) await cache.add(mediaUrl(hash));
    bytes += (await (await cache.match(mediaUrl(hash)))?.blob())?.size ?? 0;
  }
  await vault.putAll(owner, [{ name: `lesson ${lessonId}`, value: { ...lesson, files: wanted, bytes } satisfies KeptLesson }]);
  announce();
}

export async function dropLesson(owner: string, lessonId: string): Promise<void> {
  const gone = await vault.get<KeptLesson>(owner, `lesson ${lessonId}`);
  await vault.removeAll(owner, [`lesson ${lessonId}`]);
  const still = new Set((await vault.getAll<KeptLesson>(owner, 'lesson ')).flatMap((l) => l.value.files));
  const cache = await caches.open(MEDIA + owner);
  for (const hash of gone?.files ?? []) if (!still.has(hash)) await cache.delete(mediaUrl(hash));
  announce();
}

/** Written before anything is sent. */
export async function add(owner: string, unitId: string, records: readonly AssistedRecord[]): Promise<void> {
  await vault.putAll(owner, records.map((record) => ({ name: recordName(record.id), value: { unitId, record, state: 'waiting', reason: null, field: null } satisfies Kept })));
  announce();
}

/** A refused record gives way to a corrected one of the same id, which nobody has taken. */
export const correct = (owner: string, { unitId, record }: Kept): Promise<void> => add(owner, unitId, [record]);

export async function discard(owner: string, id: string): Promise<void> {
  await vault.removeAll(owner, [recordName(id)]);
  announce();
}

export const unsent = async (owner: string): Promise<number> => (await vault.getAll<Kept>(owner, 'record ')).filter((one) => one.value.state !== 'taken').length;

/** What others refer to goes first, then in the order it happened. */
const rank = ({ record }: Kept): string => `${record.kind === 'session' || record.kind === 'citizen' ? 0 : 1} ${record.at} ${record.id}`;

/** Sends what waits, in pieces. A piece that gets no answer stays as it is: sent again it makes no doubles. */
export function flush(owner: string): Promise<void> {
  return alone(async () => {
    const tried = new Set<string>();
    for (;;) {
      const waiting = (await vault.getAll<Kept>(owner, 'record ')).map((one) => one.value).filter((k) => k.state === 'waiting' && !tried.has(k.record.id)).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
      const unitId = waiting[0]?.unitId;
      if (!unitId) return;
      const piece = waiting.filter((k) => k.unitId === unitId).slice(0, MOST);
      for (const { record } of piece) tried.add(record.id);
      const answer = await call(assistedRoutes.assistedSync, { body: { unitId, rows: piece.map((k) => k.record) } });
      const byId = new Map(answer.rows.map((row) => [row.id, row]));
      await vault.putAll(owner, piece.flatMap((k) => {
        const row = byId.get(k.record.id);
        if (!row) return [];
        const state = row.verdict === 'waiting' ? 'waiting' : row.verdict === 'refused' ? 'refused' : 'taken';
        return [{ name: recordName(k.record.id), value: { ...k, state, reason: row.reason, field: row.field } satisfies Kept }];
      }));
      await forget(owner, unitId, piece.flatMap((k) => (k.record.kind === 'withdrawal' && ['taken', 'known'].includes(byId.get(k.record.id)?.verdict ?? '') ? [k.record.citizenId] : [])));
      announce();
    }
  });
}

/** Erased there, erased here. */
async function forget(owner: string, unitId: string, citizenIds: readonly string[]): Promise<void> {
  if (citizenIds.length === 0) return;
  await vault.removeAll(owner, citizenIds.map(recordName));
  const pack = await vault.get<KeptPack>(owner, `pack ${unitId}`);
  if (pack) await vault.putAll(owner, [{ name: `pack ${unitId}`, value: { ...pack, citizens: pack.citizens.filter((c) => !citizenIds.includes(c.id)) } }]);
}

/** Silence passes; a refusal of the whole request is shown. */
export const isSilence = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 502);

export async function clearAssisted(owner: string): Promise<void> {
  await vault.wipe(owner);
  if (typeof caches !== 'undefined') await caches.delete(MEDIA + owner);
}

/** Somebody else has signed in: names and lessons go. What is still on its way waits, locked, for the mentor to come back. */
export async function hideOthers(owner: string): Promise<void> {
  for (const other of await vault.owners()) {
    if (other === owner) continue;
    if ((await unsent(other)) === 0) await clearAssisted(other);
    else {
      const gone = [...(await vault.getAll(other, 'pack ')), ...(await vault.getAll(other, 'lesson '))];
      await vault.removeAll(other, gone.map((one) => one.name));
    }
  }
}

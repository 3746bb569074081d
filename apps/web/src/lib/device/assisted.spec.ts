import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssistedRecord } from '@kynangso/contracts/training';
import { add, clearAssisted, flush, hideOthers, readDesk, unsent } from './assisted';
import * as vault from './assisted-vault';

const UNIT = '00000000-0000-4000-8000-0000000000aa';
const at = '2026-11-30T02:00:00.000Z';
const citizen = (n: number): AssistedRecord => ({ kind: 'citizen', id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, at, fullName: `Lò Thị Bí Mật ${n}`, birthYear: 1960, phone: '0912345678', consent: { version: 1, by: 'self', representative: null } });
const visit = (n: number): AssistedRecord => ({ kind: 'attendance', id: `00000000-0000-4000-8000-${String(1000 + n).padStart(12, '0')}`, at, sessionId: UNIT, citizenId: citizen(n).id, present: true });

/** A server by id; it may keep its answer to itself, or fall silent before it has heard. */
function server(say: (id: string) => string = () => 'taken') {
  const taken = new Map<string, number>();
  const batches: string[][] = [];
  const fetched = (fault: () => 'answer' | 'lost' | 'silent') =>
    vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
      const way = fault();
      if (way === 'silent') return Promise.reject(new TypeError('no network'));
      const { rows } = JSON.parse(body) as { rows: { id: string }[] };
      batches.push(rows.map((r) => r.id));
      const answers = rows.map(({ id }) => {
        const verdict = say(id) === 'taken' && taken.has(id) ? 'known' : say(id);
        if (verdict === 'taken') taken.set(id, 1);
        return { id, verdict, reason: verdict === 'refused' ? 'training.assisted_row_old' : null, field: null };
      });
      if (way === 'lost') return Promise.reject(new TypeError('no answer'));
      return Promise.resolve(new Response(JSON.stringify({ receivedAt: at, rows: answers }), { status: 200, headers: { 'content-type': 'application/json' } }));
    });
  return { taken, batches, fetched };
}

beforeEach(() => vi.stubGlobal('caches', { delete: () => Promise.resolve(true) }));
afterEach(async () => {
  for (const owner of ['a', 'b']) await vault.wipe(owner);
  vi.unstubAllGlobals();
});

describe('records of a mentor', () => {
  it('stay until the server has answered for each, and come again the same when an answer was lost', async () => {
    await add('a', UNIT, [visit(1), citizen(1)]);
    const there = server();
    there.fetched(() => 'silent');
    await expect(flush('a')).rejects.toThrow();
    there.fetched(() => 'lost');
    await expect(flush('a')).rejects.toThrow();
    expect(await unsent('a')).toBe(2);
    there.fetched(() => 'answer');
    await Promise.all([flush('a'), flush('a')]);
    expect(await unsent('a')).toBe(0);
    // people before what is about them, twice the same, and no third time
    expect(there.batches).toEqual(Array(2).fill([citizen(1).id, visit(1).id]));
    expect(there.taken.size).toBe(2);
  });

  it('are sent in pieces; one that is refused keeps its reason and stops no other', async () => {
    const many = Array.from({ length: 150 }, (_, n) => citizen(n));
    await add('a', UNIT, many);
    const there = server((id) => (id === citizen(7).id ? 'refused' : id === citizen(9).id ? 'waiting' : 'taken'));
    there.fetched(() => 'answer');
    await flush('a');
    const { kept } = await readDesk('a');
    expect(there.batches.map((b) => b.length)).toEqual([100, 50]);
    expect(kept.filter((k) => k.state === 'refused').map((k) => [k.record.id, k.reason])).toEqual([[citizen(7).id, 'training.assisted_row_old']]);
    expect(kept.filter((k) => k.state === 'waiting').map((k) => k.record.id)).toEqual([citizen(9).id]);
    expect(await unsent('a')).toBe(2);
  });

  it('lie on the device as noise, and open to their owner alone', async () => {
    await add('a', UNIT, [citizen(1)]);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('kynangso-assisted');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('not opened'));
    });
    const all = await new Promise<unknown[]>((resolve) => { const asked = db.transaction('box').objectStore('box').getAll(); asked.onsuccess = () => resolve(asked.result); });
    db.close();
    const bytes = (all as { cipher: ArrayBuffer }[]).map((box) => new TextDecoder('utf-8').decode(box.cipher)).join();
    expect(all.length).toBe(1);
    expect(`${JSON.stringify(all)}${bytes}`).not.toMatch(/Lò|Bí Mật|0912345678|1960/);
    expect((await readDesk('b')).kept).toEqual([]);
  });

  it('wait for their mentor when somebody else signs in, while names that are sent go', async () => {
    await add('a', UNIT, [citizen(1)]);
    await vault.putAll('a', [{ name: `pack ${UNIT}`, value: { citizens: [] } }]);
    await hideOthers('b');
    expect([(await readDesk('a')).packs.length, await unsent('a')]).toEqual([0, 1]);
    const there = server();
    there.fetched(() => 'answer');
    await flush('a');
    await hideOthers('b');
    expect((await readDesk('a')).kept).toEqual([]);
    await add('a', UNIT, [citizen(2)]);
    await clearAssisted('a');
    expect(await vault.owners()).toEqual([]);
  });
});

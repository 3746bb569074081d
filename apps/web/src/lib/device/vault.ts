/**
 * Boxes of one account on this device. Every value is encrypted (AES-GCM) with a key of that account that was made here, can't be carried away
 * and goes with it; the names of the boxes hold ids alone. As with an exam's answers that keeps words out of a profile's files, backups and disk
 * images; it is no wall against somebody who opens the browser itself. Without WebCrypto (a page served without TLS) nothing is written.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Box { owner: string; name: string; iv: Uint8Array<ArrayBuffer>; cipher: ArrayBuffer; bytes: number }
interface Schema extends DBSchema {
  key: { key: string; value: { owner: string; key: CryptoKey } };
  box: { key: [string, string]; value: Box };
}
export interface Vault {
  /** on the disk when it answers: a power cut doesn't take it back */
  putAll(owner: string, entries: readonly { name: string; value: unknown }[]): Promise<void>;
  getAll<T>(owner: string, prefix: string): Promise<{ name: string; value: T; bytes: number }[]>;
  get<T>(owner: string, name: string): Promise<T | null>;
  removeAll(owner: string, names: readonly string[]): Promise<void>;
  /** values and key: what is left is noise, and then not even that */
  wipe(owner: string): Promise<void>;
  owners(): Promise<string[]>;
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
const beginning = (owner: string, prefix: string): IDBKeyRange => IDBKeyRange.bound([owner, prefix], [owner, `${prefix}\uffff`]);

async function open<T>(key: CryptoKey, { owner, name, iv, cipher }: Box): Promise<T | null> {
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(`${owner} ${name}`) }, key, cipher))) as T;
  } catch {
    // damaged, or of another key: as good as empty
    return null;
  }
}

export function vaultOf(database: string): Vault {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  function base(): Promise<IDBPDatabase<Schema>> {
    opened ??= openDB<Schema>(database, 1, {
      upgrade(db) {
        db.createObjectStore('key', { keyPath: 'owner' });
        db.createObjectStore('box', { keyPath: ['owner', 'name'] });
      },
      terminated: () => void (opened = null),
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }
  async function keyOf(owner: string): Promise<CryptoKey> {
    const db = await base();
    const found = await db.get('key', owner);
    if (found) return found.key;
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    // two tabs may come here at once: the first one's key stays
    const tx = db.transaction('key', 'readwrite', { durability: 'strict' });
    const first = await tx.store.get(owner);
    if (!first) await tx.store.put({ owner, key });
    await tx.done;
    return first?.key ?? key;
  }
  const getAll = async <T>(owner: string, prefix: string) => {
    const boxes = await (await base()).getAll('box', beginning(owner, prefix));
    if (boxes.length === 0) return [];
    const key = await keyOf(owner);
    const read = await Promise.all(boxes.map(async (box) => ({ name: box.name, bytes: box.bytes, value: await open<T>(key, box) })));
    return read.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  };
  return {
    async putAll(owner, entries) {
      const key = await keyOf(owner);
      const boxes = await Promise.all(entries.map(async ({ name, value }): Promise<Box> => {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const plain = bytesOf(JSON.stringify(value));
        return { owner, name, iv, bytes: plain.length, cipher: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(`${owner} ${name}`) }, key, plain) };
      }));
      const tx = (await base()).transaction('box', 'readwrite', { durability: 'strict' });
      for (const box of boxes) void tx.store.put(box);
      await tx.done;
    },
    getAll,
    get: async <T>(owner: string, name: string) => (await getAll<T>(owner, name)).find((one) => one.name === name)?.value ?? null,
    async removeAll(owner, names) {
      const tx = (await base()).transaction('box', 'readwrite', { durability: 'strict' });
      for (const name of names) void tx.store.delete([owner, name]);
      await tx.done;
    },
    async wipe(owner) {
      const tx = (await base()).transaction(['key', 'box'], 'readwrite', { durability: 'strict' });
      void tx.objectStore('box').delete(beginning(owner, ''));
      void tx.objectStore('key').delete(owner);
      await tx.done;
    },
    owners: async () => (await base()).getAllKeys('key'),
  };
}

/**
 * What a candidate has answered and the server doesn't have yet, kept in IndexedDB so that a killed browser loses nothing.
 *
 * It is encrypted with a key of the attempt (AES-GCM, made here, not extractable) that IndexedDB keeps beside it, and both are wiped
 * when the paper is handed in. What that is good for, honestly: no answer lies in clear text in the profile's files, backups or
 * disk images that a search would find, a script can't carry the key away, and without its key a forgotten copy is noise. What it
 * is not: a wall against somebody who works under the candidate's own account on this device, whose browser opens it as ours does.
 * Without WebCrypto (a page served without TLS) nothing is written at all; answers then live in memory, and people are told.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StoredAnswers } from './answer-queue';

export interface Kept extends StoredAnswers {
  /** the person has handed in, and the server hasn't heard of it yet */
  wantsSubmit: boolean;
}
interface Box {
  attemptId: string;
  iv: Uint8Array<ArrayBuffer>;
  cipher: ArrayBuffer;
  keptAt: number;
}
interface Schema extends DBSchema {
  key: { key: string; value: { attemptId: string; key: CryptoKey } };
  answers: { key: string; value: Box };
}
type Base = IDBPDatabase<Schema>;

export const VAULT_NAME = 'kynangso-exam';
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function openBase(): Promise<Base> {
  return openDB<Schema>(VAULT_NAME, 1, {
    upgrade: (base) => {
      base.createObjectStore('key', { keyPath: 'attemptId' });
      base.createObjectStore('answers', { keyPath: 'attemptId' });
    },
  });
}

async function keyOf(base: Base, attemptId: string): Promise<CryptoKey> {
  const found = await base.get('key', attemptId);
  if (found) return found.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  // two tabs may come here at once: the first one's key stays
  const tx = base.transaction('key', 'readwrite', { durability: 'strict' });
  const first = await tx.store.get(attemptId);
  if (!first) await tx.store.put({ attemptId, key });
  await tx.done;
  return first?.key ?? key;
}

export class AttemptVault {
  private next: Kept | null = null;
  private writing: Promise<void> | null = null;
  private isWiped = false;
  /** false as soon as something could not be kept; people are told not to close the page */
  isKeeping: boolean;
  onTrouble: () => void = () => undefined;

  private constructor(
    private readonly attemptId: string,
    private readonly base: Base | null,
    private readonly key: CryptoKey | null,
  ) {
    this.isKeeping = base !== null && key !== null;
  }

  /** Never fails: without storage or cryptography it is a vault that keeps nothing and says so. */
  static async open(attemptId: string): Promise<AttemptVault> {
    try {
      const base = await openBase();
      return new AttemptVault(attemptId, base, await keyOf(base, attemptId));
    } catch {
      return new AttemptVault(attemptId, null, null);
    }
  }

  async read(): Promise<Kept | null> {
    if (!this.base || !this.key) return null;
    try {
      const box = await this.base.get('answers', this.attemptId);
      if (!box) return null;
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.iv, additionalData: bytesOf(this.attemptId) }, this.key, box.cipher);
      return JSON.parse(new TextDecoder().decode(plain)) as Kept;
    } catch {
      // damaged, or of another key: as good as empty
      return null;
    }
  }

  /** Keeps the newest state; states that come while one is being written are written as one. */
  keep(kept: Kept): void {
    if (!this.isKeeping || this.isWiped) return;
    this.next = kept;
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
  }

  /** When everything given so far is on the disk. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** The paper is handed in: answers and key go, and nothing comes after. */
  async wipe(): Promise<void> {
    this.isWiped = true;
    this.next = null;
    await this.settled();
    if (this.base) await erase(this.base, this.attemptId).catch(() => undefined);
  }

  close(): void {
    void this.settled().then(() => this.base?.close());
  }

  private async writeAll(): Promise<void> {
    while (this.next && this.base && this.key && !this.isWiped) {
      const kept = this.next;
      this.next = null;
      try {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(this.attemptId) }, this.key, bytesOf(JSON.stringify(kept)));
        // strict: on the disk before it counts, so that a power cut doesn't take it back
        const tx = this.base.transaction('answers', 'readwrite', { durability: 'strict' });
        await tx.store.put({ attemptId: this.attemptId, iv, cipher, keptAt: Date.now() });
        await tx.done;
      } catch {
        this.isKeeping = false;
        this.onTrouble();
      }
    }
  }
}

async function erase(base: Base, attemptId: string): Promise<void> {
  const tx = base.transaction(['key', 'answers'], 'readwrite', { durability: 'strict' });
  await Promise.all([tx.objectStore('answers').delete(attemptId), tx.objectStore('key').delete(attemptId), tx.done]);
}

/** The attempt was found closed, wherever: nothing of it stays on this device. */
export async function wipeAttempt(attemptId: string): Promise<void> {
  try {
    const base = await openBase();
    await erase(base, attemptId);
    base.close();
  } catch {
    // nothing was kept, then
  }
}

/** Can this browser keep answers at all? Asked before an exam, by keeping something and reading it back. */
export async function canKeep(): Promise<boolean> {
  const probe = `probe-${crypto.randomUUID?.() ?? String(Math.random())}`;
  const vault = await AttemptVault.open(probe);
  vault.keep({ writerEpoch: 1, lastSequence: 0, changes: [], wantsSubmit: false });
  await vault.settled();
  const isKept = vault.isKeeping && (await vault.read()) !== null;
  await vault.wipe();
  vault.close();
  return isKept;
}

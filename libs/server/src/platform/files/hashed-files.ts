import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../ids';

export interface KeptFile {
  sha256: string;
  size: number;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Bytes under a folder by the hash of their content. A file is whole from the moment it has its name: it is written and synced under
 * another one first. The row that names it comes after, so a crash between the two leaves bytes without a row, never a row without
 * bytes; `removeOrphans` finds those.
 */
export class HashedFiles {
  constructor(private readonly root: string) {}

  pathOf(sha256: string): string {
    if (!HASH.test(sha256)) throw new Error('not a hash');
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  /** Bytes as they come, with the memory of one piece of them. What breaks off leaves a draft that `removeOrphans` takes. */
  async putStream(input: AsyncIterable<Buffer>): Promise<KeptFile> {
    const draft = await this.newDraft();
    const hash = createHash('sha256');
    const file = await open(draft, 'wx', 0o600);
    let size = 0;
    try {
      for await (const chunk of input) {
        hash.update(chunk);
        size += chunk.length;
        await file.write(chunk);
      }
      await file.sync();
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return this.adopt(draft, hash.digest('hex'), size);
  }

  /** Takes a finished file that lies on the same disk (`newDraft` names a place for one). */
  async putFile(draft: string): Promise<KeptFile> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of createReadStream(draft) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
    return this.adopt(draft, hash.digest('hex'), size);
  }

  /** A name for a file in the making; what is left under it goes with the next clean-up. */
  async newDraft(ending = 'part'): Promise<string> {
    const folder = join(this.root, 'drafts');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, `${newId()}.${ending}`);
  }

  private async adopt(draft: string, sha256: string, size: number): Promise<KeptFile> {
    await mkdir(join(this.root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    await utimes(draft, new Date(), new Date());
    // the same bytes may be there already: one takes the other's place, and nobody can tell
    await rename(draft, this.pathOf(sha256));
    return { sha256, size };
  }

  /** The same bytes are kept once. */
  async put(bytes: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    // young again, so that no clean-up takes it before its new row is there
    const isKept = await utimes(path, new Date(), new Date()).then(() => true, () => false);
    if (isKept) return sha256;
    await mkdir(join(this.root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    const draft = `${path}.${newId()}.part`;
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return sha256;
  }

  /** Removes what is older than `olderThanMs` and that nobody knows: half-written drafts, and bytes whose row never came. Returns how many. */
  async removeOrphans(isKnown: (hashes: string[]) => Promise<Set<string>>, olderThanMs: number): Promise<number> {
    let removed = 0;
    for (const folder of await readdir(this.root).catch(() => [])) {
      const names = await readdir(join(this.root, folder)).catch(() => []);
      const known = await isKnown(names.filter((name) => HASH.test(name)));
      for (const name of names) {
        if (known.has(name)) continue;
        const path = join(this.root, folder, name);
        const facts = await stat(path).catch(() => null);
        if (!facts || Date.now() - facts.mtimeMs < olderThanMs) continue;
        await rm(path, { force: true });
        removed++;
      }
    }
    return removed;
  }
}

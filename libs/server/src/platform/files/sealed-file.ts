import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Keyring } from '../crypto/keyring';
import { ENV, type Env } from '../env';
import { newId } from '../ids';

/** Bytes that can be read from any place: a file on disk, or a buffer. */
export interface ByteSource {
  readonly size: number;
  /** bytes of [start, end), in order, in pieces */
  read(start: number, end: number): AsyncIterable<Buffer>;
}

export const bufferSource = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  async *read(start, end) {
    if (end > start) yield bytes.subarray(start, end);
  },
});

export interface StoredFile {
  /** what `open` and `remove` know it by */
  fileId: string;
  size: number;
  sha256: Buffer;
}

const FRAME = 65_536;
const OVERHEAD = 28;
/** holds the key's id, so that a file outlives a change of keys */
const HEAD = 64;

/**
 * Uploaded files that wait for the worker. They hold personal numbers, so they never touch the disk in clear: frames of 64 KiB, each
 * sealed with its place in the file, can be read from any offset with the memory of one frame.
 */
@Injectable()
export class SealedFiles {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly keyring: Keyring,
  ) {}

  /** Writes the stream beside its place and moves it there when it is whole and on disk. */
  async write(input: AsyncIterable<Buffer>): Promise<StoredFile> {
    const fileId = newId();
    const path = this.path(fileId);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const file = await open(`${path}.part`, 'wx', 0o600);
    let size = 0;
    try {
      const head = Buffer.alloc(HEAD);
      head.write(this.keyring.dataKeyId, 'utf8');
      await file.write(head);
      let pending: Buffer[] = [];
      let pendingBytes = 0;
      let frame = 0;
      const flush = async (isLast: boolean): Promise<void> => {
        const all = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending, pendingBytes);
        let at = 0;
        for (; all.length - at >= FRAME; at += FRAME) await file.write(this.seal(all.subarray(at, at + FRAME), fileId, frame++));
        if (isLast && at < all.length) await file.write(this.seal(all.subarray(at), fileId, frame++));
        pending = isLast || at === all.length ? [] : [all.subarray(at)];
        pendingBytes = pending[0]?.length ?? 0;
      };
      for await (const chunk of input) {
        hash.update(chunk);
        size += chunk.length;
        pending.push(chunk);
        pendingBytes += chunk.length;
        if (pendingBytes >= FRAME * 8) await flush(false);
      }
      await flush(true);
      await file.sync();
      await file.close();
      await rename(`${path}.part`, path);
      return { fileId, size, sha256: hash.digest() };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(`${path}.part`, { force: true });
      throw error;
    }
  }

  /** Null when the file isn't there (any more). */
  async open(fileId: string): Promise<(ByteSource & { close(): Promise<void> }) | null> {
    let file: FileHandle;
    try {
      file = await open(this.path(fileId), 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    const bytes = (await file.stat()).size - HEAD;
    const frames = Math.ceil(bytes / (FRAME + OVERHEAD));
    const head = Buffer.alloc(HEAD);
    await file.read(head, 0, HEAD, 0);
    const keyId = head.toString('utf8').replace(/\0+$/, '');
    const { keyring } = this;
    return {
      size: bytes - frames * OVERHEAD,
      async *read(start: number, end: number) {
        for (let frame = Math.floor(start / FRAME); frame < frames && frame * FRAME < end; frame++) {
          const from = HEAD + frame * (FRAME + OVERHEAD);
          const sealed = Buffer.alloc(Math.min(FRAME + OVERHEAD, HEAD + bytes - from));
          await file.read(sealed, 0, sealed.length, from);
          const plain = keyring.openBytes({ cipher: sealed, keyId }, `${fileId}:${frame}`);
          yield plain.subarray(Math.max(0, start - frame * FRAME), Math.min(plain.length, end - frame * FRAME));
        }
      },
      close: () => file.close(),
    };
  }

  async remove(fileId: string): Promise<void> {
    await rm(this.path(fileId), { force: true });
  }

  /** Files older than the age that nobody claims: an upload that was cut, work that ended while the process died. */
  async removeOrphans(isClaimed: (fileIds: readonly string[]) => Promise<ReadonlySet<string>>, olderThanMs: number, now: number): Promise<number> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    const old: string[] = [];
    for (const name of names) {
      const found = await stat(join(this.folder, name)).catch(() => null);
      if (found && now - found.mtimeMs > olderThanMs) old.push(name);
    }
    const claimed = old.length > 0 ? await isClaimed(old.filter((name) => !name.endsWith('.part'))) : new Set<string>();
    const gone = old.filter((name) => !claimed.has(name));
    for (const name of gone) await rm(join(this.folder, name), { force: true });
    return gone.length;
  }

  private seal(plain: Buffer, fileId: string, frame: number): Buffer {
    return this.keyring.sealBytes(plain, `${fileId}:${frame}`).cipher;
  }

  private get folder(): string {
    return join(this.env.DATA_DIR, 'incoming');
  }

  private path(fileId: string): string {
    return join(this.folder, fileId);
  }
}

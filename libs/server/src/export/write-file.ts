import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface WrittenFile {
  sizeBytes: number;
  sha256: string;
}

/**
 * Lets `write` fill a file beside its final place and moves it there when it is whole and on disk: whoever finds the file finds all of it.
 * What a killed process has left beside it goes away first. Nothing is kept in memory.
 */
export async function writeFileWhole(path: string, write: (out: Writable) => Promise<void>): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await sweepAside(path);
  const aside = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const hash = createHash('sha256');
    const meter = new Transform({ transform: (chunk: Buffer, _, done) => done(null, (hash.update(chunk), chunk)) });
    const flowing = pipeline(meter, createWriteStream(aside, { mode: 0o600 }));
    // a failing writer must not leave an unhandled rejection behind while the rows' own error is on its way
    flowing.catch(() => undefined);
    try {
      await write(meter);
    } catch (error) {
      meter.destroy(error as Error);
      throw error;
    }
    await flowing;
    await toDisk(aside);
    const { size } = await stat(aside);
    await rename(aside, path);
    return { sizeBytes: size, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function sweepAside(path: string): Promise<void> {
  const name = basename(path);
  const left = (await readdir(dirname(path))).filter((n) => n.startsWith(`${name}.`) && n.endsWith('.part'));
  for (const n of left) await rm(join(dirname(path), n), { force: true });
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One entry after the other: a short text, or pieces that are asked for only when the archive gets there. */
export interface ZipPart {
  readonly name: string;
  readonly body: string | (() => AsyncIterable<string | Buffer>);
  /** left as it is; OpenDocument wants its first entry so */
  readonly isStored?: boolean;
}

/** Writes a zip archive into `out`. Nothing is kept: a part is deflated (level 1: the disk is faster than the deflater) while it is made. */
export async function writeZip(parts: readonly ZipPart[], out: Writable, madeAt: Date): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: madeAt, compressionLevel: 1, mode: 0o100644 };
  let failure: Error | undefined;
  for (const { name, body, isStored } of parts) {
    if (typeof body === 'string') zip.addBuffer(Buffer.from(body), name, { mtime: madeAt, mode: options.mode, compress: !isStored });
    else {
      zip.addReadStreamLazy(name, options, (open) => {
        const stream = Readable.from(inChunks(body()), { objectMode: false, highWaterMark: 128 * 1024 });
        // the archive's own stream knows nothing of a source that failed
        stream.on('error', (error) => {
          failure = error;
          (zip.outputStream as Readable).destroy(error);
        });
        open(null, stream);
      });
    }
  }
  zip.end();
  try {
    await pipeline(zip.outputStream, out);
  } catch (error) {
    throw failure ?? error;
  }
}

/** Small pieces gathered to some 64 KB, so that the deflater is called seldom. */
async function* inChunks(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      yield piece;
      continue;
    }
    text += piece;
    if (text.length < 65_536) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text) yield Buffer.from(text);
}

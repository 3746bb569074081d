import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { AppError, type ByteSource } from '@kynangso/server/platform';
import { damaged, type Limits, unpacksTooLarge } from './sheet';

const MAX_ENTRIES = 2_000;
/** A real list unpacks to some ten or twenty times its size; what grows far more is made to fill a disk. */
const MOST_GROWTH = 50;
const ALWAYS_ALLOWED = 64 * 1_048_576;

export interface ZipParts {
  zip: ZipFile;
  entries: ReadonlyMap<string, Entry>;
  limits: Limits;
  /** bytes really unpacked so far: sizes that an archive declares may lie */
  unpacked: number;
}
export interface XmlEvents {
  open?: (tag: SaxesTagPlain) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Any part of the archive can be read without holding the archive. */
class SourceReader extends RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}

export async function openZip(source: ByteSource, limits: Limits): Promise<ZipParts> {
  try {
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > (limits.entries ?? MAX_ENTRIES)) throw unpacksTooLarge();
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    return { zip, entries, limits: { ...limits, unpackedBytes: Math.min(limits.unpackedBytes, Math.max(ALWAYS_ALLOWED, source.size * MOST_GROWTH)) }, unpacked: 0 };
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  }
}

/** The bytes of one part. No more than allowed over all parts. */
export async function* readPart(parts: ZipParts, name: string): AsyncGenerator<Buffer> {
  const entry = parts.entries.get(name);
  if (!entry) return;
  const most = parts.limits.unpackedBytes;
  if (entry.uncompressedSize > most) throw unpacksTooLarge();
  const stream = await parts.zip.openReadStreamPromise(entry);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parts.unpacked += chunk.length;
      if (parts.unpacked > most) throw unpacksTooLarge();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  } finally {
    stream.destroy();
  }
}

/** Streams one part through a SAX parser, a turn per piece. A missing part is nothing. No DTD, no entities. */
export async function* stepXml(parts: ZipParts, name: string, events: XmlEvents): AsyncGenerator<void> {
  if (!parts.entries.has(name)) return;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw damaged();
  });
  if (events.open) parser.on('opentag', events.open);
  if (events.text) parser.on('text', events.text);
  if (events.text) parser.on('cdata', events.text);
  const { close } = events;
  if (close) parser.on('closetag', (tag) => close(tag.name));
  const decoder = new StringDecoder('utf8');
  const feed = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      throw error instanceof AppError ? error : damaged();
    }
  };
  for await (const chunk of readPart(parts, name)) {
    feed(() => parser.write(decoder.write(chunk)));
    yield;
  }
  feed(() => parser.write(decoder.end()).close());
  yield;
}

export async function readXml(parts: ZipParts, name: string, events: XmlEvents): Promise<void> {
  for await (const _ of stepXml(parts, name, events)) continue;
}

/** One part as a source of its own, read from its beginning each time. */
export const partSource = (parts: ZipParts, name: string): ByteSource => ({
  size: parts.entries.get(name)?.uncompressedSize ?? 0,
  async *read(start, end) {
    parts.unpacked = 0;
    let at = 0;
    for await (const chunk of readPart(parts, name)) {
      const from = at;
      at += chunk.length;
      if (at <= start) continue;
      yield chunk.subarray(Math.max(0, start - from), Math.min(chunk.length, end - from));
      if (at >= end) return;
    }
  },
});

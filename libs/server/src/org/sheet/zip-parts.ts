import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError } from '@kynangso/server/platform';
import { damaged, unpacksTooLarge } from './sheet';

/** 20,000 full rows unpack to about 15 MB; what goes far beyond is not a roster. */
const MAX_UNPACKED_BYTES = 64 * 1_048_576;
const MAX_ENTRIES = 2_000;

export interface ZipParts {
  zip: ZipFile;
  entries: ReadonlyMap<string, Entry>;
  /** bytes really unpacked so far: sizes that an archive declares may lie */
  unpacked: number;
}
export interface XmlEvents {
  open?: (tag: SaxesTagPlain) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

export async function openZip(bytes: Buffer): Promise<ZipParts> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > MAX_ENTRIES) throw unpacksTooLarge();
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    return { zip, entries, unpacked: 0 };
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  }
}

/** Streams one part through a SAX parser. A missing part is nothing. No DTD, no entities, no more bytes than allowed. */
export async function readXml(parts: ZipParts, name: string, events: XmlEvents): Promise<void> {
  const entry = parts.entries.get(name);
  if (!entry) return;
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
  try {
    if (entry.uncompressedSize > MAX_UNPACKED_BYTES) throw unpacksTooLarge();
    const stream = await parts.zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parts.unpacked += chunk.length;
      if (parts.unpacked > MAX_UNPACKED_BYTES) {
        stream.destroy();
        throw unpacksTooLarge();
      }
      parser.write(decoder.write(chunk));
    }
    parser.write(decoder.end()).close();
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  }
}

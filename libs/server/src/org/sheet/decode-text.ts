/** Bytes of a text file -> text, in pieces: which encoding it is, and the text. */
import iconv from 'iconv-lite';
import type { ByteSource } from '@kynangso/server/platform';
import { wrongType } from './sheet';

type Encoding = 'utf8' | 'utf16-le' | 'utf16-be' | 'windows-1258';
interface Found {
  encoding: Encoding;
  /** bytes of the mark in front */
  skip: number;
}

const NUL_SAMPLE = 4_096;
/** control characters no text file has */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

/** UTF-8 and UTF-16 with or without a mark, else Windows-1258. Without a mark the whole file decides: one stray byte at its end is enough. */
export async function findEncoding(source: ByteSource): Promise<Found> {
  const sample = await headOf(source, NUL_SAMPLE);
  if (sample.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
    if (!(await isUtf8(source, 3))) throw wrongType();
    return { encoding: 'utf8', skip: 3 };
  }
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf16-le', skip: 2 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf16-be', skip: 2 };
  if (sample.includes(0)) {
    const odd = sample.filter((b, i) => b === 0 && i % 2 === 1).length;
    const even = sample.filter((b, i) => b === 0 && i % 2 === 0).length;
    // Latin letters and separators give many zero bytes on one side only
    if (odd > sample.length / 8 && even === 0) return { encoding: 'utf16-le', skip: 0 };
    if (even > sample.length / 8 && odd === 0) return { encoding: 'utf16-be', skip: 0 };
    throw wrongType();
  }
  return { encoding: (await isUtf8(source, 0)) ? 'utf8' : 'windows-1258', skip: 0 };
}

export async function headOf(source: ByteSource, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source.read(0, Math.min(length, source.size))) parts.push(part);
  return Buffer.concat(parts);
}

async function isUtf8(source: ByteSource, skip: number): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const part of source.read(skip, source.size)) decoder.decode(part, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** The text in pieces as they come; letters are composed later, cell by cell, because a piece may end before its tone mark. */
export async function* decodeText(source: ByteSource): AsyncGenerator<string> {
  const { encoding, skip } = await findEncoding(source);
  const decoder = iconv.getDecoder(encoding === 'utf8' ? 'utf-8' : encoding, { stripBOM: false });
  for await (const part of source.read(skip, source.size)) yield check(decoder.write(part), encoding);
  const rest = decoder.end();
  if (rest) yield check(rest, encoding);
}

function check(text: string, encoding: Encoding): string {
  if (CONTROL.test(text) || (encoding === 'windows-1258' && text.includes('\ufffd'))) throw wrongType();
  return text;
}

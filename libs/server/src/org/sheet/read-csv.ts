import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { headerScore } from '@kynangso/domain/org';
import { AppError } from '@kynangso/server/platform';
import { clip, damaged, MAX_COLUMNS, MAX_LINES, type SheetLine, tooLarge, wrongType } from './sheet';

const SEPARATORS = [';', ',', '\t'] as const;
const NUL_SAMPLE = 4_096;
/** control characters no text file has */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

/** UTF-8 and UTF-16 with or without a mark, else Windows-1258, whose tone marks follow their letters and are composed here. */
export function decodeText(bytes: Buffer): string {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return utf8(bytes.subarray(3)) ?? refuseType();
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf16-le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf16-be');
  const sample = bytes.subarray(0, NUL_SAMPLE);
  if (sample.includes(0)) {
    const odd = sample.filter((b, i) => b === 0 && i % 2 === 1).length;
    const even = sample.filter((b, i) => b === 0 && i % 2 === 0).length;
    // Latin letters and separators give many zero bytes on one side only
    if (odd > sample.length / 8 && even === 0) return utf16(bytes, 'utf16-le');
    if (even > sample.length / 8 && odd === 0) return utf16(bytes, 'utf16-be');
    throw wrongType();
  }
  const text = utf8(bytes) ?? iconv.decode(bytes, 'windows-1258');
  if (CONTROL.test(text) || text.includes('\ufffd')) throw wrongType();
  return text.normalize('NFC');
}

function refuseType(): never {
  throw wrongType();
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).normalize('NFC');
  } catch {
    return null;
  }
}

function utf16(bytes: Buffer, encoding: 'utf16-le' | 'utf16-be'): string {
  const text = iconv.decode(bytes, encoding);
  if (CONTROL.test(text)) throw wrongType();
  return text.normalize('NFC');
}

const split = (text: string, delimiter: string, to: number): string[][] =>
  parse(text, { delimiter, to, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 200_000 });

/** Excel's own "sep=;" line decides; else the separator under which the first lines name the most columns. */
function detectSeparator(text: string): { separator: string; skipped: number } {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told?.[1]) return { separator: told[1], skipped: 1 };
  const head = text.slice(0, 20_000);
  const ranked = SEPARATORS.map((separator) => {
    const lines = split(head.slice(0, head.lastIndexOf('\n') > 0 && head.length === 20_000 ? head.lastIndexOf('\n') : head.length), separator, 30);
    return { separator, score: Math.max(0, ...lines.map(headerScore)), width: Math.max(0, ...lines.map((l) => l.length)) };
  }).sort((a, b) => b.score - a.score || b.width - a.width);
  return { separator: ranked[0]?.separator ?? ',', skipped: 0 };
}

/** Lines that hold anything, numbered as a spreadsheet would number them. */
export function readCsv(bytes: Buffer): SheetLine[] {
  const text = decodeText(bytes);
  try {
    const { separator, skipped } = detectSeparator(text);
    const records = split(text, separator, MAX_LINES + skipped + 1);
    if (records.length > MAX_LINES + skipped) throw tooLarge();
    return records.slice(skipped).flatMap((cells, i) => {
      if (cells.every((c) => c.trim() === '')) return [];
      return [{ row: i + 1 + skipped, cells: cells.slice(0, MAX_COLUMNS).map((c) => ({ text: clip(unguard(c)), kind: 'plain' as const })) }];
    });
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  }
}

/** The quote that our own files put before a would-be formula is taken off again. */
const unguard = (text: string): string => (/^'[=+\-@＝\t\r]/.test(text) ? text.slice(1) : text);

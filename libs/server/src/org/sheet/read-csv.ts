import { pipeline, Readable } from 'node:stream';
import { parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { headerScore } from '@kynangso/domain/org';
import { AppError, type ByteSource } from '@kynangso/server/platform';
import { decodeText } from './decode-text';
import { clip, damaged, type Limits, MAX_COLUMNS, maxLines, type SheetLine, tooLarge } from './sheet';

const SEPARATORS = [';', ',', '\t'] as const;
/** characters the separator is judged by */
const HEAD = 20_000;
const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 200_000 } as const;

/** Excel's own "sep=;" line decides; else the separator under which the first lines name the most columns. */
function detectSeparator(head: string): { separator: string; skipped: number } {
  const told = /^sep=(.)\r?\n/i.exec(head);
  if (told?.[1]) return { separator: told[1], skipped: 1 };
  const whole = head.length >= HEAD && head.lastIndexOf('\n') > 0 ? head.slice(0, head.lastIndexOf('\n')) : head;
  const ranked = SEPARATORS.map((separator) => {
    const lines = parse(whole, { ...options, delimiter: separator, to: 30 });
    return { separator, score: Math.max(0, ...lines.map((cells) => headerScore(cells))), width: Math.max(0, ...lines.map((l) => l.length)) };
  }).sort((a, b) => b.score - a.score || b.width - a.width);
  return { separator: ranked[0]?.separator ?? ',', skipped: 0 };
}

/** The records of a text table in order, with the number of each as a spreadsheet would give it. The memory of one piece, whatever the file's size. */
export async function* csvRecords(source: ByteSource, separator?: string): AsyncGenerator<{ row: number; cells: string[] }> {
  const text = decodeText(source);
  let head = '';
  let ended = false;
  while (head.length < HEAD && !ended) {
    const next = await text.next();
    if (next.done) ended = true;
    else head += next.value;
  }
  const found = separator === undefined ? separatorOf(head.slice(0, HEAD)) : { separator, skipped: 0 };
  const parser = parseStream({ ...options, delimiter: found.separator });
  const pieces = async function* (): AsyncGenerator<string> {
    yield head;
    yield* text;
  };
  // its errors come out of the parser below
  pipeline(Readable.from(pieces(), { objectMode: true, highWaterMark: 2 }), parser, () => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row > found.skipped) yield { row, cells };
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged();
  } finally {
    parser.destroy();
  }
}

function separatorOf(head: string): { separator: string; skipped: number } {
  try {
    return detectSeparator(head);
  } catch {
    throw damaged();
  }
}

/** Lines that hold anything, numbered as a spreadsheet would number them. */
export async function* csvLines(source: ByteSource, limits: Limits): AsyncGenerator<SheetLine> {
  let count = 0;
  for await (const { row, cells } of csvRecords(source)) {
    if (row > maxLines(limits) + limits.rows) throw tooLarge(limits);
    if (cells.every((c) => c.trim() === '')) continue;
    if ((count += 1) > maxLines(limits)) throw tooLarge(limits);
    yield { row, cells: cells.slice(0, MAX_COLUMNS).map((c) => ({ text: clip(unguard(c)).normalize('NFC'), kind: 'plain' as const })) };
  }
}

/** The quote that our own files put before a would-be formula is taken off again. */
const unguard = (text: string): string => (/^'[=+\-@＝\t\r]/.test(text) ? text.slice(1) : text);

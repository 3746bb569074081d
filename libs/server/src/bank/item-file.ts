import { type ItemProblem, type ItemSource, itemSource, MAX_ITEMS_IN_FILE } from '@kynangso/contracts/bank';
import { jsonMistake, shapeProblem } from '@kynangso/domain/bank';
import { invalid } from '@kynangso/server/platform';
import { storedProblem } from './stored-problems';

/** One entry of a file: a source, or why it is none. */
export interface ItemEntry {
  code: string | null;
  source: ItemSource | null;
  problems: ItemProblem[];
}

/** A file's items in its order; a file that can't be read at all is refused with the place where reading ends. */
export function readItemFile(bytes: Buffer): ItemEntry[] {
  const value = parsed(textOf(bytes));
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  if (entries.length === 0) throw invalid('bank.file_empty');
  if (entries.length > MAX_ITEMS_IN_FILE) throw invalid('bank.file_too_many', { count: entries.length, most: MAX_ITEMS_IN_FILE });
  return entries.map(readEntry);
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('bank.file_not_text');
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw invalid('bank.file_empty');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('bank.file_unreadable', { ...(jsonMistake(text) ?? { line: 1, column: 1 }) });
  }
}

function readEntry(entry: unknown): ItemEntry {
  const given: unknown = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['code'] : null;
  const code = typeof given === 'string' ? given.slice(0, 60) : null;
  try {
    const read = itemSource.safeParse(entry);
    if (read.success) return { code: read.data.code, source: read.data, problems: [] };
    return { code, source: null, problems: read.error.issues.map((issue) => shapeProblem(issue)) };
  } catch (error) {
    // a recursive schema over a hostile file
    if (error instanceof RangeError) return { code, source: null, problems: [storedProblem('', 'too_deep')] };
    throw error;
  }
}

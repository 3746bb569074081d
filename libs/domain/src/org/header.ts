/** Finds the columns of a roster from its header line: any order, with or without marks, Vietnamese or English. */
import type { RosterColumn } from '@kynangso/contracts/org';
import { cleanText } from './cell';
import { readHeader, wordKey } from './words';

export interface HeaderReading {
  /** column -> index in the line */
  readonly places: ReadonlyMap<RosterColumn, number>;
  /** headers nobody reads */
  readonly extra: readonly string[];
  readonly twice: readonly RosterColumn[];
  readonly missing: readonly RosterColumn[];
  /** the file is one of our error files: only part of a roster */
  readonly isErrorFile: boolean;
}

/** Columns our own error file adds. */
export const errorColumns = { vi: 'Lỗi', en: 'Error' } as const;
const added = new Set([wordKey(errorColumns.vi), wordKey(errorColumns.en)]);
const required: readonly RosterColumn[] = ['full_name', 'unit_code'];

export function readHeaders(cells: readonly string[]): HeaderReading {
  const places = new Map<RosterColumn, number>();
  const extra: string[] = [];
  const twice: RosterColumn[] = [];
  const seenAdded = new Set<string>();
  cells.forEach((cell, at) => {
    const text = cleanText(cell);
    if (text === '') return;
    const column = readHeader(text);
    if (added.has(wordKey(text))) seenAdded.add(wordKey(text));
    else if (column === null) extra.push(text.slice(0, 80));
    else if (places.has(column)) twice.push(column);
    else places.set(column, at);
  });
  const missing = required.filter((c) => !places.has(c));
  if (!places.has('national_id') && !places.has('birth_date')) missing.push('national_id');
  return { places, extra, twice, missing, isErrorFile: seenAdded.size === added.size };
}

/** How many known columns a line names: the header is the first line with the most of them. */
export const headerScore = (cells: readonly string[]): number => new Set(cells.map((c) => readHeader(cleanText(c))).filter((c) => c !== null)).size;

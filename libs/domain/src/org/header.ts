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

/** What each column is read as: as told before for this very header, else as its words say; a column named twice is read once. */
export function guessColumns(cells: readonly string[], remembered: ReadonlyMap<string, RosterColumn | null> = new Map()): (RosterColumn | null)[] {
  const taken = new Set<RosterColumn>();
  const take = (column: RosterColumn | null): RosterColumn | null => {
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  };
  const told = cells.map((cell) => remembered.get(headerKey(cell)));
  const first = told.map((column) => (column === undefined ? undefined : take(column)));
  return cells.map((cell, at) => (first[at] === undefined ? take(added.has(wordKey(cleanText(cell))) ? null : readHeader(cleanText(cell))) : (first[at] ?? null)));
}

/** Under what a header is remembered. */
export const headerKey = (cell: string): string => wordKey(cleanText(cell)).slice(0, 80);

/** A header whose columns somebody has confirmed. */
export function headerOf(cells: readonly string[], columns: readonly (RosterColumn | null)[]): HeaderReading {
  const places = new Map<RosterColumn, number>();
  const twice: RosterColumn[] = [];
  columns.forEach((column, at) => {
    if (column === null) return;
    if (places.has(column)) twice.push(column);
    else places.set(column, at);
  });
  const { isErrorFile } = readHeaders(cells);
  const extra = cells.flatMap((cell, at) => (columns[at] == null && cleanText(cell) !== '' && !added.has(wordKey(cleanText(cell))) ? [cleanText(cell).slice(0, 80)] : []));
  return { places, extra, twice, missing: missingOf(places), isErrorFile };
}

function missingOf(places: ReadonlyMap<RosterColumn, number>): RosterColumn[] {
  const missing = required.filter((c) => !places.has(c));
  if (!places.has('national_id') && !places.has('birth_date') && !places.has('source_id')) missing.push('national_id');
  return missing;
}

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
  return { places, extra, twice, missing: missingOf(places), isErrorFile: seenAdded.size === added.size };
}

/** How many known columns a line names: the header is the first line with the most of them. */
export const headerScore = (cells: readonly string[]): number => new Set(cells.map((c) => readHeader(cleanText(c))).filter((c) => c !== null)).size;

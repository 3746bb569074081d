import type { RosterColumn } from '@kynangso/contracts/org';

/**
 * One cell as the file holds it. `plain` is CSV, where a number and a text look the same; `date` already is
 * YYYY-MM-DD; `error` is a spreadsheet error such as #N/A.
 */
export interface RosterCell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'plain' | 'error';
}

/** A data line: its number as the spreadsheet shows it, and its cells by column. Empty cells are absent. */
export interface RosterLine {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<RosterColumn, RosterCell>>>;
}

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/gu;

/** Composed marks, single spaces, no invisible characters. */
export const cleanText = (text: string): string => text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/gu, ' ').trim();

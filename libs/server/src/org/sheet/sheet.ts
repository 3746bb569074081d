import { MAX_ROSTER_BYTES, MAX_ROSTER_ROWS } from '@kynangso/contracts/org';
import type { RosterCell } from '@kynangso/domain/org';
import { AppError } from '@kynangso/server/platform';

export interface SheetLine {
  /** as the spreadsheet numbers it, from 1 */
  row: number;
  cells: RosterCell[];
}
export const emptyCell: RosterCell = { text: '', kind: 'text' };

/** How much of a file is read at most. */
export interface Limits {
  bytes: number;
  rows: number;
  /** what an archive may unpack to: what goes far beyond its rows is not a list */
  unpackedBytes: number;
  /** how many files an archive may hold; left out = what a list may */
  entries?: number;
}
export const rosterLimits: Limits = { bytes: MAX_ROSTER_BYTES, rows: MAX_ROSTER_ROWS, unpackedBytes: 1_024 * 1_048_576 };
/** Lists that are read whole, such as the candidates of a sitting. */
export const listLimits: Limits = { bytes: 10 * 1_048_576, rows: 20_000, unpackedBytes: 64 * 1_048_576 };

export const MAX_COLUMNS = 60;
/** remarks above the header, blank lines and the header itself */
export const maxLines = (limits: Limits): number => limits.rows + 100;
const MAX_CELL_TEXT = 2_000;

export const clip = (text: string): string => (text.length > MAX_CELL_TEXT ? text.slice(0, MAX_CELL_TEXT) : text);
export const isBlank = (line: SheetLine): boolean => line.cells.every((c) => c.text.trim() === '');

export const tooLarge = (limits: Limits) => new AppError('org.file_too_large', 'too_large', { megabytes: limits.bytes / 1_048_576, rows: limits.rows });
export const unpacksTooLarge = () => new AppError('org.file_unpacks_too_large', 'too_large');
export const damaged = () => new AppError('org.file_damaged', 'invalid');
export const wrongType = () => new AppError('org.file_type', 'unsupported');

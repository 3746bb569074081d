import { MAX_ROSTER_BYTES, MAX_ROSTER_ROWS } from '@kynangso/contracts/org';
import type { RosterCell } from '@kynangso/domain/org';
import { AppError } from '@kynangso/server/platform';

export interface SheetLine {
  /** as the spreadsheet numbers it, from 1 */
  row: number;
  cells: RosterCell[];
}
export const emptyCell: RosterCell = { text: '', kind: 'text' };

export const MAX_COLUMNS = 60;
/** remarks above the header, blank lines and the header itself */
export const MAX_LINES = MAX_ROSTER_ROWS + 100;
const MAX_CELL_TEXT = 2_000;

export const clip = (text: string): string => (text.length > MAX_CELL_TEXT ? text.slice(0, MAX_CELL_TEXT) : text);
export const isBlank = (line: SheetLine): boolean => line.cells.every((c) => c.text.trim() === '');

export const tooLarge = () => new AppError('org.file_too_large', 'too_large', { megabytes: MAX_ROSTER_BYTES / 1_048_576, rows: MAX_ROSTER_ROWS });
export const unpacksTooLarge = () => new AppError('org.file_unpacks_too_large', 'too_large');
export const damaged = () => new AppError('org.file_damaged', 'invalid');
export const wrongType = () => new AppError('org.file_type', 'unsupported');

/** One table value feeds grid, CSV and XLSX, so that numbers can't disagree: columns are defined once, formats only write them. */
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { guardFormula } from './formula-guard';

/**
 * What a cell holds. `identifier` is text that looks like a number (codes, masked IDs) and must stay text;
 * `percent` was cut off from numerator and denominator before it came here.
 */
export type Cell =
  | { readonly type: 'text' | 'identifier'; readonly value: string | null }
  | { readonly type: 'day'; readonly value: string | null }
  | { readonly type: 'integer'; readonly value: number | null }
  /** basis points, already cut off; null = nobody to count */
  | { readonly type: 'percent'; readonly bp: number | null };

export interface Column<Row> {
  readonly key: string;
  readonly header: ShortText;
  /** characters, for the spreadsheet's column width */
  readonly width: number;
  readonly cell: (row: Row, locale: Locale) => Cell;
}

export const headersOf = <Row>(columns: readonly Column<Row>[], locale: Locale): string[] =>
  columns.map((c) => (locale === 'en' ? (c.header.en ?? c.header.vi) : c.header.vi));

/** A cell as CSV text. Days as dd/mm/yyyy, percentages without the sign's rounding, text guarded. */
export function csvText(cell: Cell, locale: Locale): string {
  switch (cell.type) {
    case 'text':
    case 'identifier':
      return guardFormula(cell.value ?? '');
    case 'day':
      return cell.value === null ? '' : cell.value.split('-').reverse().join('/');
    case 'integer':
      return cell.value === null ? '' : String(cell.value);
    case 'percent':
      return cell.bp === null ? '' : `${Math.trunc(cell.bp / 100)}${locale === 'vi' ? ',' : '.'}${String(cell.bp % 100).padStart(2, '0')}%`;
  }
}

/** A spreadsheet cell: real numbers and dates, guarded text. `format` is the spreadsheet's own number format. */
export function sheetValue(cell: Cell): { value: string | number | Date | null; format?: string } {
  switch (cell.type) {
    case 'text':
      return { value: cell.value === null ? null : guardFormula(cell.value) };
    case 'identifier':
      return { value: cell.value === null ? null : guardFormula(cell.value), format: '@' };
    case 'day':
      // a spreadsheet day has no zone: UTC midnight is written as that very day
      return { value: cell.value === null ? null : new Date(`${cell.value}T00:00:00Z`), format: 'dd/mm/yyyy' };
    case 'integer':
      return { value: cell.value, format: '0' };
    case 'percent':
      // basis points were cut off before, so two decimals print them exactly and never reach 100% by rounding
      return { value: cell.bp === null ? null : cell.bp / 10_000, format: '0.00%' };
  }
}

/** One column definition per exported table, which every format and the statement that fills it read (design: "one table value feeds grid, CSV, XLSX, PDF and report"). */
import type { Locale, ShortText } from '@kynangso/contracts/kernel';

/**
 * What a column holds, as the statement answers it. `identifier` is text that looks like a number (codes, masked IDs) and must stay text;
 * `localized` is a {vi, en} object; `day` an ISO day; `percent` basis points that were cut off before they came here; `minutes` are printed as hours.
 */
export type ColumnKind = 'text' | 'identifier' | 'localized' | 'day' | 'integer' | 'percent' | 'minutes';

export interface Column {
  /** the statement's own name for it */
  readonly key: string;
  readonly header: ShortText;
  /** characters, for the spreadsheet's column width */
  readonly width: number;
  readonly kind: ColumnKind;
  /** for coded values: what is written instead of the code */
  readonly words?: Readonly<Record<string, ShortText>>;
}

/** One row as every format but CSV reads it: plain values as text, in the order of the columns; null = unknown or nobody to count. */
export type TextRow = readonly (string | null)[];

export const wordOf = (text: ShortText, locale: Locale): string => (locale === 'en' ? (text.en ?? text.vi) : text.vi);
export const headersOf = (columns: readonly Column[], locale: Locale): string[] => columns.map((c) => wordOf(c.header, locale));
/** Numbers stand at the right. */
export const isNumber = (kind: ColumnKind): boolean => kind === 'integer' || kind === 'percent' || kind === 'minutes';

/** A value as people read it on paper: days dd/mm/yyyy, dots in thousands, percentages exactly as cut off (never rounded up to 100%). */
export function printed(kind: ColumnKind, value: string | null, locale: Locale): string {
  if (value === null) return '';
  switch (kind) {
    case 'text':
    case 'identifier':
    case 'localized':
      return value;
    case 'day':
      return value.split('-').reverse().join('/');
    case 'integer':
      return grouped(value, locale);
    case 'percent': {
      const bp = Number(value);
      return `${Math.trunc(bp / 100)}${point(locale)}${String(bp % 100).padStart(2, '0')}%`;
    }
    case 'minutes': {
      const tenths = Math.trunc(Number(value) / 6);
      return `${Math.trunc(tenths / 10)}${tenths % 10 === 0 ? '' : `${point(locale)}${tenths % 10}`}`;
    }
  }
}

const point = (locale: Locale): string => (locale === 'vi' ? ',' : '.');
const grouped = (digits: string, locale: Locale): string => digits.replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');

const DAY_MS = 86_400_000;
/** Days since 1899-12-30, as spreadsheets count; null before 1900-03-01, where they disagree with the calendar. */
export function daySerial(iso: string): number | null {
  const serial = Date.parse(`${iso}T00:00:00Z`) / DAY_MS + 25_569;
  return serial >= 61 ? serial : null;
}

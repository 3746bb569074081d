import { rowErrors, type RosterColumn, type RowError, type RowErrorCode } from '@kynangso/contracts/org';

const LONG_NUMBER = /\d[\d .]{7,}\d/g;
const SHOWN = 60;

/** Runs of digits that could be a personal number keep only their last three, wherever they were typed. */
export const maskNumbers = (text: string): string =>
  text.replace(LONG_NUMBER, (run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length < 9 ? run : '•'.repeat(digits.length - 3) + digits.slice(-3);
  });

/** In the column of the personal number every way of writing digits counts: with dashes, in full width, a few with letters among them. */
function maskPersonalNumber(text: string): string {
  const masked = maskNumbers(text);
  let left = [...masked.matchAll(/\p{Nd}/gu)].length;
  return left < 9 ? masked : masked.replace(/\p{Nd}/gu, (digit) => (left-- > 3 ? '•' : digit));
}

/** "•••••••••123": all that is ever shown of a personal number. */
export const idMask = (last3: string): string => `•••••••••${last3}`;

const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

/** One reason against one row, worded in both languages. Numbers that identify people are masked here, once. */
export function rowError(
  row: number,
  column: RosterColumn | null,
  code: RowErrorCode,
  value: string | null,
  values: Readonly<Record<string, string | number>> = {},
): RowError {
  const shown = value === null ? null : (column === 'national_id' ? maskPersonalNumber(value) : maskNumbers(value)).slice(0, SHOWN);
  const words = { ...values, ...(shown === null ? {} : { value: shown }) };
  return { row, column, code, vi: fill(rowErrors[code].vi, words), en: fill(rowErrors[code].en, words), value: shown };
}

/** Days of birth as they arrive: 05/11/1990 (day first, as Vietnamese papers write), ISO days, Excel serial numbers. */
import type { RosterCell } from './cell';

export type DateReading = { ok: true; day: string } | { ok: false; reason: 'birth_date_invalid' | 'birth_date_impossible' | 'birth_date_range' };

const OLDEST = '1900-01-01';
const DAY_FIRST = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
/** serials below this would be before 01/03/1900, where Excel counts a day that never was */
const FIRST_SERIAL = 61;

/** Excel's day number (1900 system) as a day; null outside a human life. */
export function fromExcelSerial(serial: number): string | null {
  if (!Number.isFinite(serial) || serial < FIRST_SERIAL || serial >= 100_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

function realDay(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

/** `notAfter`: the day of the roster; nobody is born after it. A bare year is refused: it reads as a serial number of 1905. */
export function readBirthDate(cell: RosterCell, notAfter: string): DateReading {
  const text = cell.text.trim();
  const dayFirst = DAY_FIRST.exec(text);
  const iso = ISO.exec(text);
  let day: string | null;
  if (dayFirst) day = realDay(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  else if (iso) day = realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  else {
    const isSerial = cell.kind === 'number' && /^\d{5}(\.\d+)?$/.test(text);
    if (!isSerial) return { ok: false, reason: 'birth_date_invalid' };
    day = fromExcelSerial(Number(text));
  }
  if (day === null) return { ok: false, reason: 'birth_date_impossible' };
  if (day < OLDEST || day > notAfter) return { ok: false, reason: 'birth_date_range' };
  return { ok: true, day };
}

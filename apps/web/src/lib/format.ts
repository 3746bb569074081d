/** How figures and dates are printed, in both languages. Zone Asia/Ho_Chi_Minh always; Intl's own Vietnamese styles are not the ones papers use. */
import type { Locale } from '@kynangso/contracts/kernel';

const OFFSET_MS = 7 * 3_600_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The Vietnamese local day (YYYY-MM-DD) of an instant. */
export function dayOf(instant: string | number | Date): string {
  return new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-05` -> `05/11/2026` (vi), `5 Nov 2026` (en). */
export function formatDay(day: string, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  return locale === 'vi' ? `${date}/${month}/${year}` : `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** The last day a half-open interval holds: people read "until the end of", the api says the first day it no longer does. */
export const lastDayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
/** The first day on which what ended with this day is no longer so. */
export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** `09:41` of an instant, in Viet Nam; with seconds `09:41:12`. */
export function formatTime(instant: string | number | Date, seconds = false): string {
  return new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(11, seconds ? 19 : 16);
}

/** `09:41, 05/11/2026`. */
export function formatInstant(instant: string | number | Date, locale: Locale): string {
  return `${formatTime(instant)}, ${formatDay(dayOf(instant), locale)}`;
}

/** `1.234.567,8` (vi), `1,234,567.8` (en). */
export function formatNumber(value: number, locale: Locale, maxDecimals = 2): string {
  return value.toLocaleString(locale === 'vi' ? 'de-DE' : 'en-US', { maximumFractionDigits: maxDecimals });
}

/** Hundredths of a point -> `8,25`. */
export const formatPoints = (centi: number, locale: Locale): string => formatNumber(centi / 100, locale);

/**
 * A rate as people read it: one decimal, half up, but never across a bound the exact value has not reached: 2999/3000 is
 * `99,97%`, not `100%`. `bounds` are basis points (100% is always one of them); the decimals grow until the print is honest.
 */
export function formatRate(numerator: number, denominator: number, locale: Locale, bounds: readonly number[] = []): string {
  if (denominator <= 0) return '–';
  const n = BigInt(Math.trunc(numerator));
  const d = BigInt(Math.trunc(denominator));
  for (let decimals = 1; decimals <= 6; decimals += 1) {
    const scale = 10n ** BigInt(decimals);
    const rounded = (2n * n * 100n * scale + d) / (2n * d);
    const crosses = [10_000, ...bounds].some((bp) => n * 10_000n < BigInt(bp) * d && rounded * 100n >= BigInt(bp) * scale);
    if (!crosses || decimals === 6) {
      const shown = crosses ? rounded - 1n : rounded;
      const fraction = (shown % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
      return `${formatNumber(Number(shown / scale), locale)}${fraction ? (locale === 'vi' ? ',' : '.') + fraction : ''}%`;
    }
  }
  return '–';
}

/** Basis points -> `85,7%`. */
export const formatBasisPoints = (bp: number, locale: Locale, bounds?: readonly number[]): string => formatRate(bp, 10_000, locale, bounds);

/** Bytes -> `1,2 MB`, `10 GB`. */
export function formatBytes(bytes: number, locale: Locale): string {
  if (bytes < 1024) return `${bytes} B`;
  const mega = bytes / 1024 / 1024;
  return mega < 1 ? `${formatNumber(bytes / 1024, locale, 0)} KB` : mega < 1024 ? `${formatNumber(mega, locale, 1)} MB` : `${formatNumber(mega / 1024, locale, 1)} GB`;
}

/** Seconds -> `44:09`, `1:05:00`; never negative. */
export function formatClock(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(left / 3600);
  const rest = `${two(Math.floor((left % 3600) / 60))}:${two(left % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

import type { Locale } from '@kynangso/contracts/kernel';
import { formatDay } from '../../lib/format';

/** Editions are kept as their publishers name them, since they are part of a framework's identity; a Vietnamese page says their few English words in Vietnamese. */
const inVietnamese: readonly (readonly [RegExp, string])[] = [
  [/\bamended by\b/g, 'sửa đổi bởi'],
  [/\bdata supplement 24 Nov 2025\b/g, 'dữ liệu bổ sung ngày 24/11/2025'],
];
export const editionText = (version: string, locale: Locale): string => (locale === 'vi' ? inVietnamese.reduce((text, [from, to]) => text.replace(from, to), version) : version);

/** A day, or the month or year where no more is known: `2022-03` -> `03/2022`. */
export const sinceText = (day: string, locale: Locale): string => (day.length === 10 ? formatDay(day, locale) : day.split('-').reverse().join('/'));

import type { Accommodation } from '@kynangso/contracts/exam';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatDay, lastDayBefore } from '../../lib/format';
import type { useWords } from './words';

type Translate = ReturnType<typeof useWords>;
export const comfortText = ({ extraTimePercent, largeText, breaks }: Pick<Accommodation, 'extraTimePercent' | 'largeText' | 'breaks'>, words: Translate): string =>
  [...(extraTimePercent > 0 ? [words('time', { count: extraTimePercent })] : []), ...(largeText ? [words('largeText')] : []), ...(breaks ? [words('breaks')] : [])].join(', ');
export const spanText = ({ validFrom, validTo }: Pick<Accommodation, 'validFrom' | 'validTo'>, words: Translate, locale: Locale): string =>
  validTo === null ? words('from', { day: formatDay(validFrom, locale) }) : words('fromTo', { from: formatDay(validFrom, locale), to: formatDay(lastDayBefore(validTo), locale) });

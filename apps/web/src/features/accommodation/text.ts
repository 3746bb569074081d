import type { Accommodation } from '@kynangso/contracts/exam';
import type { Locale } from '@kynangso/contracts/kernel';
import { formatDay, lastDayBefore } from '../../lib/format';
import type { useWords } from './words';

type Translate = ReturnType<typeof useWords>;
export const comfortText = ({ extraTimePercent, largeText, breakCount, breakMinutes }: Pick<Accommodation, 'extraTimePercent' | 'largeText' | 'breakCount' | 'breakMinutes'>, words: Translate): string =>
  [...(extraTimePercent > 0 ? [words('time', { count: extraTimePercent })] : []), ...(largeText ? [words('largeText')] : []), ...(breakCount > 0 ? [words('breaks', { count: breakCount, minutes: breakMinutes })] : [])].join(', ');
export const spanText = ({ validFrom, validTo }: Pick<Accommodation, 'validFrom' | 'validTo'>, words: Translate, locale: Locale): string =>
  validTo === null ? words('from', { day: formatDay(validFrom, locale) }) : words('fromTo', { from: formatDay(validFrom, locale), to: formatDay(lastDayBefore(validTo), locale) });

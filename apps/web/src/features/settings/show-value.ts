import type { Locale } from '@kynangso/contracts/kernel';
import { type OfferableLanguage, type Setting, type SettingKey, settings } from '@kynangso/domain/settings';
import { formatNumber } from '../../lib/format';
import type { useWords } from './words';

/** Each language in itself, and in letters every device has: the Khmer script comes only with the language. */
export const languageNames: Record<OfferableLanguage, string> = { vi: 'Tiếng Việt', en: 'English', km: 'Khmer' };
const nameOf = (tag: string): string => languageNames[tag as OfferableLanguage] ?? tag;

export const minuteText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** "07:30" -> 450; null when it is no time of day. */
export function minuteOf(typed: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(typed.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(hours) < 24 && Number(minutes) < 60 ? minute : null;
}

/** A value as people read it. */
export function showValue(key: SettingKey, value: unknown, locale: Locale, words: ReturnType<typeof useWords>): string {
  const setting: Setting = settings[key];
  switch (setting.kind) {
    case 'text': return value === '' ? words('empty') : String(value);
    case 'number': return `${formatNumber(Number(value), locale)} ${(locale === 'en' ? setting.unit.en : null) ?? setting.unit.vi}`;
    case 'minute': return minuteText(Number(value));
    case 'switch': return words(value === true ? 'on' : 'off');
    case 'choice': return nameOf(String(value));
    case 'languages': return (value as string[]).map(nameOf).join(', ');
  }
}

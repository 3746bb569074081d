import { useCallback, useSyncExternalStore } from 'react';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { chooseLocale, currentLocale, onLocale } from './setup';

/** The language of the screen and how to change it (kept in this browser; the session also keeps it on the account). */
export function useLocale(): { locale: Locale; setLocale: (locale: Locale) => void } {
  return { locale: useSyncExternalStore(onLocale, currentLocale), setLocale: chooseLocale };
}

/** Picks the reader's language from data: `const text = useText(); text(course.title)`. Falls back to Vietnamese. */
export function useText(): (value: ShortText) => string {
  const { locale } = useLocale();
  return useCallback((value: ShortText) => (locale === 'en' && value.en ? value.en : value.vi), [locale]);
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { rememberLocale } from './setup';

/** The language of the screen and how to change it (kept in this browser; AuthProvider also keeps it on the account). */
export function useLocale(): { locale: Locale; setLocale: (locale: Locale) => void } {
  const { i18n } = useTranslation();
  const setLocale = useCallback(
    (locale: Locale) => {
      rememberLocale(locale);
      void i18n.changeLanguage(locale);
    },
    [i18n],
  );
  return { locale: i18n.language === 'en' ? 'en' : 'vi', setLocale };
}

/** Picks the reader's language from data: `const text = useText(); text(course.title)`. Falls back to Vietnamese. */
export function useText(): (value: ShortText) => string {
  const { locale } = useLocale();
  return useCallback((value: ShortText) => (locale === 'en' && value.en ? value.en : value.vi), [locale]);
}

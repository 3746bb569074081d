import { useCallback, useSyncExternalStore } from 'react';
import type { Locale, ShortText } from '@kynangso/contracts/kernel';
import { currentFurther } from './further';
import { chooseLocale, currentLocale, currentTag, onLocale } from './setup';

/** The language of the screen and how to change it (kept in this browser; the session also keeps it on the account). `tag` differs where a further language is laid over it. */
export function useLocale(): { locale: Locale; tag: string; setLocale: (locale: Locale) => void } {
  const tag = useSyncExternalStore(onLocale, currentTag);
  return { locale: currentLocale(), tag, setLocale: chooseLocale };
}

/** Picks the reader's language from data: `const text = useText(); text(course.title)`. Falls back to Vietnamese. */
export function useText(): (value: ShortText) => string {
  const { locale, tag } = useLocale();
  return useCallback(
    (value: ShortText) => {
      const from = locale === 'en' && value.en ? value.en : value.vi;
      return (tag === locale ? null : currentFurther()?.say('text', value.vi, from)) ?? from;
    },
    [locale, tag],
  );
}

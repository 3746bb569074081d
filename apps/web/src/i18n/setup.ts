import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '@kynangso/contracts/kernel';

const STORE = 'kynangso.locale';

function remembered(): Locale {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** Runs before any feature declares its texts, so it is the first import of main.tsx. */
void i18next.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: 'vi',
  supportedLngs: ['vi', 'en'],
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
document.documentElement.lang = i18next.language;

export function rememberLocale(locale: Locale): void {
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(STORE, locale);
  } catch {
    // private windows may refuse storage; the choice then lasts for this visit
  }
}

import type { Locale } from '@kynangso/contracts/kernel';

const STORE = 'kynangso.locale';
const listeners = new Set<() => void>();
let current = remembered();

function remembered(): Locale {
  try {
    return localStorage.getItem(STORE) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** The language of the screen. It is read once, before anything is drawn, and changed by `chooseLocale` alone. */
export const currentLocale = (): Locale => current;

export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function chooseLocale(locale: Locale): void {
  current = locale;
  if (typeof document !== 'undefined') document.documentElement.lang = locale;
  try {
    localStorage.setItem(STORE, locale);
    // for the words the server puts into a page before this program is there
    document.cookie = `${STORE}=${locale};path=/;max-age=31536000;samesite=lax`;
  } catch {
    // private windows may refuse storage; the choice then lasts for this visit
  }
  for (const listener of listeners) listener();
}

if (typeof document !== 'undefined') document.documentElement.lang = current;

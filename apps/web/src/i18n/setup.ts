import type { Locale } from '@kynangso/contracts/kernel';
import { currentFurther, layFurther } from './further';
import type { Language } from './language';

const STORE = 'kynangso.locale';
/** a further language (`locales/<tag>`), which stands on one of the two */
const FURTHER = 'kynangso.language';
const listeners = new Set<() => void>();
/** the languages this installation offered when it was last asked */
const OFFERED = 'kynangso.offered';
let current = remembered();
let offered: readonly string[] = (stored(OFFERED) ?? 'vi,en').split(',');

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
function store(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // private windows may refuse storage; the choice then lasts for this visit
  }
}
function remembered(): Locale {
  // whoever has chosen nothing sees what the server has written the page in
  return (stored(STORE) ?? (typeof document === 'undefined' ? '' : document.documentElement.lang)) === 'en' ? 'en' : 'vi';
}

/** The language of the screen: of its figures, dates and of all its words that no further language has. Changed by `chooseLocale` alone. */
export const currentLocale = (): Locale => current;
export const currentTag = (): string => currentFurther()?.tag ?? current;

/** Which languages the switch has; one array until it changes. */
export const offeredLanguages = (): readonly string[] => offered;

/** What the installation says: the languages it offers, and the one for who has chosen none. */
export function offer(tags: readonly string[], first: string): void {
  if (String(tags) !== String(offered)) store(OFFERED, String((offered = tags)));
  if (stored(STORE) === null && !currentFurther()) current = first === 'en' ? 'en' : 'vi';
  show();
}

export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function show(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = currentTag();
  for (const listener of listeners) listener();
}

export function chooseLocale(locale: Locale): void {
  current = locale;
  layFurther(null);
  store(STORE, locale);
  store(FURTHER, null);
  // for the words the server puts into a page before this program is there
  if (typeof document !== 'undefined') document.cookie = `${STORE}=${locale};path=/;max-age=31536000;samesite=lax`;
  show();
}

/** Lays a further language over its base (`languages.ts` fetches it). */
export function layOver(language: Language): void {
  layFurther(language);
  current = language.base;
  store(FURTHER, language.tag);
  show();
}
export const chooseFurther = (tag: string): void => void import('./languages').then((m) => m.chooseLanguage(tag));

if (typeof document !== 'undefined') {
  document.documentElement.lang = current;
  const tag = new URLSearchParams(location.search).get('language') ?? stored(FURTHER);
  if (tag) chooseFurther(tag);
}

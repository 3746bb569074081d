import type { Locale } from '@kynangso/contracts/kernel';
import { currentFurther } from './further';
import type { Language } from './language';
import { useLocale } from './locale';
import { translate } from './translate';

type Texts = Record<string, string>;
/** English has the same keys; where Vietnamese has one `x_other`, English also gives `x_one`. */
type English<V extends Texts> = { [K in keyof V]: string } & { [K in keyof V as K extends `${infer Base}_other` ? `${Base}_one` : never]: string };
type Key<V extends Texts> = { [K in keyof V & string]: K extends `${infer Base}_other` ? Base : K }[keyof V & string];
export type Translate<V extends Texts> = (key: Key<V>, values?: Record<string, string | number>) => string;

/**
 * Declares the texts of one feature and returns its hook:
 * `export const useT = defineMessages('exam', { vi: { start: 'Bắt đầu' }, en: { start: 'Start' } })`, then
 * `const t = useT(); t('start')`. Keys are flat and checked by the compiler, in both languages; `{{name}}` takes a value,
 * `x_other` / `x_one` follow `count`. The texts travel in the feature's own chunk.
 */
export function defineMessages<const V extends Texts>(feature: string, texts: { vi: V; en: English<V> }): () => Translate<V> {
  const inLanguage = (locale: Locale, further: Language | null): Translate<V> => (key, values) => translate(texts, locale, key, values, further && ((form, from) => further.say(feature, form, from)));
  // one function per language, so that what depends on it changes with the language alone
  const hooks = new Map<string, Translate<V>>();
  return function useMessages() {
    const { locale, tag } = useLocale();
    const known = hooks.get(tag) ?? inLanguage(locale, currentFurther());
    hooks.set(tag, known);
    return known;
  };
}

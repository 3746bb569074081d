import type { Locale } from '@kynangso/contracts/kernel';

export type Values = Record<string, string | number>;
type Texts = Readonly<Record<string, string>>;

/** Vietnamese nouns have one form; English has two, of which `one` is for exactly 1. */
const formOf = (count: unknown, locale: Locale): string => (locale === 'en' && Number(count) === 1 ? '_one' : '_other');

/**
 * One text of one language: `{{name}}` takes a value; with a `count`, `x_one` or `x_other` stands for `x`. What is missing in English is
 * said in Vietnamese, and a key nobody wrote is shown as it is, so that it is seen. This is all the product needs of a translation library,
 * and those weigh an eighth of what a learner's first page may load (test/web-budget.spec.ts).
 */
export function translate(texts: { vi: Texts; en: Texts }, locale: Locale, key: string, values?: Values, further?: ((key: string, from: string) => string | undefined) | null): string {
  const formIn = (language: Locale): string => {
    const form = values && 'count' in values ? key + formOf(values['count'], language) : key;
    return form in texts[language] ? form : key;
  };
  const language = formIn(locale) in texts[locale] ? locale : 'vi';
  const form = formIn(language);
  const from = texts[language][form];
  const text = from === undefined ? key : (further?.(form, from) ?? from);
  return values ? text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? '')) : text;
}

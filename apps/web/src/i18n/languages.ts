import type { Language } from './language';
import { currentFurther } from './further';
import { layOver, onLocale } from './setup';

/** One folder, one language: nothing else has to name it. */
const folders = import.meta.glob<Language>('./locales/*/index.ts', { import: 'default' });

onLocale(() => void (document.documentElement.dir = currentFurther()?.direction ?? 'ltr'));

/** An address that names no folder changes nothing. */
export async function chooseLanguage(tag: string): Promise<void> {
  const language = await folders[`./locales/${tag}/index.ts`]?.();
  if (language) layOver(language);
}

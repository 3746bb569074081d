import type { KeyboardEvent } from 'react';
import type { Locale } from '@kynangso/contracts/kernel';
import { useLocale } from '../../i18n/locale';
import { useSession } from '../session';
import { useWords } from '../words';

const languages: readonly { locale: Locale; short: string; name: string }[] = [
  { locale: 'vi', short: 'VI', name: 'Tiếng Việt' },
  { locale: 'en', short: 'EN', name: 'English' },
];

/** Two languages, each named in itself. One stop of the Tab key; the arrows go between them. */
export function LanguageSwitch() {
  const words = useWords();
  const { locale } = useLocale();
  const { chooseLocale } = useSession();
  const move = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    if (!key.startsWith('Arrow')) return;
    currentTarget.querySelector<HTMLElement>('[aria-checked="false"]')?.focus();
    chooseLocale(locale === 'vi' ? 'en' : 'vi');
  };
  return (
    <div role="radiogroup" aria-label={words('language')} className="lang-switch" onKeyDown={move}>
      {languages.map((one) => (
        <button
          key={one.locale}
          type="button"
          role="radio"
          aria-checked={locale === one.locale}
          aria-label={one.name}
          tabIndex={locale === one.locale ? 0 : -1}
          className="lang-option"
          onClick={() => chooseLocale(one.locale)}
        >
          <span lang={one.locale}>{one.short}</span>
        </button>
      ))}
    </div>
  );
}

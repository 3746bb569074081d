import { type KeyboardEvent, useSyncExternalStore } from 'react';
import { currentFurther } from '../../i18n/further';
import { useLocale } from '../../i18n/locale';
import { chooseFurther, offeredLanguages, onLocale } from '../../i18n/setup';
import { useSession } from '../session';
import { useWords } from '../words';

const languages: readonly { locale: string; short: string; name: string }[] = [
  { locale: 'vi', short: 'VI', name: 'Tiếng Việt' },
  { locale: 'en', short: 'EN', name: 'English' },
  { locale: 'km', short: 'KM', name: 'Khmer (ភាសាខ្មែរ)' },
];

/** The languages the installation offers, each named in itself; another one only while it is in use. One stop of the Tab key; the arrows go between them. */
export function LanguageSwitch() {
  const words = useWords();
  const { tag } = useLocale();
  const { chooseLocale } = useSession();
  const further = currentFurther();
  const offered = useSyncExternalStore(onLocale, offeredLanguages);
  const known = languages.filter(({ locale }) => locale === tag || offered.includes(locale));
  const options = further && further.tag !== 'km' ? [...known, { locale: further.tag, short: further.short, name: further.name }] : known;
  const choose = (wanted: string) => (wanted === 'vi' || wanted === 'en' ? chooseLocale(wanted) : chooseFurther(wanted));
  const move = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    if (!key.startsWith('Arrow')) return;
    const at = options.findIndex((one) => one.locale === tag);
    const next = (at + (/Left|Up/.test(key) ? options.length - 1 : 1)) % options.length;
    currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
    choose(options[next]?.locale ?? 'vi');
  };
  return (
    <div role="radiogroup" aria-label={words('language')} className="lang-switch" onKeyDown={move}>
      {options.map((one) => (
        <button
          key={one.locale}
          type="button"
          role="radio"
          aria-checked={tag === one.locale}
          aria-label={one.name}
          tabIndex={tag === one.locale ? 0 : -1}
          className="lang-option"
          onClick={() => choose(one.locale)}
        >
          <span lang={one.locale}>{one.short}</span>
        </button>
      ))}
    </div>
  );
}

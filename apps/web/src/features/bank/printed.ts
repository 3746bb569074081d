import { useLocale } from '../../i18n/locale';

/** An exact decimal of the model ("0.5") as people write it in the language shown ("0,5"). */
export function usePrinted(): (decimal: string) => string {
  const { locale } = useLocale();
  return (decimal) => (locale === 'vi' ? decimal.replace('.', ',') : decimal);
}

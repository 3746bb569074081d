import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { useWords } from './words';

/** Seconds in the largest unit that says enough: "45 giây", "12 phút", "3 giờ", "2 ngày". */
export function useAge(): (seconds: number) => string {
  const words = useWords();
  const { locale } = useLocale();
  return (seconds) => {
    const [unit, size] = seconds < 60 ? (['seconds', 1] as const) : seconds < 3600 ? (['minutes', 60] as const) : seconds < 172_800 ? (['hours', 3600] as const) : (['days', 86_400] as const);
    return words(unit, { count: formatNumber(Math.floor(seconds / size), locale) });
  };
}

import { useLocale } from '../i18n/locale';
import { formatDay, formatInstant, formatNumber, formatRate } from '../lib/format';
import { useWords } from './words';

/** A legal day or the Vietnamese day of an instant: 05/11/2026. */
export function DateText({ day }: { day: string }) {
  const { locale } = useLocale();
  return <time dateTime={day}>{formatDay(day, locale)}</time>;
}
/** An instant: "09:41, 05/11/2026"; `zone` adds "giờ Việt Nam" (deadlines, exam times). */
export function InstantText({ at, zone }: { at: string; zone?: boolean }) {
  const { locale } = useLocale();
  const words = useWords();
  return (
    <time dateTime={at}>
      <span className="nowrap">{formatInstant(at, locale)}</span>
      {zone ? ` (${words('zone')})` : ''}
    </time>
  );
}
/** 1.234.567,8 */
export function NumberText({ value, decimals }: { value: number; decimals?: number }) {
  const { locale } = useLocale();
  return <>{formatNumber(value, locale, decimals)}</>;
}
/** 85,7% from an exact fraction; `bounds` (basis points) are thresholds the print must not round across. */
export function PercentText({ of, total, bounds }: { of: number; total: number; bounds?: readonly number[] }) {
  const { locale } = useLocale();
  return <>{formatRate(of, total, locale, bounds)}</>;
}

import type { ShortText } from '@kynangso/contracts/kernel';
import { useLocale, useText } from '../i18n/locale';

/** A name nobody has published in Vietnamese, so that the English one stands there too (DigComp's): it is read aloud in English. */
export function TextOf({ of }: { of: ShortText }) {
  const text = useText();
  const { locale } = useLocale();
  return locale === 'vi' && of.en !== undefined && of.vi === of.en ? <span lang="en">{text(of)}</span> : <>{text(of)}</>;
}

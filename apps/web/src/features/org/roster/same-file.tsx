import type { ImportView } from '@kynangso/contracts/org';
import { Callout, Link } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { formatInstant } from '../../../lib/format';
import { useWords } from './words';

/** The very same bytes came before: said, not forbidden. */
export function SameFile({ view }: { view: ImportView }) {
  const words = useWords();
  const { locale } = useLocale();
  if (!view.sameFile) return null;
  const { importId, createdAt, status } = view.sameFile;
  return (
    <Callout tone="warn">
      {words('sameFile', { at: formatInstant(createdAt, locale), state: words(status).toLocaleLowerCase(locale) })} <Link href={`/roster-imports/${importId}`}>{words('sameFileOpen')}</Link>
    </Callout>
  );
}

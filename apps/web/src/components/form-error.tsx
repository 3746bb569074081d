import { useLocale } from '../i18n/locale';
import { wordError } from '../lib/api-error';
import { Callout } from './callout';

/** The refusal of a submit, above the form's button: `<FormError error={save.error} />`. */
export function FormError({ error }: { error: unknown }) {
  const { locale } = useLocale();
  return error ? (
    <Callout tone="bad" isLive>
      {wordError(error, locale)}
    </Callout>
  ) : null;
}

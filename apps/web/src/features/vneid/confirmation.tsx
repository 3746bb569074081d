import { ShieldCheck } from 'lucide-react';
import { vneidRoutes } from '@kynangso/contracts/training';
import { Button, ButtonLink, Callout, EmptyState, FormError, Load, PageHeader } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** A citizen confirms who they are: where it stands, and the way to the identity provider. */
export function Confirmation() {
  const words = useWords();
  const { locale } = useLocale();
  const state = useApi(vneidRoutes.myConfirmation);
  const begin = useSend(vneidRoutes.beginConfirmation, { onSuccess: ({ url }) => window.location.assign(url) });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('duties'), href: '/duties' }, { label: words('title') }]} />
      <Load query={state}>
        {(mine) =>
          mine.confirmedOn ? (
            <Callout tone="good" title={words('done', { day: formatDay(mine.confirmedOn, locale) })}>{mine.level === null ? null : words('doneText', { level: mine.level })}</Callout>
          ) : mine.isOn ? (
            <div className="stack">
              <p className="measure">{words('goText')}</p>
              <div><Button variant="primary" icon={<ShieldCheck size={18} aria-hidden />} isPending={begin.isPending} onPress={() => begin.mutate({})}>{words('go')}</Button></div>
              <FormError error={begin.error} />
            </div>
          ) : (
            <EmptyState icon={<ShieldCheck />} title={words('off')} action={<ButtonLink href="/duties">{words('back')}</ButtonLink>}>{words('offText')}</EmptyState>
          )
        }
      </Load>
    </div>
  );
}

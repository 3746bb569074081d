import { Compass } from 'lucide-react';
import { useNavigate } from 'react-router';
import { type PlacementProfile, placementRoutes } from '@kynangso/contracts/grading';
import { Button, ButtonLink, Callout, EmptyState, Load, PageHeader } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { dayOf, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './placement.css';

/** The placement tests on offer. */
export function PlacementList() {
  const words = useWords();
  const offers = useApi(placementRoutes.listPlacements);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={offers}>
        {({ rows }) => rows.length === 0
          ? <EmptyState icon={<Compass />} title={words('none')}>{words('noneText')}</EmptyState>
          : <ul className="plain-list placement-offers">{rows.map((row) => <li key={row.code}><Offer offer={row} /></li>)}</ul>}
      </Load>
    </div>
  );
}

function Offer({ offer }: { offer: PlacementProfile }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const go = useNavigate();
  const begin = useSend(placementRoutes.startPlacement, { refresh: [placementRoutes.listPlacements], onSuccess: ({ id }) => void go(`/placement/${id}`) });
  const { latest, openId } = offer;
  return (
    <article className="panel stack">
      <h2>{text(offer.title)}</h2>
      <p>{text(offer.lead)}</p>
      <p className="muted small">{words('modulesOf', { count: offer.modules.length })} · {words('most', { count: offer.most })}{latest ? ` · ${words('latest', { day: formatDay(dayOf(latest.result.finishedAt), locale) })}` : ''}</p>
      {begin.error && <Callout tone="bad" isLive>{wordError(begin.error, locale)}</Callout>}
      <div className="row">
        <Button variant={latest ? 'secondary' : 'primary'} isPending={begin.isPending} onPress={() => begin.mutate({ body: { profile: offer.code } })}>{words(openId ? 'goOn' : latest ? 'again' : 'begin')}</Button>
        {latest && <ButtonLink variant="primary" href={`/placement/${latest.id}`}>{words('see')}</ButtonLink>}
      </div>
    </article>
  );
}

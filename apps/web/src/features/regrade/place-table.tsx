import { X } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { regradePlaceRow } from '@kynangso/contracts/grading';
import { Badge, Button, Callout, type Column, EmptyState, Pagination, ProgressBar, Select, Table, TextField } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints, formatInstant } from '../../lib/format';
import { useWords } from './words';

export type Place = z.output<typeof regradePlaceRow>;
export type PlaceAction = 'drop' | 'full_credit';
export type PlaceChoices = ReadonlyMap<string, PlaceAction>;
const actions = ['none', 'drop', 'full_credit'] as const;
/** a sitting has hundreds of places */
const pageSize = 20;
export const placeKey = ({ sittingId, form, position }: Pick<Place, 'sittingId' | 'form' | 'position'>): string => `${sittingId}/${form}/${position}`;

interface PlaceTableProps {
  places: readonly Place[];
  /** sittings whose seal is still shut, and when it opens */
  opensAt: string | null;
  choices: PlaceChoices;
  onChange: (choices: PlaceChoices) => void;
  sittingOf: (sittingId: string) => string;
}
/** Questions of sealed forms by where they stand, the hardest first: what they ask and their keys stay shut until the sitting is over. */
export function PlaceTable({ places, opensAt, choices, onChange, sittingOf }: PlaceTableProps) {
  const words = useWords();
  const { locale } = useLocale();
  const isMany = new Set(places.map((place) => place.sittingId)).size > 1;
  const sorted = [...places].sort((a, b) => (a.facilityBp ?? 10_001) - (b.facilityBp ?? 10_001) || a.form - b.form || a.position - b.position);
  const forms = [...new Set(places.map((place) => place.form))].sort((a, b) => a - b);
  const [form, setForm] = useState('all');
  const [position, setPosition] = useState('');
  const [page, setPage] = useState(1);
  const found = sorted.filter((place) => (form === 'all' || place.form === Number(form)) && (position.trim() === '' || place.position === Number(position)));
  const shownPage = Math.min(page, Math.max(1, Math.ceil(found.length / pageSize)));
  const nameOf = (place: Place) => words('place', { form: place.form, position: place.position });
  function choose(place: Place, action: string): void {
    const next = new Map(choices);
    if (action === 'drop' || action === 'full_credit') next.set(placeKey(place), action);
    else next.delete(placeKey(place));
    onChange(next);
  }
  const columns: Column<Place>[] = [
    {
      id: 'place', header: words('placeHeader'), isRowHeader: true,
      cell: (place) => <span className="stack-tight"><span>{nameOf(place)}</span>{isMany && <span className="muted small">{sittingOf(place.sittingId)}</span>}</span>,
    },
    {
      id: 'facility', header: words('facility'), width: '13rem',
      cell: (place) =>
        place.facilityBp === null ? (
          <span className="muted">{words('noAttempts')}</span>
        ) : (
          <span className="stack-tight regrade-facility">
            <ProgressBar label={words('facility')} labelHidden size="sm" value={place.facilityBp} max={10_000} tone={place.facilityBp < 3000 ? 'bad' : 'action'} valueText={formatBasisPoints(place.facilityBp, locale)} />
            <span className="small">{formatBasisPoints(place.facilityBp, locale)} <span className="muted">({words('attempts', { count: place.attempts })})</span></span>
          </span>
        ),
    },
    {
      id: 'action', header: words('action'), width: '15rem',
      cell: (place) => (
        <Select
          label={<span className="visually-hidden">{words('actionOf', { code: nameOf(place) })}</span>} value={choices.get(placeKey(place)) ?? 'none'} onChange={(action) => choose(place, action)}
          options={actions.map((action) => ({ value: action, label: words(`a_${action}`), ...(action === 'none' ? {} : { description: words(`ah_${action}`) }) }))}
        />
      ),
    },
  ];
  return (
    <div className="stack">
      <Callout title={words('sealedTitle')}>
        {words('sealedText')} {opensAt && words('sealedUntil', { at: formatInstant(opensAt, locale) })}
      </Callout>
      <div className="regrade-find">
        {forms.length > 1 && <Select label={words('findForm')} value={form} onChange={(next) => { setForm(next); setPage(1); }} options={[{ value: 'all', label: words('allForms') }, ...forms.map((each) => ({ value: String(each), label: words('formOf', { form: each }) }))]} />}
        <TextField label={words('findPosition')} inputMode="numeric" size={6} value={position} onChange={(next) => { setPosition(next); setPage(1); }} />
      </div>
      <div className="regrade-items stack">
        <Table caption={words('placesCaption')} columns={columns} rows={found.slice((shownPage - 1) * pageSize, shownPage * pageSize)} rowKey={placeKey} density="compact" empty={<EmptyState title={words('noPlaces')}>{words('noPlacesText')}</EmptyState>} />
        <Pagination page={shownPage} pageSize={pageSize} total={found.length} onChange={setPage} />
      </div>
      <p role="status">{words('chosen', { count: choices.size })}</p>
      {choices.size > 0 && (
        <ul className="plain-list stack-tight">
          {sorted.filter((place) => choices.has(placeKey(place))).map((place) => (
            <li key={placeKey(place)} className="row">
              <strong>{nameOf(place)}</strong>
              {isMany && <span className="muted small">{sittingOf(place.sittingId)}</span>}
              <Badge tone="info">{words(`a_${choices.get(placeKey(place)) ?? 'drop'}`)}</Badge>
              <Button size="sm" variant="quiet" icon={<X aria-hidden />} aria-label={words('unchoose', { code: nameOf(place) })} onPress={() => choose(place, 'none')} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

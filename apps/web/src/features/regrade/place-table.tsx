import type { z } from 'zod';
import type { regradePlaceRow } from '@kynangso/contracts/grading';
import { Callout, type Column, ProgressBar, Select, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatBasisPoints, formatInstant } from '../../lib/format';
import { useWords } from './words';

export type Place = z.output<typeof regradePlaceRow>;
export type PlaceAction = 'drop' | 'full_credit';
export type PlaceChoices = ReadonlyMap<string, PlaceAction>;
const actions = ['none', 'drop', 'full_credit'] as const;
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
      <div className="regrade-items">
        <Table caption={words('stepItems')} columns={columns} rows={sorted} rowKey={placeKey} density="compact" />
      </div>
      <p role="status">{words('chosen', { count: choices.size })}</p>
    </div>
  );
}

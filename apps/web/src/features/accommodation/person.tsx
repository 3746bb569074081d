import { Accessibility, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Accommodation, examRoutes, type PersonAccommodations } from '@kynangso/contracts/exam';
import { Badge, Button, type Column, EmptyState, Facts, FormError, InstantText, Load, PageHeader, Section, Table, toast } from '../../components';
import { undoable } from '../../components/undo';
import { useLocale } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { dayOf, formatInstant } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { AccommodationForm } from './form-dialog';
import { comfortText, spanText } from './text';
import { useWords } from './words';

/** What one person needs in every exam, and what was on record before. */
export function PersonAccommodation() {
  const words = useWords();
  const { personId = '' } = useParams();
  const found = useApi(examRoutes.getAccommodations, { params: { personId } });
  return <Load query={found} heading={words('title')}>{(person) => <Person person={person} />}</Load>;
}

function Person({ person }: { person: PersonAccommodations }) {
  const words = useWords();
  const { locale } = useLocale();
  const [isEditing, setEditing] = useState(false);
  const { current, fullName } = person;
  const refresh = [examRoutes.getAccommodations, examRoutes.listAccommodated];
  const again = useSend(examRoutes.setAccommodation, { refresh, onSuccess: () => toast(words('holdsAgain')) });
  const end = useSend(examRoutes.withdrawAccommodation, { refresh });
  const params = { personId: person.personId };
  // it ends from today on, so recorded from today on it holds as it did
  const endIt = ({ extraTimePercent, largeText, breakCount, breakMinutes, noteRef, validTo }: Accommodation) => {
    const body = { extraTimePercent, largeText, breakCount, breakMinutes, noteRef, validTo, validFrom: dayOf(Date.now()) };
    // the notice outlives the page, and so must what it says
    const take = () => void again.mutateAsync({ params, body }).catch((error: unknown) => toast(wordError(error, locale), 'bad'));
    end.mutate({ params }, { onSuccess: () => undoable(words('ended'), take) });
  };
  const columns: Column<Accommodation>[] = [
    { id: 'what', header: words('what'), isRowHeader: true, cell: (row) => <span className="sentence">{comfortText(row, words)}</span> },
    { id: 'span', header: words('until'), cell: (row) => <span className="sentence">{spanText(row, words, locale)}</span> },
    { id: 'note', header: words('note'), cell: (row) => row.noteRef ?? '–' },
    { id: 'at', header: words('recorded'), cell: (row) => <InstantText at={row.recordedAt} /> },
    { id: 'by', header: words('by'), cell: (row) => row.recordedBy ?? '–' },
    { id: 'state', header: words('state'), cell: (row) => (row.supersededAt === null ? <Badge tone="good">{words('stands')}</Badge> : <span className="muted">{words('replaced', { time: formatInstant(row.supersededAt, locale) })}</span>) },
  ];
  const edit = <Button variant="primary" icon={<Pencil size={18} aria-hidden />} onPress={() => setEditing(true)}>{words(current ? 'change' : 'record')}</Button>;
  return (
    <div className="stack-loose">
      <PageHeader title={fullName} lead={[person.unitName, person.idMask?.replace(/^•+/u, '…')].filter(Boolean).join(' · ')} crumbs={[{ label: words('title'), href: '/accommodations' }, { label: fullName }]} />
      <Section title={words('now')}>
        {current ? (
          <div className="panel stack">
            <Facts facts={[{ label: words('what'), value: <span className="sentence">{comfortText(current, words)}</span> }, { label: words('until'), value: <span className="sentence">{spanText(current, words, locale)}</span> }, { label: words('note'), value: current.noteRef ?? '–' }]} />
            <div className="row">{edit}<Button isPending={end.isPending} onPress={() => endIt(current)}>{words('end')}</Button></div>
          </div>
        ) : <EmptyState icon={<Accessibility />} title={words('nothingNow')} action={edit}>{words('nothingNowText')}</EmptyState>}
      </Section>
      <Section title={words('history')}>
        <Table caption={words('history')} columns={columns} rows={person.history} rowKey={(row) => row.id} density="compact" empty={<p className="muted">{words('noHistory')}</p>} />
      </Section>
      {isEditing && <AccommodationForm person={person} onClose={() => setEditing(false)} />}
      <FormError error={end.error} />
    </div>
  );
}

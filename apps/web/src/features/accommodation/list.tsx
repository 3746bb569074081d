import { Accessibility, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { examRoutes } from '@kynangso/contracts/exam';
import type { ResponseOf } from '@kynangso/contracts/kernel';
import { Button, type Column, Dialog, EmptyState, Link, Load, PageHeader, Pagination, SearchField, Table, useDebounced } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { comfortText, spanText } from './text';
import { useWords } from './words';
import './accommodation.css';

type Row = ResponseOf<typeof examRoutes.listAccommodated>['rows'][number];

/** People whose exams run differently today. */
export function AccommodationList() {
  const words = useWords();
  const { locale } = useLocale();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const [isPicking, setPicking] = useState(false);
  const list = useApi(examRoutes.listAccommodated, { query: { page: address.page, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const columns: Column<Row>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (row) => <Link href={`/accommodations/${row.personId}`}>{row.fullName}</Link> },
    { id: 'unit', header: words('unit'), cell: (row) => row.unitName ?? '–' },
    { id: 'what', header: words('what'), cell: (row) => <span className="sentence">{comfortText(row.accommodation, words)}</span> },
    { id: 'until', header: words('until'), cell: (row) => <span className="sentence">{spanText(row.accommodation, words, locale)}</span> },
  ];
  const add = <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setPicking(true)}>{words('add')}</Button>;
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={add} />
      <div className="narrow"><SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} /></div>
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table caption={words('list')} columns={columns} rows={data.rows} rowKey={(row) => row.personId} isStale={list.isPlaceholderData} empty={<EmptyState icon={<Accessibility />} title={words(q ? 'noMatch' : 'none')}>{words(q ? 'noMatchText' : 'noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
      {isPicking && <PickPerson onClose={() => setPicking(false)} />}
    </div>
  );
}

function PickPerson({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const go = useNavigate();
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const found = useApi(examRoutes.findToAccommodate, { query: { q } }, { enabled: q.length > 1, keepPrevious: true });
  return (
    <Dialog title={words('pickTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button onPress={onClose}>{words('close')}</Button>}>
      <p className="muted">{words('pickText')}</p>
      <SearchField label={words('pick')} placeholder={words('findHint')} value={typed} onChange={setTyped} autoFocus />
      {q.length < 2 ? <p className="muted small">{words('pickType')}</p> : (
        <Load query={found}>
          {({ rows }) => rows.length === 0 ? <p role="status">{words('pickNone')}</p> : (
            <ul className="plain-list picked-people">
              {rows.map((person) => (
                <li key={person.personId}>
                  <span><strong>{person.fullName}</strong><br /><span className="muted small">{[person.idMask?.replace(/^•+/u, '…'), person.unitName].filter(Boolean).join(' · ')}</span></span>
                  <Button size="sm" aria-label={words('chooseOf', { name: person.fullName })} onPress={() => void go(`/accommodations/${person.personId}`)}>{words('choose')}</Button>
                </li>
              ))}
            </ul>
          )}
        </Load>
      )}
    </Dialog>
  );
}

import { Ticket, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { type AssistedCitizenRow, assistedRoutes } from '@kynangso/contracts/training';
import { Badge, Button, type Column, ConfirmDialog, DateText, Dialog, EmptyState, FormError, Load, NumberText, PageHeader, Pagination, SearchField, Table, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './assisted-desk.css';

const refresh = [assistedRoutes.assistedCitizens];

/** Citizens of the own team: found again, given a slip, erased on request. */
export function TeamPeople() {
  const words = useWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const people = useApi(assistedRoutes.assistedCitizens, { query: { page: address.page, pageSize: 25, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const [erasing, setErasing] = useState<AssistedCitizenRow | null>(null);
  const [slipOf, setSlipOf] = useState<AssistedCitizenRow | null>(null);
  const erase = useSend(assistedRoutes.assistedErase, { refresh });
  const columns: Column<AssistedCitizenRow>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => <>{p.fullName ?? <em>{words('erasedName')}</em>}{p.isDouble && <span className="muted small kn-block">{words('isDouble')}</span>}</> },
    { id: 'born', header: words('born'), cell: (p) => p.birthYear ?? '–' },
    { id: 'phone', header: words('phone'), cell: (p) => (p.phoneLast ? `…${p.phoneLast}` : '–') },
    { id: 'sessions', header: words('sessionsOf'), align: 'end', cell: (p) => <NumberText value={p.sessions} /> },
    { id: 'last', header: words('lastOn'), cell: (p) => (p.lastOn ? <DateText day={p.lastOn} /> : '–') },
    { id: 'account', header: words('account'), cell: (p) => <Badge tone={p.account === 'joined' ? 'good' : 'neutral'}>{words(`account_${p.account}`)}</Badge> },
    { id: 'actions', header: words('actions'), cell: (p) => (p.fullName === null ? null : (
      <div className="row">
        {p.account !== 'joined' && <Button size="sm" variant="quiet" icon={<Ticket size={18} aria-hidden />} aria-label={`${words('slip')}: ${p.fullName}`} onPress={() => setSlipOf(p)} />}
        <Button size="sm" variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={`${words('erase')}: ${p.fullName}`} onPress={() => setErasing(p)} />
      </div>
    )) },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('people')} lead={words('peopleLead')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('people') }]} />
      <section className="filters" aria-label={words('filters')}><SearchField label={words('find')} value={typed} onChange={setTyped} /></section>
      <FormError error={erase.error} />
      <Load query={people}>
        {(data) => (
          <>
            <Table caption={words('people')} columns={columns} rows={data.rows} rowKey={(p) => p.id} isStale={people.isPlaceholderData} empty={<EmptyState icon={<UsersRound />} title={words('noPeople')}>{words('noPeopleText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      <ConfirmDialog
        title={words('eraseTitle', { name: erasing?.fullName ?? '' })} isOpen={erasing !== null} onOpenChange={(isOpen) => !isOpen && setErasing(null)} confirmLabel={words('erase')} variant="danger" isPending={erase.isPending}
        onConfirm={() => erasing && erase.mutate({ params: { id: erasing.id } }, { onSuccess: () => toast(words('eraseDone')), onSettled: () => setErasing(null) })}
      >
        {words('eraseText')}
      </ConfirmDialog>
      {slipOf && <Slip key={slipOf.id} of={slipOf} onClose={() => setSlipOf(null)} />}
    </div>
  );
}

/** Shown once. */
function Slip({ of, onClose }: { of: AssistedCitizenRow; onClose: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  const issue = useSend(assistedRoutes.assistedSlip, { refresh });
  return (
    <Dialog title={words('slipTitle', { name: of.fullName ?? '' })} isOpen onOpenChange={onClose} actions={issue.data ? <><Button variant="primary" onPress={() => print()}>{words('print')}</Button><Button onPress={onClose}>{words('close')}</Button></> : <Button variant="primary" isPending={issue.isPending} onPress={() => issue.mutate({ params: { id: of.id } })}>{words('slip')}</Button>}>
      <div className="stack">
        <FormError error={issue.error} />
        {issue.data ? (
          <>
            <p className="assisted-code" role="status">{issue.data.code}</p>
            <p>{words('slipText', { day: formatDay(issue.data.expiresOn, locale) })}</p>
            <p><strong>{location.host}/my-assisted</strong></p>
          </>
        ) : (
          <p>{words('slip')}: {of.fullName}</p>
        )}
      </div>
    </Dialog>
  );
}

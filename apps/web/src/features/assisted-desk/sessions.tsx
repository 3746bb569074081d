import { UsersRound } from 'lucide-react';
import { type AssistedSessionRow, assistedRoutes } from '@kynangso/contracts/training';
import { type Column, DateText, EmptyState, Link, Load, NumberText, PageHeader, Pagination, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** Sessions the system has, of the caller's teams. */
export function TeamSessions() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const sessions = useApi(assistedRoutes.assistedSessions, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const columns: Column<AssistedSessionRow>[] = [
    { id: 'subject', header: words('session'), isRowHeader: true, cell: (s) => <><Link href={`/assisted-sessions/${s.id}`}>{s.subject}</Link><span className="muted small kn-block">{s.place} · {text(s.team.name)}</span></> },
    { id: 'day', header: words('day'), cell: (s) => <DateText day={s.heldOn} /> },
    { id: 'mentor', header: words('mentor'), cell: (s) => s.mentor },
    { id: 'people', header: words('peopleCount'), align: 'end', cell: (s) => <NumberText value={s.people} /> },
    { id: 'registered', header: words('registered'), align: 'end', cell: (s) => <NumberText value={s.registered} /> },
    { id: 'checked', header: words('checked'), align: 'end', cell: (s) => <NumberText value={s.checked} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('teamSessions')} lead={words('teamSessionsLead')} crumbs={[{ label: words('desk'), href: '/assisted' }, { label: words('teamSessions') }]} />
      <Load query={sessions}>
        {(data) => (
          <>
            <Table caption={words('teamSessions')} columns={columns} rows={data.rows} rowKey={(s) => s.id} isStale={sessions.isPlaceholderData} empty={<EmptyState icon={<UsersRound />} title={words('noSessions')}>{words('noSessionsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
    </div>
  );
}

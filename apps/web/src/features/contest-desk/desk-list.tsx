import { Medal, Plus } from 'lucide-react';
import { contestDeskRoutes, type ContestDeskRow } from '@kynangso/contracts/grading';
import { useSession } from '../../app/session';
import { Badge, ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { StateBadge } from '../contest/state-badge';
import { useWords } from './words';

/** Contests of the units the caller works for; drafts first, then what runs. */
export function DeskList() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const list = useApi(contestDeskRoutes.listDeskContests, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const columns: Column<ContestDeskRow>[] = [
    { id: 'title', header: words('contest'), isRowHeader: true, cell: (row) => <span className="stack-tight"><Link href={`/contest-desk/${row.id}`}>{text(row.title)}</Link><span className="muted small">{row.examCode}</span></span> },
    { id: 'state', header: words('state'), cell: (row) => <StateBadge state={row.state} /> },
    { id: 'window', header: words('window'), cell: (row) => <><InstantText at={row.opensAt} /> – <InstantText at={row.closesAt} /></> },
    { id: 'joined', header: words('joined'), align: 'end', cell: (row) => <NumberText value={row.joined} /> },
    { id: 'finished', header: words('finished'), align: 'end', cell: (row) => <NumberText value={row.finished} /> },
    { id: 'reviews', header: words('reviews'), align: 'end', cell: (row) => (row.reviews > 0 ? <Badge tone="warn">{row.reviews}</Badge> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={session.can('exam.manage') ? <ButtonLink variant="primary" href="/contest-desk/new" icon={<Plus size={18} aria-hidden />}>{words('new')}</ButtonLink> : undefined} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={list.isPlaceholderData} empty={<EmptyState icon={<Medal />} title={words('none')}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

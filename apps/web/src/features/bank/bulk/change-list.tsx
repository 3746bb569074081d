import { Library } from 'lucide-react';
import { bankRoutes, type ItemChangeState, type ItemChangeView } from '@kynangso/contracts/bank';
import { Badge, ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Table } from '../../../components';
import { useAddress } from '../../../lib/address';
import { useApi } from '../../../lib/query';
import { useWords } from '../words';
import { useEditSentences } from './edit-words';
import { useBulkWords } from './words';

const tones = { checking: 'info', ready: 'warn', applying: 'info', done: 'good', undoing: 'info', undone: 'neutral', dropped: 'neutral' } as const satisfies Record<ItemChangeState, string>;

/** A person's changes of many items. */
export function ChangeList() {
  const words = useBulkWords();
  const names = useWords();
  const sentences = useEditSentences();
  const address = useAddress();
  const changes = useApi(bankRoutes.listItemChanges, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true, staleTime: 0 });
  const columns: Column<ItemChangeView>[] = [
    { id: 'what', header: words('edited'), isRowHeader: true, cell: (row) => <Link href={`/bank/changes/${row.id}`}>{sentences(row).join('; ')}</Link> },
    { id: 'state', header: words('state'), cell: (row) => <Badge tone={tones[row.state]}>{words(`state_${row.state}`)}</Badge> },
    { id: 'count', header: words('count'), align: 'end', cell: (row) => <NumberText value={row.counts.total} /> },
    { id: 'when', header: words('when'), cell: (row) => <InstantText at={row.createdAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('history')} lead={words('historyLead')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('history') }]} />
      <Load query={changes}>
        {(data) => (
          <div className="stack">
            <Table caption={words('history')} columns={columns} rows={data.rows} rowKey={(row) => row.id} isStale={changes.isPlaceholderData} empty={<EmptyState icon={<Library />} title={words('historyNone')} action={<ButtonLink variant="primary" href="/bank">{words('toBank')}</ButtonLink>}>{words('historyNoneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

import { UserLock } from 'lucide-react';
import { useState } from 'react';
import { dataRequestStates, type DeskRequest, privacyRoutes } from '@kynangso/contracts/operations';
import { Badge, Button, type Column, EmptyState, InstantText, Load, PageHeader, Pagination, Select, Table } from '../../components';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { DecisionDialog } from './decision-dialog';
import { stateTones } from './state-tones';
import { useWords } from './words';

/** What people ask about their data, those to be answered first. */
export function RequestDesk() {
  const words = useWords();
  const address = useAddress();
  const state = address.one('state', dataRequestStates);
  const requests = useApi(privacyRoutes.listDataRequests, { query: { page: address.page, pageSize: 25, ...(state ? { state } : {}) } }, { keepPrevious: true });
  const [opened, setOpened] = useState<DeskRequest | null>(null);
  const columns: Column<DeskRequest>[] = [
    { id: 'person', header: words('person'), isRowHeader: true, cell: (row) => row.fullName },
    { id: 'right', header: words('right'), cell: (row) => words(`right_${row.right}`) },
    { id: 'state', header: words('state'), cell: (row) => <span className="row"><Badge tone={stateTones[row.state]}>{words(`state_${row.state}`)}</Badge>{row.isLate && <Badge tone="bad">{words('late')}</Badge>}</span> },
    { id: 'asked', header: words('askedAt'), cell: (row) => <InstantText at={row.askedAt} /> },
    { id: 'by', header: words('answerBy'), cell: (row) => (row.state === 'waiting' && row.doneFrom ? <>{words('erasedFrom')} <InstantText at={row.doneFrom} /></> : row.state === 'asked' ? <InstantText at={row.answerBy} /> : '–') },
    {
      id: 'act', header: words('act'),
      cell: (row) => {
        const act = words(row.state === 'asked' ? 'answerDo' : 'open');
        return <Button size="sm" aria-label={`${act}: ${words('openOf', { name: row.fullName })}`} onPress={() => setOpened(row)}>{act}</Button>;
      },
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('desk')} lead={words('deskLead')} />
      <search className="filters"><Select label={words('state')} value={state ?? 'all'} onChange={(value) => address.change({ state: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...dataRequestStates.map((each) => ({ value: each, label: words(`state_${each}`) }))]} /></search>
      <Load query={requests}>
        {(data) => (
          <div className="stack">
            <Table caption={words('desk')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={requests.isPlaceholderData} empty={<EmptyState icon={<UserLock />} title={words('noRequests')}>{words('noRequestsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
      {opened && <DecisionDialog request={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { type DuplicatePair, personLinkRoutes } from '@kynangso/contracts/org';
import { Badge, Button, type Column, EmptyState, Load, PageHeader, Pagination, Table } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { MergeDialog } from './merge-dialog';
import { useMergeWords } from './merge-words';
import { useWords } from './words';
import './org.css';

/** Pairs of records that may be one person, likeliest first. */
export function Duplicates() {
  const merges = useMergeWords();
  const words = useWords();
  const address = useAddress();
  const unitId = address.params.get('unit');
  const pairs = useApi(personLinkRoutes.listDuplicates, { query: { page: address.page, pageSize: 25, ...(unitId ? { unitId } : {}) } }, { keepPrevious: true });
  const [opened, setOpened] = useState<DuplicatePair | null>(null);
  const columns: Column<DuplicatePair>[] = [
    { id: 'pair', header: merges('pair'), isRowHeader: true, cell: (p) => <span className="stack-tight"><span>{p.a.fullName}</span><span>{p.b.fullName}</span></span> },
    { id: 'score', header: merges('score'), align: 'end', cell: (p) => <Badge tone={p.score >= 80 ? 'bad' : p.score >= 60 ? 'warn' : 'neutral'}>{p.score}%</Badge> },
    {
      id: 'why', header: merges('why'),
      cell: (p) => <span className="stack-tight"><span>{p.reasons.map((r) => merges(r)).join('; ')}</span>{p.against.length > 0 && <span className="muted small">{p.against.map((r) => merges(r)).join('; ')}</span>}</span>,
    },
    { id: 'act', header: merges('look'), cell: (p) => <Button size="sm" aria-label={merges('lookOf', { name: p.a.fullName })} onPress={() => setOpened(p)}>{merges('look')}</Button> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={merges('duplicates')} lead={merges('lead')} crumbs={[{ label: words('people'), href: '/people' }, { label: merges('duplicates') }]} />
      <div className="narrow"><UnitPicker label={merges('inUnit')} value={unitId} onChange={(unit) => address.change({ unit })} /></div>
      <Load query={pairs}>
        {(data) => (
          <div className="stack">
            <Table caption={merges('duplicates')} columns={columns} rows={data.rows} rowKey={(p) => `${p.a.personId}/${p.b.personId}`} density="compact" isStale={pairs.isPlaceholderData} empty={<EmptyState icon={<UsersRound />} title={merges('none')}>{merges('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
      {opened && <MergeDialog pair={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

import { History } from 'lucide-react';
import { examRoutes, type TrailAction, trailAbouts, trailActions, type TrailEntry } from '@kynangso/contracts/exam';
import { type Column, EmptyState, InstantText, Load, Pagination, SearchField, Select, Table } from '../../components';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useTrailWords } from './trail-words';

const known: ReadonlySet<string> = new Set(Object.values(trailActions).flat());
const isKnown = (action: string): action is TrailAction => known.has(action);

/** Who did what in this sitting, when, to whom and why. */
export function Trail({ sittingId }: { sittingId: string }) {
  const words = useTrailWords();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const about = address.one('about', trailAbouts);
  const trail = useApi(examRoutes.listSittingTrail, { params: { sittingId }, query: { page: address.page, pageSize: 50, ...(about ? { about } : {}), ...(q ? { q } : {}) } }, { keepPrevious: true });
  const columns: Column<TrailEntry & { key: string }>[] = [
    { id: 'at', header: words('at'), cell: (row) => <InstantText at={row.at} /> },
    { id: 'action', header: words('action'), isRowHeader: true, cell: (row) => (isKnown(row.action) ? words(row.action) : row.action) },
    { id: 'person', header: words('person'), cell: (row) => row.person?.fullName ?? '–' },
    { id: 'actor', header: words('actor'), cell: (row) => row.actor?.fullName ?? words('system') },
    { id: 'reason', header: words('reason'), cell: (row) => row.reason ?? '–' },
  ];
  return (
    <div className="stack">
      <p className="muted">{words('lead')}</p>
      <div className="trail-filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        <Select label={words('about')} value={about ?? 'all'} onChange={(value) => address.change({ about: value === 'all' ? null : value })} options={[{ value: 'all', label: words('aboutAll') }, ...trailAbouts.map((each) => ({ value: each, label: words(`about_${each}`) }))]} />
      </div>
      <Load query={trail}>
        {(data) =>
          data.total === 0 ? (
            <EmptyState icon={<History />} title={words(about || q ? 'noMatch' : 'none')} />
          ) : (
            <>
              <Table caption={words('title')} columns={columns} rows={data.rows.map((row, at) => ({ ...row, key: `${data.page}/${at}` }))} rowKey={(row) => row.key} density="compact" />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
            </>
          )
        }
      </Load>
    </div>
  );
}

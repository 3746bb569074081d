import { Milestone, Plus } from 'lucide-react';
import { type AuthorPathRow, pathDeskRoutes } from '@kynangso/contracts/learning';
import { Badge, ButtonLink, type Column, EmptyState, InstantText, Link, Load, PageHeader, Pagination, SearchField, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** Paths of the units the author works for. */
export function PathDeskList() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const paths = useApi(pathDeskRoutes.listOwnPaths, { query: { page: address.page, pageSize: 25, ...(q ? { q } : {}) } }, { keepPrevious: true });
  const add = <ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/author/paths/new">{words('newPath')}</ButtonLink>;
  const columns: Column<AuthorPathRow>[] = [
    {
      id: 'path', header: words('path'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/author/paths/${row.id}`}>{text(row.title)}</Link>
          <span className="muted small">{row.code}</span>
        </span>
      ),
    },
    {
      id: 'state', header: words('state'),
      cell: (row) => (
        <span className="row">
          {row.publishedVersion === null ? <Badge>{words('notPublished')}</Badge> : <Badge tone="good">{words('published', { number: row.publishedVersion })}</Badge>}
          {row.hasDraft && <Badge tone="info">{words('hasDraft')}</Badge>}
        </span>
      ),
    },
    { id: 'members', header: words('members'), align: 'end', cell: (row) => row.members },
    { id: 'updated', header: words('updated'), cell: (row) => <InstantText at={row.updatedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('paths')} lead={words('lead')} actions={add} />
      <search className="filters">
        <SearchField label={words('find')} value={typed} onChange={setTyped} />
      </search>
      <Load query={paths}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('paths')} columns={columns} rows={data.rows} rowKey={(row) => row.id} isStale={paths.isPlaceholderData}
              empty={<EmptyState icon={<Milestone />} title={words(q ? 'noMatch' : 'none')} action={q ? undefined : add}>{q ? null : words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

import { RefreshCcw } from 'lucide-react';
import { regradeRoutes, type RegradeRow } from '@kynangso/contracts/grading';
import { ButtonLink, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatInstant } from '../../lib/format';
import { useApi } from '../../lib/query';
import { isMoving, StateBadge } from './state-badge';
import { useWords } from './words';

/** Regrades of the exams the caller works for, newest first. */
export function RegradeList() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const list = useApi(regradeRoutes.listRegrades, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true, refetchInterval: (data) => (data?.rows.some((row) => isMoving(row.state)) ? 3000 : false) });
  const columns: Column<RegradeRow>[] = [
    {
      id: 'exam', header: words('exam'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/regrades/${row.id}`} aria-label={words('openOf', { title: text(row.title), at: formatInstant(row.createdAt, locale) })}>{text(row.title)}</Link>
          <span className="muted small">{row.examCode}</span>
        </span>
      ),
    },
    { id: 'state', header: words('state'), cell: (row) => <StateBadge state={row.state} /> },
    { id: 'changed', header: words('changedPapers'), align: 'end', cell: (row) => (row.counts ? <NumberText value={row.counts.changed} /> : '–') },
    { id: 'by', header: words('requestedBy'), cell: (row) => row.requestedBy },
    { id: 'approved', header: words('approvedBy'), hideOnPhone: true, cell: (row) => row.approvedBy ?? '–' },
    { id: 'at', header: words('createdAt'), cell: (row) => <InstantText at={row.createdAt} /> },
  ];
  const add = <ButtonLink variant="primary" href="/regrades/new" icon={<RefreshCcw size={18} aria-hidden />}>{words('new')}</ButtonLink>;
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={add} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<RefreshCcw />} title={words('none')}>{words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

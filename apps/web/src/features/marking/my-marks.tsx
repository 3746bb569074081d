import { History } from 'lucide-react';
import type { z } from 'zod';
import { markingRoutes, type myMark } from '@kynangso/contracts/grading';
import { type Column, EmptyState, InstantText, Load, PageHeader, Pagination, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';

/** What the signed-in marker has handed in, newest first. */
export function MyMarks() {
  const words = useWords();
  const { locale } = useLocale();
  const address = useAddress();
  const list = useApi(markingRoutes.listMyMarks, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const columns: Column<z.output<typeof myMark>>[] = [
    { id: 'paper', header: words('colPaper'), isRowHeader: true, cell: (row) => <code>{row.paperCode}</code> },
    { id: 'position', header: words('colPosition'), cell: (row) => words('position', { at: row.position }) },
    { id: 'points', header: words('colPoints'), align: 'end', cell: (row) => `${formatPoints(row.pointsCenti, locale)}/${formatPoints(row.maxCenti, locale)}` },
    { id: 'at', header: words('colAt'), cell: (row) => <InstantText at={row.markedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('mineTitle')} lead={words('mineLead')} crumbs={[{ label: words('title'), href: '/marking' }, { label: words('mineTitle') }]} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table
              caption={words('mineTitle')} columns={columns} rows={data.rows} rowKey={(row) => row.taskId} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<History />} title={words('mineNone')}>{words('mineNoneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

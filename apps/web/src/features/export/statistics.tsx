import { ChartNoAxesColumn } from 'lucide-react';
import { type PublicTable, statisticsRoutes } from '@kynangso/contracts/export';
import { type Column, DateText, EmptyState, Link, Load, PageHeader, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { useStatisticsWords } from './statistics-words';

type Head = Pick<PublicTable, 'closeId' | 'title' | 'period' | 'unit' | 'asOf' | 'lockedOn'>;

/** What is published, open to everybody. */
export function Statistics() {
  const words = useStatisticsWords();
  const text = useText();
  const list = useApi(statisticsRoutes.listStatistics);
  const columns: Column<Head>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (r) => <Link href={`/statistics/${r.closeId}`}>{text(r.unit.name)}</Link> },
    { id: 'period', header: words('period'), cell: (r) => r.period },
    { id: 'set', header: words('set'), cell: (r) => text(r.title) },
    { id: 'asOf', header: words('asOf'), cell: (r) => <DateText day={r.asOf} /> },
    { id: 'locked', header: words('lockedOn'), cell: (r) => <DateText day={r.lockedOn} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <Load query={list}>
        {({ rows }) => <Table caption={words('title')} columns={columns} rows={rows} rowKey={(r) => r.closeId} empty={<EmptyState icon={<ChartNoAxesColumn />} title={words('none')}>{words('noneText')}</EmptyState>} />}
      </Load>
    </div>
  );
}

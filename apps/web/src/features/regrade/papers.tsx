import { type RegradePaper, regradeRoutes } from '@kynangso/contracts/grading';
import { Badge, type BadgeTone, type Column, EmptyState, Load, Pagination, Section, Select, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';

const filters = ['all', 'pass_to_fail', 'fail_to_pass'] as const;
const certificateTones: Record<RegradePaper['certificate'], BadgeTone> = { none: 'neutral', issue: 'good', reissue: 'info', revoke: 'bad', keep: 'neutral' };

/** The papers behind the figures, pass to fail first. */
export function Papers({ regradeId }: { regradeId: string }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const only = address.one('only', filters) ?? 'all';
  const list = useApi(regradeRoutes.listRegradePapers, { params: { regradeId }, query: { page: address.page, pageSize: 25, only } }, { keepPrevious: true });
  const score = (points: number, max: number, passed: boolean) => (
    <span className="regrade-score">
      <span className="nowrap">{formatPoints(points, locale)}/{formatPoints(max, locale)}</span> <Badge tone={passed ? 'good' : 'bad'}>{words(passed ? 'passed' : 'failed')}</Badge>
    </span>
  );
  const columns: Column<RegradePaper>[] = [
    {
      id: 'person', header: words('person'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{row.fullName}</span>
          {row.unitName && <span className="muted small">{text(row.unitName)}</span>}
        </span>
      ),
    },
    { id: 'before', header: words('scoreBefore'), cell: (row) => score(row.beforeCenti, row.maxBeforeCenti, row.passedBefore) },
    { id: 'after', header: words('scoreAfter'), cell: (row) => score(row.afterCenti, row.maxAfterCenti, row.passedAfter) },
    { id: 'certificate', header: words('certificate'), cell: (row) => (row.certificate === 'none' ? <span className="muted">{words('c_none')}</span> : <Badge tone={certificateTones[row.certificate]}>{words(`c_${row.certificate}`)}</Badge>) },
  ];
  return (
    <Section title={words('papers')}>
      <div className="narrow">
        <Select label={words('show')} value={only} onChange={(value) => address.change({ only: value === 'all' ? null : value })} options={filters.map((each) => ({ value: each, label: words(`only_${each}`) }))} />
      </div>
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table
              caption={words('papers')} columns={columns} rows={data.rows} rowKey={(row) => row.attemptId} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState title={words('noPapers')}>{words('noPapersText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </Section>
  );
}

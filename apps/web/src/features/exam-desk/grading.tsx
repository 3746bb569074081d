import { CircleCheck, RotateCcw } from 'lucide-react';
import { gradingRoutes, type GradingFailure, type GradingSummary } from '@kynangso/contracts/grading';
import { Button, Callout, type Column, EmptyState, InstantText, Link, Load, NumberText, PageHeader, Pagination, Section, StatTile, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { wordError } from '../../lib/api-error';
import { formatClock } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

/** How far grading is, and the papers that could not be graded. */
export function Grading() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const summary = useApi(gradingRoutes.getSummary, undefined, { refetchInterval: 5000 });
  const failures = useApi(gradingRoutes.listFailures, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true, refetchInterval: 15_000 });
  const retry = useSend(gradingRoutes.retryFailure, { refresh: [gradingRoutes.listFailures, gradingRoutes.getSummary] });
  const again = (row: GradingFailure) =>
    retry.mutate({ params: { failureId: row.id } }, { onSuccess: () => toast(words('didRetry')), onError: (error) => toast(wordError(error, locale), 'bad') });
  const columns: Column<GradingFailure>[] = [
    { id: 'exam', header: words('exam'), isRowHeader: true, cell: (row) => <Link href={`/exam-desk/${row.examId}`}>{text(row.title)}</Link> },
    {
      id: 'fault', header: words('fault'),
      cell: (row) => (
        <span className="stack-tight">
          {row.position !== null && <span>{words('position', { at: row.position })}</span>}
          <code className="small">{row.error}</code>
        </span>
      ),
    },
    { id: 'attempt', header: words('attempt'), hideOnPhone: true, cell: (row) => <code className="small">{row.attemptId}</code> },
    { id: 'tries', header: words('tries'), align: 'end', cell: (row) => <NumberText value={row.tries} /> },
    { id: 'at', header: words('failedAt'), cell: (row) => <InstantText at={row.failedAt} /> },
    {
      id: 'act', header: words('act'),
      cell: (row) => (
        <Button size="sm" icon={<RotateCcw size={16} aria-hidden />} aria-label={words('retryOf', { attempt: row.attemptId })} isPending={retry.isPending && retry.variables.params.failureId === row.id} onPress={() => again(row)}>
          {words('retry')}
        </Button>
      ),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('grading')} lead={words('gradingLead')} />
      <Load query={summary}>{(data) => <Summary summary={data} />}</Load>
      <Section title={words('failures')}>
        <Load query={failures}>
          {(data) => (
            <div className="stack">
              <Table
                caption={words('failures')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={failures.isPlaceholderData}
                empty={<EmptyState icon={<CircleCheck />} title={words('noFailures')}>{words('noFailuresText')}</EmptyState>}
              />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
            </div>
          )}
        </Load>
      </Section>
    </div>
  );
}

function Summary({ summary }: { summary: GradingSummary }) {
  const words = useWords();
  const isAway = summary.queueDepth === null;
  return (
    <div className="stack">
      <div className="stats">
        <StatTile label={words('gWaiting')} value={<NumberText value={summary.waiting} />} note={summary.waiting > 0 ? words('gOldest', { time: formatClock(summary.oldestSeconds) }) : null} />
        <StatTile label={words('gFailed')} value={<NumberText value={summary.failed} />} {...(summary.failed > 0 ? { tone: 'bad' as const } : {})} />
        <StatTile label={words('gHour')} value={<NumberText value={summary.gradedLastHour} />} />
        <StatTile label={words('gQueue')} value={summary.queueDepth === null ? words('gQueueNone') : <NumberText value={summary.queueDepth} />} {...(isAway ? { tone: 'warn' as const } : {})} />
      </div>
      {isAway && <Callout tone="warn">{words('gQueueAway')}</Callout>}
      <p className="muted small">{words('refresh')}</p>
    </div>
  );
}

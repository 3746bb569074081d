import { CircleCheck, CircleX, ClipboardList } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { gradingRoutes } from '@kynangso/contracts/grading';
import { Badge, ButtonLink, EmptyState, InstantText, Link, Load, PageHeader, Pagination, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatPoints } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';

export function ResultList() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page')) || 1;
  const examId = params.get('exam');
  const attempts = useApi(gradingRoutes.listMyAttempts, { query: { page, pageSize: 25, ...(examId ? { examId } : {}) } }, { keepPrevious: true });
  return (
    <div className="stack-loose">
      <PageHeader title={words('results')} lead={words('resultsLead')} />
      <Load query={attempts}>
        {({ rows, total, pageSize }) => (
          <div className="stack">
            <Table
              caption={words('results')}
              rows={rows}
              rowKey={(row) => row.attemptId}
              isStale={attempts.isPlaceholderData}
              empty={
                <EmptyState icon={<ClipboardList />} title={words('noResults')} action={<ButtonLink href="/exams">{words('toExams')}</ButtonLink>}>
                  {words('noResultsText')}
                </EmptyState>
              }
              columns={[
                {
                  id: 'exam',
                  header: words('colExam'),
                  isRowHeader: true,
                  cell: (row) => (
                    <>
                      <Link href={row.state === 'in_progress' ? `/attempts/${row.attemptId}` : `/attempts/${row.attemptId}/result`}>{text(row.title)}</Link>
                      <span className="muted small kn-block">{words(`kind_${row.kind}`)}</span>
                    </>
                  ),
                },
                { id: 'when', header: words('colWhen'), cell: (row) => (row.submittedAt ? <InstantText at={row.submittedAt} /> : '–') },
                {
                  id: 'points',
                  header: words('colScore'),
                  align: 'end',
                  cell: (row) => (row.outcome ? `${formatPoints(row.outcome.pointsCenti, locale)}/${formatPoints(row.outcome.maxCenti, locale)}` : '–'),
                },
                {
                  id: 'result',
                  header: words('colResult'),
                  cell: (row) =>
                    row.outcome ? (
                      <Badge tone={row.outcome.passed ? 'good' : 'bad'} icon={row.outcome.passed ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}>
                        {words(row.outcome.passed ? 'met' : 'unmet')}
                      </Badge>
                    ) : (
                      <Badge tone="info">{words(`st_${row.state}`)}</Badge>
                    ),
                },
              ]}
            />
            <Pagination page={page} pageSize={pageSize} total={total} onChange={(next) => setParams({ ...(examId ? { exam: examId } : {}), page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { trainingRoutes } from '@kynangso/contracts/training';
import { Badge, ButtonLink, DateText, EmptyState, Load, PageHeader, Pagination, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { DutyCard } from './duty-card';
import { useWords } from './words';

export function MyDuties() {
  const words = useWords();
  const duties = useApi(trainingRoutes.myDuties);
  const period = duties.data?.period ?? dayOf(new Date()).slice(0, 4);
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead', { period })} />
      <Load query={duties}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<ListChecks />} title={words('none', { period })} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>
              {words('noneText')}
            </EmptyState>
          ) : (
            <ul className="plain-list stack">
              {rows.map((duty) => (
                <li key={`${duty.requirementId} ${duty.period}`}>
                  <DutyCard duty={duty} />
                </li>
              ))}
            </ul>
          )
        }
      </Load>
      <Records />
    </div>
  );
}

const tones = { pass: 'good', completed: 'good', issued: 'good', fail: 'bad' } as const;

function Records() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const records = useApi(trainingRoutes.myRecords, { query: { page, pageSize: 10 } }, { keepPrevious: true });
  return (
    <Section title={words('records')}>
      <p className="muted">{words('recordsLead')}</p>
      <Load query={records}>
        {({ rows, total, pageSize }) => (
          <>
            <Table
              caption={words('records')}
              rows={rows}
              rowKey={(row) => row.id}
              isStale={records.isPlaceholderData}
              empty={<EmptyState title={words('noRecords')}>{words('noRecordsText')}</EmptyState>}
              columns={[
                {
                  id: 'what',
                  header: words('rWhat'),
                  isRowHeader: true,
                  cell: (row) => (
                    <>
                      {row.title ? text(row.title) : row.code}
                      <span className="muted small kn-block">{words(`src_${row.source}`)}</span>
                    </>
                  ),
                },
                { id: 'when', header: words('rWhen'), cell: (row) => <DateText day={row.achievedOn} /> },
                { id: 'score', header: words('rScore'), align: 'end', cell: (row) => (row.scoreBp === null ? '–' : `${formatNumber(row.scoreBp / 100, locale)}%`) },
                { id: 'outcome', header: words('rOutcome'), cell: (row) => <Badge tone={tones[row.outcome]}>{words(`out_${row.outcome}`)}</Badge> },
              ]}
            />
            <Pagination page={page} pageSize={pageSize} total={total} onChange={setPage} />
          </>
        )}
      </Load>
    </Section>
  );
}

import { Download, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { exportRoutes } from '@kynangso/contracts/export';
import { type DutyView, trainingErrors, trainingRoutes } from '@kynangso/contracts/training';
import { Badge, ButtonLink, DateText, EmptyState, Load, PageHeader, Pagination, Section, Select, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatNumber } from '../../lib/format';
import { apiUrl } from '../../lib/api';
import { registerErrors } from '../../lib/api-error';
import { useApi } from '../../lib/query';
import { DutyCard } from './duty-card';
import { useWords } from './words';

registerErrors(trainingErrors);

/** this year and the four before */
const YEARS = 5;
/** A course just completed is counted by the worker a moment later, so while something is open the page asks again (milliseconds). */
const ASK_AGAIN = 10_000;

export function MyDuties() {
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const thisYear = dayOf(new Date()).slice(0, 4);
  const years = Array.from({ length: YEARS }, (_, back) => String(Number(thisYear) - back));
  const period = years.find((year) => year === params.get('period')) ?? thisYear;
  const duties = useApi(trainingRoutes.myDuties, { query: { period } }, { keepPrevious: true, refetchInterval: (data) => (period === thisYear && data?.rows.some(isOpen) ? ASK_AGAIN : false) });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead', { period })} actions={<><ButtonLink href="/my-classes">{words('myClasses')}</ButtonLink><ButtonLink href="/my-evidence">{words('myEvidence')}</ButtonLink></>} />
      <div className="duty-year no-print">
        <Select label={words('year')} options={years.map((year) => ({ value: year, label: year }))} value={period} onChange={(year) => setParams(year === thisYear ? {} : { period: year })} />
      </div>
      <Load query={duties}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon={<ListChecks />} title={words('none', { period })} action={<ButtonLink href="/courses">{words('toCourses')}</ButtonLink>}>
              {words('noneText')}
            </EmptyState>
          ) : (
            <div className="stack-loose" data-stale={duties.isPlaceholderData || undefined}>
              <DutyGroup title={words('toDo')} duties={byUrgency(rows.filter(isOpen))} isCurrent={period === thisYear} />
              <DutyGroup title={words('notToDo')} duties={rows.filter((duty) => !isOpen(duty))} isCurrent={false} />
            </div>
          )
        }
      </Load>
      <Records />
    </div>
  );
}

const isOpen = (duty: DutyView): boolean => duty.status === 'overdue' || duty.status === 'pending';
/** what is overdue longest, then what is due next */
const byUrgency = (duties: readonly DutyView[]): DutyView[] => [...duties].sort((a, b) => a.dueOn.localeCompare(b.dueOn));

function DutyGroup({ title, duties, isCurrent }: { title: string; duties: readonly DutyView[]; isCurrent: boolean }) {
  if (duties.length === 0) return null;
  return (
    <Section title={`${title} (${duties.length})`}>
      <ul className="plain-list stack">
        {duties.map((duty) => (
          <li key={`${duty.requirementId} ${duty.period}`}>
            <DutyCard duty={duty} level={3} withStep={isCurrent} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Transcript() {
  const words = useWords();
  const href = (format: 'pdf' | 'docx'): string => apiUrl(exportRoutes.myTranscript, { query: { format } });
  return (
    <>
      <ButtonLink icon={<Download size={18} aria-hidden />} href={href('pdf')} download="">{words('transcriptPdf')}</ButtonLink>
      <ButtonLink variant="quiet" href={href('docx')} download="">{words('transcriptDocx')}</ButtonLink>
    </>
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
      <div className="row no-print"><Transcript /></div>
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

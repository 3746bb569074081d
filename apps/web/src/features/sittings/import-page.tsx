import { Download } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { examRoutes, type ListImport, type ListImportRow, type ListVerdict } from '@kynangso/contracts/exam';
import { Badge, Button, ButtonLink, Callout, type Column, EmptyState, FormError, Load, NumberText, PageHeader, Pagination, StatTile, Table, Tabs, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './sittings.css';

const verdicts: readonly ListVerdict[] = ['reject', 'add', 'already'];

/** Step two of a file: what it would do, row by row; then apply, or drop it. */
export function ImportPage() {
  const words = useWords();
  const { sittingId = '', importId = '' } = useParams();
  const found = useApi(examRoutes.getCandidateImport, { params: { sittingId, importId } });
  return <Load query={found} heading={words('sitting')}>{(view) => <Preview view={view} />}</Load>;
}

function Preview({ view }: { view: ListImport }) {
  const words = useWords();
  const go = useNavigate();
  const params = { sittingId: view.sittingId, importId: view.id };
  const home = `/exam-desk/sittings/${view.sittingId}`;
  const refresh = [examRoutes.getCandidateImport, examRoutes.listCandidateImportRows, examRoutes.listCandidates, examRoutes.getSittingDesk];
  const done = (text: string, tone: 'good' | 'info') => { toast(text, tone); void go(home); };
  const apply = useSend(examRoutes.applyCandidateImport, { refresh, onSuccess: () => done(words('applied'), 'good') });
  const discard = useSend(examRoutes.discardCandidateImport, { refresh, onSuccess: () => done(words('discarded'), 'info') });
  const { counts } = view;
  const isOpen = view.status === 'preview';
  const [chosen, setChosen] = useState<string>();
  const present = verdicts.filter((verdict) => counts[verdict] > 0);
  const selected = present.find((verdict) => verdict === chosen) ?? present[0];
  return (
    <div className="stack-loose">
      <PageHeader
        title={view.fileName} lead={isOpen ? words('importLead') : undefined} crumbs={[{ label: words('desk'), href: '/exam-desk' }, { label: words('sitting'), href: home }, { label: view.fileName }]}
        meta={<Badge tone={view.status === 'applied' ? 'good' : isOpen ? 'info' : 'neutral'}>{words(`s_${view.status}`)}</Badge>}
        actions={isOpen ? (
          <>
            <Button variant="primary" isDisabled={counts.add === 0} isPending={apply.isPending} onPress={() => apply.mutate({ params })}>{counts.add > 0 ? words('apply', { count: counts.add }) : words('applyNone')}</Button>
            <Button isPending={discard.isPending} onPress={() => discard.mutate({ params })}>{words('discard')}</Button>
          </>
        ) : null}
      />
      <FormError error={apply.error ?? discard.error} />
      <div className="stats">
        <StatTile label={words('rows')} value={<NumberText value={counts.rows} />} />
        <StatTile label={words('v_add')} value={<NumberText value={counts.add} />} {...(counts.add ? { tone: 'good' as const } : {})} />
        <StatTile label={words('v_already')} value={<NumberText value={counts.already} />} />
        <StatTile label={words('v_reject')} value={<NumberText value={counts.reject} />} {...(counts.reject ? { tone: 'bad' as const } : {})} />
      </div>
      {counts.reject > 0 && (
        <Callout tone="warn" actions={<ButtonLink size="sm" icon={<Download size={17} aria-hidden />} href={apiUrl(examRoutes.candidateImportErrors, { params })} download="">{words('errorFile')}</ButtonLink>}>
          {words('rejectNote', { count: counts.reject })}
        </Callout>
      )}
      {selected && (
        <Tabs label={words('rows')} selected={selected} onChange={setChosen} tabs={present.map((verdict) => ({ id: verdict, label: `${words(`v_${verdict}`)} (${counts[verdict]})`, content: <Rows params={params} verdict={verdict} /> }))} />
      )}
    </div>
  );
}

function Rows({ params, verdict }: { params: { sittingId: string; importId: string }; verdict: ListVerdict }) {
  const words = useWords();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const rows = useApi(examRoutes.listCandidateImportRows, { params, query: { verdict, page, pageSize: 50 } }, { keepPrevious: true });
  const columns: Column<ListImportRow>[] = [
    { id: 'row', header: words('line'), align: 'end', width: '4.5rem', cell: (row) => row.row },
    { id: 'name', header: words('name'), isRowHeader: true, cell: (row) => row.fullName || '–' },
    ...(verdict === 'reject'
      ? [{
          id: 'why', header: words('why'),
          cell: (row: ListImportRow) => (
            <ul className="plain-list stack-tight">
              {row.errors.map((error) => (
                <li key={`${error.code}${error.column ?? ''}`}>{error.column && <strong>{words(`col_${error.column}`)}: </strong>}{error[locale]} {error.value && <code>{error.value}</code>}</li>
              ))}
            </ul>
          ),
        }]
      : [
          { id: 'id', header: words('idMask'), cell: (row: ListImportRow) => row.idMask?.replace(/^•+/u, '…') ?? '–' },
          { id: 'staff', header: words('staffCode'), cell: (row: ListImportRow) => row.staffCode ?? '–' },
          { id: 'unit', header: words('unit'), cell: (row: ListImportRow) => row.unitName ?? '–' },
        ]),
  ];
  return (
    <Load query={rows}>
      {(data) => (
        <div className="stack">
          <Table caption={words(`v_${verdict}`)} columns={columns} rows={data.rows} rowKey={(row) => String(row.row)} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')}>{words('noRowsText')}</EmptyState>} />
          <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
        </div>
      )}
    </Load>
  );
}

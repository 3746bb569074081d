import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { reportRoutes, type ReportView } from '@kynangso/contracts/export';
import { type CloseSet, closeRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { useOwnUnit } from '../../app/work-units';
import { Button, type Column, EmptyState, FormError, InstantText, Link, Load, PageHeader, Pagination, Section, Select, Table } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useReportWords } from './report-words';

type Head = Omit<ReportView, 'draft' | 'figures'>;

/** Official reports in scope, and the way to a new one: a set, a year and a unit whose figures are locked. */
export function Reports() {
  const words = useReportWords();
  const text = useText();
  const { can } = useSession();
  const [page, setPage] = useState(1);
  const reports = useApi(reportRoutes.listReports, { query: { page, pageSize: 20 } }, { keepPrevious: true });
  const columns: Column<Head>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (r) => <Link href={`/reports/${r.id}`}>{text(r.unit.name)}</Link> },
    { id: 'period', header: words('period'), cell: (r) => r.period },
    { id: 'set', header: words('set'), cell: (r) => text(r.set.title) },
    { id: 'number', header: words('number'), cell: (r) => r.number || '–' },
    { id: 'updated', header: words('updated'), cell: (r) => <InstantText at={r.updatedAt} /> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      {can('export.create') && <Begin />}
      <Load query={reports}>
        {(data) => (
          <Section title={words('begun')}>
            <Table caption={words('title')} columns={columns} rows={data.rows} rowKey={(r) => r.id} empty={<EmptyState icon={<FileText />} title={words('none')}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
          </Section>
        )}
      </Load>
    </div>
  );
}

function Begin() {
  const words = useReportWords();
  const text = useText();
  const go = useNavigate();
  const [params, setParams] = useSearchParams();
  const sets = useApi(closeRoutes.listCloseSets, {}, { staleTime: 60_000 });
  const set: CloseSet | undefined = sets.data?.rows.find((s) => s.id === params.get('set')) ?? sets.data?.rows[0];
  const period = set?.periods.find((p) => p === params.get('period')) ?? set?.periods[0];
  const ownUnit = useOwnUnit('export.create');
  const unitId = params.get('unit') ?? ownUnit;
  const change = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next);
  };
  const closes = useApi(closeRoutes.listCloses, { query: { set: set?.id ?? '', period: period ?? '', unitId: unitId ?? '', pageSize: 1 } }, { enabled: Boolean(set && period && unitId) });
  const own = closes.data?.own;
  const open = useSend(reportRoutes.openReport, { refresh: [reportRoutes.listReports], onSuccess: (report) => void go(`/reports/${report.id}`) });
  if (sets.data?.rows.length === 0) return <p className="muted">{words('noSets')}</p>;
  const isLocked = own?.state === 'locked' && own.closeId !== null;
  return (
    <Section title={words('begin')}>
      <div className="filters">
        <Select label={words('set')} options={(sets.data?.rows ?? []).map((s) => ({ value: s.id, label: text(s.title) }))} value={set?.id ?? null} onChange={(id) => change('set', id)} />
        <Select label={words('period')} options={(set?.periods ?? []).map((p) => ({ value: p, label: p }))} value={period ?? null} onChange={(p) => change('period', p)} />
        <UnitPicker label={words('unit')} value={unitId} onChange={(id) => change('unit', id)} />
        <Button variant="primary" isDisabled={!isLocked} isPending={open.isPending} onPress={() => own?.closeId && open.mutate({ body: { closeId: own.closeId } })}>{words('begin')}</Button>
      </div>
      {!unitId && <p className="muted">{words('needsUnit')}</p>}
      {unitId && closes.data && !isLocked && <p className="muted">{words('notLocked')}</p>}
      <Needed of={[sets, closes]} />
      <FormError error={open.error} />
    </Section>
  );
}

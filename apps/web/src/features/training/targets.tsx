import { useSearchParams } from 'react-router';
import { type MetricKind, metricKinds, type PlanTarget, trainingRoutes } from '@kynangso/contracts/training';
import { Badge, type Column, Load, PageHeader, Select, Table, UnverifiedBadge } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useWords } from './words';
import './training.css';

/** The plans' own targets, each with its kind of figure. */
export function Targets() {
  const words = useWords();
  const { locale } = useLocale();
  const [params, setParams] = useSearchParams();
  const kind = metricKinds.find((k) => k === params.get('kind'));
  const targets = useApi(trainingRoutes.listTargets, { query: kind ? { metricKind: kind } : {} }, { keepPrevious: true });
  const columns: Column<PlanTarget>[] = [
    {
      id: 'indicator', header: words('indicator'), isRowHeader: true,
      cell: (t) => (
        <span className="stack-tight">
          <span>{t.indicator}</span>
          <span className="muted small">{t.code} · {t.plan} {!t.verified && <UnverifiedBadge />}</span>
        </span>
      ),
    },
    { id: 'population', header: words('population'), cell: (t) => t.population },
    { id: 'kind', header: words('metricKind'), cell: (t) => <Badge>{words(t.metricKind)}</Badge> },
    {
      id: 'value', header: words('value'), align: 'end',
      cell: (t) => (t.valueCenti === null ? '–' : <span className="nowrap">{t.operator === '>=' ? '≥' : t.operator} {formatNumber(t.valueCenti / 100, locale)}{t.unit === '%' ? '%' : ` ${t.unit ?? ''}`}</span>),
    },
    { id: 'due', header: words('due'), cell: (t) => (t.isAnnual ? words('yearly') : t.due ? words('by', { due: t.due }) : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('targets')} lead={words('targetsLead')} />
      <div className="filters">
        <Select
          label={words('metricKind')}
          options={[{ value: 'all', label: words('allKinds') }, ...metricKinds.map((k: MetricKind) => ({ value: k, label: words(k) }))]}
          value={kind ?? 'all'}
          onChange={(value) => setParams(value === 'all' ? {} : { kind: value })}
        />
      </div>
      <Load query={targets}>{({ rows }) => <Table caption={words('targets')} columns={columns} rows={rows} rowKey={(t) => t.code} density="compact" />}</Load>
    </div>
  );
}

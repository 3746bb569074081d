import { useSearchParams } from 'react-router';
import { orgRoutes } from '@kynangso/contracts/org';
import { metricKinds, type TargetFigure, targetRoutes, targetVerdicts } from '@kynangso/contracts/training';
import { type Column, EmptyState, ErrorState, Link, Load, Loading, PageHeader, Select, StatTile, Table, UnverifiedBadge } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { dayOf, formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { Measure, SampleBadge, TargetValue, VerdictBadge } from './parts';
import { useWords } from './words';

const nowhere = { unitId: '', period: '2026' };

/** All targets of the plans for a unit and year, each by its own kind of figure. */
export function TargetsBoard() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [params, setParams] = useSearchParams();
  const units = useApi(orgRoutes.listUnits, { query: { parentId: 'top', pageSize: 50 } }, { staleTime: 60_000 });
  const thisYear = Number(dayOf(Date.now()).slice(0, 4));
  const years = Array.from({ length: 4 }, (_, i) => String(thisYear - i));
  const period = years.find((y) => y === params.get('period')) ?? years[0] ?? nowhere.period;
  const unitId = params.get('unit') ?? units.data?.rows[0]?.id;
  const kind = metricKinds.find((k) => k === params.get('kind'));
  const verdict = targetVerdicts.find((v) => v === params.get('verdict'));
  const plan = params.get('plan');
  const board = useApi(targetRoutes.targetBoard, { query: unitId ? { unitId, period } : nowhere }, { enabled: unitId !== undefined, keepPrevious: true });
  const change = (name: string, value: string): void => setParams((now) => { const next = new URLSearchParams(now); if (value === 'all') next.delete(name); else next.set(name, value); return next; }, { replace: true });
  const hrefOf = (code: string): string => `/plan-targets/${code}?${new URLSearchParams({ unit: unitId ?? '', period }).toString()}`;
  const sourceOf = (t: TargetFigure): string | null => t.source ?? (t.requirements.length > 0 ? t.requirements.map((r) => text(r.title)).join('; ') : null);
  const columns: Column<TargetFigure>[] = [
    {
      id: 'indicator', header: words('indicator'), isRowHeader: true, width: '45%',
      cell: (t) => <span className="stack-tight"><Link href={hrefOf(t.code)}>{capital(t.population)}: {t.indicator}</Link><span className="muted small">{t.code} · {words(t.metricKind)} · {t.plan} {!t.verified && <UnverifiedBadge />}</span>{sourceOf(t) && <span className="muted small">{words('source')}: {sourceOf(t)}</span>}</span>,
    },
    { id: 'value', header: words('asked'), align: 'end', cell: (t) => <TargetValue target={t} /> },
    { id: 'figure', header: words('figure'), align: 'end', cell: (t) => <Measure figure={t} /> },
    { id: 'verdict', header: words('status'), cell: (t) => <span className="stack-tight"><span><VerdictBadge verdict={t.verdict} /></span>{t.isSample && <span><SampleBadge /></span>}</span> },
      ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      {units.error && !units.data ? <ErrorState error={units.error} onRetry={() => void units.refetch()} /> : unitId === undefined ? (
        units.data ? <EmptyState title={words('noUnit')}>{words('noUnitText')}</EmptyState> : <Loading />
      ) : (
        <Load query={board} skeleton={<Loading lines={10} />}>
          {(data) => {
            const plans = [...new Set(data.rows.map((r) => r.plan))];
            const rows = data.rows.filter((r) => (kind === undefined || r.metricKind === kind) && (verdict === undefined || r.verdict === verdict) && (plan === null || r.plan === plan));
            return (
              <>
                <section className="filters" aria-label={words('filters')}>
                  {(units.data?.rows.length ?? 0) > 1 && <Select label={words('unit')} options={(units.data?.rows ?? []).map((u) => ({ value: u.id, label: text(u.name) }))} value={unitId} onChange={(v) => change('unit', v)} />}
                  <Select label={words('period')} options={years.map((y) => ({ value: y, label: y }))} value={period} onChange={(v) => change('period', v)} />
                  <Select label={words('plan')} options={[{ value: 'all', label: words('all') }, ...plans.map((p) => ({ value: p, label: p }))]} value={plan ?? 'all'} onChange={(v) => change('plan', v)} />
                  <Select label={words('metricKind')} options={[{ value: 'all', label: words('all') }, ...metricKinds.map((k) => ({ value: k, label: words(k) }))]} value={kind ?? 'all'} onChange={(v) => change('kind', v)} />
                  <Select label={words('status')} options={[{ value: 'all', label: words('all') }, ...targetVerdicts.map((v) => ({ value: v, label: words(v) }))]} value={verdict ?? 'all'} onChange={(v) => change('verdict', v)} />
                </section>
                <div className="stats">
                  {targetVerdicts.map((v) => <StatTile key={v} label={words(v)} value={data.rows.filter((r) => r.verdict === v).length} {...(v === 'reached' ? { tone: 'good' as const } : v === 'not_reached' ? { tone: 'warn' as const } : {})} />)}
                </div>
                <p className="muted">{words('asOf', { unit: text(data.unit.name), day: formatDay(data.asOf, locale) })}</p>
                <Table caption={words('title')} columns={columns} rows={rows} rowKey={(t) => t.code} density="compact" isStale={board.isPlaceholderData} empty={<EmptyState title={words('noneOfKind')}>{words('noneOfKindText')}</EmptyState>} />
              </>
            );
          }}
        </Load>
      )}
    </div>
  );
}

import { type CompareRow, type CompareView, insightRoutes } from '@kynangso/contracts/training';
import { ButtonLink, type Column, DateField, Link, Load, Loading, PageHeader, PercentText, Section, Select, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { FigureFilters } from './figure-filters';
import { FigureState } from './figure-state';
import { type FigureQuery, figureHref, useFigureQuery } from './figure-query';
import { useInsightWords } from './insight-words';
import { useWords } from './words';
import './training.css';

/** Two days or two periods side by side, unit by unit, through mergers and splits; everything in the address bar. */
export function Compare() {
  const words = useWords();
  const say = useInsightWords();
  const figure = useFigureQuery();
  const periods = figure.requirement?.periods ?? [];
  const now = figure.query?.period;
  const before = periods[periods.indexOf(now ?? '') + 1];
  const againstPeriod = periods.find((p) => p === figure.params.get('against')) ?? before ?? now;
  const againstAsOf = figure.params.get('againstAsOf') ?? '';
  return (
    <div className="stack-loose">
      <PageHeader title={say('compare')} lead={say('compareLead')} actions={figure.query ? <ButtonLink href={figureHref('/completion', figure.query)}>{words('back')}</ButtonLink> : null} />
      <FigureFilters figure={figure} />
      {figure.query && againstPeriod ? (
        <>
          <section className="filters no-print" aria-label={say('againstPeriod')}>
            <Select label={say('againstPeriod')} options={periods.map((p) => ({ value: p, label: p }))} value={againstPeriod} onChange={(value) => figure.change({ against: value, againstAsOf: undefined })} />
            <DateField label={say('againstDay')} value={againstAsOf} onChange={(value) => figure.change({ againstAsOf: value, against: againstPeriod })} />
          </section>
          <Both query={figure.query} againstPeriod={againstPeriod} againstAsOf={againstAsOf} />
        </>
      ) : <FigureState figure={figure} />}
    </div>
  );
}

function Both({ query, againstPeriod, againstAsOf }: { query: FigureQuery; againstPeriod: string; againstAsOf: string }) {
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const compared = useApi(insightRoutes.completionCompare, { query: { ...query, againstPeriod, ...(againstAsOf ? { againstAsOf } : {}) } }, { keepPrevious: true });
  return (
    <Load query={compared} skeleton={<Loading lines={8} />}>
      {(view) => (
        <div className="stack-loose" data-stale={compared.isPlaceholderData || undefined}>
          <Section title={`${text(view.total.unit.name)}: ${formatDay(view.against.asOf, locale)} – ${formatDay(view.basis.asOf, locale)}`}>
            <Figures caption={say('wholeUnit')} view={view} rows={[view.total]} query={query} />
          </Section>
          {view.rows.length > 0 && <Section title={say('units')}><Figures caption={say('units')} view={view} rows={view.rows} query={query} /></Section>}
          <p className="muted small measure">{text(view.note)}</p>
        </div>
      )}
    </Load>
  );
}

function Figures({ caption, view, rows, query }: { caption: string; view: CompareView; rows: readonly CompareRow[]; query: FigureQuery }) {
  const words = useWords();
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const figure = (f: CompareRow['now']) => <><PercentText of={f.rate.numerator} total={f.rate.denominator} /><span className="muted small kn-block">{say('people', { met: f.met, counted: f.counted })}</span></>;
  const sign = (bp: number): string => `${bp > 0 ? '+' : bp < 0 ? '−' : ''}${formatNumber(Math.abs(bp) / 100, locale)}`;
  const columns: Column<CompareRow>[] = [
    {
      id: 'unit', header: words('unit'), isRowHeader: true,
      cell: (r) => (
        <>
          <Link href={figureHref('/completion/compare', { ...query, unitId: r.unit.id }, { against: view.against.period, againstAsOf: view.against.asOf })}>{text(r.unit.name)}</Link>
          {r.from.length > 0 && (
            <span className="muted small kn-block">
              {say('fromUnits', { units: r.from.map((f) => (f.shareBp === 10_000 ? text(f.unit.name) : say('share', { name: text(f.unit.name), percent: `${formatNumber(f.shareBp / 100, locale)}%` }))).join('; ') })}
              {r.isShared ? ` · ${say('sharedNote')}` : ''}
            </span>
          )}
        </>
      ),
    },
    { id: 'then', header: formatDay(view.against.asOf, locale), align: 'end', cell: (r) => (r.then ? figure(r.then) : <span className="muted">{say('noBefore')}</span>) },
    { id: 'now', header: formatDay(view.basis.asOf, locale), align: 'end', cell: (r) => figure(r.now) },
    {
      id: 'change', header: say('change'), align: 'end', width: '30%',
      cell: (r) => (r.changeBp === null ? '–' : (
        <span className="change">
          <span className="change-bar" aria-hidden><span className={r.changeBp < 0 ? 'is-down' : 'is-up'} style={{ width: `${Math.min(50, Math.abs(r.changeBp) / 200)}%` }} /></span>
          <span>{say('points', { value: sign(r.changeBp) })}</span>
        </span>
      )),
    },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={(r) => r.unit.id} density="compact" />;
}

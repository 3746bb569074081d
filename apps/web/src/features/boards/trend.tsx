import { type ForecastView, insightRoutes, type SeriesView, trainingRoutes } from '@kynangso/contracts/training';
import { Load, Loading, Section } from '../../components';
import { Needed } from '../../components/needed';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import type { FigureQuery } from '../training/figure-query';
import { useTargetText } from '../training/figure-text';
import { TableExport } from '../training/table-export';
import { TrendLines } from './trend-lines';
import { TrendTables } from './trend-tables';
import { useWords } from './words';

/** lines of years before: more of them can't be told apart */
const YEARS = 4;

/** The rate week by week this year, the years before, the target, the due day and where it is heading. */
export function Trend({ query, unitName }: { query: FigureQuery; unitName: string }) {
  const words = useWords();
  const now = useApi(trainingRoutes.series, { query: { ...query, step: 'week', years: YEARS } }, { keepPrevious: true });
  const months = useApi(trainingRoutes.series, { query: { ...query, step: 'month', years: YEARS } }, { keepPrevious: true });
  const hasPoints = (now.data?.points.length ?? 0) > 0;
  // a version just published has no forecast yet: then there is one line less
  const forecast = useApi(insightRoutes.completionForecast, { query }, { enabled: hasPoints });
  const ahead = forecast.data && forecast.data.daysLeft > 0 && forecast.data.countedThen > 0 ? forecast.data : null;
  return (
    <Section title={words('trend')} aside={hasPoints ? <TableExport of={{ kind: 'figureSeries', params: query }} name={words('trend')} /> : null}>
      <Load query={now} skeleton={<Loading lines={6} />}>
        {(data) =>
          data.points.length === 0 ? <p className="muted">{words('trendNext')}</p> : (
            <div className="stack" data-stale={now.isPlaceholderData || undefined}>
              <Needed of={[forecast]} />
              <TrendLines series={data} ahead={ahead} unitName={unitName} />
              <Key series={data} ahead={ahead} />
              <details className="chart-table">
                <summary>{words('seeTable')}</summary>
                <Needed of={[months]} />
                <TrendTables months={months.data} ahead={ahead} unitName={unitName} />
              </details>
            </div>
          )}
      </Load>
    </Section>
  );
}

function Key({ series, ahead }: { series: SeriesView; ahead: ForecastView | null }) {
  const words = useWords();
  const text = useText();
  const targetText = useTargetText();
  const { period, requirement: { target } } = series.basis;
  return (
    <>
      <ul className="plain-list tile-key small">
        <li><span className="line-key is-now" aria-hidden />{words('thisYear', { period })}</li>
        {series.past.map((p, at) => <li key={p.period}><span className={`line-key is-past is-past-${at}`} aria-hidden />{words('thisYear', { period: p.period })}</li>)}
        {ahead && <li><span className="line-key is-ahead" aria-hidden />{words('aheadKey')}</li>}
        {target && <li><span className="line-key is-target" aria-hidden />{words('target', { target: targetText(target) ?? '' })}</li>}
      </ul>
      {ahead && <p className="muted small">{text(ahead.assumption)}</p>}
    </>
  );
}

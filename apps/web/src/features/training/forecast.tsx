import { type ForecastView, insightRoutes } from '@kynangso/contracts/training';
import { Badge, Load, Loading, NumberText, PercentText, ProgressBar, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatRate } from '../../lib/format';
import { useApi } from '../../lib/query';
import type { FigureQuery } from './figure-query';
import { useInsightWords } from './insight-words';

const tones = { yes: 'good', perhaps: 'warn', no: 'bad' } as const;

/** Where the figure is heading by the due day: a bar of the range, the assumption in words, and the numbers it comes from. */
export function Forecast({ query }: { query: FigureQuery }) {
  const say = useInsightWords();
  const forecast = useApi(insightRoutes.completionForecast, { query }, { keepPrevious: true });
  // nothing is left to foretell once the deadline is there
  if (forecast.data && (forecast.data.daysLeft <= 0 || forecast.data.countedThen === 0)) return null;
  return (
    <Section title={say('forecast')}>
      <Load query={forecast} skeleton={<Loading lines={4} />}>{(view) => <Outlook view={view} />}</Load>
    </Section>
  );
}

function Outlook({ view }: { view: ForecastView }) {
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const { target } = view.basis.requirement;
  const share = (n: number): string => `${((n / Math.max(view.countedThen, 1)) * 100).toFixed(2)}%`;
  const rate = (r: ForecastView['now']): string => formatRate(r.numerator, r.denominator, locale, target ? [target.valueBp] : []);
  const rows = [['now', view.now], ['low', view.low], ['expected', view.expected], ['high', view.high]] as const;
  return (
    <div className="panel stack">
      <p>
        <strong>{say('forecastFor', { day: formatDay(view.deadline, locale), count: view.daysLeft })}: {rate(view.expected)}</strong>
        {' '}<span className="muted">({rate(view.low)} – {rate(view.high)})</span>
      </p>
      <div className="forecast-bar" role="img" aria-label={`${say('now')} ${rate(view.now)}; ${say('low')} ${rate(view.low)}; ${say('expected')} ${rate(view.expected)}; ${say('high')} ${rate(view.high)}`}>
        <span className="forecast-now" style={{ width: share(view.now.numerator) }} />
        <span className="forecast-range" style={{ left: share(view.low.numerator), width: share(view.high.numerator - view.low.numerator) }} />
        <span className="forecast-expected" style={{ left: share(view.expected.numerator) }} />
        {target && <span className="forecast-target" style={{ left: `${target.valueBp / 100}%` }} />}
      </div>
      <div className="row">
        {view.reaches && <Badge tone={tones[view.reaches]}>{say(`reaches_${view.reaches}`)}</Badge>}
        {view.neededPerWeek !== null && <span>{say('needed', { count: view.neededPerWeek })}</span>}
      </div>
      <p className="muted small measure">{text(view.assumption)}</p>
      <details className="chart-table">
        <summary>{say('howForecast')}</summary>
        <div className="stack">
          <Table
            caption={say('forecast')} rows={rows} rowKey={([name]) => name} density="compact" onPhone="table"
            columns={[
              { id: 'name', header: say('status'), isRowHeader: true, cell: ([name]) => say(name) },
              { id: 'people', header: say('counted'), align: 'end', cell: ([, r]) => say('people', { met: r.numerator, counted: r.denominator }) },
              { id: 'rate', header: '%', align: 'end', cell: ([, r]) => <PercentText of={r.numerator} total={r.denominator} {...(target ? { bounds: [target.valueBp] } : {})} /> },
            ]}
          />
          <Table
            caption={say('weeks')} showCaption rows={view.weeks.map((n, at) => ({ n, at }))} rowKey={(w) => String(w.at)} density="compact" onPhone="table"
            columns={[
              { id: 'week', header: say('week'), isRowHeader: true, cell: (w) => say('weekAgo', { day: formatDay(new Date(Date.parse(view.basis.asOf) - (3 - w.at) * 7 * 86_400_000).toISOString().slice(0, 10), locale) }) },
              { id: 'n', header: say('counted'), align: 'end', cell: (w) => <NumberText value={w.n} /> },
              { id: 'bar', header: '', cell: (w) => <ProgressBar label={String(w.n)} labelHidden value={w.n} max={Math.max(...view.weeks, 1)} size="sm" /> },
            ]}
          />
        </div>
      </details>
    </div>
  );
}

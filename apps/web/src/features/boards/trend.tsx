import { type SeriesPoint, type SeriesView, trainingRoutes } from '@kynangso/contracts/training';
import { DateText, Load, Loading, NumberText, PercentText, Section, Table } from '../../components';
import { useLocale } from '../../i18n/locale';
import { formatDay, formatRate } from '../../lib/format';
import { useApi } from '../../lib/query';
import type { FigureQuery } from '../training/figure-query';
import { useTargetText } from '../training/figure-text';
import { useWidth } from './use-width';
import { useWords } from './words';

const HEIGHT = 250;
const EDGE = { top: 26, right: 52, bottom: 28, left: 40 };
const DAY = 86_400_000;

/** The rate week by week this year, beside the year before, the target and the due day. */
export function Trend({ query, unitName, periods }: { query: FigureQuery; unitName: string; periods: readonly string[] }) {
  const words = useWords();
  const before = String(Number(query.period) - 1);
  const hasBefore = periods.includes(before);
  const now = useApi(trainingRoutes.series, { query: { ...query, step: 'week' } }, { keepPrevious: true });
  const months = useApi(trainingRoutes.series, { query: { ...query, step: 'month' } }, { keepPrevious: true });
  // a unit founded since has no year before: then there is one line
  const past = useApi(trainingRoutes.series, { query: { requirement: query.requirement, period: before, unitId: query.unitId, step: 'week' } }, { enabled: hasBefore });
  return (
    <Section title={words('trend')}>
      <Load query={now} skeleton={<Loading lines={6} />}>
        {(data) =>
          data.points.length === 0 ? <p className="muted">{words('trendNext')}</p> : (
            <div className="stack" data-stale={now.isPlaceholderData || undefined}>
              <Lines series={data} past={hasBefore ? (past.data?.points ?? []) : []} unitName={unitName} />
              <details className="chart-table">
                <summary>{words('seeTable')}</summary>
                <MonthTable points={months.data?.points} unitName={unitName} />
              </details>
            </div>
          )}
      </Load>
    </Section>
  );
}

function Lines({ series, past, unitName }: { series: SeriesView; past: readonly SeriesPoint[]; unitName: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const targetText = useTargetText();
  const [ref, width] = useWidth<HTMLDivElement>();
  const { basis, points } = series;
  const { target } = basis.requirement;
  const [from, to] = [Date.parse(basis.periodFrom), Date.parse(basis.periodTo)];
  const inner = Math.max(width - EDGE.left - EDGE.right, 1);
  const x = (day: string): number => EDGE.left + ((Date.parse(day) - from) / (to - from)) * inner;
  const y = (bp: number): number => EDGE.top + (1 - bp / 10_000) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (list: readonly SeriesPoint[], shift = 0): string =>
    list.filter((p) => p.bp !== null).map((p, at) => `${at === 0 ? 'M' : 'L'}${x(shift === 0 ? p.day : new Date(Date.parse(p.day) + shift).toISOString()).toFixed(1)},${y(p.bp ?? 0).toFixed(1)}`).join('');
  const rateText = (p: SeriesPoint | undefined): string => (p ? formatRate(p.met, p.counted, locale, target ? [target.valueBp] : []) : '–');
  const last = points.at(-1);
  const months = Array.from({ length: Math.round((to - from) / DAY / 30.5) }, (_, at) => at + 1).filter((m) => width > 560 || m % 3 === 1);
  const yearOf = basis.periodFrom.slice(0, 4);
  return (
    <>
      <div ref={ref} className="trend">
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={words('trendLabel', { unit: unitName, period: basis.period, first: rateText(points[0]), last: rateText(last) })}>
            {[0, 2_500, 5_000, 7_500, 10_000].map((bp) => (
              <g key={bp} className="trend-grid">
                <line x1={EDGE.left} x2={width - EDGE.right} y1={y(bp)} y2={y(bp)} />
                <text x={EDGE.left - 8} y={y(bp) + 4} textAnchor="end">{bp / 100}%</text>
              </g>
            ))}
            {months.map((month) => (
              <text key={month} className="trend-month" x={x(`${yearOf}-${String(month).padStart(2, '0')}-01`)} y={HEIGHT - 8}>{words('monthShort', { month })}</text>
            ))}
            <line className="trend-due" x1={x(basis.dueOn)} x2={x(basis.dueOn)} y1={EDGE.top - 6} y2={HEIGHT - EDGE.bottom} />
            <text className="trend-due-word" x={x(basis.dueOn) - 5} y={EDGE.top - 10} textAnchor="end">{words('due', { day: formatDay(basis.dueOn, locale) })}</text>
            {target && <line className="trend-target" x1={EDGE.left} x2={width - EDGE.right} y1={y(target.valueBp)} y2={y(target.valueBp)} />}
            {past.length > 0 && <path className="trend-past" d={line(past, from - Date.parse(`${Number(yearOf) - 1}-01-01`))} />}
            <path className="trend-now" d={line(points)} />
            {last?.bp != null && (
              <>
                <circle className="trend-dot" cx={x(last.day)} cy={y(last.bp)} r={5} />
                <text className="trend-last" x={x(last.day) + 9} y={y(last.bp) + 5}>{rateText(last)}</text>
              </>
            )}
          </svg>
        )}
      </div>
      <ul className="plain-list tile-key small">
        <li><span className="line-key is-now" aria-hidden />{words('thisYear', { period: basis.period })}</li>
        {past.length > 0 && <li><span className="line-key is-past" aria-hidden />{words('thisYear', { period: Number(basis.period) - 1 })}</li>}
        {target && <li><span className="line-key is-target" aria-hidden />{words('target', { target: targetText(target) ?? '' })}</li>}
      </ul>
    </>
  );
}

function MonthTable({ points, unitName }: { points: readonly SeriesPoint[] | undefined; unitName: string }) {
  const words = useWords();
  return (
    <Table
      caption={words('seriesCaption', { unit: unitName })} rows={points} rowKey={(p) => p.day} density="compact" onPhone="table"
      columns={[
        { id: 'day', header: words('day'), isRowHeader: true, cell: (p) => <DateText day={p.day} /> },
        { id: 'met', header: words('met'), align: 'end', cell: (p) => <NumberText value={p.met} /> },
        { id: 'counted', header: words('counted'), align: 'end', cell: (p) => <NumberText value={p.counted} /> },
        { id: 'rate', header: words('rate'), align: 'end', cell: (p) => <PercentText of={p.met} total={p.counted} /> },
      ]}
    />
  );
}

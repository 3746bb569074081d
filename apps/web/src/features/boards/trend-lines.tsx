import type { ForecastView, SeriesPoint, SeriesView } from '@kynangso/contracts/training';
import { useLocale } from '../../i18n/locale';
import { formatDay, formatRate } from '../../lib/format';
import { useWidth } from './use-width';
import { useWords } from './words';

const HEIGHT = 270;
const EDGE = { top: 26, right: 52, bottom: 28, left: 40 };
const DAY = 86_400_000;
/** px between two names at the right edge */
const NAME = 14;

/** One picture for everybody who sees; its numbers stand in the tables under it. */
export function TrendLines({ series, ahead, unitName }: { series: SeriesView; ahead: ForecastView | null; unitName: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const [ref, width] = useWidth<HTMLDivElement>();
  const { basis, points, past } = series;
  const { target } = basis.requirement;
  const [from, to] = [Date.parse(basis.periodFrom), Date.parse(basis.periodTo)];
  const inner = Math.max(width - EDGE.left - EDGE.right, 1);
  const x = (day: string, shift = 0): number => EDGE.left + ((Date.parse(day) + shift - from) / (to - from)) * inner;
  const y = (bp: number): number => EDGE.top + (1 - bp / 10_000) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (list: readonly SeriesPoint[], shift = 0): string =>
    list.filter((p) => p.bp !== null).map((p, at) => `${at === 0 ? 'M' : 'L'}${x(p.day, shift).toFixed(1)},${y(p.bp ?? 0).toFixed(1)}`).join('');
  const rateText = (r: { numerator: number; denominator: number } | undefined): string => (r ? formatRate(r.numerator, r.denominator, locale, target ? [target.valueBp] : []) : '–');
  const pointText = (p: SeriesPoint | undefined): string => rateText(p && { numerator: p.met, denominator: p.counted });
  const last = points.at(-1);
  const yearOf = basis.periodFrom.slice(0, 4);
  const first = Number(basis.periodFrom.slice(5, 7));
  const months = Array.from({ length: Math.round((to - from) / DAY / 30.5) }, (_, at) => first + at).filter((m) => width > 560 || m % 3 === 1);
  const names = apart(past.map((p, at) => ({ at, name: p.period, y: y(p.points.filter((q) => q.bp !== null).at(-1)?.bp ?? 0) })));
  const [low, expected, high] = ahead ? [ahead.low.bp ?? 0, ahead.expected.bp ?? 0, ahead.high.bp ?? 0] : [0, 0, 0];
  const end = ahead ? x(ahead.deadline) : 0;
  return (
    <div ref={ref} className="trend">
      {width > 0 && (
        <svg
          width={width} height={HEIGHT} role="img"
          aria-label={`${words('trendLabel', { unit: unitName, period: basis.period, first: pointText(points[0]), last: pointText(last) })}${past.length > 0 ? ` ${words('trendPast', { periods: past.map((p) => p.period).join(', ') })}` : ''}${ahead ? ` ${words('trendAhead', { day: formatDay(ahead.deadline, locale), rate: rateText(ahead.expected) })}` : ''}`}
        >
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
          {past.map((p, at) => <path key={p.period} className={`trend-past is-past-${at}`} d={line(p.points, from - Date.parse(p.from))} />)}
          {names.map((n) => <text key={n.name} className="trend-year" x={width - EDGE.right + 6} y={n.y + 4}>{n.name}</text>)}
          {ahead && last?.bp != null && (
            <>
              <path className="trend-range" d={`M${x(last.day)},${y(last.bp)}L${end},${y(high)}L${end},${y(low)}Z`} />
              <path className="trend-ahead" d={`M${x(last.day)},${y(last.bp)}L${end},${y(expected)}`} />
              <circle className="trend-end" cx={end} cy={y(expected)} r={4.5} />
              <text className="trend-end-word" x={end - 9} y={y(expected) + (expected > 9_000 ? 18 : -9)} textAnchor="end">{rateText(ahead.expected)}</text>
            </>
          )}
          <path className="trend-now" d={line(points)} />
          {last?.bp != null && (
            <>
              <circle className="trend-dot" cx={x(last.day)} cy={y(last.bp)} r={5} />
              <text className="trend-last" x={x(last.day) - 8} y={y(last.bp) - 10} textAnchor={x(last.day) < EDGE.left + 60 ? 'start' : 'end'}>{pointText(last)}</text>
            </>
          )}
        </svg>
      )}
    </div>
  );
}

/** Moves names down until none stands on another. */
function apart<N extends { y: number }>(names: readonly N[]): N[] {
  const placed: N[] = [];
  for (const name of [...names].sort((a, b) => a.y - b.y)) placed.push({ ...name, y: Math.max(name.y, (placed.at(-1)?.y ?? -Infinity) + NAME) });
  return placed;
}

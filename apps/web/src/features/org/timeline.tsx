import type { MembershipView } from '@kynangso/contracts/org';
import { useText } from '../../i18n/locale';
import { dayOf } from '../../lib/format';
import { useMergeWords } from './merge-words';
import './org.css';

const [WIDTH, LABEL, ROW] = [860, 240, 34];
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Memberships as bars over the years; the table under it holds the same. */
export function Timeline({ history }: { history: readonly MembershipView[] }) {
  const merges = useMergeWords();
  const text = useText();
  if (history.length === 0) return null;
  const today = dayOf(Date.now());
  const first = history.reduce((min, m) => (m.validFrom < min ? m.validFrom : min), today);
  const years = Array.from({ length: Number(today.slice(0, 4)) - Number(first.slice(0, 4)) + 2 }, (_, i) => Number(first.slice(0, 4)) + i);
  const [from, to] = [at(`${years[0] ?? 2024}-01-01`), at(`${years.at(-1) ?? 2027}-01-01`)];
  const x = (day: string): number => LABEL + ((Math.min(Math.max(at(day), from), to) - from) / (to - from)) * (WIDTH - LABEL - 8);
  const units = [...new Map(history.map((m) => [m.unit.id, m.unit])).values()].reverse();
  const height = units.length * ROW + 30;
  return (
    <div className="lineage-scroll timeline" tabIndex={0} role="group" aria-label={merges('timeline')}>
      <svg width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={merges('timelineAlt', { count: history.length })}>
        {years.map((year) => (
          <g key={year}>
            <line className="timeline-axis" x1={x(`${year}-01-01`)} x2={x(`${year}-01-01`)} y1={22} y2={height} />
            {year !== years.at(-1) && <text className="timeline-year" x={x(`${year}-01-01`) + 4} y={15}>{year}</text>}
          </g>
        ))}
        {units.map((unit, row) => (
          <g key={unit.id}>
            <text className="timeline-label" x={0} y={row * ROW + 46}>{text(unit.name).length > 32 ? `${text(unit.name).slice(0, 31)}…` : text(unit.name)}<title>{text(unit.name)}</title></text>
            {history.filter((m) => m.unit.id === unit.id).map((m) => (
              <rect key={m.id} className={`timeline-bar${m.status === 'leave' ? ' is-leave' : ''}`} x={x(m.validFrom)} y={row * ROW + 32} height={18} rx={3} width={Math.max(3, x(m.validTo ?? today) - x(m.validFrom))} />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

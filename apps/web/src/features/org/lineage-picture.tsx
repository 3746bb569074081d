import type { UnitLineageView } from '@kynangso/contracts/org';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useActWords } from './act-words';
import './org.css';

const [BOX, ROW, COLUMN, PAD] = [220, 64, 330, 8];

/** Units as boxes in columns by time, hand-overs as lines. The tables beside it hold the same. */
export function LineagePicture({ view }: { view: UnitLineageView }) {
  const acts = useActWords();
  const text = useText();
  const { locale } = useLocale();
  const depth = depths(view);
  const columns: string[][] = [];
  for (const { unit } of view.nodes) (columns[depth.get(unit.id) ?? 0] ??= []).push(unit.id);
  const place = new Map<string, { x: number; y: number }>();
  const tallest = Math.max(...columns.map((c) => c.length));
  columns.forEach((ids, at) => ids.forEach((id, i) => place.set(id, { x: PAD + at * COLUMN, y: PAD + (i + (tallest - ids.length) / 2) * ROW })));
  const [width, height] = [PAD * 2 + (columns.length - 1) * COLUMN + BOX, PAD * 2 + tallest * ROW - 16];
  return (
    <div className="lineage-scroll" tabIndex={0} role="group" aria-label={acts('picture')}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={acts('pictureAlt', { count: view.nodes.length, links: view.links.length })}>
        {view.links.map((l) => {
          const [a, b] = [place.get(l.from), place.get(l.to)];
          if (!a || !b) return null;
          const [x1, y1, x2, y2] = [a.x + BOX, a.y + 24, b.x, b.y + 24];
          return (
            <g key={`${l.from}/${l.to}/${l.on}`}>
              <path className="lineage-line" d={`M${x1} ${y1} C${x1 + 45} ${y1} ${x2 - 45} ${y2} ${x2} ${y2}`} />
              {l.shareBp < 10_000 && <text className="lineage-share" x={(x1 + x2) / 2} y={(y1 + y2) / 2 - 6} textAnchor="middle">{l.shareBp / 100}%</text>}
            </g>
          );
        })}
        {view.nodes.map(({ unit, from, to }) => {
          const at = place.get(unit.id);
          if (!at) return null;
          return (
            <g key={unit.id} transform={`translate(${at.x} ${at.y})`}>
              <rect className={`lineage-box${unit.id === view.unit.id ? ' is-own' : ''}${to ? ' is-ended' : ''}`} width={BOX} height={48} rx={6} />
              <text className="lineage-name" x={12} y={20}>{cut(text(unit.name))}<title>{text(unit.name)}</title></text>
              <text className="lineage-days" x={12} y={38}>{formatDay(from, locale)} – {to ? formatDay(to, locale) : acts('now')}</text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

const cut = (name: string): string => (name.length > 27 ? `${name.slice(0, 26)}…` : name);

/** How many hand-overs lie before a unit: its column. */
function depths({ nodes, links }: UnitLineageView): Map<string, number> {
  const depth = new Map(nodes.map((n) => [n.unit.id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let isChanged = false;
    for (const l of links) {
      const next = (depth.get(l.from) ?? 0) + 1;
      if ((depth.get(l.to) ?? 0) < next && next < nodes.length) {
        depth.set(l.to, next);
        isChanged = true;
      }
    }
    if (!isChanged) break;
  }
  return depth;
}

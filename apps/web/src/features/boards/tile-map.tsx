import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { BoardView } from '@kynangso/contracts/training';
import { Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatBasisPoints, formatRate } from '../../lib/format';
import { classLimits, rateClass } from './rate-class';
import { useWidth } from './use-width';
import { useWords } from './words';

interface Tile {
  id: string;
  name: string;
  people: number;
  level: number | null;
  rate: string;
  reached: boolean | null;
}
/** a letter of the label's type is about so wide, in px */
const LETTER = 7.2;

/**
 * All units as tiles. Colour is never alone: the rate stands on each tile that has room and in the table below; a reached target has a
 * mark. The picture is one image for screen readers, the table is their way in, and everybody's.
 */
export function TileMap({ board, hrefOf }: { board: BoardView; hrefOf: (unitId: string) => string }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const go = useNavigate();
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = Math.round(Math.min(460, Math.max(300, width * 0.36)));
  const { target } = board.basis.requirement;
  const tiles = useMemo(() => {
    const rows = board.rows.filter((r) => r.figure.counted > 0).map(({ unit, figure }): Tile => ({
      id: unit.id, name: text(unit.name), people: figure.counted, level: rateClass(figure.rate.bp), reached: figure.reached,
      rate: formatRate(figure.rate.numerator, figure.rate.denominator, locale, target ? [target.valueBp] : []),
    }));
    if (width === 0 || rows.length === 0) return [];
    const root = hierarchy<Tile | { children: Tile[] }>({ children: rows }, (node) => ('children' in node ? node.children : null)).sum((node) => ('people' in node ? node.people : 0)).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
    return treemap<Tile | { children: Tile[] }>().tile(treemapSquarify.ratio(1.4)).size([width, height]).paddingInner(3).round(true)(root).leaves();
  }, [board, width, height, locale, text, target]);
  if (board.rows.length < 2) return null;
  return (
    <Section title={words('picture')}>
      <p className="muted">{words('pictureLead')}</p>
      <div ref={ref} className="tile-map">
        {width > 0 && (
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words('pictureLabel', { units: tiles.length, unit: text(board.unit.name) })}>
            {tiles.map(({ data, x0, x1, y0, y1 }) => {
              if (!('id' in data)) return null;
              const [w, h] = [x1 - x0, y1 - y0];
              const lines = wrap(data.name, Math.floor((w - 18) / LETTER), Math.floor((h - 38) / 17));
              return (
                <g key={data.id} className={`tile is-class-${data.level ?? 'none'}`} transform={`translate(${x0},${y0})`} onClick={() => void go(hrefOf(data.id))}>
                  <title>{`${data.name}: ${data.rate}`}</title>
                  <rect width={w} height={h} rx={4} />
                  {lines.map((line, at) => <text key={at} x={9} y={21 + at * 17} className="tile-name">{line}</text>)}
                  {w >= 52 && h >= 26 && <text x={9} y={h - 10} className="tile-rate">{data.rate}{data.reached ? ' ✓' : ''}</text>}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <ul className="plain-list tile-key small">
        {[0, ...classLimits].map((from, at) => {
          const [low, to] = [formatBasisPoints(from, locale), classLimits[at]];
          return (
            <li key={from}>
              <span className={`tile-swatch is-class-${at}`} aria-hidden />
              {to === undefined ? words('classAll', { from: low }) : from === 0 ? words('classUnder', { to: formatBasisPoints(to, locale) }) : words('classBetween', { from: low, to: formatBasisPoints(to, locale) })}
            </li>
          );
        })}
        {target && <li><span className="tile-tick" aria-hidden>✓</span>{words('reachedMark')}</li>}
      </ul>
    </Section>
  );
}

/** Breaks a name at spaces into lines of so many letters; what doesn't fit ends in three dots, and nothing is shown where not one word does. */
function wrap(name: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else if (lines.length >= most || word.length > letters) {
      if (last !== undefined) lines[lines.length - 1] = `${last.slice(0, Math.max(letters - 1, 1))}…`;
      break;
    } else lines.push(word);
  }
  return lines;
}

import { useEffect, useState } from 'react';
import { Badge, Section, Table } from '../components';
import { contrast, edgePairs, readablePairs } from '../styles/contrast';

type Theme = 'light' | 'dark';

/** The colours as the browser resolves them: read from the page, so that what is shown is what is used. */
function useColours(theme: Theme): ReadonlyMap<string, string> {
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const probe = document.createElement('div');
    probe.dataset['theme'] = theme;
    document.body.append(probe);
    const painted = document.createElement('span');
    probe.append(painted);
    const hex = (name: string): string => {
      painted.style.color = `var(${name})`;
      const parts = getComputedStyle(painted).color.match(/\d+/g) ?? [];
      return `#${parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
    };
    const names = new Set([...readablePairs, ...edgePairs].flat());
    setFound(new Map([...names].map((name) => [name, hex(name)])));
    probe.remove();
  }, [theme]);
  return found;
}

function Contrasts({ theme, title, pairs, least }: { theme: Theme; title: string; pairs: readonly (readonly [string, string])[]; least: number }) {
  const colours = useColours(theme);
  const rows = pairs.map(([ink, ground]) => ({ ink, ground, inkHex: colours.get(ink) ?? '', groundHex: colours.get(ground) ?? '' })).map((pair) => ({ ...pair, ratio: pair.inkHex ? contrast(pair.inkHex, pair.groundHex) : 0 }));
  return (
    <Table
      caption={`${title} (${theme})`} showCaption density="compact" rows={rows} rowKey={(row) => `${row.ink}${row.ground}`}
      columns={[
        { id: 'sample', header: 'Mẫu', cell: (row) => <span style={{ color: row.inkHex, background: row.groundHex, padding: '0.2rem 0.6rem', border: '1px solid var(--color-line)' }}>Chữ mẫu Ặặ</span> },
        { id: 'pair', header: 'Cặp màu', isRowHeader: true, cell: (row) => <code>{`${row.ink.slice(8)} / ${row.ground.slice(8)}`}</code> },
        { id: 'hex', header: 'Giá trị', cell: (row) => <code>{`${row.inkHex} / ${row.groundHex}`}</code> },
        { id: 'ratio', header: 'Tương phản', align: 'end', cell: (row) => <Badge tone={row.ratio >= least ? 'good' : 'bad'}>{`${row.ratio.toFixed(2)} : 1`}</Badge> },
      ]}
    />
  );
}

const sizes = ['xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl', '4xl'];
const spaces = [1, 2, 3, 4, 5, 6, 7, 8];
const box = (style: object) => <div style={{ background: 'var(--color-selected)', border: '1px solid var(--color-line-strong)', width: '6rem', height: '3.5rem', ...style }} />;

export function Tokens() {
  return (
    <>
      <Section title="Màu và tương phản">
        {(['light', 'dark'] as const).map((theme) => (
          <div key={theme} className="stack">
            <Contrasts theme={theme} title="Chữ trên nền, ít nhất 4,5 : 1" pairs={readablePairs} least={4.5} />
            <Contrasts theme={theme} title="Viền và vòng tiêu điểm, ít nhất 3 : 1" pairs={edgePairs} least={3} />
          </div>
        ))}
      </Section>
      <Section title="Cỡ chữ">
        <div className="panel stack">
          {sizes.map((size) => <p key={size} style={{ fontSize: `var(--text-${size})` }}><code>{size}</code> Kỹ năng số cho mọi người: 1.234.567,8</p>)}
          <p style={{ fontFamily: 'var(--font-mono)' }}><code>mono</code> KNS-2026-0001</p>
        </div>
      </Section>
      <Section title="Khoảng cách, góc, bóng">
        <div className="panel stack">
          {spaces.map((step) => (
            <div key={step} className="row"><code>{`space-${step}`}</code><span style={{ display: 'block', width: `var(--space-${step})`, height: '1rem', background: 'var(--color-accent)' }} /></div>
          ))}
          <div className="row">{['sm', 'md', 'lg', 'full'].map((radius) => <div key={radius}>{box({ borderRadius: `var(--radius-${radius})` })}<code>{radius}</code></div>)}</div>
          <div className="row">{[1, 2, 3].map((depth) => <div key={depth}>{box({ boxShadow: `var(--shadow-${depth})`, background: 'var(--color-surface)' })}<code>{`shadow-${depth}`}</code></div>)}</div>
        </div>
      </Section>
    </>
  );
}

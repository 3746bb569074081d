import type { PlacementModule, PlacementResult } from '@kynangso/contracts/grading';
import { Badge, ButtonLink, type Column, NumberText, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatRate } from '../../lib/format';
import { useWords } from './words';

const tones = { low: 'warn', middle: 'info', high: 'good' } as const;

/** What was found: a picture for those who look, its table for those who read. */
export function Result({ result }: { result: PlacementResult }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  // an estimate from few answers has no tenths
  const share = (bp: number): string => formatRate(Math.round(bp / 100), 100, locale);
  const columns: Column<PlacementModule>[] = [
    { id: 'module', header: words('module'), isRowHeader: true, cell: (m) => <span className="stack-tight"><span>{text(m.title)}</span><span className="muted small">{m.node}</span></span> },
    { id: 'level', header: words('level'), cell: (m) => <Badge tone={tones[m.level]}>{words(`level_${m.level}`)}</Badge> },
    { id: 'expected', header: words('expected'), align: 'end', cell: (m) => share(m.expectedBp) },
    { id: 'range', header: words('range'), align: 'end', cell: (m) => `${share(m.lowBp)} – ${share(m.highBp)}` },
    { id: 'asked', header: words('asked'), align: 'end', cell: (m) => <NumberText value={m.asked} /> },
  ];
  return (
    <>
      <Section title={words('chart')}>
        <ul className="plain-list placement-bars" aria-hidden>
          {result.modules.map((m) => (
            <li key={m.node}>
              <span className="placement-bar-name">{text(m.title)}</span>
              <span className="placement-bar">
                <span className="placement-bar-range" style={{ left: `${m.lowBp / 100}%`, width: `${(m.highBp - m.lowBp) / 100}%` }} />
                <span className={`placement-bar-dot is-${m.level}`} style={{ left: `${m.expectedBp / 100}%` }} />
              </span>
              <span className="placement-bar-level">{words(`level_${m.level}`)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <p className="muted small measure">{words('explain')} {words(`stop_${result.stop}`)}</p>
      <div className="row"><ButtonLink variant="accent" href="/plan">{words('toPlan')}</ButtonLink></div>
      <Table caption={words('result')} columns={columns} rows={result.modules} rowKey={(m) => m.node} />
    </>
  );
}

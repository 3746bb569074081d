import type { RegradeCounts, RegradeDetail } from '@kynangso/contracts/grading';
import { Callout, type Column, NumberText, PercentText, Section, StatTile, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { useWords } from './words';

/** What the regrade would do, or did: people first, then certificates, then units. */
export function Consequences({ regrade, counts }: { regrade: RegradeDetail; counts: RegradeCounts }) {
  const words = useWords();
  const { locale } = useLocale();
  const figure = (value: number) => formatNumber(value, locale);
  const tile = (id: 'passToFail' | 'failToPass' | 'levelChanged', tone?: 'good' | 'bad') => (
    <StatTile label={words(id)} value={<NumberText value={counts[id]} />} {...(tone && counts[id] > 0 ? { tone } : {})} />
  );
  return (
    <Section title={words('consequences')}>
      {counts.changed === 0 ? <Callout>{words('noChange')}</Callout> : <p>{words('changedOf', { changed: figure(counts.changed), all: figure(counts.attempts) })}</p>}
      <div className="stats">
        {tile('passToFail', 'bad')}
        {tile('failToPass', 'good')}
        {tile('levelChanged')}
      </div>
      <ScoreChart counts={counts} />
      <h3>{words('certificates')}</h3>
      <div className="stats">
        {(['certificatesIssued', 'certificatesReissued', 'certificatesRevoked'] as const).map((id) => (
          <StatTile key={id} label={words(id)} value={<NumberText value={counts[id]} />} {...(id === 'certificatesRevoked' && counts[id] > 0 ? { tone: 'bad' as const } : {})} />
        ))}
      </div>
      <Units units={regrade.units} />
    </Section>
  );
}

type Part = { id: 'up' | 'down' | 'otherChange' | 'same'; count: number };
/** One bar of all papers, and the same as a table: up, down, and the rest. */
function ScoreChart({ counts }: { counts: RegradeCounts }) {
  const words = useWords();
  const { locale } = useLocale();
  const figure = (value: number) => formatNumber(value, locale);
  const other = Math.max(0, counts.changed - counts.up - counts.down);
  const parts: Part[] = [
    { id: 'up', count: counts.up },
    { id: 'down', count: counts.down },
    ...(other > 0 ? [{ id: 'otherChange' as const, count: other }] : []),
    { id: 'same', count: Math.max(0, counts.attempts - counts.changed) },
  ];
  const columns: Column<Part>[] = [
    { id: 'kind', header: words('kind'), isRowHeader: true, cell: (part) => <span className="row"><span className={`regrade-swatch is-${part.id}`} aria-hidden="true" />{words(part.id)}</span> },
    { id: 'papers', header: words('papersCount'), align: 'end', cell: (part) => <NumberText value={part.count} /> },
    { id: 'share', header: words('share'), align: 'end', cell: (part) => <PercentText of={part.count} total={counts.attempts} /> },
  ];
  return (
    <figure className="stack">
      <div className="regrade-bar" role="img" aria-label={words('chart', { all: figure(counts.attempts), up: figure(counts.up), down: figure(counts.down), same: figure(counts.attempts - counts.changed) })}>
        {parts.filter((part) => part.count > 0).map((part) => (
          <span key={part.id} className={`regrade-part is-${part.id}`} style={{ flexGrow: part.count }} />
        ))}
      </div>
      <figcaption className="regrade-chart-table">
        <Table caption={words('chartTable')} columns={columns} rows={parts} rowKey={(part) => part.id} density="compact" onPhone="table" />
      </figcaption>
    </figure>
  );
}

function Units({ units }: { units: RegradeDetail['units'] }) {
  const words = useWords();
  const text = useText();
  const columns: Column<RegradeDetail['units'][number]>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (row) => (row.unitId === null ? words('noUnit') : text(row.name)) },
    { id: 'people', header: words('people'), align: 'end', cell: (row) => <NumberText value={row.people} /> },
    { id: 'lost', header: words('passToFail'), align: 'end', cell: (row) => <NumberText value={row.passToFail} /> },
    { id: 'gained', header: words('failToPass'), align: 'end', cell: (row) => <NumberText value={row.failToPass} /> },
  ];
  return (
    <>
      <h3>{words('units')}</h3>
      <Table caption={words('units')} columns={columns} rows={units} rowKey={(row) => row.unitId ?? 'none'} density="compact" empty={<p className="muted">{words('noUnits')}</p>} />
    </>
  );
}

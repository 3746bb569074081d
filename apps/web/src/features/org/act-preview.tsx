import { type ActPreview, unitEffects } from '@kynangso/contracts/org';
import { Callout, type Column, Facts, NumberText, Section, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useActWords } from './act-words';

type Flow = ActPreview['flows'][number];
type Changed = ActPreview['units'][number];

/** What an act would do, before it does it. */
export function ActPreviewPanel({ preview }: { preview: ActPreview }) {
  const acts = useActWords();
  const text = useText();
  const { counts } = preview;
  const figures = [['cFounded', counts.founded], ['cEnded', counts.ended], ['cRenamed', counts.renamed], ['cMoved', counts.moved], ['cBelow', counts.below], ['cFollowing', counts.following], ['cAlready', counts.alreadyThere], ['cCarried', counts.carried]] as const;
  const units: Column<Changed>[] = [
    { id: 'name', header: acts('unit'), isRowHeader: true, cell: (u) => text(u.name) },
    { id: 'effect', header: acts('effect'), cell: (u) => acts(unitEffects.find((e) => e === u.effect) ?? 'moved') },
    { id: 'under', header: acts('under'), cell: (u) => (u.under ? text(u.under) : '–') },
  ];
  const flows: Column<Flow>[] = [
    { id: 'from', header: acts('from'), isRowHeader: true, cell: (f) => text(f.from.name) },
    { id: 'to', header: acts('to'), cell: (f) => text(f.to.name) },
    { id: 'people', header: acts('people'), align: 'end', cell: (f) => <NumberText value={f.people} /> },
  ];
  return (
    <Section title={acts('previewTitle')}>
      <div className="stack">
        <Facts facts={figures.filter(([, n]) => n > 0).map(([label, n]) => ({ label: acts(label), value: <NumberText value={n} /> }))} />
        {preview.clashes.length > 0 && <Callout tone="warn" title={acts('clashTitle')}>{acts('clashText', { names: preview.clashes.map((c) => `${text(c.name)} (${c.unit.code})`).join('; ') })}</Callout>}
        {preview.grants.length > 0 && (
          <Callout tone="warn" title={acts('grantsTitle')}>
            {acts('grantsText')} {preview.grants.map((g) => `${text(g.unit.name)}: ${g.role} × ${g.count}`).join('; ')}
          </Callout>
        )}
        <h3>{acts('units')}</h3>
        <Table caption={acts('units')} columns={units} rows={preview.units} rowKey={(u) => `${u.unitId ?? u.code}/${u.effect}`} density="compact" />
        {preview.flows.length > 0 && (
          <>
            <h3>{acts('flows')}</h3>
            <Table caption={acts('flows')} columns={flows} rows={preview.flows} rowKey={(f) => `${f.from.code}/${f.to.code}`} density="compact" />
          </>
        )}
      </div>
    </Section>
  );
}

import { GitMerge } from 'lucide-react';
import { useParams } from 'react-router';
import { unitActRoutes, type UnitLineageView } from '@kynangso/contracts/org';
import { type Column, DateField, DateText, EmptyState, Link, Load, PageHeader, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatBasisPoints, formatDay, lastDayBefore } from '../../lib/format';
import { useApi } from '../../lib/query';
import { useActWords } from './act-words';
import { LineagePicture } from './lineage-picture';
import { useWords } from './words';

type Share = UnitLineageView['predecessors'][number];
type Hand = UnitLineageView['links'][number];

/** Where a unit comes from and where it went: a picture, and the same in tables. */
export function Lineage() {
  const acts = useActWords();
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { unitId = '' } = useParams();
  const address = useAddress();
  const day = address.params.get('day');
  const view = useApi(unitActRoutes.unitLineage, { params: { unitId }, query: day ? { day } : {} }, { keepPrevious: true });
  const shares: Column<Share>[] = [
    { id: 'unit', header: acts('unit'), isRowHeader: true, cell: (s) => <Link href={`/units/${s.unit.id}/lineage`}>{text(s.unit.name)}</Link> },
    { id: 'code', header: acts('code'), cell: (s) => s.unit.code },
    { id: 'share', header: acts('shareCol'), align: 'end', cell: (s) => (s.shareBp === 10_000 ? acts('whole') : formatBasisPoints(s.shareBp, locale)) },
  ];
  return (
    <Load query={view} heading={acts('lineage')}>
      {(data) => {
        const nameOf = (id: string): string => text(data.nodes.find((n) => n.unit.id === id)?.unit.name ?? { vi: '?' });
        const links: Column<Hand>[] = [
          { id: 'from', header: acts('from'), isRowHeader: true, cell: (l) => nameOf(l.from) },
          { id: 'to', header: acts('to'), cell: (l) => nameOf(l.to) },
          { id: 'kind', header: acts('kind'), cell: (l) => acts(l.kind === 'split' ? 'split' : 'merge') },
          { id: 'on', header: acts('on'), cell: (l) => <DateText day={l.on} /> },
          { id: 'share', header: acts('shareCol'), align: 'end', cell: (l) => (l.shareBp === 10_000 ? acts('whole') : formatBasisPoints(l.shareBp, locale)) },
          { id: 'decision', header: acts('decision'), cell: (l) => l.decisionNumber ?? '–' },
        ];
        const nodes: Column<UnitLineageView['nodes'][number]>[] = [
          { id: 'unit', header: acts('unit'), isRowHeader: true, cell: (n) => text(n.unit.name) },
          { id: 'from', header: words('from'), cell: (n) => <DateText day={n.from} /> },
          { id: 'to', header: words('to'), cell: (n) => (n.to ? <DateText day={lastDayBefore(n.to)} /> : acts('now')) },
        ];
        return (
          <div className="stack-loose">
            <PageHeader title={`${acts('lineage')}: ${text(data.unit.name)}`} lead={acts('lineageLead')} crumbs={[{ label: words('units'), href: '/units' }, { label: text(data.unit.name), href: `/units?unit=${data.unit.id}` }, { label: acts('lineage') }]} />
            <div className="narrow"><DateField label={acts('lineageOn')} value={data.day} onChange={(next) => address.change({ day: next || null })} /></div>
            {data.links.length === 0 ? <EmptyState icon={<GitMerge />} title={acts('noLineage')} /> : (
              <>
                <Section title={acts('picture')}><LineagePicture view={data} /></Section>
                {data.predecessors.length > 0 && <Section title={acts('predecessors', { day: formatDay(data.day, locale) })}><Table caption={acts('predecessors', { day: formatDay(data.day, locale) })} columns={shares} rows={data.predecessors} rowKey={(s) => s.unit.id} density="compact" /></Section>}
                {data.successors.some((s) => s.unit.id !== data.unit.id) && <Section title={acts('successors')}><Table caption={acts('successors')} columns={shares} rows={data.successors} rowKey={(s) => s.unit.id} density="compact" /></Section>}
                <Section title={acts('links')}><Table caption={acts('links')} columns={links} rows={data.links} rowKey={(l) => `${l.from}/${l.to}/${l.on}`} density="compact" /></Section>
                <Section title={acts('units')}><Table caption={acts('units')} columns={nodes} rows={data.nodes} rowKey={(n) => n.unit.id} density="compact" /></Section>
              </>
            )}
          </div>
        );
      }}
    </Load>
  );
}

import { useState } from 'react';
import share from 'virtual:translation-share';
import { type SettingState, settingRoutes } from '@kynangso/contracts/operations';
import { draftLanguages, offerableLanguages, type OfferableLanguage, type SettingKey } from '@kynangso/domain/settings';
import { Badge, Button, Callout, type Column, Load, NumberText, PageHeader, PercentText, ProgressBar, Section, Table } from '../../components';
import { useApi } from '../../lib/query';
import { SettingDialog } from './setting-dialog';
import { languageNames } from './show-value';
import { useWords } from './words';
import './settings.css';

const sum = (counts: Record<string, number> | undefined): number => Object.values(counts ?? {}).reduce((all, count) => all + count, 0);
const total = sum(share.of);
interface Row { tag: OfferableLanguage; have: number; isOffered: boolean; isFirst: boolean }
interface Part { name: string; have: number; of: number }

/** Which languages are offered, and how much of each there is to read. */
export function LanguagesPage() {
  const words = useWords();
  const list = useApi(settingRoutes.listSettings);
  const [openKey, setOpenKey] = useState<SettingKey | null>(null);
  const stateOf = (key: SettingKey) => list.data?.rows.find((row) => row.key === key) as (SettingState & { key: SettingKey }) | undefined;
  const opened = openKey && stateOf(openKey);
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('languagesTitle')} lead={words('languagesLead')} crumbs={[{ label: words('admin'), href: '/administration' }, { label: words('languagesTitle') }]}
        actions={list.data && <><Button variant="primary" onPress={() => setOpenKey('language.offered')}>{words('offer')}</Button><Button onPress={() => setOpenKey('language.default')}>{words('firstChange')}</Button></>}
      />
      <Load query={list}>{() => <Shares offered={(stateOf('language.offered')?.value ?? []) as string[]} first={String(stateOf('language.default')?.value ?? 'vi')} />}</Load>
      {opened && <SettingDialog state={opened} onClose={() => setOpenKey(null)} />}
    </div>
  );
}

function Shares({ offered, first }: { offered: readonly string[]; first: string }) {
  const words = useWords();
  const rows: Row[] = offerableLanguages.map((tag) => ({ tag, have: sum(share.have[tag]), isOffered: offered.includes(tag), isFirst: tag === first }));
  const columns: Column<Row>[] = [
    { id: 'language', header: words('language'), isRowHeader: true, cell: (row) => languageNames[row.tag] },
    { id: 'state', header: words('state'), cell: (row) => <span className="row"><Badge tone={row.isOffered ? 'good' : 'neutral'}>{words(row.isOffered ? 'offered' : 'notOffered')}</Badge>{row.isFirst && <Badge tone="info">{words('first')}</Badge>}{draftLanguages.includes(row.tag) && <Badge tone="warn">{words('draft')}</Badge>}</span> },
    { id: 'sentences', header: words('sentences'), align: 'end', cell: (row) => <><NumberText value={row.have} /> / <NumberText value={total} /></> },
    { id: 'share', header: words('share'), align: 'end', cell: (row) => <PercentText of={row.have} total={total} /> },
  ];
  return (
    <>
      {offered.some((tag) => draftLanguages.includes(tag as OfferableLanguage)) && <Callout tone="warn" title={words('draftTitle')}>{words('draftText')}</Callout>}
      <Section title={words('picture')}>
        <div className="panel language-bars">
          {rows.map((row) => <ProgressBar key={row.tag} label={languageNames[row.tag]} value={row.have} max={total} tone={row.have === total ? 'good' : draftLanguages.includes(row.tag) ? 'accent' : 'action'} />)}
        </div>
        <Table caption={words('picture')} columns={columns} rows={rows} rowKey={(row) => row.tag} density="compact" />
        <p className="muted small">{words('contentNote')}</p>
      </Section>
      {rows.filter((row) => row.have < total).map((row) => <Parts key={row.tag} tag={row.tag} />)}
    </>
  );
}

/** Where a language stands, part by part: what is untouched is counted, not listed. */
function Parts({ tag }: { tag: OfferableLanguage }) {
  const words = useWords();
  const have = share.have[tag] ?? {};
  const parts: Part[] = Object.entries(share.of).map(([name, of]) => ({ name, of, have: have[name] ?? 0 }));
  const begun = parts.filter((part) => part.have > 0).sort((a, b) => b.have / b.of - a.have / a.of);
  const columns: Column<Part>[] = [
    { id: 'part', header: words('part'), isRowHeader: true, cell: (part) => <code>{part.name}</code> },
    { id: 'sentences', header: words('sentences'), align: 'end', cell: (part) => <><NumberText value={part.have} /> / <NumberText value={part.of} /></> },
    { id: 'share', header: words('share'), align: 'end', cell: (part) => <PercentText of={part.have} total={part.of} /> },
  ];
  return (
    <Section title={words('partsOf', { language: languageNames[tag] })}>
      <Table caption={words('byPart')} columns={columns} rows={begun} rowKey={(part) => part.name} density="compact" />
      <p className="muted small">{words('untouched', { count: parts.length - begun.length })}</p>
    </Section>
  );
}

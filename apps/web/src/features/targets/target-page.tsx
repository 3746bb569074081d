import { Download, Plus } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { type EntryKind, type MetricKind, type TargetEntry, type TargetFigure, targetRoutes, type TargetUnit } from '@kynangso/contracts/training';
import { Badge, Button, Callout, type Column, DateText, EmptyState, Facts, InstantText, Link, Load, Loading, NumberText, PageHeader, Pagination, Section, Select, Table, UnverifiedBadge } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { capital } from '../../lib/capital';
import { formatBasisPoints, formatNumber } from '../../lib/format';
import { useApi } from '../../lib/query';
import { EntryDialog } from './entry-dialog';
import { Headcount } from './headcount';
import { Measure, SampleBadge, TargetValue, VerdictBadge } from './parts';
import { useWords } from './words';

export const entryOf: Record<MetricKind, EntryKind | null> = {
  participation: null, 'training+assessment': null, competence: null, confirmation: null, survey: 'survey', headcount: 'headcount', 'unit-coverage': 'coverage', 'count-per-quarter': 'quarterCount', awareness: 'statement', qualitative: 'statement',
};
/** The plans write their targets as parts of a sentence. */
export interface About { code: string; unitId: string; period: string }

/** One target: what it asks, what the figure is, what it is made of, and every entry there ever was. */
export function TargetPage() {
  const words = useWords();
  const { code = '' } = useParams();
  const [params] = useSearchParams();
  const about = { code, unitId: params.get('unit') ?? '', period: params.get('period') ?? '' };
  const one = useApi(targetRoutes.targetFigure, { params: { code }, query: { unitId: about.unitId, period: about.period } });
  return <Load query={one} heading={code} skeleton={<><PageHeader title={code} /><Loading lines={6} /></>}>{(data) => <Body target={data} about={about} title={words('targetNo', { code })} />}</Load>;
}

function Body({ target, about, title }: { target: TargetFigure; about: About; title: string }) {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const [entering, setEntering] = useState<{ unit: TargetUnit['unit'] | null } | null>(null);
  const kind = entryOf[target.metricKind];
  const isPerUnit = kind === 'coverage' || kind === 'quarterCount';
  const mayEnter = kind !== null && target.rule === null && session.can('training.record');
  return (
    <div className="stack-loose">
      <PageHeader
        title={capital(target.indicator)} eyebrow={title} lead={capital(target.population)}
        crumbs={[{ label: words('title'), href: `/plan-targets?${new URLSearchParams({ unit: about.unitId, period: about.period }).toString()}` }, { label: target.code }]}
        meta={<><VerdictBadge verdict={target.verdict} />{!target.verified && <UnverifiedBadge />}{target.isSample && <SampleBadge />}</>}
        actions={mayEnter && !isPerUnit ? <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setEntering({ unit: null })}>{words('enter')}</Button> : null}
      />
      <Facts facts={[
        { label: words('plan'), value: target.plan },
        { label: words('asked'), value: <TargetValue target={target} /> },
        { label: words('figure'), value: <Measure figure={target} /> },
        { label: words('metricKind'), value: words(target.metricKind) },
        { label: words('countedPer'), value: target.countedPer },
        ...(target.due ? [{ label: words('due'), value: target.isAnnual ? words('yearly') : target.due }] : []),
        ...(target.source ? [{ label: words('source'), value: target.source }] : []),
        ...(target.measuredOn ? [{ label: words('measuredOn'), value: <DateText day={target.measuredOn} /> }] : []),
      ]} />
      {target.verdict === 'open' && target.measure.kind === 'survey' && <Callout tone="info">{words('openText')}</Callout>}
      {kind === null && (
        <Section title={words('carriedOutBy')}>
          {target.requirements.length === 0 ? <EmptyState title={words('noRequirement')}>{words('noRequirementText')}</EmptyState> : (
            <ul className="stack-tight">
              {target.requirements.map((r) => (
                <li key={r.id}><Link href={`/completion?${new URLSearchParams({ requirement: r.id, period: about.period, unit: about.unitId }).toString()}`}>{text(r.title)}</Link>: <NumberText value={r.figure.rate.numerator} />/<NumberText value={r.figure.rate.denominator} />{r.isLocked && <> <Badge tone="good">{words('locked')}</Badge></>}</li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {target.metricKind === 'headcount' && <Headcount target={target} about={about} />}
      {isPerUnit && <Units about={about} kind={kind} mayEnter={mayEnter} onEnter={(unit) => setEntering({ unit })} />}
      {kind !== null && <Entries about={about} />}
      {entering && kind !== null && <EntryDialog kind={kind} about={about} unit={entering.unit} onClose={() => setEntering(null)} />}
    </div>
  );
}

function Units({ about, kind, mayEnter, onEnter }: { about: About; kind: EntryKind; mayEnter: boolean; onEnter: (unit: TargetUnit['unit']) => void }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const [has, setHas] = useState<'all' | 'yes' | 'no' | 'unknown'>('all');
  const units = useApi(targetRoutes.targetUnits, { params: { code: about.code }, query: { unitId: about.unitId, period: about.period, page, pageSize: 50, ...(has === 'all' ? {} : { has }) } }, { keepPrevious: true });
  const columns: Column<TargetUnit>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (u) => text(u.unit.name) },
    kind === 'coverage'
      ? { id: 'has', header: words('has'), cell: (u) => <Badge tone={u.has === null ? 'neutral' : u.has ? 'good' : 'warn'}>{words(u.has === null ? 'unknown' : u.has ? 'yes' : 'no')}</Badge> }
      : { id: 'quarters', header: words('perQuarter'), cell: (u) => u.quarters.map((n, i) => `Q${i + 1}: ${formatNumber(n, locale)}`).join(' · ') },
    ...(kind === 'coverage' ? [{ id: 'source', header: words('source'), cell: (u: TargetUnit) => (u.entry ? <>{u.entry.source}{u.entry.isSample && <> <SampleBadge /></>}<span className="muted small kn-block"><DateText day={u.entry.measuredOn} /></span></> : '–') }] : []),
    ...(mayEnter ? [{ id: 'act', header: words('act'), cell: (u: TargetUnit) => <Button size="sm" aria-label={words('enterFor', { unit: text(u.unit.name) })} onPress={() => onEnter(u.unit)}>{words('enter')}</Button> }] : []),
  ];
  return (
    <Section title={words('unitsCounted')}>
      {kind === 'coverage' && <div className="filters"><Select label={words('has')} options={(['all', 'yes', 'no', 'unknown'] as const).map((v) => ({ value: v, label: words(v) }))} value={has} onChange={(v) => { setHas((['yes', 'no', 'unknown'] as const).find((x) => x === v) ?? 'all'); setPage(1); }} /></div>}
      <Load query={units}>
        {(data) => (
          <>
            <Table caption={words('unitsCounted')} columns={columns} rows={data.rows} rowKey={(u) => u.unit.id} density="compact" isStale={units.isPlaceholderData} empty={<EmptyState title={words('noUnits')}>{words('noUnitsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
          </>
        )}
      </Load>
    </Section>
  );
}

function Entries({ about }: { about: About }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const entries = useApi(targetRoutes.targetEntries, { params: { code: about.code }, query: { unitId: about.unitId, period: about.period, page, pageSize: 20 } }, { keepPrevious: true });
  const valueOf = (e: TargetEntry): string => {
    if (e.kind === 'survey') return `${formatBasisPoints(e.value ?? 0, locale)} ± ${formatBasisPoints(e.marginBp ?? 0, locale)}, n = ${formatNumber(e.sampleSize ?? 0, locale)}`;
    if (e.kind === 'coverage') return words(e.value === 1 ? 'yes' : 'no');
    if (e.kind === 'statement') return e.statement ?? '';
    return `${e.quarter === null ? '' : `Q${e.quarter}: `}${formatNumber(e.value ?? 0, locale)}`;
  };
  const columns: Column<TargetEntry>[] = [
    { id: 'unit', header: words('unit'), isRowHeader: true, cell: (e) => text(e.unit.name) },
    { id: 'value', header: words('entered'), cell: (e) => <>{valueOf(e)}{e.isSample && <> <SampleBadge /></>}</> },
    { id: 'source', header: words('source'), cell: (e) => <>{e.source}{e.file && <span className="kn-block"><Link href={apiUrl(targetRoutes.targetFile, { params: { id: e.id } })} download=""><Download size={14} aria-hidden /> {e.file.name}</Link></span>}</> },
    { id: 'on', header: words('measuredOn'), cell: (e) => <DateText day={e.measuredOn} /> },
    { id: 'by', header: words('enteredBy'), hideOnPhone: true, cell: (e) => <>{e.enteredByName ?? '–'}<span className="muted small kn-block"><InstantText at={e.enteredAt} /></span></> },
    { id: 'state', header: words('state'), cell: (e) => <Badge tone={e.supersededAt ? 'neutral' : 'good'}>{words(e.supersededAt ? 'superseded' : 'inForce')}</Badge> },
  ];
  return (
    <Section title={words('history')}>
      <Load query={entries}>
        {(data) => (
          <>
            <Table caption={words('history')} columns={columns} rows={data.rows} rowKey={(e) => e.id} density="compact" isStale={entries.isPlaceholderData} empty={<EmptyState title={words('noEntries')}>{words('noEntriesText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
          </>
        )}
      </Load>
    </Section>
  );
}

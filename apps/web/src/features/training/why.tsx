import { CircleCheck, CircleDashed } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { type DutyStatus, type EvidencePart, insightRoutes, type WhyView } from '@kynangso/contracts/training';
import { Badge, type BadgeTone, ButtonLink, Callout, DateText, Facts, InstantText, Load, Loading, PageHeader, Section, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatInstant, lastDayBefore } from '../../lib/format';
import { useApi } from '../../lib/query';
import { figureHref } from './figure-query';
import { useInsightWords } from './insight-words';
import { useWords } from './words';
import './training.css';

const tones: Partial<Record<DutyStatus, BadgeTone>> = { met: 'good', overdue: 'bad', pending: 'info' };

/** One person in one figure: every fact it rests on, from the memberships to the rule that decided. */
export function Why() {
  const [params] = useSearchParams();
  const [requirement, period, unitId, personId, asOf] = ['requirement', 'period', 'unit', 'person', 'asOf'].map((name) => params.get(name) ?? '') as [string, string, string, string, string];
  const query = { requirement, period, unitId, ...(asOf ? { asOf } : {}) };
  const why = useApi(insightRoutes.completionWhy, { query: { ...query, personId } });
  const say = useInsightWords();
  return (
    <div className="stack-loose">
      <PageHeader
        title={why.data ? `${say('whyTitle')}: ${why.data.person.fullName}` : say('whyTitle')}
        actions={<ButtonLink href={figureHref('/completion/people', query)}>{say('backToPeople')}</ButtonLink>}
      />
      <Load query={why} skeleton={<Loading lines={10} />}>{(view) => <Answer view={view} />}</Load>
    </div>
  );
}

function Answer({ view }: { view: WhyView }) {
  const words = useWords();
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const { basis, status } = view;
  return (
    <>
      <section className="panel stack" aria-label={say('decided')}>
        <p className="muted">{say('onDay', { day: formatDay(basis.asOf, locale), period: basis.period, unit: text(view.unit.name) })}</p>
        <div className="row">
          <Badge tone={status ? (tones[status] ?? 'neutral') : 'neutral'}>{status ? words(status) : say('notThere')}</Badge>
          <strong>{text(view.decidedBy)}</strong>
        </div>
        <Facts facts={[
          { label: words('requirement'), value: `${text(basis.requirement.title)} (${basis.requirement.code}, v${basis.requirement.version})` },
          { label: words('dueOn'), value: view.dueOn ? <DateText day={view.dueOn} /> : '–' },
          { label: words('metOn'), value: view.metOn ? <DateText day={view.metOn} /> : '–' },
        ]} />
      </section>
      <Timeline view={view} />
      <Section title={say('evidence')}><ul className="plain-list why-evidence"><Part part={view.evidence} /></ul></Section>
      <Records view={view} />
      <Memberships view={view} />
      {view.waivers.length > 0 && (
        <Section title={say('waivers')}>
          <ul className="plain-list stack-tight">
            {view.waivers.map((w) => (
              <li key={`${w.validFrom}${w.grantedAt}`}>
                <DateText day={w.validFrom} /> – {w.validTo ? <DateText day={lastDayBefore(w.validTo)} /> : say('open')}: {w.reason} <span className="muted small">(<InstantText at={w.grantedAt} />)</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {view.merged.length > 0 && (
        <Section title={say('merged')}>
          <ul className="plain-list stack-tight">{view.merged.map((m) => <li key={m.id}>{m.fullName}: {m.reason} <span className="muted small">({say('linkedAt', { at: formatInstant(m.linkedAt, locale) })})</span></li>)}</ul>
        </Section>
      )}
      <Section title={words('howCounted')}><ul className="measure">{basis.rules[locale].map((rule) => <li key={rule}>{rule}</li>)}</ul></Section>
    </>
  );
}

function Timeline({ view }: { view: WhyView }) {
  const words = useWords();
  const say = useInsightWords();
  const rows = view.days.map((d, at) => ({ ...d, until: view.days[at + 1]?.from ?? null }));
  if (rows.length === 0) return null;
  return (
    <Section title={say('timeline')}>
      <Table
        caption={say('timeline')} rows={rows} rowKey={(r) => r.from} density="compact"
        columns={[
          { id: 'from', header: say('from'), isRowHeader: true, cell: (r) => <DateText day={r.from} /> },
          { id: 'until', header: say('until'), cell: (r) => <DateText day={r.until ? lastDayBefore(r.until) : view.basis.periodTo} /> },
          { id: 'status', header: say('status'), cell: (r) => <Badge tone={r.status ? (tones[r.status] ?? 'neutral') : 'neutral'}>{r.status ? words(r.status) : say('notThere')}</Badge> },
        ]}
      />
    </Section>
  );
}

function Part({ part }: { part: EvidencePart }) {
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const Icon = part.met ? CircleCheck : CircleDashed;
  const day = part.metOn ? say('has', { day: formatDay(part.metOn, locale) }) : say('hasNot');
  const name = part.kind === 'group' ? (part.op === 'atLeast' ? say('atLeast', { k: part.k }) : say(part.op)) : `${say(`kind_${part.kind}`)} ${part.title ? `${text(part.title)} (${part.code})` : part.code}`;
  return (
    <li>
      <span className="why-part"><Icon size={18} aria-hidden className={part.met ? 'why-met' : 'muted'} /> <span>{name}: {day}{part.kind !== 'group' && part.mode ? ` · ${say(`mode_${part.mode}`)}` : ''}</span></span>
      {part.kind === 'group' && <ul className="plain-list">{part.of.map((inner, at) => <Part key={at} part={inner} />)}</ul>}
    </li>
  );
}

function Records({ view }: { view: WhyView }) {
  const say = useInsightWords();
  const text = useText();
  return (
    <Section title={say('records')}>
      <Table
        caption={say('records')} rows={view.records} rowKey={(r) => r.id} density="compact" empty={<p className="muted">{say('noRecords')}</p>}
        columns={[
          { id: 'what', header: say('what'), isRowHeader: true, cell: (r) => (r.title ? `${text(r.title)} (${r.code})` : r.code) },
          { id: 'day', header: say('day'), cell: (r) => <DateText day={r.achievedOn} /> },
          { id: 'result', header: say('result'), cell: (r) => say(`outcome_${r.outcome}`) },
          { id: 'mode', header: say('mode'), hideOnPhone: true, cell: (r) => say(`mode_${r.mode}`) },
        ]}
      />
    </Section>
  );
}

function Memberships({ view }: { view: WhyView }) {
  const say = useInsightWords();
  const text = useText();
  const { locale } = useLocale();
  const states = { working: 'working', leave: 'leave', left: 'leftUnit' } as const;
  return (
    <Section title={say('memberships')}>
      <Table
        caption={say('memberships')} rows={view.memberships} rowKey={(m) => `${m.unitId}${m.validFrom}${m.recordedAt}`} density="compact"
        empty={<Callout tone="info">{say('notThere')}</Callout>}
        columns={[
          { id: 'unit', header: say('unit'), isRowHeader: true, cell: (m) => <>{text(m.unitName)} <span className="muted small">{m.unitCode}</span></> },
          { id: 'from', header: say('from'), cell: (m) => <DateText day={m.validFrom} /> },
          { id: 'until', header: say('until'), cell: (m) => (m.validTo ? <DateText day={lastDayBefore(m.validTo)} /> : say('open')) },
          { id: 'status', header: say('status'), cell: (m) => say(states[m.status]) },
          {
            id: 'counts', header: say('counts'),
            cell: (m) => <><Badge tone={m.isCounted ? 'good' : 'neutral'}>{say(m.isCounted ? 'countsYes' : 'countsNo')}</Badge>{m.leftOutBy && <span className="muted small kn-block">{text(m.leftOutBy)}</span>}</>,
          },
          { id: 'source', header: say('source'), hideOnPhone: true, cell: (m) => <span className="small">{m.import ? say('byImport', { file: m.import.fileName, day: formatDay(m.import.asOf, locale) }) : say('byHand')}<span className="muted kn-block"><InstantText at={m.recordedAt} /></span></span> },
        ]}
      />
    </Section>
  );
}

import { useState } from 'react';
import { insightRoutes, type SimulationView } from '@kynangso/contracts/training';
import { Badge, type BadgeTone, Button, Callout, DateText, EmptyState, FormError, NumberText, Pagination, Section, Select, StatTile, Table } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useSend } from '../../lib/query';
import type { toTerms } from './requirement-form';
import { useRequirementWords } from './requirement-words';
import { useWords } from './words';

type Show = 'all' | 'added' | 'dropped' | 'dueChanged';
interface Asked { period?: string; show: Show; page: number }
const tones: Record<SimulationView['people'][number]['change'], BadgeTone> = { added: 'good', dropped: 'bad', dueChanged: 'warn', same: 'neutral' };

/** Whom the terms would concern, asked of the api without storing anything. `collect` gives nothing while the form has mistakes; `written` is the form as it stands. */
export function Simulation({ collect, requirementId, written }: { collect: () => Promise<ReturnType<typeof toTerms> | null>; requirementId?: string | undefined; written: string }) {
  const say = useRequirementWords();
  const simulate = useSend(insightRoutes.simulateRequirement);
  const [asked, setAsked] = useState<Asked>({ show: 'all', page: 1 });
  const [previewed, setPreviewed] = useState(written);
  const run = async (next: Asked): Promise<void> => {
    const terms = await collect();
    if (!terms) return;
    setAsked(next);
    setPreviewed(written);
    simulate.mutate({ body: { terms, show: next.show, page: next.page, pageSize: 20, ...(next.period ? { period: next.period } : {}), ...(requirementId ? { requirementId } : {}) } });
  };
  return (
    <Section title={say('preview')} aside={<Button isPending={simulate.isPending} onPress={() => void run({ show: 'all', page: 1 })}>{say('preview')}</Button>}>
      <p className="muted measure">{say('previewText')}</p>
      <FormError error={simulate.error} />
      {simulate.data && previewed !== written && <Callout tone="warn">{say('previewStale')}</Callout>}
      {simulate.data && <Preview view={simulate.data} asked={asked} onAsk={(change) => void run({ ...asked, page: 1, period: simulate.data.period, ...change })} isBusy={simulate.isPending} />}
    </Section>
  );
}

function Preview({ view, asked, onAsk, isBusy }: { view: SimulationView; asked: Asked; onAsk: (change: Partial<Asked>) => void; isBusy: boolean }) {
  const say = useRequirementWords();
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { total } = view;
  const day = (d: string): string => formatDay(d, locale);
  return (
    <div className="panel stack" data-stale={isBusy || undefined} aria-live="polite">
      <div className="filters">
        <Select label={say('period')} options={view.periods.map((p) => ({ value: p, label: p }))} value={view.period} onChange={(period) => onAsk({ period })} />
        <Select label={say('show')} options={(['all', 'added', 'dropped', 'dueChanged'] as const).map((s) => ({ value: s, label: s === 'all' ? say('show_all') : say(s) }))} value={asked.show} onChange={(show) => onAsk({ show: show as Show })} />
      </div>
      <p>{say('ofPeriod', { period: view.period, from: day(view.periodFrom), to: day(view.periodTo), cutoff: day(view.cutoffOn) })}</p>
      <Callout>{view.against === null ? say('againstNone') : say('against', { version: view.against })}</Callout>
      <div className="stats">
        {(['people', 'added', 'dropped', 'dueChanged', 'alreadyMet'] as const).map((k) => <StatTile key={k} label={say(k)} value={<NumberText value={total[k]} />} />)}
      </div>
      <Table
        caption={say('dueDays')} showCaption rows={view.dueDays} rowKey={(d) => d.dueOn} density="compact" onPhone="table" empty={<p className="muted">{say('nobody')}</p>}
        columns={[{ id: 'due', header: words('dueOn'), isRowHeader: true, cell: (d) => <DateText day={d.dueOn} /> }, { id: 'people', header: say('people'), align: 'end', cell: (d) => <NumberText value={d.people} /> }]}
      />
      <Table
        caption={say('byUnit')} showCaption rows={view.units} rowKey={(u) => u.unit.id} density="compact" empty={<p className="muted">{say('nobody')}</p>}
        columns={[
          { id: 'unit', header: words('unit'), isRowHeader: true, cell: (u) => text(u.unit.name) },
          ...(['people', 'added', 'dropped', 'dueChanged', 'alreadyMet'] as const).map((k) => ({ id: k, header: say(k), align: 'end' as const, cell: (u: SimulationView['units'][number]) => <NumberText value={u.counts[k]} /> })),
        ]}
      />
      <Table
        caption={say('names')} showCaption rows={view.people} rowKey={(p) => p.personId} density="compact" empty={<EmptyState title={say('nobody')} />}
        columns={[
          { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => p.fullName },
          { id: 'unit', header: words('unit'), cell: (p) => text(p.unitName) },
          { id: 'change', header: words('status'), cell: (p) => <Badge tone={tones[p.change]}>{say(p.change)}</Badge> },
          { id: 'due', header: words('dueOn'), cell: (p) => (p.dueOn ? <DateText day={p.dueOn} /> : '–') },
          { id: 'before', header: say('dueBefore'), hideOnPhone: true, cell: (p) => (p.dueBefore ? <DateText day={p.dueBefore} /> : '–') },
        ]}
      />
      <Pagination page={view.page} pageSize={view.pageSize} total={view.peopleTotal} onChange={(page) => onAsk({ page })} />
    </div>
  );
}

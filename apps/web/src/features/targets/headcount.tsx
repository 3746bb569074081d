import { useState } from 'react';
import { populationNames, positionKindNames } from '@kynangso/contracts/org';
import { type EvidenceLeaf, type HeadcountPerson, type TargetFigure, targetRoutes, type TargetRule } from '@kynangso/contracts/training';
import { Button, type Column, DateText, Dialog, EmptyState, Facts, FormError, Link, Load, Pagination, Section, Table, TextField, toast } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { RuleDialog } from './rule-dialog';
import { useRuleWords } from './rule-words';
import type { About } from './target-page';

export const ruled = [targetRoutes.targetFigure, targetRoutes.targetBoard, targetRoutes.targetPeople];
const codeOf = (leaf: EvidenceLeaf): string => Object.values(leaf)[0] as string;

/** Where a head count comes from: entered, or counted by a rule whose names stand under it. */
export function Headcount({ target, about }: { target: TargetFigure; about: About }) {
  const words = useRuleWords();
  const session = useSession();
  const [open, setOpen] = useState<'rule' | 'end' | null>(null);
  const may = session.can('training.manage');
  const { rule } = target;
  return (
    <>
      <Section
        title={words('how')}
        aside={may && <div className="row"><Button size="sm" onPress={() => setOpen('rule')}>{words(rule ? 'changeRule' : 'setRule')}</Button>{rule?.unit.id === about.unitId && <Button size="sm" onPress={() => setOpen('end')}>{words('endRule')}</Button>}</div>}
      >
        {rule ? <Rule rule={rule} /> : <p className="measure">{words('byHand')}</p>}
      </Section>
      {rule && session.can('org.read_person') && <People about={about} />}
      {open === 'rule' && <RuleDialog about={about} rule={rule} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndDialog about={about} onClose={() => setOpen(null)} />}
    </>
  );
}

function Rule({ rule }: { rule: TargetRule }) {
  const words = useRuleWords();
  const text = useText();
  const { locale } = useLocale();
  const outcomes = rule.outcome.of.map((leaf, at) => { const title = rule.titles[at]; return title ? text(title) : codeOf(leaf); });
  return (
    <div className="stack">
      <p className="measure">{words('byRule', { day: formatDay(rule.countsFrom, locale) })}</p>
      <Facts
        facts={[
          { label: words('groups'), value: rule.populations.map((p) => text(populationNames[p])).join('; ') },
          { label: words('positions'), value: rule.positionKinds?.map((k) => text(positionKindNames[k])).join('; ') ?? words('anyPosition') },
          { label: words('outcome'), value: outcomes.length === 1 ? outcomes[0] : `${words(rule.outcome.op)}: ${outcomes.join('; ')}` },
          { label: words('setFor'), value: text(rule.unit.name) },
          { label: words('setBy'), value: rule.setByName ?? '–' },
        ]}
      />
    </div>
  );
}

function People({ about }: { about: About }) {
  const words = useRuleWords();
  const text = useText();
  const [page, setPage] = useState(1);
  const people = useApi(targetRoutes.targetPeople, { params: { code: about.code }, query: { unitId: about.unitId, period: about.period, page, pageSize: 25 } }, { keepPrevious: true });
  const columns: Column<HeadcountPerson>[] = [
    { id: 'name', header: words('person'), isRowHeader: true, cell: (p) => <Link href={`/people/${p.personId}`}>{p.fullName}</Link> },
    { id: 'unit', header: words('unit'), cell: (p) => text(p.unitName) },
    { id: 'on', header: words('metOn'), cell: (p) => <DateText day={p.metOn} /> },
  ];
  return (
    <Section title={words('people')}>
      <Load query={people}>
        {(data) => (
          <>
            <p className="muted" role="status">{words('found', { count: data.total })}</p>
            <Table caption={words('people')} columns={columns} rows={data.rows} rowKey={(p) => p.personId} density="compact" isStale={people.isPlaceholderData} empty={<EmptyState title={words('nobody')}>{words('nobodyText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
          </>
        )}
      </Load>
    </Section>
  );
}

function EndDialog({ about, onClose }: { about: About; onClose: () => void }) {
  const words = useRuleWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(targetRoutes.setTargetRule, { refresh: ruled, onSuccess: () => { toast(words('ended')); onClose(); } });
  const isShort = reason.trim().length < 3;
  const go = (): void => {
    setTried(true);
    if (!isShort) send.mutate({ params: { code: about.code }, body: { unitId: about.unitId, rule: null, reason: reason.trim() } });
  };
  return (
    <Dialog title={words('endRule')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="sm" actions={<><Button variant="primary" isPending={send.isPending} onPress={go}>{words('endRule')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <p>{words('endText')}</p>
        <TextField label={words('reason')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('needAll') : ''} />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

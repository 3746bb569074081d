import { ClipboardList, Plus, UserCheck } from 'lucide-react';
import { populationNames } from '@kynangso/contracts/org';
import { type EvidenceRule, type RequirementView, trainingRoutes } from '@kynangso/contracts/training';
import { ButtonLink, EmptyState, Facts, Link, Load, PageHeader, Section } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { useApi } from '../../lib/query';
import { useTargetText } from './figure-text';
import { useRequirementWords } from './requirement-words';
import { useWords } from './words';
import './training.css';

/** Course and exam codes of a rule, in the order they are written. */
const codesOf = (rule: EvidenceRule): string[] => ('op' in rule ? rule.of.flatMap(codesOf) : Object.values(rule));
const dayMonth = (monthDay: string): string => monthDay.split('-').reverse().join('/');

export function Requirements() {
  const words = useWords();
  const session = useSession();
  const list = useApi(trainingRoutes.listRequirements, { query: { pageSize: 100 } });
  const add = session.can('training.manage') ? <><ButtonLink href="/role-needs" icon={<UserCheck size={18} aria-hidden />}>{words('roleNeeds')}</ButtonLink><ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/requirements/new">{words('createRequirement')}</ButtonLink></> : null;
  return (
    <div className="stack-loose">
      <PageHeader title={words('requirements')} lead={words('requirementsLead')} actions={add} />
      <Load query={list}>
        {({ rows }) => (rows.length === 0 ? <EmptyState icon={<ClipboardList />} title={words('noRequirement')} action={add}>{words('noRequirementText')}</EmptyState> : rows.map((r) => <Requirement key={r.id} requirement={r} />))}
      </Load>
    </div>
  );
}

function Requirement({ requirement: r }: { requirement: RequirementView }) {
  const words = useWords();
  const say = useRequirementWords();
  const session = useSession();
  const text = useText();
  const target = useTargetText()(r.target);
  return (
    <div className="panel">
      <Section title={text(r.title)} aside={<span className="row"><Link href={`/completion?requirement=${r.id}`}>{words('completion')}</Link><Link href={`/requirements/${r.id}/reminders`}>{words('reminders')}</Link>{session.can('training.manage') && <Link href={`/requirements/${r.id}/versions`}>{say('edit')}</Link>}</span>}>
        <Facts
          facts={[
            { label: words('code'), value: `${r.code} (v${r.version})` },
            { label: words('owner'), value: text(r.ownerUnitName) },
            { label: words('audience'), value: capital(r.audience.populations.map((p) => text(populationNames[p])).join('; ')) },
            { label: words('evidence'), value: codesOf(r.evidence).join(' + ') },
            { label: say('periodKind'), value: say(`period_${r.period.kind}`) },
            ...(r.period.kind === 'calendarYear' || r.period.kind === 'monthsAfter' ? [{ label: words('due'), value: dayMonth(r.dueDay) }, { label: words('cutoffDay'), value: dayMonth(r.cutoffDay) }] : []),
            { label: words('metricKind'), value: words(r.metricKind) },
            { label: words('targetKind'), value: capital(target ?? words('noTarget')) },
          ]}
        />
      </Section>
    </div>
  );
}

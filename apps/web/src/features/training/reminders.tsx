import { BellRing } from 'lucide-react';
import { useParams } from 'react-router';
import { type ReminderRun, trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { Badge, type Column, DateText, EmptyState, Load, NumberText, PageHeader, Section, Select, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi } from '../../lib/query';
import { ReminderSteps, StepLine } from './reminder-steps';
import { useReminderWords, useStepText } from './reminder-words';
import './training.css';

/** When people are reminded of one requirement, and what has been done. */
export function Reminders() {
  const words = useReminderWords();
  const text = useText();
  const { id = '' } = useParams();
  const address = useAddress();
  const requirement = useApi(trainingRoutes.getRequirement, { params: { id } });
  const period = address.params.get('period') ?? requirement.data?.periods[0] ?? '';
  const plan = useApi(trainingRoutes.getReminders, { params: { id }, query: { period } }, { enabled: period !== '', keepPrevious: true });
  const canManage = useSession().can('training.manage');
  return (
    <Load query={requirement} heading={words('title')}>
      {(data) => (
        <div className="stack-loose">
          <PageHeader title={words('title')} eyebrow={text(data.title)} lead={words('lead')} crumbs={[{ label: words('requirements'), href: '/requirements' }]} />
          <Load query={plan}>
            {(found) => (
              <div className="stack-loose">
                <Section title={words('steps')}>
                  <div className="panel stack">
                    {found.isDefault && <p className="muted">{words('default')}</p>}
                    {canManage ? <ReminderSteps key={found.steps.join()} requirementId={id} steps={found.steps} /> : <StepLine steps={found.steps} />}
                  </div>
                </Section>
                <Section title={words('history')} aside={data.periods.length > 1 && <Select label={words('period')} value={period} onChange={(value) => address.change({ period: value })} options={data.periods.map((p) => ({ value: p, label: p }))} />}>
                  <Runs runs={found.runs} />
                </Section>
              </div>
            )}
          </Load>
        </div>
      )}
    </Load>
  );
}

function Runs({ runs }: { runs: readonly ReminderRun[] }) {
  const words = useReminderWords();
  const text = useText();
  const stepText = useStepText();
  const columns: Column<ReminderRun>[] = [
    { id: 'on', header: words('ranOn'), isRowHeader: true, cell: (run) => <DateText day={run.ranOn} /> },
    { id: 'step', header: words('step'), cell: (run) => (run.step === null ? words('asked', { unit: run.unitName ? text(run.unitName) : '' }) : stepText(run.step)) },
    { id: 'told', header: words('told'), align: 'end', cell: (run) => <>{!run.isFinished && <><Badge tone="info">{words('running')}</Badge>{' '}</>}<NumberText value={run.told} /></> },
    { id: 'who', header: words('who'), cell: (run) => run.askedBy ?? words('byClock') },
  ];
  return (
    <Table
      caption={words('history')} columns={columns} rows={runs} rowKey={(run) => `${run.ranOn} ${run.step ?? ''} ${run.askedBy ?? ''} ${run.unitName?.vi ?? ''}`}
      empty={<EmptyState icon={<BellRing />} title={words('noRuns')}>{words('noRunsText')}</EmptyState>}
    />
  );
}

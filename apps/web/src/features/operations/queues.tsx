import { useState } from 'react';
import type { OperationsView, QueueView } from '@kynangso/contracts/operations';
import { Badge, Button, Callout, type Column, NumberText, Section, Table } from '../../components';
import { JobsDialog } from './jobs-dialog';
import { useAge } from './age';
import { useWords } from './words';

/** The Bull queues: hints, never the work itself. */
export function Queues({ queues, state }: { queues: readonly QueueView[] | null; state: OperationsView['redis']['state'] }) {
  const words = useWords();
  const age = useAge();
  const [opened, setOpened] = useState<QueueView['name'] | null>(null);
  const columns: Column<QueueView>[] = [
    { id: 'name', header: words('queue'), isRowHeader: true, cell: (row) => <span className="row">{words(`queue_${row.name}`)}{row.isPaused && <Badge tone="warn">{words('queuePaused')}</Badge>}</span> },
    ...(['waiting', 'active', 'delayed', 'failed'] as const).map((id): Column<QueueView> => ({ id, header: words(`job_${id}`), align: 'end', cell: (row) => <NumberText value={row[id]} /> })),
    { id: 'oldest', header: words('oldest'), align: 'end', cell: (row) => (row.oldestWaitingSeconds === null ? '–' : age(row.oldestWaitingSeconds)) },
    { id: 'act', header: words('act'), cell: (row) => <Button size="sm" aria-label={words('seeJobsOf', { name: words(`queue_${row.name}`) })} onPress={() => setOpened(row.name)}>{words('seeJobs')}</Button> },
  ];
  return (
    <Section title={words('queues')}>
      <p className="muted measure">{words('queuesText')}</p>
      {queues ? <Table caption={words('queues')} columns={columns} rows={queues} rowKey={(row) => row.name} density="compact" /> : <Callout tone={state === 'none' ? 'info' : 'warn'}>{words(state === 'none' ? 'queuesNone' : 'queuesAway')}</Callout>}
      {opened && <JobsDialog name={opened} onClose={() => setOpened(null)} />}
    </Section>
  );
}

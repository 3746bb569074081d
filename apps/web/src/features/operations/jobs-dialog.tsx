import { useState } from 'react';
import { type JobState, jobStates, type JobView, operationsRoutes, type QueueView } from '@kynangso/contracts/operations';
import { Button, type Column, Dialog, EmptyState, InstantText, Load, NumberText, Select, Table, toast } from '../../components';
import { useSession } from '../../app/session';
import { useApi, useSend } from '../../lib/query';
import { ReasonDialog } from './reason-dialog';
import { useWords } from './words';

/** What stands in one queue now, without what a job carries. */
export function JobsDialog({ name, onClose }: { name: QueueView['name']; onClose: () => void }) {
  const words = useWords();
  const { can } = useSession();
  const [state, setState] = useState<JobState>('waiting');
  const [act, setAct] = useState<{ kind: 'retry' | 'remove'; job: JobView } | null>(null);
  const jobs = useApi(operationsRoutes.listJobs, { params: { name }, query: { state } }, { keepPrevious: true });
  const refresh = { refresh: [operationsRoutes.listJobs, operationsRoutes.getOperations] };
  const retry = useSend(operationsRoutes.retryJob, refresh);
  const remove = useSend(operationsRoutes.removeJob, refresh);
  const sent = act?.kind === 'retry' ? retry : remove;
  const close = () => { retry.reset(); remove.reset(); setAct(null); };
  const columns: Column<JobView>[] = [
    { id: 'id', header: words('jobId'), isRowHeader: true, cell: (row) => row.id },
    { id: 'name', header: words('jobName'), cell: (row) => row.name },
    { id: 'added', header: words('added'), cell: (row) => <InstantText at={row.addedAt} /> },
    { id: 'tries', header: words('tries'), align: 'end', cell: (row) => <NumberText value={row.tries} /> },
    { id: 'failed', header: words('lastError'), cell: (row) => row.failedReason ?? '–' },
    ...(can('notify.operate') ? [{
      id: 'act', header: words('act'),
      cell: (row: JobView) => (row.state === 'active' ? '–' : (
        <span className="row">
          {row.state === 'failed' && <Button size="sm" onPress={() => setAct({ kind: 'retry', job: row })}>{words('retry')}</Button>}
          <Button size="sm" variant="quiet" onPress={() => setAct({ kind: 'remove', job: row })}>{words('remove')}</Button>
        </span>
      )),
    }] : []),
  ];
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={words('jobsOf', { name: words(`queue_${name}`) })}>
      <div className="stack">
        <p className="muted">{words('jobsText')}</p>
        <Select label={words('jobState')} value={state} onChange={(next) => setState(next as JobState)} options={jobStates.map((each) => ({ value: each, label: words(`job_${each}`) }))} />
        <Load query={jobs}>
          {(data) => (
            <div className="stack">
              <Table caption={words('queues')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={jobs.isPlaceholderData} empty={<EmptyState title={words('noJobs')}>{words('noJobsText')}</EmptyState>} />
              {data.rows.length === data.limit && <p className="muted small">{words('onlyFirst', { count: data.limit })}</p>}
            </div>
          )}
        </Load>
        {act && (
          <ReasonDialog
            title={words(act.kind === 'retry' ? 'retryJobTitle' : 'removeJobTitle', { id: act.job.id })} text={words(act.kind === 'retry' ? 'retryJobText' : 'removeJobText')} confirmLabel={words(act.kind)} variant={act.kind === 'remove' ? 'danger' : 'primary'}
            isPending={sent.isPending} error={sent.error} onClose={close}
            onConfirm={(reason) => sent.mutate({ params: { name, jobId: act.job.id }, body: { reason } }, { onSuccess: () => { toast(words('done')); close(); } })}
          />
        )}
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { type DueGroup, type FailingWork, operationsRoutes } from '@kynangso/contracts/operations';
import { Button, type Column, Dialog, EmptyState, InstantText, Load, NumberText, Section, Table, toast } from '../../components';
import { useSession } from '../../app/session';
import { useApi, useSend } from '../../lib/query';
import { useAge } from './age';
import { ReasonDialog } from './reason-dialog';
import { useWords } from './words';

type Words = ReturnType<typeof useWords>;
/** a kind of work a later version knows and this page doesn't is shown by its own name */
const wordKind = (words: Words, kind: string): string => {
  const key = `due_${kind.replace(/[.-]/g, '_')}` as Parameters<Words>[0];
  const found = words(key) as string | undefined;
  return found && found !== key ? found : kind;
};

/** Effects between rooms that wait: from an exam to a certificate, from a roster to the duties. */
export function DueWork({ groups }: { groups: readonly DueGroup[] }) {
  const words = useWords();
  const age = useAge();
  const [isOpen, setOpen] = useState(false);
  const failing = groups.reduce((sum, group) => sum + group.failing, 0);
  const columns: Column<DueGroup>[] = [
    { id: 'kind', header: words('dueKind'), isRowHeader: true, cell: (row) => wordKind(words, row.kind) },
    ...(['waiting', 'failing', 'later'] as const).map((id): Column<DueGroup> => ({ id, header: words(`due_${id}`), align: 'end', cell: (row) => <NumberText value={row[id]} /> })),
    { id: 'oldest', header: words('oldest'), align: 'end', cell: (row) => (row.waiting + row.failing > 0 ? age(row.oldestSeconds) : '–') },
  ];
  return (
    <Section title={words('due')} {...(failing > 0 ? { aside: <Button size="sm" onPress={() => setOpen(true)}>{words('seeFailing', { count: failing })}</Button> } : {})}>
      <p className="muted measure">{words('dueText')}</p>
      <Table caption={words('due')} columns={columns} rows={groups} rowKey={(row) => `${row.kind}/${row.listener}`} density="compact" empty={<p className="muted">{words('dueNone')}</p>} />
      {isOpen && <FailingDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}

function FailingDialog({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { can } = useSession();
  const failing = useApi(operationsRoutes.listFailingWork);
  const retry = useSend(operationsRoutes.retryWork, { refresh: [operationsRoutes.listFailingWork, operationsRoutes.getOperations] });
  const [retried, setRetried] = useState<FailingWork | null>(null);
  const close = () => { retry.reset(); setRetried(null); };
  const columns: Column<FailingWork>[] = [
    { id: 'kind', header: words('dueKind'), isRowHeader: true, cell: (row) => wordKind(words, row.kind) },
    { id: 'error', header: words('lastError'), cell: (row) => row.error },
    { id: 'tries', header: words('tries'), align: 'end', cell: (row) => <NumberText value={row.tries} /> },
    { id: 'next', header: words('nextTry'), cell: (row) => <InstantText at={row.nextTryAt} /> },
    ...(can('notify.operate') ? [{ id: 'act', header: words('act'), cell: (row: FailingWork) => <Button size="sm" onPress={() => setRetried(row)}>{words('tryNow')}</Button> }] : []),
  ];
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={words('failingTitle')}>
      <div className="stack">
        <p className="muted">{words('failingText')}</p>
        <Load query={failing}>{(data) => <Table caption={words('failingTitle')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" empty={<EmptyState title={words('noFailing')}>{words('noFailingText')}</EmptyState>} />}</Load>
        {retried && (
          <ReasonDialog
            title={words('tryNowTitle')} text={words('tryNowText')} confirmLabel={words('tryNow')} isPending={retry.isPending} error={retry.error} onClose={close}
            onConfirm={(reason) => retry.mutate({ params: { id: retried.id }, body: { reason } }, { onSuccess: () => { toast(words('done')); close(); } })}
          />
        )}
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { operationsRoutes, type PausableWork, pausableWork, type PauseView } from '@kynangso/contracts/operations';
import { Badge, Button, type Column, InstantText, Section, Table, toast } from '../../components';
import { useSession } from '../../app/session';
import { useSend } from '../../lib/query';
import { ReasonDialog } from './reason-dialog';
import { useWords } from './words';

interface Row { work: PausableWork; pause: PauseView | undefined }

/** The kinds of the workers' work, each of which can be put off until an hour. */
export function Pauses({ pauses }: { pauses: readonly PauseView[] }) {
  const words = useWords();
  const { can } = useSession();
  const [asked, setAsked] = useState<Row | null>(null);
  const refresh = { refresh: [operationsRoutes.getOperations] };
  const pause = useSend(operationsRoutes.pauseWork, refresh);
  const resume = useSend(operationsRoutes.resumeWork, refresh);
  const close = () => { pause.reset(); resume.reset(); setAsked(null); };
  const done = { onSuccess: () => { toast(words('done')); close(); } };
  const columns: Column<Row>[] = [
    { id: 'work', header: words('work'), isRowHeader: true, cell: (row) => words(`work_${row.work}`) },
    { id: 'state', header: words('workState'), cell: (row) => (row.pause ? <Badge tone="warn">{words('paused')}</Badge> : <Badge tone="good">{words('running')}</Badge>) },
    { id: 'until', header: words('until'), cell: (row) => (row.pause ? <InstantText at={row.pause.until} /> : '–') },
    { id: 'reason', header: words('reason'), cell: (row) => (row.pause ? `${row.pause.reason} (${row.pause.pausedBy})` : '–') },
    ...(can('notify.operate') ? [{
      id: 'act', header: words('act'),
      cell: (row: Row) => <Button size="sm" aria-label={words(row.pause ? 'resumeOf' : 'pauseOf', { work: words(`work_${row.work}`) })} onPress={() => setAsked(row)}>{words(row.pause ? 'resume' : 'pause')}</Button>,
    }] : []),
  ];
  return (
    <Section title={words('works')}>
      <p className="muted measure">{words('worksText')}</p>
      <Table caption={words('works')} columns={columns} rows={pausableWork.map((work) => ({ work, pause: pauses.find((each) => each.work === work) }))} rowKey={(row) => row.work} density="compact" />
      {asked && (
        <ReasonDialog
          title={words(asked.pause ? 'resumeOf' : 'pauseOf', { work: words(`work_${asked.work}`) })} text={words(asked.pause ? 'resumeText' : `pauseText_${asked.work}`)} confirmLabel={words(asked.pause ? 'resume' : 'pause')} asksMinutes={!asked.pause}
          isPending={pause.isPending || resume.isPending} error={pause.error ?? resume.error} onClose={close}
          onConfirm={(reason, minutes) => (asked.pause ? resume.mutate({ params: { work: asked.work }, body: { reason } }, done) : pause.mutate({ params: { work: asked.work }, body: { reason, minutes } }, done))}
        />
      )}
    </Section>
  );
}

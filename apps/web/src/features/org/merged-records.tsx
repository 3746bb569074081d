import { useState } from 'react';
import { type MergedRecord, orgRoutes, personLinkRoutes } from '@kynangso/contracts/org';
import { Badge, Button, type Column, ConfirmDialog, FormError, InstantText, Section, Table, TextField, toast } from '../../components';
import { Needed } from '../../components/needed';
import { useSession } from '../../app/session';
import { useApi, useSend } from '../../lib/query';
import { useMergeWords } from './merge-words';

/** Records linked to the person, and the way back. Nothing is shown where there are none. */
export function MergedRecords({ personId }: { personId: string }) {
  const merges = useMergeWords();
  const session = useSession();
  const history = useApi(personLinkRoutes.mergeHistory, { params: { personId } });
  const [parting, setParting] = useState<MergedRecord | null>(null);
  if (!history.data) return <Needed of={[history]} />;
  const { records } = history.data;
  if (records.length === 0) return null;
  const columns: Column<MergedRecord>[] = [
    { id: 'name', header: merges('pair'), isRowHeader: true, cell: (r) => <span className="stack-tight"><span>{r.fullName}</span><span className="muted small">{r.reason}</span></span> },
    { id: 'who', header: merges('who'), cell: (r) => r.by ?? '–' },
    { id: 'when', header: merges('when'), cell: (r) => <InstantText at={r.at} /> },
    { id: 'state', header: merges('state'), cell: (r) => (r.undone ? <span className="small">{merges('partedWhy', { reason: r.undone.reason })}</span> : <Badge tone="info">{merges('linked')}</Badge>) },
    ...(session.can('org.merge_person') ? [{ id: 'act', header: merges('part'), cell: (r: MergedRecord) => (r.undone ? '–' : <Button size="sm" aria-label={merges('partOf', { name: r.fullName })} onPress={() => setParting(r)}>{merges('part')}</Button>) }] : []),
  ];
  return (
    <Section title={merges('records')}>
      <div className="stack">
        <p className="muted">{merges('recordsText')}</p>
        <Table caption={merges('records')} columns={columns} rows={records} rowKey={(r) => r.mergeId} density="compact" />
      </div>
      {parting && <PartDialog record={parting} onClose={() => setParting(null)} />}
    </Section>
  );
}

function PartDialog({ record, onClose }: { record: MergedRecord; onClose: () => void }) {
  const merges = useMergeWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const undo = useSend(personLinkRoutes.undoMerge, { refresh: [personLinkRoutes.mergeHistory, orgRoutes.getPerson, orgRoutes.listPeople, personLinkRoutes.listDuplicates], onSuccess: () => (toast(merges('parted')), onClose()) });
  const isShort = reason.trim().length < 3;
  const confirm = (): void => {
    setTried(true);
    if (!isShort) undo.mutate({ params: { mergeId: record.mergeId }, body: { reason: reason.trim() } });
  };
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={merges('partTitle')} confirmLabel={merges('part')} cancelLabel={merges('close')} variant="danger" isPending={undo.isPending} onConfirm={confirm}>
      <div className="stack">
        <p><strong>{record.fullName}</strong></p>
        <p>{merges('recordsText')}</p>
        <TextField label={merges('reason')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? merges('short') : ''} />
        <FormError error={undo.error} />
      </div>
    </ConfirmDialog>
  );
}

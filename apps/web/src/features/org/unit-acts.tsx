import { Gavel, Plus } from 'lucide-react';
import { useState } from 'react';
import { type ActView, unitActRoutes } from '@kynangso/contracts/org';
import { Badge, Button, ButtonLink, type Column, ConfirmDialog, DateText, EmptyState, FormError, InstantText, Load, PageHeader, Pagination, Table, TextField, toast } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { useApi, useSend } from '../../lib/query';
import { useActWords } from './act-words';
import { useWords } from './words';

/** Acts on the caller's units, also those taken back: with who and why. */
export function UnitActs() {
  const acts = useActWords();
  const words = useWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const unitId = address.params.get('unit');
  const list = useApi(unitActRoutes.listUnitActs, { query: { page: address.page, pageSize: 25, ...(unitId ? { unitId } : {}) } }, { keepPrevious: true });
  const [undoing, setUndoing] = useState<ActView | null>(null);
  const canManage = session.can('org.manage_unit');
  const namesOf = (units: ActView['units']): string => units.map((u) => text(u.unit.name)).slice(0, 4).join('; ');
  // a merger and a division lead from some units to others
  const titleOf = (a: ActView): string => {
    const named = a.units.filter((u) => u.effect !== 'moved' || a.kind === 'move');
    const [gone, here] = [named.filter((u) => u.effect === 'ended'), named.filter((u) => u.effect !== 'ended')];
    return `${acts(a.kind)}: ${(a.kind === 'merge' || a.kind === 'split') && gone.length > 0 && here.length > 0 ? `${namesOf(gone)} → ${namesOf(here)}` : namesOf(named)}`;
  };
  const columns: Column<ActView>[] = [
    {
      id: 'what', header: acts('kind'), isRowHeader: true,
      cell: (a) => (
        <span className="stack-tight">
          <span>{a.undone ? <s>{titleOf(a)}</s> : titleOf(a)}</span>
          {a.reason && <span className="muted small">{a.reason}</span>}
          {a.undone && <span className="small"><Badge tone="warn">{acts('undone')}</Badge> {acts('undoneWhy', { reason: a.undone.reason })}{a.undone.correctedById && ` (${acts('corrected')})`}{a.undone.by && ` · ${a.undone.by}`}</span>}
        </span>
      ),
    },
    { id: 'on', header: acts('on'), cell: (a) => <DateText day={a.on} /> },
    { id: 'decision', header: acts('decision'), width: '10.5rem', cell: (a) => a.decisionNumber ?? '–' },
    { id: 'people', header: acts('cFollowing'), align: 'end', cell: (a) => a.counts.following },
    { id: 'recorded', header: acts('recorded'), hideOnPhone: true, cell: (a) => <span className="stack-tight"><InstantText at={a.recordedAt} />{a.recordedBy && <span className="muted small">{a.recordedBy}</span>}</span> },
    ...(canManage ? [{ id: 'act', header: acts('undo'), cell: (a: ActView) => (a.undone ? '–' : <Button size="sm" aria-label={acts('undoOf', { what: titleOf(a) })} onPress={() => setUndoing(a)}>{acts('undo')}</Button>) }] : []),
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={acts('acts')} lead={acts('actsLead')} crumbs={[{ label: words('units'), href: '/units' }, { label: acts('acts') }]}
        actions={canManage ? <ButtonLink variant="primary" icon={<Plus size={18} aria-hidden />} href="/unit-acts/new">{acts('newAct')}</ButtonLink> : null}
      />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table caption={acts('acts')} columns={columns} rows={data.rows} rowKey={(a) => a.id} density="compact" isStale={list.isPlaceholderData} empty={<EmptyState icon={<Gavel />} title={acts('noActs')}>{acts('noActsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </div>
        )}
      </Load>
      {undoing && <UndoDialog act={undoing} title={titleOf(undoing)} onClose={() => setUndoing(null)} />}
    </div>
  );
}

function UndoDialog({ act, title, onClose }: { act: ActView; title: string; onClose: () => void }) {
  const acts = useActWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const undo = useSend(unitActRoutes.correctUnitAct, { refresh: [unitActRoutes.listUnitActs, unitActRoutes.treeLevel, unitActRoutes.unitLineage], onSuccess: () => (toast(acts('didUndo')), onClose()) });
  const isShort = reason.trim().length < 3;
  const confirm = (): void => {
    setTried(true);
    if (!isShort) undo.mutate({ params: { actId: act.id }, body: { reason: reason.trim() } });
  };
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={acts('undoTitle')} confirmLabel={acts('undo')} cancelLabel={acts('cancel')} variant="danger" isPending={undo.isPending} onConfirm={confirm}>
      <div className="stack">
        <p><strong>{title}</strong></p>
        <p>{acts('undoText')}</p>
        <TextField label={acts('undoReason')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? acts('shortReason') : ''} />
        <FormError error={undo.error} />
      </div>
    </ConfirmDialog>
  );
}

import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { type MachineToken, orgRoutes } from '@kynangso/contracts/org';
import { Badge, Button, Callout, type Column, ConfirmDialog, DateText, Dialog, EmptyState, FormError, InstantText, Load, PageHeader, Select, Table, TextField, toast } from '../../../components';
import { UnitPicker } from '../../../components/unit-picker';
import { useText } from '../../../i18n/locale';
import { dayOf } from '../../../lib/format';
import { useApi, useSend } from '../../../lib/query';
import { useTokenWords } from './token-words';

const spans = ['90', '180', '365', '730'] as const;

/** Credentials of HR systems: made here, shown once, ended at any time. */
export function Tokens() {
  const words = useTokenWords();
  const text = useText();
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<MachineToken | null>(null);
  const list = useApi(orgRoutes.listMachineTokens);
  const revoke = useSend(orgRoutes.revokeMachineToken, { refresh: [orgRoutes.listMachineTokens], onSuccess: () => { setEnding(null); toast(words('revokedText')); } });
  const add = <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setMaking(true)}>{words('make')}</Button>;
  const stateOf = (t: MachineToken) => (t.revokedAt ? 'revoked' : t.expiresOn <= dayOf(Date.now()) ? 'expired' : 'live');
  const columns: Column<MachineToken>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (t) => <span className="stack-tight"><span>{t.name}</span><code className="muted small">{t.hint}…</code></span> },
    { id: 'unit', header: words('unit'), cell: (t) => text(t.unit.name) },
    { id: 'state', header: words('state'), cell: (t) => <Badge tone={stateOf(t) === 'live' ? 'good' : 'neutral'}>{words(stateOf(t))}</Badge> },
    { id: 'expires', header: words('expires'), cell: (t) => <DateText day={t.expiresOn} /> },
    { id: 'used', header: words('used'), cell: (t) => (t.lastUsedAt ? <InstantText at={t.lastUsedAt} /> : words('never')) },
    { id: 'by', header: words('by'), hideOnPhone: true, cell: (t) => t.createdBy ?? '–' },
    { id: 'end', header: words('action'), cell: (t) => (stateOf(t) === 'live' ? <Button size="sm" aria-label={words('revokeOf', { name: t.name })} onPress={() => setEnding(t)}>{words('revoke')}</Button> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} crumbs={[{ label: words('imports'), href: '/roster-imports' }, { label: words('title') }]} actions={add} />
      <Load query={list}>
        {(tokens) => <Table caption={words('title')} columns={columns} rows={tokens} rowKey={(t) => t.id} empty={<EmptyState icon={<KeyRound />} title={words('none')} action={add}>{words('noneText')}</EmptyState>} />}
      </Load>
      <Callout>{words('docs')} <a href="/api/docs">/api/docs</a></Callout>
      {isMaking && <NewToken onClose={() => setMaking(false)} />}
      <ConfirmDialog
        title={words('revokeTitle')} isOpen={ending !== null} onOpenChange={(isOpen) => !isOpen && setEnding(null)} confirmLabel={words('revoke')} cancelLabel={words('cancel')} variant="danger" isPending={revoke.isPending}
        onConfirm={() => ending && revoke.mutate({ params: { tokenId: ending.id } })}
      >
        <p>{words('revokeText', { name: ending?.name ?? '' })}</p>
        <FormError error={revoke.error} />
      </ConfirmDialog>
    </div>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const words = useTokenWords();
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [days, setDays] = useState<string>('365');
  const [isTried, setTried] = useState(false);
  const make = useSend(orgRoutes.createMachineToken, { refresh: [orgRoutes.listMachineTokens] });
  const isShort = name.trim().length < 2;
  function send(): void {
    setTried(true);
    if (!isShort && unitId) make.mutate({ body: { name: name.trim(), unitId, days: Number(days) } });
  }
  if (make.data) {
    return (
      <Dialog title={words('madeTitle')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button variant="primary" onPress={onClose}>{words('kept')}</Button>}>
        <div className="stack">
          <Callout tone="warn">{words('onceText')}</Callout>
          <TextField label={words('token')} value={make.data.token} isReadOnly />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words('make')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={make.isPending} onPress={send}>{words('make')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <TextField label={words('name')} description={words('nameHint')} value={name} onChange={setName} errorMessage={isTried && isShort ? words('needName') : ''} />
        <UnitPicker label={words('unit')} value={unitId} onChange={setUnitId} errorMessage={isTried && !unitId ? words('needUnit') : ''} />
        <Select label={words('lasts')} options={spans.map((d) => ({ value: d, label: words('days', { count: Number(d) }) }))} value={days} onChange={setDays} />
        <FormError error={make.error} />
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { type DuplicatePair, type DuplicateSide, type MergePreview, orgRoutes, personLinkRoutes, positionKindNames } from '@kynangso/contracts/org';
import { Button, type Column, DateText, Dialog, Facts, FormError, Load, RadioGroup, Table, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useMergeWords } from './merge-words';
import { useWords } from './words';

const refreshed = [personLinkRoutes.listDuplicates, personLinkRoutes.mergeHistory, orgRoutes.getPerson, orgRoutes.listPeople];

/** Two records side by side: which one stays, what comes together, or that they are two people. */
export function MergeDialog({ pair, onClose }: { pair: DuplicatePair; onClose: () => void }) {
  const merges = useMergeWords();
  const [keep, setKeep] = useState<'a' | 'b'>(pair.a.accounts >= pair.b.accounts ? 'a' : 'b');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [survivor, duplicate] = keep === 'a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const preview = useApi(personLinkRoutes.previewMerge, { params: { personId: survivor.personId }, query: { duplicateId: duplicate.personId } });
  const merge = useSend(personLinkRoutes.mergePerson, { refresh: refreshed, onSuccess: () => (toast(merges('merged')), onClose()) });
  const dismiss = useSend(personLinkRoutes.dismissDuplicate, { refresh: refreshed, onSuccess: () => (toast(merges('dismissed')), onClose()) });
  const isShort = reason.trim().length < 3;
  const send = (how: 'merge' | 'dismiss'): void => {
    setTried(true);
    if (isShort) return;
    if (how === 'merge') merge.mutate({ params: { personId: survivor.personId }, body: { duplicateId: duplicate.personId, reason: reason.trim() } });
    else dismiss.mutate({ body: { personIds: [pair.a.personId, pair.b.personId], reason: reason.trim() } });
  };
  return (
    <Dialog
      title={merges('dialog')} isOpen onOpenChange={onClose} size="lg"
      actions={
        <>
          <Button variant="primary" isPending={merge.isPending} onPress={() => send('merge')}>{merges('merge')}</Button>
          <Button isPending={dismiss.isPending} onPress={() => send('dismiss')}>{merges('dismiss')}</Button>
          <Button variant="quiet" onPress={onClose}>{merges('close')}</Button>
        </>
      }
    >
      <div className="stack">
        <div className="pair-sides">
          <Side side={pair.a} title={merges('first')} isKept={keep === 'a'} />
          <Side side={pair.b} title={merges('second')} isKept={keep === 'b'} />
        </div>
        <RadioGroup label={merges('keep')} value={keep} onChange={(v) => setKeep(v === 'b' ? 'b' : 'a')} options={[{ value: 'a', label: `${merges('first')}: ${pair.a.fullName}` }, { value: 'b', label: `${merges('second')}: ${pair.b.fullName}` }]} />
        <Load query={preview}>{(data) => <Together preview={data} />}</Load>
        <TextField label={merges('reason')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? merges('short') : ''} />
        <FormError error={merge.error ?? dismiss.error} />
      </div>
    </Dialog>
  );
}

function Side({ side, title, isKept }: { side: DuplicateSide; title: string; isKept: boolean }) {
  const merges = useMergeWords();
  const words = useWords();
  const text = useText();
  const positionOf = (p: string): string => (p in positionKindNames ? text(positionKindNames[p as keyof typeof positionKindNames]) : p);
  return (
    <section className={`pair-side stack-tight${isKept ? ' is-kept' : ''}`} aria-label={title}>
      <h3>{side.fullName}</h3>
      <Facts
        facts={[
          { label: words('birthDate'), value: side.birthDate ? <DateText day={side.birthDate} /> : '–' },
          { label: words('idNumber'), value: side.idMask ?? '–' },
          { label: words('email'), value: side.email ?? '–' },
          { label: words('phone'), value: side.phone ?? '–' },
          { label: merges('units'), value: side.units.map((u) => text(u)).join('; ') || '–' },
          { label: merges('positions'), value: side.positions.map(positionOf).join('; ') || '–' },
          { label: merges('accounts'), value: side.accounts },
          { label: merges('known'), value: <DateText day={side.knownSince} /> },
        ]}
      />
    </section>
  );
}

function Together({ preview }: { preview: MergePreview }) {
  const merges = useMergeWords();
  const columns: Column<MergePreview['held'][number]>[] = [
    { id: 'what', header: merges('what'), isRowHeader: true, cell: (h) => merges(h.kind) },
    { id: 'kept', header: merges('kept'), align: 'end', cell: (h) => h.survivor },
    { id: 'added', header: merges('added'), align: 'end', cell: (h) => h.duplicate },
  ];
  return (
    <div className="stack-tight">
      <Table caption={merges('comes')} showCaption columns={columns} rows={preview.held.filter((h) => h.survivor + h.duplicate > 0)} rowKey={(h) => h.kind} density="compact" onPhone="table" />
      {preview.chain.length > 0 && <p>{merges('chain', { names: preview.chain.map((c) => c.fullName).join('; ') })}</p>}
    </div>
  );
}

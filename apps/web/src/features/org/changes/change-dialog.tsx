import { useState } from 'react';
import { orgRoutes } from '@kynangso/contracts/org';
import { Button, Dialog, FormError } from '../../../components';
import { useText } from '../../../i18n/locale';
import { dayOf } from '../../../lib/format';
import { useApi, useSend } from '../../../lib/query';
import { asChange, ChangeForm, type ChangeKind, type Draft } from './change-form';
import { ChangePreview, ChangeReport } from './change-preview';
import type { Chosen } from './choice';
import { useChangeWords } from './words';

export interface ChangeDialogProps {
  chosen: readonly Chosen[];
  /** what the form begins with */
  kind?: ChangeKind;
  /** rows that were refused; [] when everything was done */
  onDone?: (refused: readonly string[]) => void;
  onClose: () => void;
}

/** One decision about several people: what, then what it would do to each, then what it did. */
export function ChangeDialog({ chosen, kind = 'transfer', onDone, onClose }: ChangeDialogProps) {
  const words = useChangeWords();
  const text = useText();
  const [draft, setDraft] = useState<Draft>({ kind, toUnitId: null, endKind: 'retired', on: dayOf(Date.now()), decisionNumber: '', reason: '' });
  const [isTried, setTried] = useState(false);
  const preview = useSend(orgRoutes.previewBulkMembership);
  const send = useSend(orgRoutes.bulkMembership, {
    refresh: [orgRoutes.listPeople, orgRoutes.getPerson, orgRoutes.getUnit],
    onSuccess: (report) => onDone?.([...refused, ...report.rows.flatMap((r) => (r.error ? [r.membershipId] : []))]),
  });
  const target = useApi(orgRoutes.getUnit, { params: { unitId: draft.toUnitId ?? '' } }, { enabled: draft.toUnitId !== null });
  const change = asChange(draft, chosen.map((c) => c.membershipId));
  const people = new Set(chosen.map((c) => c.personId)).size;
  const ask = (): void => {
    setTried(true);
    if (change) preview.mutate({ body: change });
  };
  // rows the preview refused aren't sent: they would only be refused again
  const ready = preview.data?.rows.flatMap((r) => (r.error ? [] : [r.membershipId])) ?? [];
  const refused = preview.data?.rows.flatMap((r) => (r.error ? [r.membershipId] : [])) ?? [];
  const step = send.data ? 'done' : preview.data ? 'preview' : 'form';
  const actions = {
    form: <><Button variant="primary" isPending={preview.isPending} onPress={ask}>{words('preview')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>,
    preview: (
      <>
        <Button variant="primary" isPending={send.isPending} isDisabled={ready.length === 0} onPress={() => change && send.mutate({ body: { ...change, membershipIds: ready } })}>{words('carryOut', { count: ready.length })}</Button>
        <Button onPress={() => preview.reset()}>{words('back')}</Button>
      </>
    ),
    done: <Button variant="primary" onPress={onClose}>{words('close')}</Button>,
  }[step];
  return (
    <Dialog title={words('title', { count: people })} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg" actions={actions}>
      <div className="stack">
        {step === 'form' && <ChangeForm draft={draft} onChange={(next) => setDraft((old) => ({ ...old, ...next }))} isTried={isTried} />}
        {step === 'preview' && preview.data && change && <ChangePreview preview={preview.data} change={change} draft={draft} toUnit={target.data ? text(target.data.name) : ''} />}
        {step === 'done' && send.data && <ChangeReport report={send.data} />}
        <FormError error={preview.error ?? send.error} />
      </div>
    </Dialog>
  );
}

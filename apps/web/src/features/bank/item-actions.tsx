import { Archive, Check, CornerUpLeft, Pencil, Send } from 'lucide-react';
import { useState } from 'react';
import { bankRoutes, type ItemDetail } from '@kynangso/contracts/bank';
import { Button, ButtonLink, ConfirmDialog, FormError, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

const stale = [bankRoutes.getItem, bankRoutes.listItems];
type Step = 'submit' | 'approve' | 'send_back' | 'retire';
const stepWords = {
  submit: { title: 'submit', text: 'submitText', done: 'didSubmit' },
  approve: { title: 'approve', text: 'approveText', done: 'didApprove' },
  send_back: { title: 'sendBack', text: 'sendBackText', done: 'didSendBack' },
  retire: { title: 'retire', text: 'retireText', done: 'didRetire' },
} as const;

/** The steps the api says this person may take now, each asked about before it is taken. */
export function ItemActions({ item }: { item: ItemDetail }) {
  const words = useWords();
  const [step, setStep] = useState<Step | null>(null);
  const newest = item.versions[0];
  const can = (action: ItemDetail['actions'][number]) => item.actions.includes(action);
  return (
    <>
      {can('save') && (
        <ButtonLink href={`/bank/${item.id}/edit`} icon={<Pencil size={18} aria-hidden />} {...(newest?.status === 'draft' && !can('submit') ? { variant: 'primary' as const } : {})}>
          {words(newest?.status === 'draft' ? 'edit' : 'editNext')}
        </ButtonLink>
      )}
      {can('submit') && <Button variant="primary" icon={<Send size={18} aria-hidden />} onPress={() => setStep('submit')}>{words('submit')}</Button>}
      {can('send_back') && <Button icon={<CornerUpLeft size={18} aria-hidden />} onPress={() => setStep('send_back')}>{words('sendBack')}</Button>}
      {can('approve') && <Button variant="primary" icon={<Check size={18} aria-hidden />} onPress={() => setStep('approve')}>{words('approve')}</Button>}
      {can('retire') && <Button icon={<Archive size={18} aria-hidden />} onPress={() => setStep('retire')}>{words('retire')}</Button>}
      {step && newest && <StepDialog key={step} item={item} versionId={newest.id} step={step} onClose={() => setStep(null)} />}
    </>
  );
}

function StepDialog({ item, versionId, step, onClose }: { item: ItemDetail; versionId: string; step: Step; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const done = { refresh: stale, onSuccess: () => { toast(words(stepWords[step].done)); onClose(); } };
  const submit = useSend(bankRoutes.submitItem, done);
  const approve = useSend(bankRoutes.approveItem, done);
  const sendBack = useSend(bankRoutes.sendBackItem, done);
  const retire = useSend(bankRoutes.retireItem, done);
  const needsReason = step === 'send_back' || step === 'retire';
  const isShort = needsReason && reason.trim().length < 3;
  const sending = { submit, approve, send_back: sendBack, retire }[step];
  const params = { itemId: item.id };
  function confirm(): void {
    setTried(true);
    if (isShort) return;
    if (step === 'submit') submit.mutate({ params });
    else if (step === 'approve') approve.mutate({ params, body: { versionId } });
    else if (step === 'send_back') sendBack.mutate({ params, body: { versionId, reason } });
    else retire.mutate({ params, body: { reason } });
  }
  return (
    <ConfirmDialog
      isOpen onOpenChange={onClose} title={`${words(stepWords[step].title)}: ${item.code}`} confirmLabel={words(stepWords[step].title)}
      variant={step === 'retire' ? 'danger' : 'primary'} isPending={sending.isPending} onConfirm={confirm}
    >
      <div className="stack">
        <p>{words(stepWords[step].text)}</p>
        {needsReason && <TextField label={words('reason')} lines={4} value={reason} onChange={setReason} maxLength={1000} errorMessage={isTried && isShort ? words('reasonShort') : ''} />}
        <FormError error={sending.error} />
      </div>
    </ConfirmDialog>
  );
}

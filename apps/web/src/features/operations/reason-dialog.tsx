import { type ReactNode, useState } from 'react';
import { ConfirmDialog, FormError, Select, TextField } from '../../components';
import { useWords } from './words';

const MINUTES = [15, 30, 60, 240, 720, 1440] as const;

export interface ReasonDialogProps {
  title: string;
  text: ReactNode;
  confirmLabel: string;
  isPending: boolean;
  error: Error | null;
  /** also asks for how long */
  asksMinutes?: boolean;
  variant?: 'primary' | 'danger';
  onConfirm: (reason: string, minutes: number) => void;
  onClose: () => void;
}

/** Asks for the reason of an act that goes into the log. */
export function ReasonDialog({ title, text, confirmLabel, isPending, error, asksMinutes, variant = 'primary', onConfirm, onClose }: ReasonDialogProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState('30');
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < 3;
  function confirm(): void {
    setTried(true);
    if (!isShort) onConfirm(reason.trim(), Number(minutes));
  }
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={title} confirmLabel={confirmLabel} variant={variant} isPending={isPending} onConfirm={confirm}>
      <div className="stack">
        <p>{text}</p>
        {asksMinutes && <Select label={words('howLong')} value={minutes} onChange={setMinutes} options={MINUTES.map((each) => ({ value: String(each), label: each < 60 ? words('minutes', { count: each }) : words('hours', { count: each / 60 }) }))} />}
        <TextField label={words('reason')} description={words('reasonHint')} lines={3} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('reasonShort') : ''} />
        <FormError error={error} />
      </div>
    </ConfirmDialog>
  );
}

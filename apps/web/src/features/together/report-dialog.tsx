import { useState } from 'react';
import { questionRoutes, type ReportReason, reportReasons } from '@kynangso/contracts/learning';
import { Button, Dialog, FormError, RadioGroup, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useTalkWords } from './words';

export function ReportDialog({ postId, onClose }: { postId: string; onClose: () => void }) {
  const words = useTalkWords();
  const [reason, setReason] = useState<ReportReason>('quiz_answer');
  const [note, setNote] = useState('');
  const send = useSend(questionRoutes.reportPost, { refresh: [questionRoutes.getQuestion], onSuccess: () => { toast(words('reportSent')); onClose(); } });
  return (
    <Dialog
      title={words('reportTitle')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}
      actions={<><Button variant="primary" isPending={send.isPending} onPress={() => send.mutate({ params: { postId }, body: { reason, ...(note.trim() ? { note: note.trim() } : {}) } })}>{words('sendReport')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p>{words('reportLead')}</p>
        <RadioGroup label={words('reportReason')} value={reason} onChange={(v) => setReason(reportReasons.find((r) => r === v) ?? 'another')} options={reportReasons.map((r) => ({ value: r, label: words(`reason_${r}`) }))} />
        <TextField label={words('note')} lines={2} maxLength={500} value={note} onChange={setNote} />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

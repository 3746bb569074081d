import { useState } from 'react';
import { certificateRoutes, type CertificateRow, type RevokeReason, revokeReasons } from '@kynangso/contracts/certificate';
import { ConfirmDialog, FormError, Select, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

/** Revoking is public and final, so it asks for the reason others will read and for a note of the file. */
export function RevokeDialog({ certificate, onClose }: { certificate: CertificateRow; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState<RevokeReason | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const revoke = useSend(certificateRoutes.revoke, { refresh: [certificateRoutes.listCertificates] });
  const isShort = note.trim().length < 3;
  const names = { name: certificate.fullName, serial: certificate.serial };
  function confirm(): void {
    setTried(true);
    if (!reason || isShort) return;
    revoke.mutate({ params: { certificateId: certificate.id }, body: { reason, note } }, { onSuccess: () => { toast(words('didRevoke', names)); onClose(); } });
  }
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={words('revokeTitle')} confirmLabel={words('revoke')} variant="danger" isPending={revoke.isPending} onConfirm={confirm}>
      <div className="stack">
        <p>{words('revokeText', names)}</p>
        <Select
          label={words('reason')} value={reason} onChange={(value) => setReason(revokeReasons.find((each) => each === value) ?? null)} errorMessage={isTried && !reason ? words('needReason') : ''}
          options={revokeReasons.map((each) => ({ value: each, label: words(`${each}_reason`) }))}
        />
        <TextField label={words('note')} lines={3} value={note} onChange={setNote} maxLength={1000} errorMessage={isTried && isShort ? words('needNote') : ''} />
        <FormError error={revoke.error} />
      </div>
    </ConfirmDialog>
  );
}

import { useState } from 'react';
import type { ResponseOf, Route } from '@kynangso/contracts/kernel';
import { type RegradeCounts, type RegradeDetail, regradeRoutes } from '@kynangso/contracts/grading';
import { ConfirmDialog, Facts, FormError, NumberText, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

export type Act = 'approve' | 'reject' | 'undo';
export const refreshed: readonly Route[] = [regradeRoutes.getRegrade, regradeRoutes.listRegrades, regradeRoutes.listRegradePapers];
type Detail = ResponseOf<typeof regradeRoutes.getRegrade>;

/** Asks once more, with the figures the act is about. */
export function ActDialog({ act, regrade, onClose }: { act: Act; regrade: RegradeDetail; onClose: () => void }) {
  const words = useWords();
  const params = { regradeId: regrade.id };
  const options = { refresh: refreshed, onSuccess: (_: Detail) => onClose() };
  const approve = useSend(regradeRoutes.approveRegrade, options);
  const reject = useSend(regradeRoutes.rejectRegrade, options);
  const undo = useSend(regradeRoutes.undoRegrade, options);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { isPending, error } = { approve, reject, undo }[act];
  const isShort = act !== 'approve' && reason.trim().length < 3;
  function confirm(): void {
    setTried(true);
    if (isShort) return;
    const body = { reason: reason.trim() };
    if (act === 'approve') approve.mutate({ params }, { onSuccess: () => toast(words('didApprove')) });
    else if (act === 'reject') reject.mutate({ params, body }, { onSuccess: () => toast(words('didReject')) });
    else undo.mutate({ params, body }, { onSuccess: () => toast(words('didUndo')) });
  }
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={words(`${act}Title`)} confirmLabel={words(act)} variant={act === 'approve' ? 'primary' : 'danger'} isPending={isPending} onConfirm={confirm}>
      <div className="stack">
        <p>{words(`${act}Text`)}</p>
        {act !== 'reject' && regrade.counts && <Figures counts={regrade.counts} />}
        {act !== 'approve' && <TextField label={words('actReason')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('shortActReason') : ''} />}
        <FormError error={error} />
      </div>
    </ConfirmDialog>
  );
}

function Figures({ counts }: { counts: RegradeCounts }) {
  const words = useWords();
  const ids = ['up', 'down', 'passToFail', 'failToPass'] as const;
  const certificates = ['certificatesIssued', 'certificatesReissued', 'certificatesRevoked'] as const;
  return (
    <Facts
      facts={[
        { label: words('changedPapers'), value: <NumberText value={counts.changed} /> },
        ...ids.map((id) => ({ label: words(id), value: <NumberText value={counts[id]} /> })),
        ...certificates.map((id) => ({ label: `${words('certificates')}: ${words(id)}`, value: <NumberText value={counts[id]} /> })),
      ]}
    />
  );
}

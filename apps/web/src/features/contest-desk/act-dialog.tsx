import { useState } from 'react';
import { contestDeskRoutes, type ContestDetail, contestRoutes } from '@kynangso/contracts/grading';
import type { Route } from '@kynangso/contracts/kernel';
import { ConfirmDialog, FormError, TextField, toast } from '../../components';
import { useSend } from '../../lib/query';
import { useWords } from './words';

export type Act = 'publish' | 'close' | 'cancel' | 'freeze';
const refresh: readonly Route[] = [contestDeskRoutes.getDeskContest, contestDeskRoutes.listDeskContests, contestRoutes.getContest];
export const LEAST_REASON = 10;

/** Says once more what the act means; what can't be taken back needs its reason. */
export function ActDialog({ act, contest, onClose }: { act: Act; contest: ContestDetail; onClose: () => void }) {
  const words = useWords();
  const params = { contestId: contest.id };
  const options = { refresh, onSuccess: () => { toast(words(`did_${act}`)); onClose(); } };
  const publish = useSend(contestDeskRoutes.publishContest, options);
  const close = useSend(contestDeskRoutes.closeContest, options);
  const cancel = useSend(contestDeskRoutes.cancelContest, options);
  const freeze = useSend(contestDeskRoutes.freezeContest, options);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { isPending, error } = { publish, close, cancel, freeze }[act];
  const needsReason = act === 'close' || act === 'cancel' || (act === 'freeze' && contest.results.length > 0);
  const isShort = needsReason && reason.trim().length < LEAST_REASON;
  function confirm(): void {
    setTried(true);
    if (isShort) return;
    const said = reason.trim();
    if (act === 'publish') publish.mutate({ params });
    else if (act === 'freeze') freeze.mutate({ params, body: { reason: needsReason ? said : null } });
    else (act === 'close' ? close : cancel).mutate({ params, body: { reason: said } });
  }
  return (
    <ConfirmDialog isOpen onOpenChange={onClose} title={words(`ask_${act}`)} confirmLabel={words(`do_${act}`)} variant={act === 'cancel' ? 'danger' : 'primary'} isPending={isPending} onConfirm={confirm}>
      <div className="stack">
        <p>{words(`say_${act}`)}</p>
        {needsReason && <TextField label={words('reason')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('shortReason') : ''} />}
        <FormError error={error} />
      </div>
    </ConfirmDialog>
  );
}

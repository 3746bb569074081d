import { CircleCheck, FileLock2, FilePen, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { type CloseDetail, closeRoutes } from '@kynangso/contracts/training';
import { Button, Callout, Dialog, FormError, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useSend } from '../../lib/query';
import { StateBadge } from './parts';
import { useWords } from './words';

type Act = 'return' | 'accept' | 'lock' | 'amend';
const icons = { return: Undo2, accept: CircleCheck, lock: FileLock2, amend: FilePen };
const offered: Record<CloseDetail['state'], readonly Act[]> = { open: [], submitted: ['accept', 'return'], returned: [], accepted: ['lock', 'return'], locked: ['amend'] };

/** What the unit above may do now. Every act that takes something back or signs it asks for its reason first. */
export function Acts({ close }: { close: CloseDetail }) {
  const words = useWords();
  const text = useText();
  const [act, setAct] = useState<Act | null>(null);
  const acts = close.may.decide ? offered[close.state] : [];
  if (acts.length === 0) return null;
  return (
    <>
      {close.missing.length > 0 && close.state !== 'locked' && (
        <Callout tone="warn" title={words('missingTitle', { count: close.missing.length })}>
          <ul className="stack-tight">{close.missing.slice(0, 12).map((m) => <li key={m.unit.id}>{text(m.unit.name)} <StateBadge state={m.state} /></li>)}</ul>
          {close.missing.length > 12 && <p>{words('andMore', { count: close.missing.length - 12 })}</p>}
        </Callout>
      )}
      <div className="row no-print">
        {acts.map((each, at) => {
          const Icon = icons[each];
          return <Button key={each} variant={at === 0 ? 'primary' : 'secondary'} icon={<Icon size={18} aria-hidden />} onPress={() => setAct(each)}>{words(`act_${each}`)}</Button>;
        })}
      </div>
      {act && <ActDialog key={act} act={act} close={close} onClose={() => setAct(null)} />}
    </>
  );
}

const routeOf = { return: closeRoutes.returnClose, accept: closeRoutes.acceptClose, lock: closeRoutes.lockClose, amend: closeRoutes.amendClose } as const;

function ActDialog({ act, close, onClose }: { act: Act; close: CloseDetail; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(routeOf[act] as typeof closeRoutes.returnClose, { refresh: [closeRoutes.getClose, closeRoutes.listCloses, closeRoutes.checkClose, closeRoutes.closeDrift] });
  const isAsked = act === 'return' || act === 'amend' || (act === 'lock' && close.missing.length > 0);
  const isShort = isAsked && reason.trim().length < 3;
  const typed = reason.trim();
  const body = act === 'lock' ? (isAsked ? { missingReason: typed } : {}) : act === 'accept' ? (typed ? { note: typed } : {}) : { reason: typed };
  const go = (): void => {
    setTried(true);
    if (isShort) return;
    send.mutate({ params: { id: close.id }, body: body as { reason: string } }, { onSuccess: () => { toast(words(`did_${act}`)); onClose(); } });
  };
  return (
    <Dialog
      title={words(`act_${act}`)} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}
      actions={<><Button variant="primary" isPending={send.isPending} onPress={go}>{words(`act_${act}`)}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p className="measure">{words(`ask_${act}`)}</p>
        {(isAsked || act === 'accept') && (
          <TextField label={words(act === 'lock' ? 'missingReason' : act === 'accept' ? 'noteOptional' : 'reason')} lines={4} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('needReason') : ''} />
        )}
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

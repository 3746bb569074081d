import { type ReactNode, useState } from 'react';
import { bankRoutes, type DifficultyDecision, type StrayingKind } from '@kynangso/contracts/bank';
import { Button, ButtonLink, Callout, Dialog, FormError, InstantText, RadioGroup, TextField } from '../../../components';
import { undoable } from '../../../components/undo';
import { useSend } from '../../../lib/query';
import { useDifficultyWords } from './words';

const stale = [bankRoutes.itemDifficulty, bankRoutes.listItemDifficulties, bankRoutes.listDifficultyModules];
export interface Straying { readonly itemId: string; readonly code: string; readonly straying: StrayingKind; readonly measuredAt: string }

/** What a person makes of a straying figure: the item is right as it is, or its authors should look at it. Either with a reason, for whoever comes after. */
export function DecideDialog({ item, children, onClose }: { item: Straying; children?: ReactNode; onClose: () => void }) {
  const words = useDifficultyWords();
  const [verdict, setVerdict] = useState<'kept' | 'review' | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const takeBack = useTakeBack(item);
  const decide = useSend(bankRoutes.decideDifficulty, { refresh: stale, onSuccess: () => { undoable(words(verdict === 'kept' ? 'didKeep' : 'didAsk', { code: item.code }), takeBack.send); onClose(); } });
  const isShort = reason.trim().length < 3;
  function send(): void {
    setTried(true);
    if (verdict !== null && !isShort) decide.mutate({ params: { itemId: item.itemId }, body: { verdict, reason: reason.trim(), measuredAt: item.measuredAt } });
  }
  return (
    <Dialog
      title={words('decideTitle', { code: item.code })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant="primary" isPending={decide.isPending} onPress={send}>{words('save')}</Button><ButtonLink href={`/bank/${item.itemId}`}>{words('openItem')}</ButtonLink><Button variant="quiet" onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        {children}
        <p className="measure">{words(`${item.straying}Text`)}</p>
        <RadioGroup
          label={words('verdict')} value={verdict ?? ''} onChange={(value) => setVerdict(value === 'kept' ? 'kept' : 'review')} errorMessage={isTried && verdict === null ? words('needVerdict') : ''}
          options={[{ value: 'kept', label: words('keep'), description: words('keepText') }, { value: 'review', label: words('ask'), description: words('askText') }]}
        />
        <TextField label={words('decideReason')} description={words('reasonHint')} lines={3} value={reason} onChange={setReason} maxLength={500} errorMessage={isTried && isShort ? words('needReason') : ''} />
        <FormError error={decide.error} />
      </div>
    </Dialog>
  );
}

export function useTakeBack({ itemId, measuredAt }: Pick<Straying, 'itemId' | 'measuredAt'>): { send: () => void; isPending: boolean; error: unknown } {
  const open = useSend(bankRoutes.decideDifficulty, { refresh: stale });
  return { send: () => open.mutate({ params: { itemId }, body: { verdict: 'open', measuredAt } }), isPending: open.isPending, error: open.error };
}

/** What was decided, by whom, when and why. */
export function Decided({ decision, children }: { decision: DifficultyDecision; children?: ReactNode }) {
  const words = useDifficultyWords();
  return (
    <Callout tone={decision.verdict === 'kept' ? 'good' : 'info'} title={words(decision.verdict === 'kept' ? 'wasKept' : 'wasAsked')} actions={children}>
      <p className="thread-text">{decision.reason}</p>
      <p className="small muted">{decision.by} · <InstantText at={decision.at} /></p>
    </Callout>
  );
}

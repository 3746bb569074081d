import { useState } from 'react';
import { appealRoutes } from '@kynangso/contracts/grading';
import { Button, Callout, CheckboxGroup, FormError, RadioGroup, TextField, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useSend } from '../../lib/query';
import { readPositions } from './appeal-positions';
import { useAppealWords } from './appeal-words';

/** What should be looked at again, and why. Questions are ticked where they are known, else their numbers are typed. */
export function AppealForm({ attemptId, positions, onCancel }: { attemptId: string; positions: readonly number[] | null; onCancel: () => void }) {
  const words = useAppealWords();
  const [scope, setScope] = useState<'whole' | 'some'>('whole');
  const [ticked, setTicked] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(appealRoutes.requestAppeal, { refresh: [appealRoutes.getAppealWindow] });
  const chosen = scope === 'whole' ? [] : positions ? (ticked.length > 0 ? ticked.map(Number).sort((a, b) => a - b) : null) : readPositions(typed);
  const isShort = reason.trim().length < 10;
  function submit(): void {
    setTried(true);
    if (chosen === null || isShort) return;
    send.mutate({ params: { attemptId }, body: { positions: chosen, reason: reason.trim() } }, { onSuccess: () => toast(words('sent')) });
  }
  return (
    <form
      className="form-narrow" aria-label={words('formTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <RadioGroup label={words('scope')} value={scope} onChange={(value) => setScope(value === 'some' ? 'some' : 'whole')} options={[{ value: 'whole', label: words('whole') }, { value: 'some', label: words('some') }]} />
      {scope === 'some' && positions && (
        <div className="appeal-positions">
          <CheckboxGroup label={words('positions')} value={ticked} onChange={setTicked} errorMessage={isTried && chosen === null ? words('noPositions') : ''} options={positions.map((at) => ({ value: String(at), label: words('question', { at }) }))} />
        </div>
      )}
      {scope === 'some' && !positions && <TextField label={words('positions')} description={words('positionsHint')} value={typed} onChange={setTyped} maxLength={400} errorMessage={isTried && chosen === null ? words('badPositions') : ''} />}
      <TextField label={words('reason')} description={words('reasonHint')} lines={4} maxLength={2000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('shortReason') : ''} />
      <Callout>{words('mayFall')}</Callout>
      <TypedGuard of={send} />
      <FormError error={send.error} />
      <div className="row">
        <Button variant="primary" type="submit" isPending={send.isPending}>{words('send')}</Button>
        <Button onPress={onCancel} isDisabled={send.isPending}>{words('cancel')}</Button>
      </div>
    </form>
  );
}

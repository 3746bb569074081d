import { useState } from 'react';
import { type ActResult, type BoardRow, examRoutes } from '@kynangso/contracts/exam';
import { Button, Callout, Checkbox, Dialog, FormError, TextField, toast } from '../../components';
import { call } from '../../lib/api';
import { type Act, type ActDraft, meantBy, problemOf, requestsOf } from './acts';
import { useWords } from './words';

const NAMES = 5;
const quick = [5, 10, 15, 30] as const;

/** Asks for what an act needs, and for a reason; who is meant is fixed when the dialog opens, whatever the board does meanwhile. */
export function ActDialog({ sittingId, act, rows, onClose, onDone }: { sittingId: string; act: Act; rows: readonly BoardRow[]; onClose: () => void; onDone: () => void }) {
  const words = useWords();
  const [{ meant, left }] = useState(() => {
    const found = meantBy(act, rows);
    return { meant: found, left: rows.length - found.length };
  });
  const [draft, setDraft] = useState<ActDraft>({ reason: '', minutes: '10', text: '', isSure: false });
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problems = problemOf(act, draft);
  const shown = (field: keyof ActDraft) => {
    const problem = problems[field];
    return isTried && problem ? words(problem) : '';
  };
  const set = (change: Partial<ActDraft>) => setDraft((before) => ({ ...before, ...change }));

  async function send(): Promise<void> {
    setTried(true);
    if (Object.keys(problems).length > 0 || isPending) return;
    setPending(true);
    setError(null);
    const sum: ActResult = { done: [], skipped: [] };
    try {
      for (const body of requestsOf(act, draft, meant.flatMap((row) => row.attemptId ?? []))) {
        const { done, skipped } = await call(examRoutes.act, { params: { sittingId }, body });
        sum.done.push(...done);
        sum.skipped.push(...skipped);
      }
      if (sum.done.length > 0) toast(words(`did_${act}`, { count: sum.done.length }));
      if (sum.skipped.length > 0) toast(words('skipped', { count: sum.skipped.length }), 'info');
      onClose();
    } catch (cause) {
      setError(cause);
      setPending(false);
    }
    onDone();
  }

  return (
    <Dialog
      title={words(`${act}Title`, { count: meant.length })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={<><Button variant={act === 'terminate' ? 'danger' : 'primary'} isPending={isPending} isDisabled={meant.length === 0} onPress={() => void send()}>{words(act)}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      {act === 'terminate' ? <Callout tone="warn">{words('terminateText')}</Callout> : <p className="muted">{words(`${act}Text`)}</p>}
      <p>
        <span className="muted">{words('target')}: </span>
        {meant.slice(0, NAMES).map((row) => row.fullName).join(', ')}
        {meant.length > NAMES && ` ${words('andMore', { count: meant.length - NAMES })}`}
      </p>
      {meant.length === 0 ? <Callout tone="warn">{words('nobodyMeant')}</Callout> : left > 0 && <p className="muted small">{words('notMeant', { count: left })}</p>}
      {act === 'extend' && (
        <div className="stack-tight">
          <TextField label={words('minutes')} value={draft.minutes} onChange={(minutes) => set({ minutes })} inputMode="numeric" unit={words('minutesUnit')} size={6} errorMessage={shown('minutes')} />
          <div className="row" role="group" aria-label={words('quickMinutes')}>
            {quick.map((count) => <Button key={count} size="sm" onPress={() => set({ minutes: String(count) })}>{words('plusMinutes', { count })}</Button>)}
          </div>
        </div>
      )}
      {act === 'message'
        ? <TextField label={words('text')} lines={3} maxLength={500} value={draft.text} onChange={(text) => set({ text })} errorMessage={shown('text')} autoFocus />
        : <TextField label={words('reason')} description={words('reasonHint')} lines={2} maxLength={500} value={draft.reason} onChange={(reason) => set({ reason })} errorMessage={shown('reason')} autoFocus={act !== 'extend'} />}
      {act === 'terminate' && <Checkbox isSelected={draft.isSure} onChange={(isSure) => set({ isSure })} errorMessage={shown('isSure')}>{words('terminateSure')}</Checkbox>}
      <FormError error={error} />
    </Dialog>
  );
}

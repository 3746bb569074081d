import { Send, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { markingRoutes, type MarkingTask } from '@kynangso/contracts/grading';
import { Button, ConfirmDialog, FormError, TextField } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale, useText } from '../../i18n/locale';
import { call } from '../../lib/api';
import { wordError } from '../../lib/api-error';
import { formatPoints, formatTime } from '../../lib/format';
import { CriterionField } from './criterion-field';
import { HoldNote } from './hold-note';
import { KeysDialog } from './keys-dialog';
import { levelChoice, marksOf, sheetOf } from './mark-form';
import { type DraftState, useDraft } from './use-draft';
import { useMarkKeys } from './use-mark-keys';
import { useWords } from './words';

export type Ending = { kind: 'marked'; pointsCenti: number } | { kind: 'released' };
interface RubricPanelProps {
  task: MarkingTask;
  onEnd: (ending: Ending) => void;
  onLost: () => void;
  isHelpOpen: boolean;
  onHelp: (isOpen: boolean) => void;
}
/** The rubric of the response beside it: points per criterion, notes, the running total, and handing in. */
export function RubricPanel({ task, onEnd, onLost, isHelpOpen, onHelp }: RubricPanelProps) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const { entries, change, comment, changeComment, state, heldUntil, save, setClosed } = useDraft(task, locale === 'vi' ? ',' : '.', onLost);
  const [asking, setAsking] = useState<'missing' | 'release' | null>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isTried, setTried] = useState(false);
  const box = useRef<HTMLElement>(null);
  const sheet = sheetOf(task.criteria, entries);

  const fieldsets = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-criterion]') ?? [])];
  const current = () => fieldsets().findIndex((each) => each.contains(document.activeElement));
  const focusOn = (at: number) => fieldsets()[at]?.querySelector<HTMLElement>('input:checked, input, textarea, button')?.focus();
  const firstOpen = () => Math.max(0, task.criteria.findIndex((criterion) => sheet.missing.includes(criterion)));
  const placeNow = () => (current() >= 0 ? current() : firstOpen());

  async function send(act: () => Promise<unknown>, ending: Ending): Promise<void> {
    setSending(true);
    setError(null);
    setClosed(true);
    try {
      await act();
      onEnd(ending);
    } catch (failed) {
      setClosed(false);
      setError(failed);
      setAsking(null);
    } finally {
      setSending(false);
    }
  }
  const params = { taskId: task.id };
  const deliver = () => send(() => call(markingRoutes.handInMark, { params, body: { marks: marksOf(task.criteria, entries), comment: comment.trim() } }), { kind: 'marked', pointsCenti: sheet.totalCenti });
  function handIn(): void {
    if (sending) return;
    setTried(true);
    if (sheet.faulty.length > 0) focusOn(task.criteria.findIndex((criterion) => sheet.faulty.includes(criterion)));
    else if (sheet.missing.length > 0) setAsking('missing');
    else void deliver();
  }
  const keys = useMarkKeys(asking === null && !isHelpOpen && !sending, {
    level: (number) => {
      const at = placeNow();
      if (task.criteria[at]?.levels[number - 1] === undefined) return;
      change(at, { choice: levelChoice(number - 1) });
      requestAnimationFrame(() => focusOn(at));
    },
    next: () => focusOn(current() < 0 ? firstOpen() : Math.min(current() + 1, task.criteria.length - 1)),
    previous: () => focusOn(current() < 0 ? firstOpen() : Math.max(current() - 1, 0)),
    note: () => {
      const place = fieldsets()[placeNow()];
      const field = place?.querySelector<HTMLElement>('textarea');
      if (field) field.focus();
      else place?.querySelector<HTMLElement>('[data-note]')?.click();
    },
    handIn,
    help: () => onHelp(true),
  });
  return (
    <section className="panel mark-panel" aria-labelledby="rubric-title" ref={box}>
      <div className="stack-tight">
        <h2 id="rubric-title">{words('rubric')}</h2>
        <HoldNote heldUntil={heldUntil} onKeep={() => void save()} />
      </div>
      {task.criteria.map((criterion, at) => {
        const entry = entries[at];
        return entry && <CriterionField key={criterion.identifier} id={`criterion-${at}`} criterion={criterion} entry={entry} onChange={(part) => change(at, part)} />;
      })}
      <TextField label={words('comment')} description={words('commentHint')} lines={3} maxLength={4000} value={comment} onChange={changeComment} />
      <div className="mark-foot">
        <p className="mark-total">
          <span>{words('total')}</span> <strong aria-live="polite">{words('totalOf', { points: formatPoints(sheet.totalCenti, locale), max: formatPoints(task.maxCenti, locale) })}</strong>
        </p>
        <DraftNote state={state} onAgain={() => void save()} />
        <UnsavedGuard isDirty={state.step === 'failed'} />
        <FormError error={error} />
        {isTried && sheet.faulty.length > 0 && <p className="kn-error" role="alert">{words('faulty', { list: sheet.faulty.map((each) => text(each.title)).join(', ') })}</p>}
        <div className="row">
          <Button variant="primary" icon={<Send size={18} aria-hidden />} isPending={sending} onPress={handIn}>{words('handIn')}</Button>
          <Button icon={<Undo2 size={18} aria-hidden />} isDisabled={sending} onPress={() => setAsking('release')}>{words('release')}</Button>
        </div>
      </div>
      <ConfirmDialog title={words('handInTitle')} isOpen={asking === 'missing'} onOpenChange={() => setAsking(null)} confirmLabel={words('handInZero')} cancelLabel={words('goBack')} isPending={sending} onConfirm={() => void deliver()}>
        <div className="stack">
          <p>{words('handInText')}</p>
          <ul className="mark-missing">{sheet.missing.map((each) => <li key={each.identifier}>{text(each.title)}</li>)}</ul>
        </div>
      </ConfirmDialog>
      <ConfirmDialog title={words('releaseTitle')} isOpen={asking === 'release'} onOpenChange={() => setAsking(null)} confirmLabel={words('release')} variant="danger" isPending={sending} onConfirm={() => void send(() => call(markingRoutes.releaseTask, { params }), { kind: 'released' })}>
        <p>{words('releaseText')}</p>
      </ConfirmDialog>
      <KeysDialog isOpen={isHelpOpen} onClose={() => onHelp(false)} isOn={keys.isOn} onToggle={keys.setOn} />
    </section>
  );
}

function DraftNote({ state, onAgain }: { state: DraftState; onAgain: () => void }) {
  const words = useWords();
  const { locale } = useLocale();
  if (state.step === 'failed')
    return (
      <p className="kn-error row" role="alert">
        <span>{words('saveFailed', { reason: wordError(state.error, locale) })}</span>
        <Button size="sm" onPress={onAgain}>{words('saveAgain')}</Button>
      </p>
    );
  const said = { clean: words('notYet'), dirty: words('unsaved'), saving: words('saving'), saved: state.step === 'saved' ? words('savedAt', { time: formatTime(state.at, true) }) : '' }[state.step];
  return <p className="muted small" role="status">{said}</p>;
}

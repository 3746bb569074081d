import { Check, Keyboard, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { type CriterionMark, type RubricCriterion, type SubmissionPage, submissionRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, Checkbox, ConfirmDialog, Dialog, FormError, RadioGroup, TextField, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { formatTime } from '../../lib/format';
import { useSend } from '../../lib/query';
import { useMarkKeys } from '../marking/use-mark-keys';
import { tally } from './points';
import { useMarkSheet } from './use-mark-sheet';
import { useWords } from './words';

/** The mark sheet: a level and a comment a criterion, by mouse or by single keys, then the decision. */
export function MarkForm({ page }: { page: SubmissionPage }) {
  const words = useWords();
  const { sheet, mark, comment, state, close, isDirty } = useMarkSheet(page);
  const [asking, setAsking] = useState<'accept' | 'return' | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const decide = useSend(submissionRoutes.decideSubmission, { refresh: [submissionRoutes.getSubmission, submissionRoutes.listSubmissions], onSuccess: () => { setAsking(null); toast(words('decided')); } });
  const { points, left, hasLowest, isPassed } = tally(page.assignment, sheet.marks);

  const codes = page.assignment.rubric.map((each) => each.code);
  const current = (): string | null => document.activeElement?.closest('[data-criterion]')?.getAttribute('data-criterion') ?? null;
  const go = (code: string | undefined): void => box.current?.querySelector<HTMLElement>(`[data-criterion="${code ?? ''}"]`)?.focus();
  const step = (by: 1 | -1): void => {
    const at = codes.indexOf(current() ?? '');
    go(at < 0 ? codes[by > 0 ? 0 : codes.length - 1] : codes[Math.min(codes.length - 1, Math.max(0, at + by))]);
  };
  const { isOn, setOn } = useMarkKeys(asking === null && !isHelpOpen, {
    level: (number) => {
      const code = current() ?? codes.find((each) => sheet.marks.find((m) => m.criterion === each)?.level === null) ?? codes[0];
      const criterion = page.assignment.rubric.find((each) => each.code === code);
      if (!criterion?.levels[number - 1]) return;
      mark(criterion.code, { level: number - 1 });
      go(criterion.code);
    },
    next: () => step(1),
    previous: () => step(-1),
    note: () => box.current?.querySelector<HTMLElement>(`[data-criterion="${current() ?? codes[0] ?? ''}"] [data-note]`)?.click(),
    handIn: () => isPassed && setAsking('accept'),
    help: () => setHelpOpen(true),
  });
  const finish = (decision: 'accept' | 'return') => {
    close(true);
    decide.mutate({ params: { submissionId: page.id }, body: { ...sheet, decision } }, { onError: () => close(false) });
  };
  const line = state.step === 'saved' ? words('saved', { at: formatTime(state.at) }) : state.step === 'ready' ? '' : words(state.step);
  return (
    <div className="stack" ref={box}>
      {page.assignment.rubric.map((criterion) => {
        const given = sheet.marks.find((m) => m.criterion === criterion.code);
        return given && <Criterion key={criterion.code} criterion={criterion} mark={given} onChange={(part) => mark(criterion.code, part)} />;
      })}
      <TextField label={words('overall')} description={words('overallHint')} lines={4} maxLength={4000} value={sheet.comment} onChange={comment} />
      <p className="row" role="status">
        <strong>{words('total')}: {words('result', { points, most: page.maxPoints })}</strong>
        {left > 0 ? <Badge>{words('left', { count: left })}</Badge> : isPassed ? <Badge tone="good">{words('meets')}</Badge> : <Badge tone="warn">{hasLowest ? words('lowestOne') : words('below', { needed: page.assignment.pass.points })}</Badge>}
      </p>
      <p className="muted small">{line}</p>
      {state.step === 'failed' && <FormError error={state.error} />}
      <div className="row">
        <Button variant="primary" icon={<Check aria-hidden />} isDisabled={!isPassed} onPress={() => setAsking('accept')}>{words('accept')}</Button>
        <Button icon={<Undo2 aria-hidden />} isDisabled={sheet.comment.trim().length < 10} onPress={() => setAsking('return')}>{words('giveBack')}</Button>
        <Button variant="quiet" icon={<Keyboard aria-hidden />} onPress={() => setHelpOpen(true)}>{words('keys')}</Button>
      </div>
      <ConfirmDialog title={words(asking === 'return' ? 'returnTitle' : 'acceptTitle')} isOpen={asking !== null} onOpenChange={(isOpen) => !isOpen && setAsking(null)} confirmLabel={words(asking === 'return' ? 'giveBack' : 'accept')} isPending={decide.isPending} onConfirm={() => asking && finish(asking)}>
        <p>{asking === 'return' ? words('returnText') : words('acceptText', { points, most: page.maxPoints })}</p>
        {sheet.comment && <p className="rubric-comment">{sheet.comment}</p>}
        <FormError error={decide.error} />
      </ConfirmDialog>
      <Dialog title={words('keys')} isOpen={isHelpOpen} onOpenChange={setHelpOpen} size="sm">
        <dl className="submission-keys">
          {([['1 – 6', 'kLevel'], ['n', 'kNext'], ['p', 'kPrevious'], ['g', 'kNote'], ['x', 'kAccept'], ['Esc', 'kLeave'], ['?', 'kHelp']] as const).map(([key, meaning]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={meaning}>{words(meaning)}</dd>])}
        </dl>
        <Checkbox isSelected={isOn} onChange={setOn}>{words('kOn')}</Checkbox>
      </Dialog>
      <UnsavedGuard isDirty={isDirty && !decide.isSuccess} />
    </div>
  );
}

function Criterion({ criterion, mark, onChange }: { criterion: RubricCriterion; mark: CriterionMark; onChange: (part: Partial<CriterionMark>) => void }) {
  const words = useWords();
  const text = useText();
  const [isNoting, setNoting] = useState(mark.comment !== '');
  const id = `criterion-${criterion.code}`;
  return (
    <div className="submission-criterion" data-criterion={criterion.code} role="group" aria-labelledby={id} tabIndex={-1}>
      <h3 id={id}>{text(criterion.title)}</h3>
      <RadioGroup
        label={<span className="visually-hidden">{words('level', { title: text(criterion.title) })}</span>} value={mark.level === null ? '' : String(mark.level)} onChange={(value) => onChange({ level: Number(value) })}
        options={criterion.levels.map((level, at) => ({ value: String(at), label: `${text(level.quality)} · ${words('pointsOf', { points: level.points })}`, description: text(level.description) }))}
      />
      {isNoting ? (
        <TextField label={<>{words('criterionComment')} <span className="visually-hidden">({text(criterion.title)})</span></>} lines={2} maxLength={1000} value={mark.comment} onChange={(comment) => onChange({ comment })} autoFocus={mark.comment === ''} />
      ) : (
        <div><Button size="sm" variant="quiet" data-note="" aria-label={`${words('addComment')}: ${text(criterion.title)}`} onPress={() => setNoting(true)}>{words('addComment')}</Button></div>
      )}
    </div>
  );
}

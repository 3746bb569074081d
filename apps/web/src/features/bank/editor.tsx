import { Save } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { bankRoutes, itemSource, type ItemSource } from '@kynangso/contracts/bank';
import { Button, Checkbox, FormError, Section } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useLocale } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { AnswerEditor } from './answer-editor';
import { useAnswerWords } from './answer-words';
import { BasicsEditor } from './basics-editor';
import { focusField, TextPair } from './editor-parts';
import { useEditorWords } from './editor-words';
import { atFields, byField, fieldName, formProblems, keyGaps } from './form-problems';
import type { ItemForm } from './item-form';
import { ItemPreview, type TryPlace } from './item-preview';
import { useKindWords } from './kind-words';
import { PictureInsert } from './picture-insert';
import { ProblemPanel } from './problem-panel';
import { writeSource } from './write-source';
import './bank.css';

interface EditorProps {
  initial: ItemForm;
  isNew: boolean;
  isSaving: boolean;
  saveError: unknown;
  /** answers once the draft is stored; a refusal leaves everything typed in place */
  onSave: (source: ItemSource) => Promise<void>;
  tryAt?: Omit<TryPlace, 'isStale'> | undefined;
  owner?: ReactNode;
  footer?: ReactNode;
}

/** The item editor: fields at the left, the candidate's view and what is still wrong at the right, one bar to save. */
export function Editor({ initial, isNew, isSaving, saveError, onSave, tryAt, owner, footer }: EditorProps) {
  const words = useEditorWords();
  const kindWords = useKindWords();
  const answers = useAnswerWords();
  const { locale } = useLocale();
  const [form, setForm] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [isTried, setTried] = useState(!isNew);
  const set = (part: Partial<ItemForm>) => setForm((now) => ({ ...now, ...part }));
  const source = useMemo(() => writeSource(form), [form]);
  const own = useMemo(() => formProblems(form, words, kindWords), [form, words, kindWords]);
  const settled = useSettled(source);
  const isWhole = useMemo(() => itemSource.safeParse(settled).success, [settled]);
  const check = useApi(bankRoutes.checkItem, { body: settled }, { enabled: own.length === 0 && isWhole, keepPrevious: true });
  const gaps = keyGaps(form, words, kindWords);
  // once the gap is named in words, the engine's own way of saying it is left out
  const remote = (check.data?.problems ?? []).filter((problem) => gaps.length === 0 || problem.code !== 'processing_refused');
  const problems = own.length > 0 ? own : [...gaps, ...atFields(remote, form, locale)];
  const part = { form, set, errors: isTried ? byField(problems) : {} };
  const isDirty = form !== saved;

  async function save(): Promise<void> {
    setTried(true);
    const [first] = own;
    if (first) return focusField(first.field);
    const sent = form;
    try {
      await onSave(source);
      setSaved(sent);
    } catch {
      // the refusal is shown above the button
    }
  }

  const isCloze = form.kind === 'cloze';
  return (
    <div className="editor">
      <form className="editor-form" noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        <BasicsEditor {...part} isNew={isNew} owner={owner} />
        <Section title={words('text')} aside={<Checkbox isSelected={form.hasEnglish} onChange={(hasEnglish) => set({ hasEnglish })}>{words('withEnglish')}</Checkbox>}>
          <TextPair {...part} field="context" what={words('context')} value={form.context} onChange={(context) => set({ context })} lines={2} description={words('contextHint')} />
          <PictureInsert value={form.context} onChange={(context) => set({ context })} hasEnglish={form.hasEnglish} />
          {isCloze ? <p className="muted small">{words('clozeNote')}</p> : <TextPair {...part} field="prompt" what={words('prompt')} value={form.prompt} onChange={(prompt) => set({ prompt })} lines={4} description={words('marksHint')} />}
        </Section>
        <Section title={answers('answer')}>
          <AnswerEditor {...part} />
        </Section>
        <Section title={words('explanation')}>
          <TextPair {...part} field="explanation" what={words('explanation')} value={form.explanation} onChange={(explanation) => set({ explanation })} lines={5} description={words('explanationHint')} />
        </Section>
        <FormError error={saveError} />
        {footer}
        <div className="editor-bar">
          <Button type="submit" variant="primary" icon={<Save size={18} aria-hidden />} isPending={isSaving}>{words('save')}</Button>
          <span className="muted small" role="status">{isTried && own.length > 0 ? words('blocked', { count: own.length }) : isDirty ? words('unsaved') : isNew ? '' : words('allSaved')}</span>
        </div>
      </form>
      <aside className="editor-side" aria-label={words('livePreview')}>
        <Section title={words('livePreview')}>
          <ItemPreview key={previewKey(form)} content={source.content} stimulus={source.stimulus} tryAt={tryAt && { ...tryAt, isStale: isDirty }} />
        </Section>
        <ProblemPanel problems={problems} nameOf={(field) => fieldName(field, form, words, kindWords)} isBlocked={own.length > 0} isChecking={check.isFetching || settled !== source} hasAnswer={check.data !== undefined} onGo={(field) => { setTried(true); requestAnimationFrame(() => focusField(field)); }} />
      </aside>
      <UnsavedGuard isDirty={isDirty && !isSaving} />
    </div>
  );
}

/** A preview answered before its parts changed would hold answers to parts that are gone. */
const previewKey = (form: ItemForm): string =>
  [form.kind, ...form.choices, ...form.statements, ...form.match.sources, ...form.match.targets, ...form.gapMatch.words, ...form.order.rows, ...form.cloze.fields, ...form.hotspot.areas].map((each) => (typeof each === 'string' ? each : each.id)).join(' ');

/** The source once typing has paused, so that the api isn't asked at every key. */
function useSettled(source: ItemSource): ItemSource {
  const [settled, setSettled] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(source), 700);
    return () => clearTimeout(timer);
  }, [source]);
  return settled;
}

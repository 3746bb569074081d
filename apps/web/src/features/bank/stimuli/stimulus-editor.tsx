import { Save } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type StimulusSource, stimulusSource } from '@kynangso/contracts/bank';
import { Button, Checkbox, FormError, Section, TextField } from '../../../components';
import { UnsavedGuard } from '../../../components/unsaved-guard';
import { focusField, Spot, TextPair } from '../editor-parts';
import { useEditorWords } from '../editor-words';
import { useMaterialWords } from '../material-words';
import { PictureInsert } from '../picture-insert';
import { type StimulusForm, stimulusProblems, writeStimulus } from './stimulus-form';
import { StimulusBody } from './stimulus-view';

interface StimulusEditorProps {
  initial: StimulusForm;
  isNew: boolean;
  isSaving: boolean;
  error: unknown;
  owner: ReactNode;
  /** answers once it is stored; a refusal leaves everything typed in place */
  onSave: (source: StimulusSource) => Promise<void>;
}

/** Code, title and text of a stimulus beside what candidates will see. */
export function StimulusEditor({ initial, isNew, isSaving, error, owner, onSave }: StimulusEditorProps) {
  const words = useMaterialWords();
  const editor = useEditorWords();
  const [form, setForm] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [isTried, setTried] = useState(false);
  const set = (part: Partial<StimulusForm>) => setForm((now) => ({ ...now, ...part }));
  const problems = stimulusProblems(form, words);
  const errors = isTried ? problems : {};
  const shown = stimulusSource.shape.body.safeParse(writeStimulus(form).body);
  async function save(): Promise<void> {
    setTried(true);
    const [first] = Object.keys(problems);
    if (first) return focusField(first);
    const sent = form;
    try {
      await onSave(writeStimulus(form));
      setSaved(sent);
    } catch {
      // the refusal is shown above the button
    }
  }
  const pair = { hasEnglish: form.hasEnglish, errors };
  return (
    <div className="editor">
      <form className="editor-form" noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
        {isNew && (
          <Spot field="code">
            <TextField label={words('code')} description={words('codeHint')} value={form.code} onChange={(code) => set({ code: code.toUpperCase() })} autoCapitalize="characters" size={24} maxLength={40} errorMessage={errors['code'] ?? ''} />
          </Spot>
        )}
        {owner}
        <Checkbox isSelected={form.hasEnglish} onChange={(hasEnglish) => set({ hasEnglish })}>{editor('withEnglish')}</Checkbox>
        <TextPair {...pair} field="title" what={words('title')} description={words('titleHint')} value={form.title} onChange={(title) => set({ title })} lines={1} />
        <TextPair {...pair} field="body" what={words('body')} description={words('bodyHint')} value={form.body} onChange={(body) => set({ body })} lines={12} />
        <PictureInsert value={form.body} onChange={(body) => set({ body })} hasEnglish={form.hasEnglish} />
        <FormError error={error} />
        <div className="editor-bar">
          <Button type="submit" variant="primary" icon={<Save size={18} aria-hidden />} isPending={isSaving}>{words('save')}</Button>
          <span className="muted small" role="status">{isTried && Object.keys(problems).length > 0 ? editor('blocked', { count: Object.keys(problems).length }) : form !== saved ? editor('unsaved') : ''}</span>
        </div>
      </form>
      <aside className="editor-side" aria-label={editor('livePreview')}>
        <Section title={editor('livePreview')}>{shown.success && <div className="panel stimulus"><StimulusBody body={shown.data} /></div>}</Section>
      </aside>
      <UnsavedGuard isDirty={form !== saved && !isSaving} />
    </div>
  );
}

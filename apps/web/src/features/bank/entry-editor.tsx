import { Plus, Trash2 } from 'lucide-react';
import { Button, Checkbox, Select, TextField } from '../../components';
import type { AcceptRow } from './item-form';
import { type EditorPart, GroupError, Spot, TextPair } from './editor-parts';
import { useEditorWords } from './editor-words';

/** Short text: every accepted spelling with its points, and how strictly it is compared. */
export function AcceptsEditor(part: EditorPart) {
  const words = useEditorWords();
  const { form, set, errors } = part;
  const change = (rowId: number, next: Partial<AcceptRow>) => set({ accepts: form.accepts.map((each) => (each.rowId === rowId ? { ...each, ...next } : each)) });
  const add = () => set({ accepts: [...form.accepts, { rowId: Math.max(0, ...form.accepts.map((each) => each.rowId)) + 1, text: '', points: form.maxPoints }] });
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('accepts')}</h3>
        <p className="muted small">{words('acceptHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {form.accepts.map((each, at) => (
          <li key={each.rowId} className="accept-row">
            <TextField label={words('accept', { at: at + 1 })} value={each.text} onChange={(text) => change(each.rowId, { text })} maxLength={500} autoComplete="off" />
            <Spot field={`acceptPoints.${at}`}>
              <TextField label={words('points')} value={each.points} onChange={(points) => change(each.rowId, { points })} inputMode="decimal" size={6} errorMessage={errors[`acceptPoints.${at}`] ?? ''} />
            </Spot>
            <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeAccept', { at: at + 1 })} isDisabled={form.accepts.length === 1} onPress={() => set({ accepts: form.accepts.filter((other) => other.rowId !== each.rowId) })} />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={form.accepts.length >= 100} onPress={add}>{words('addAccept')}</Button>
      </div>
      <Checkbox isSelected={form.caseSensitive} onChange={(caseSensitive) => set({ caseSensitive })}>{words('caseSensitive')}</Checkbox>
      <Checkbox isSelected={form.diacritics === 'keep'} onChange={(keep) => set({ diacritics: keep ? 'keep' : 'ignore' })}>
        {words('needMarks')} <span className="kn-description">({words('needMarksHint')})</span>
      </Checkbox>
      <EntryFigures {...part} />
    </div>
  );
}

/** A number: the value, how far off it may be, the unit printed behind the field. */
export function NumberEditor(part: EditorPart) {
  const words = useEditorWords();
  const { form, set, errors } = part;
  const { number } = form;
  const change = (next: Partial<typeof number>) => set({ number: { ...number, ...next } });
  return (
    <div className="stack">
      <div className="form-pair">
        <Spot field="answer">
          <TextField label={words('number')} value={number.value} onChange={(value) => change({ value })} inputMode="decimal" size={14} errorMessage={errors['answer'] ?? ''} />
        </Spot>
        <Select
          label={words('tolerance')} value={number.mode} onChange={(mode) => change({ mode: mode === 'absolute' || mode === 'relative' ? mode : 'exact' })}
          options={[{ value: 'exact', label: words('exact') }, { value: 'absolute', label: words('absolute') }, { value: 'relative', label: words('relative') }]}
        />
      </div>
      {number.mode !== 'exact' && (
        <div className="form-pair">
          {(['below', 'above'] as const).map((side) => (
            <Spot key={side} field={side}>
              <TextField label={words(side)} value={number[side]} onChange={(value) => change({ [side]: value })} inputMode="decimal" size={10} errorMessage={errors[side] ?? ''} {...(number.mode === 'relative' ? { unit: '%' } : {})} />
            </Spot>
          ))}
        </div>
      )}
      <TextPair {...part} field="unit" what={words('unit')} value={form.unit} onChange={(unit) => set({ unit })} lines={1} />
      <EntryFigures {...part} />
    </div>
  );
}

function EntryFigures({ form, set, errors }: EditorPart) {
  const words = useEditorWords();
  return (
    <div className="form-pair">
      <Spot field="maxPoints">
        <TextField label={words('maxPoints')} value={form.maxPoints} onChange={(maxPoints) => set({ maxPoints })} inputMode="decimal" size={6} errorMessage={errors['maxPoints'] ?? ''} />
      </Spot>
      <Spot field="expectedLength">
        <TextField label={words('expectedLength')} value={form.expectedLength} onChange={(expectedLength) => set({ expectedLength })} inputMode="numeric" size={6} unit={words('characters')} errorMessage={errors['expectedLength'] ?? ''} />
      </Spot>
    </div>
  );
}

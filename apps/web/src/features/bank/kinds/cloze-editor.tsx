import { type EditorPart, GroupError, Spot } from '../editor-parts';
import { sumOf } from '../item-form';
import type { ClozeField, ClozeForm } from '../kind-forms';
import { newField } from '../new-rows';
import { usePrinted } from '../printed';
import { withoutMark } from '../spaced-text';
import { fieldPoints } from '../write-marking';
import { ClozeFieldCard } from './cloze-field';
import { usePartWords } from './part-words';
import { SpacedField } from './spaced-field';

const TYPES = [['choice', 'addChoiceField'], ['text', 'addTextField'], ['number', 'addNumberField']] as const;

/** A text with fields in it: where each stands, what it offers and what is right. */
export function ClozeEditor(part: EditorPart) {
  const words = usePartWords();
  const printed = usePrinted();
  const { form, set, errors } = part;
  const { cloze } = form;
  const change = (next: Partial<ClozeForm>) => set({ cloze: { ...cloze, ...next } });
  const changeField = (at: number, next: Partial<ClozeField>) => change({ fields: cloze.fields.map((field, place) => (place === at ? { ...field, ...next } : field)) });
  const remove = (id: string) => change({ fields: cloze.fields.filter((field) => field.id !== id), text: { vi: withoutMark(cloze.text.vi, id), en: withoutMark(cloze.text.en, id) } });
  return (
    <div className="stack">
      <SpacedField
        {...part} value={cloze.text} onChange={(text) => change({ text })} description={words('clozeHint')}
        inserts={TYPES.map(([type, label]) => ({
          label: words(label),
          make: () => {
            const field = newField(type, cloze.fields);
            return { id: field.id, save: (text) => change({ text, fields: [...cloze.fields, field] }) };
          },
        }))}
      />
      <Spot field="answer">
        <h3>{words('fields')}</h3>
        {cloze.fields.length === 0 ? <p className="muted small">{words('noFields')}</p> : <p className="muted small">{words('clozePoints', { points: printed(sumOf(cloze.fields.map(fieldPoints))) })}</p>}
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {cloze.fields.map((field, at) => (
          <li key={field.id} className="editor-row">
            <ClozeFieldCard {...part} field={field} at={at} onField={(next) => changeField(at, next)} onRemove={() => remove(field.id)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

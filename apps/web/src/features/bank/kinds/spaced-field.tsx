import { Plus } from 'lucide-react';
import { Button } from '../../../components';
import { type EditorPart, TextPair } from '../editor-parts';
import type { Pair } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { insertAt, markOf } from '../spaced-text';

interface SpacedFieldProps extends EditorPart {
  value: Pair;
  description: string;
  /** buttons that put a mark where the cursor stands; `make` gives its identifier and what else changes with it */
  inserts: readonly { label: string; make: () => { id: string; save: (text: Pair) => void } }[];
  onChange: (value: Pair) => void;
}

/** A text with marks in it. In English the new mark comes last, for its author to move. */
export function SpacedField({ value, description, inserts, onChange, ...part }: SpacedFieldProps) {
  const kind = useKindWords();
  function insert(make: SpacedFieldProps['inserts'][number]['make']): void {
    const typed = document.querySelector<HTMLTextAreaElement>('[data-field="text.vi"] textarea');
    const [from, to] = typed ? [typed.selectionStart, typed.selectionEnd] : [value.vi.length, value.vi.length];
    const { id, save } = make();
    const en = part.form.hasEnglish ? `${value.en}${value.en === '' || /\s$/.test(value.en) ? '' : ' '}${markOf(id)}` : value.en;
    save({ vi: insertAt(value.vi, id, from, to), en });
    const place = from + markOf(id).length;
    requestAnimationFrame(() => {
      typed?.focus();
      typed?.setSelectionRange(place, place);
    });
  }
  return (
    <div className="stack">
      <TextPair {...part} field="text" what={kind('text')} value={value} onChange={onChange} lines={5} description={description} />
      <div className="row">
        {inserts.map(({ label, make }) => (
          <Button key={label} size="sm" icon={<Plus size={18} aria-hidden />} onPress={() => insert(make)}>{label}</Button>
        ))}
      </div>
    </div>
  );
}

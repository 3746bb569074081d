import type { ReactNode } from 'react';
import { TextField } from '../../components';
import type { ItemForm } from './item-form';
import type { Pair } from './kind-forms';
import { useEditorWords } from './editor-words';

/** What every part of the editor works with. */
export interface EditorPart {
  form: ItemForm;
  /** changes part of the form */
  set: (part: Partial<ItemForm>) => void;
  /** one sentence per field */
  errors: Record<string, string>;
}

/** A place the list of problems can lead to. */
export function Spot({ field, children }: { field: string; children: ReactNode }) {
  return <div data-field={field}>{children}</div>;
}

/** Moves the focus to a field of the editor; a group's first control stands for it. */
export function focusField(field: string): void {
  const spot = document.querySelector(`[data-field="${CSS.escape(field)}"]`) ?? document.querySelector(`[data-field="${CSS.escape(field.split('.')[0] ?? field)}"]`);
  spot?.scrollIntoView({ block: 'center' });
  spot?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
}

interface TextPairProps {
  form?: Pick<ItemForm, 'hasEnglish'>;
  hasEnglish?: boolean;
  errors: Record<string, string>;
  field: string;
  what: string;
  value: Pair;
  onChange: (value: Pair) => void;
  lines?: number;
  description?: string;
}
/** One text in Vietnamese and, where the item has English, beside it in English. */
export function TextPair({ form, hasEnglish = form?.hasEnglish ?? false, errors, field, what, value, onChange, lines = 2, description }: TextPairProps) {
  const words = useEditorWords();
  return (
    <div className="editor-pair">
      <Spot field={`${field}.vi`}>
        <TextField
          label={hasEnglish ? words('vi', { what }) : what} lines={lines} value={value.vi} onChange={(vi) => onChange({ ...value, vi })} errorMessage={errors[`${field}.vi`] ?? ''}
          {...(description ? { description } : {})}
        />
      </Spot>
      {hasEnglish && (
        <Spot field={`${field}.en`}>
          <TextField
            label={words('en', { what })} lines={lines} value={value.en} onChange={(en) => onChange({ ...value, en })} errorMessage={errors[`${field}.en`] ?? ''}
            {...(description ? { description } : {})}
          />
        </Spot>
      )}
    </div>
  );
}

/** A group's own error, read out when it appears. */
export function GroupError({ text }: { text: string | undefined }) {
  return text ? <p className="kn-error" role="alert">{text}</p> : null;
}

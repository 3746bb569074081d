import { useId } from 'react';
import type { TextEntryInteraction } from '@kynangso/contracts/bank';
import { TextField } from '../field';
import { type InteractionProps, usePlayer } from './context';
import { NumberNote, useNumberNote } from './number-note';
import { PromptText } from './prompt';
import { usePlayerWords } from './words';
import './flow.css';

/** A short text or a number, with its unit printed after the field. */
export function TextEntry({ node, values, set }: InteractionProps<TextEntryInteraction>) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly } = usePlayer();
  const id = useId();
  const { note, onFocusChange } = useNumberNote(node, values[0] ?? '');
  return (
    <div className="number-field">
      <TextField
        label={<PromptText inlines={node.prompt} hint={words('yourAnswer')} />}
        value={values[0] ?? ''}
        onChange={(value) => set(value === '' ? [] : [value], true)}
        inputMode={node.inputMode}
        maxLength={2000}
        size={Math.max(12, Math.min(48, node.expectedLength))}
        autoComplete="off"
        spellCheck="false"
        isDisabled={isDisabled}
        isReadOnly={isReadOnly}
        onFocusChange={onFocusChange}
        {...(note ? { 'aria-describedby': id } : {})}
        {...(node.unit ? { unit: node.unit } : {})}
      />
      <NumberNote id={id} note={note} />
    </div>
  );
}

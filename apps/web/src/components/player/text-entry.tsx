import type { TextEntryInteraction } from '@kynangso/contracts/bank';
import { TextField } from '../field';
import { type InteractionProps, usePlayer } from './context';
import { PromptText } from './prompt';
import { usePlayerWords } from './words';

/** A short text or a number, with its unit printed after the field. */
export function TextEntry({ node, values, set }: InteractionProps<TextEntryInteraction>) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly } = usePlayer();
  return (
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
      {...(node.unit ? { unit: node.unit } : {})}
    />
  );
}

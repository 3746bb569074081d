import { useState } from 'react';
import { isReadTwoWays, type TextEntryInteraction, typedDecimal, withoutUnit } from '@kynangso/contracts/bank';
import { usePlayer } from './context';
import { usePlayerWords } from './words';

/**
 * What stands under a field for a number that can't be read as one: it would be marked as wrong, and nobody should lose points to
 * a way of writing. Says nothing of right or wrong, and waits until the field is left.
 */
export function useNumberNote({ inputMode, unit }: Pick<TextEntryInteraction, 'inputMode' | 'unit'>, value: string): { note: string; onFocusChange: (isFocused: boolean) => void } {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly } = usePlayer();
  const [isFocused, setFocused] = useState(false);
  const typed = withoutUnit(value, unit ? [unit.normalize('NFC')] : []);
  const isAsked = inputMode === 'decimal' && !isDisabled && !isReadOnly && !isFocused && value.trim() !== '' && typedDecimal(typed) === null;
  return { note: isAsked ? words(isReadTwoWays(typed) ? 'numberTwoWays' : 'numberUnread', { typed: typed.trim().slice(0, 40) }) : '', onFocusChange: setFocused };
}

export function NumberNote({ id, note }: { id: string; note: string }) {
  return (
    <span id={id} className="number-note" role="status">
      {note}
    </span>
  );
}

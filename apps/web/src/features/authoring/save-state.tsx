import { formatTime } from '../../lib/format';
import type { SaveState } from './use-autosave';
import { useWords } from './words';

/** Where saving stands, said once when it changes. */
export function SaveLine({ state, savedAt }: { state: SaveState; savedAt: Date | null }) {
  const words = useWords();
  const at = savedAt ? formatTime(savedAt, true) : '';
  return (
    <p className={`small save-line is-${state}`} role="status" data-save={state}>
      {state === 'saved' ? words('saved', { at }) : words(state)}
    </p>
  );
}

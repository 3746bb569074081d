import { type ReactNode, useId } from 'react';
import { Label } from 'react-aria-components';
import type { Inline } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import { Button } from '../button';
import { usePlayer } from './context';
import { usePlayerWords } from './words';

/** The bare text of marked words, for names and spoken sentences. */
export const plainText = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('').trim();

export function PromptText({ inlines, hint }: { inlines: readonly Inline[]; hint?: ReactNode }) {
  return (
    <>
      <span className="question-prompt">
        <ItemWords inlines={inlines} />
      </span>
      {hint && <span className="question-hint">{hint}</span>}
    </>
  );
}

/** A prompt that names the React Aria field or group it stands in. */
export function PromptLabel(props: { inlines: readonly Inline[]; hint?: ReactNode }) {
  return (
    <Label className="question-label">
      <PromptText {...props} />
    </Label>
  );
}

interface InteractionGroupProps {
  prompt: readonly Inline[];
  hint: ReactNode;
  /** shown below while there is an answer */
  onClear?: (() => void) | undefined;
  keys?: 'digits' | 'all';
  children: ReactNode;
}
/** An interaction of several controls, named by its prompt. */
export function InteractionGroup({ prompt, hint, onClear, keys = 'digits', children }: InteractionGroupProps) {
  const id = useId();
  return (
    <div className="stack interaction" role="group" aria-labelledby={id} data-interaction data-keys={keys}>
      <p id={id} className="question-label">
        <PromptText inlines={prompt} hint={hint} />
      </p>
      {children}
      {onClear && <ClearButton onClear={onClear} />}
    </div>
  );
}

/** Takes the answer back. The button goes away with it, so the focus goes to the interaction's first control. */
export function ClearButton({ onClear, label }: { onClear: () => void; label?: string }) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly, say } = usePlayer();
  if (isReadOnly) return null;
  return (
    <div>
      <Button
        variant="quiet"
        size="sm"
        isDisabled={isDisabled}
        onPress={(event) => {
          const around = event.target.closest('[data-interaction]');
          onClear();
          say(words('cleared'));
          requestAnimationFrame(() => around?.querySelector<HTMLElement>('input:not(:disabled), button:not(:disabled), [tabindex="0"]')?.focus());
        }}
      >
        {label ?? words('clearAnswer')}
      </Button>
    </div>
  );
}

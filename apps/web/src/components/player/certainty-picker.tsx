import type { KeyboardEvent } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { usePlayerWords } from './words';
import './certainty.css';

export type Certainty = 1 | 2 | 3;
const levels = [1, 2, 3] as const;

export interface CertaintyPickerProps {
  value: Certainty | null;
  onChange: (value: Certainty) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
}

/** How sure a candidate is of the answer above, with what each level earns and costs (Gardner-Medwin's scheme as the contract words it). */
export function CertaintyPicker({ value, onChange, isDisabled, isReadOnly }: CertaintyPickerProps) {
  const words = usePlayerWords();
  // digits are the runner's, for the choices of the item; here they would change the answer unseen
  const keepDigits = (event: KeyboardEvent) => /^\d$/.test(event.key) && event.stopPropagation();
  return (
    <div onKeyDown={keepDigits}>
      <RadioGroup
        className="certainty"
        value={value === null ? null : String(value)}
        onChange={(next) => {
          const level = levels.find((one) => String(one) === next);
          if (level) onChange(level);
        }}
        isDisabled={isDisabled ?? false}
        isReadOnly={isReadOnly ?? false}
      >
        <Label className="certainty-title">{words('certaintyTitle')}</Label>
        <Text slot="description" className="question-hint">
          {words('certaintyHelp')}
        </Text>
        <div className="certainty-levels">
          {levels.map((level) => (
            <Radio key={level} value={String(level)} className="certainty-level">
              <span className="certainty-bars" aria-hidden="true">
                {levels.map((bar) => (
                  <span key={bar} className={bar <= level ? 'is-on' : ''} />
                ))}
              </span>
              <span className="certainty-words">
                <span className="certainty-name">{words(`certainty_${level}`)}</span>
                <span className="certainty-gain">{words(`certaintyGain_${level}`)}</span>
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
    </div>
  );
}

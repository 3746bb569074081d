import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from 'react-aria-components';
import { usePlayer } from './context';

interface PictureListProps {
  label: string;
  entries: readonly { id: string; label: string }[];
  chosen: readonly string[];
  isSingle: boolean;
  /** no more may be chosen */
  isFull: boolean;
  onToggle: (id: string) => void;
}

/** The list beside a picture: the same answer without seeing or pointing. */
export function PictureList({ label, entries, chosen, isSingle, isFull, onToggle }: PictureListProps) {
  const { isDisabled, isReadOnly } = usePlayer();
  const face = (text: string, isOn: boolean) => (
    <>
      <span className={`choice-key${isSingle ? ' is-round' : ''}`} aria-hidden="true">
        {isOn && <Check size={18} strokeWidth={3} />}
      </span>
      <span className="choice-text">{text}</span>
    </>
  );
  if (isSingle)
    return (
      <RadioGroup className="picture-list" value={chosen[0] ?? null} onChange={onToggle} isDisabled={isDisabled} isReadOnly={isReadOnly}>
        <Label className="picture-list-title">{label}</Label>
        {entries.map((entry) => (
          <Radio key={entry.id} value={entry.id} className="choice">
            {({ isSelected }) => face(entry.label, isSelected)}
          </Radio>
        ))}
      </RadioGroup>
    );
  return (
    <CheckboxGroup className="picture-list" value={[...chosen]} isDisabled={isDisabled} isReadOnly={isReadOnly}>
      <Label className="picture-list-title">{label}</Label>
      {entries.map((entry) => (
        <Checkbox key={entry.id} value={entry.id} className="choice" isDisabled={isFull && !chosen.includes(entry.id)} onChange={() => onToggle(entry.id)}>
          {({ isSelected }) => face(entry.label, isSelected)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

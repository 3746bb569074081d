import { Check, ChevronDown } from 'lucide-react';
import { Button as AriaButton, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { Inline } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import { usePlayer } from './context';
import { plainText } from './prompt';
import { usePlayerWords } from './words';
import '../choice.css';
import './picker.css';

export interface PickerOption {
  identifier: string;
  content: readonly Inline[];
  /** why it can't be chosen, or what choosing it does */
  note?: string | undefined;
  isDisabled?: boolean;
}
interface PickerProps {
  /** accessible name: the prompt or the line it belongs to */
  label: string;
  options: readonly PickerOption[];
  value: string | null;
  onChange: (identifier: string | null) => void;
  /** stands in running text */
  isInline?: boolean;
  /** printed before the value, e.g. the number of a gap */
  mark?: string;
  isDisabled?: boolean;
}
/** no identifier may begin with a dash */
const NONE = '-none';

/** One of several, in a list that wraps long texts and can be emptied again. */
export function Picker({ label, options, value, onChange, isInline, mark, isDisabled }: PickerProps) {
  const words = usePlayerWords();
  const { isFixed, lang } = usePlayer();
  const chosen = options.find((option) => option.identifier === value);
  return (
    <Select
      aria-label={label}
      className={`picker${isInline ? ' is-inline' : ''}${chosen ? ' is-filled' : ''}`}
      value={chosen ? chosen.identifier : null}
      onChange={(key) => onChange(key === null || key === NONE ? null : String(key))}
      isDisabled={isFixed || (isDisabled ?? false)}
      data-keys="all"
    >
      {mark && (
        <span className="picker-mark" aria-hidden="true">
          {mark}
        </span>
      )}
      <AriaButton className="picker-button">
        <SelectValue className="picker-value">{() => (chosen ? <ItemWords inlines={chosen.content} /> : words('choose'))}</SelectValue>
        <ChevronDown size={18} aria-hidden />
      </AriaButton>
      <Popover className="kn-popover picker-popover">
        <ListBox className="kn-listbox" {...(lang ? { lang } : {})}>
          {chosen && (
            <ListBoxItem id={NONE} className="kn-option picker-none" textValue={words('noChoice')}>
              <span>{words('noChoice')}</span>
            </ListBoxItem>
          )}
          {options.map((option) => (
            <ListBoxItem key={option.identifier} id={option.identifier} className="kn-option" textValue={plainText(option.content)} isDisabled={option.isDisabled ?? false}>
              <span>
                <ItemWords inlines={option.content} />
                {option.note && <span className="kn-description picker-note">{option.note}</span>}
              </span>
              <Check size={18} aria-hidden className="kn-option-mark" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

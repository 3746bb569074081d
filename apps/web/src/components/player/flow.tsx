import { useId } from 'react';
import type { Flow, ResponseValue, TextEntryInteraction } from '@kynangso/contracts/bank';
import { Input, TextField } from 'react-aria-components';
import { ItemWords } from '../rich-text';
import { usePlayer } from './context';
import { NumberNote, useNumberNote } from './number-note';
import { Picker } from './picker';
import { plainText } from './prompt';
import { usePlayerWords } from './words';
import './flow.css';

interface FlowTextProps {
  node: Flow;
  response: ResponseValue;
  set: (identifier: string, values: string[], isTyping?: boolean) => void;
}

/** A text with fields in it. Every field is named by its prompt and its number, which is also printed. */
export function FlowText({ node, response, set }: FlowTextProps) {
  const words = usePlayerWords();
  const fields = node.content.filter((part) => part.type !== 'text');
  return (
    <div className="interaction" data-interaction data-keys="digits">
      <p className="question-hint flow-hint">{words('flowHint', { count: fields.length })}</p>
      <div className="flow-text">
        {node.content.map((part, place) => {
          if (part.type === 'text') return <ItemWords key={place} inlines={[part]} />;
          const at = fields.indexOf(part) + 1;
          const label = words('blankLabel', { prompt: plainText(part.prompt), at });
          const value = response[part.responseIdentifier]?.[0] ?? '';
          if (part.type === 'inlineChoiceInteraction')
            return (
              <Picker
                key={place}
                isInline
                label={label}
                mark={String(at)}
                options={part.choices}
                value={value || null}
                onChange={(identifier) => set(part.responseIdentifier, identifier === null ? [] : [identifier])}
              />
            );
          return <FlowEntry key={place} part={part} at={at} label={label} value={value} set={set} />;
        })}
      </div>
    </div>
  );
}

interface FlowEntryProps {
  part: TextEntryInteraction;
  at: number;
  label: string;
  value: string;
  set: FlowTextProps['set'];
}
function FlowEntry({ part, at, label, value, set }: FlowEntryProps) {
  const { isDisabled, isReadOnly } = usePlayer();
  const id = useId();
  const { note, onFocusChange } = useNumberNote(part, value);
  return (
    <span className="flow-field">
      <span className="picker-mark" aria-hidden="true">
        {at}
      </span>
      <TextField
        className="flow-entry"
        aria-label={part.unit ? `${label} (${part.unit})` : label}
        value={value}
        onChange={(text) => set(part.responseIdentifier, text === '' ? [] : [text], true)}
        onFocusChange={onFocusChange}
        inputMode={part.inputMode}
        maxLength={2000}
        autoComplete="off"
        spellCheck="false"
        isDisabled={isDisabled}
        isReadOnly={isReadOnly}
        {...(note ? { 'aria-describedby': id } : {})}
      >
        <Input className={`flow-input${value ? ' is-filled' : ''}`} style={{ width: `${Math.max(5, Math.min(40, part.expectedLength)) + 2}ch` }} />
      </TextField>
      {part.unit && <span className="flow-unit">{part.unit}</span>}
      <NumberNote id={id} note={note} />
    </span>
  );
}

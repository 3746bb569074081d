import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Block, BodyNode, ChoiceInteraction, ResponseValue } from '@kynangso/contracts/bank';
import { Button } from './button';
import { TextField } from './field';
import { ItemBlocks, ItemWords } from './rich-text';
import { useWords } from './words';
import './item-player.css';

interface ItemPlayerProps {
  /** one language of an item's body */
  body: readonly BodyNode[];
  response: ResponseValue;
  /** `isTyping`: wait for a pause before sending */
  onChange: (response: ResponseValue, isTyping: boolean) => void;
  isDisabled: boolean;
}

/** One item as the candidate meets it: its blocks and interactions in the order the author gave them. */
export function ItemPlayer({ body, response, onChange, isDisabled }: ItemPlayerProps) {
  const words = useWords();
  const set = (identifier: string, values: string[], isTyping = false) => onChange({ ...response, [identifier]: values }, isTyping);
  return (
    <div className="stack question">
      {body.map((node, at) => {
        if (node.type === 'choiceInteraction')
          return <Choices key={at} node={node} values={response[node.responseIdentifier] ?? []} onChange={(values) => set(node.responseIdentifier, values)} isDisabled={isDisabled} />;
        if (node.type === 'textEntryInteraction')
          return (
            <TextField
              key={at}
              label={
                <>
                  <span className="question-prompt">
                    <ItemWords inlines={node.prompt} />
                  </span>
                  <span className="question-hint">{words('yourAnswer')}</span>
                </>
              }
              value={response[node.responseIdentifier]?.[0] ?? ''}
              onChange={(value) => set(node.responseIdentifier, value === '' ? [] : [value], true)}
              inputMode={node.inputMode}
              maxLength={2000}
              size={Math.max(12, Math.min(48, node.expectedLength))}
              autoComplete="off"
              spellCheck="false"
              isDisabled={isDisabled}
              {...(node.unit ? { unit: node.unit } : {})}
            />
          );
        return <ItemBlocks key={at} blocks={[node satisfies Block]} />;
      })}
    </div>
  );
}

function Choices({ node, values, onChange, isDisabled }: { node: ChoiceInteraction; values: string[]; onChange: (values: string[]) => void; isDisabled: boolean }) {
  const words = useWords();
  const isSingle = node.maxChoices === 1;
  const label = (
    <Label className="question-label">
      <span className="question-prompt">
        <ItemWords inlines={node.prompt} />
      </span>
      <span className="question-hint">{isSingle ? words('chooseOne') : node.maxChoices === 0 ? words('chooseMany') : words('chooseUpTo', { count: node.maxChoices })}</span>
    </Label>
  );
  const face = (identifier: string, at: number, isOn: boolean) => {
    const choice = node.choices.find((one) => one.identifier === identifier);
    return (
      <>
        <span className={`choice-key${isSingle ? ' is-round' : ''}`} aria-hidden="true">
          {isOn ? <Check size={18} strokeWidth={3} /> : at < 9 ? at + 1 : ''}
        </span>
        <span className="choice-text">{choice && <ItemWords inlines={choice.content} />}</span>
      </>
    );
  };
  if (isSingle)
    return (
      <div className="stack">
        <RadioGroup className="choices" value={values[0] ?? null} onChange={(value) => onChange([value])} isDisabled={isDisabled}>
          {label}
          {node.choices.map((choice, at) => (
            <Radio key={choice.identifier} value={choice.identifier} className="choice">
              {({ isSelected }) => face(choice.identifier, at, isSelected)}
            </Radio>
          ))}
        </RadioGroup>
        {values.length > 0 && (
          <div>
            <Button variant="quiet" size="sm" isDisabled={isDisabled} onPress={() => onChange([])}>
              {words('clear')}
            </Button>
          </div>
        )}
      </div>
    );
  const isFull = node.maxChoices > 1 && values.length >= node.maxChoices;
  return (
    <CheckboxGroup className="choices" value={values} onChange={onChange} isDisabled={isDisabled}>
      {label}
      {node.choices.map((choice, at) => (
        <Checkbox key={choice.identifier} value={choice.identifier} className="choice" isDisabled={isDisabled || (isFull && !values.includes(choice.identifier))}>
          {({ isSelected }) => face(choice.identifier, at, isSelected)}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** What a number key does to an item: picks or unpicks the nth choice of its first choice interaction. */
export function pickByNumber(item: { body: readonly BodyNode[] }, response: ResponseValue, number: number): ResponseValue | null {
  const node = item.body.find((one) => one.type === 'choiceInteraction');
  const choice = node?.choices[number - 1];
  if (!node || !choice) return null;
  const values = response[node.responseIdentifier] ?? [];
  const isOn = values.includes(choice.identifier);
  if (node.maxChoices === 1) return { ...response, [node.responseIdentifier]: isOn ? [] : [choice.identifier] };
  if (!isOn && node.maxChoices > 1 && values.length >= node.maxChoices) return null;
  return { ...response, [node.responseIdentifier]: isOn ? values.filter((value) => value !== choice.identifier) : [...values, choice.identifier] };
}

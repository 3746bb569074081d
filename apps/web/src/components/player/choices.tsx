import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from 'react-aria-components';
import type { ChoiceInteraction, SimpleChoice } from '@kynangso/contracts/bank';
import { ItemWords } from '../rich-text';
import { type InteractionProps, usePlayer } from './context';
import { ClearButton, PromptLabel } from './prompt';
import { usePlayerWords } from './words';

function Face({ choice, at, isOn, isSingle }: { choice: SimpleChoice; at: number; isOn: boolean; isSingle: boolean }) {
  return (
    <>
      <span className={`choice-key${isSingle ? ' is-round' : ''}`} aria-hidden="true">
        {isOn ? <Check size={18} strokeWidth={3} /> : at < 9 ? at + 1 : ''}
      </span>
      <span className="choice-text">
        <ItemWords inlines={choice.content} />
      </span>
    </>
  );
}

/** Single choice as radio buttons, multiple choice as boxes; the number keys of the runner pick by the printed number. */
export function Choices({ node, values, set }: InteractionProps<ChoiceInteraction>) {
  const words = usePlayerWords();
  const { isDisabled, isReadOnly } = usePlayer();
  if (node.maxChoices === 1)
    return (
      <div className="stack" data-interaction>
        <RadioGroup className="choices" value={values[0] ?? null} onChange={(value) => set([value])} isDisabled={isDisabled} isReadOnly={isReadOnly}>
          <PromptLabel inlines={node.prompt} hint={words('chooseOne')} />
          {node.choices.map((choice, at) => (
            <Radio key={choice.identifier} value={choice.identifier} className="choice">
              {({ isSelected }) => <Face choice={choice} at={at} isOn={isSelected} isSingle />}
            </Radio>
          ))}
        </RadioGroup>
        {values.length > 0 && <ClearButton label={words('clear')} onClear={() => set([])} />}
      </div>
    );
  const isFull = node.maxChoices > 1 && values.length >= node.maxChoices;
  return (
    <CheckboxGroup className="choices" value={[...values]} onChange={(next) => set(next)} isDisabled={isDisabled} isReadOnly={isReadOnly} data-interaction>
      <PromptLabel inlines={node.prompt} hint={node.maxChoices === 0 ? words('chooseMany') : words('chooseUpTo', { count: node.maxChoices })} />
      {node.choices.map((choice, at) => (
        <Checkbox key={choice.identifier} value={choice.identifier} className="choice" isDisabled={isDisabled || (isFull && !values.includes(choice.identifier))}>
          {({ isSelected }) => <Face choice={choice} at={at} isOn={isSelected} isSingle={false} />}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

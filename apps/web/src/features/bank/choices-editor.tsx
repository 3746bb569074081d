import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button, Checkbox, RadioGroup, Select, TextField } from '../../components';
import { type ChoiceRow, newChoice, rowsOf, sharePoints } from './item-form';
import { type EditorPart, GroupError, Spot, TextPair } from './editor-parts';
import { useEditorWords } from './editor-words';

const MAX_CHOICES = 20;

/** Choices of a single or multiple item: text, right or not, points, pinned, order. */
export function ChoicesEditor(part: EditorPart) {
  const words = useEditorWords();
  const { form, set, errors } = part;
  const { choices } = form;
  const isSingle = form.kind === 'choice';
  const change = (at: number, next: Partial<ChoiceRow>) =>
    set({ choices: choices.map((choice, place) => (place === at ? { ...choice, ...next } : isSingle && next.isRight ? { ...choice, isRight: false } : choice)) });
  const move = (at: number, by: number) => {
    const next = [...choices];
    const [taken] = next.splice(at, 1);
    if (taken) next.splice(at + by, 0, taken);
    set({ choices: next });
  };
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('choicesTitle')}</h3>
        <p className="muted small">{words('pinHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {choices.map((choice, at) => (
          <li key={choice.id} className={`editor-row${choice.isRight ? ' is-right' : ''}`}>
            <TextPair {...part} field={`choice.${at}`} what={words('choice', { id: choice.id })} value={choice.text} onChange={(text) => change(at, { text })} lines={2} />
            <div className="editor-row-foot">
              <Checkbox isSelected={choice.isRight} onChange={(isRight) => change(at, { isRight })} aria-label={`${words('isRight')}: ${words('choice', { id: choice.id })}`}>{words('isRight')}</Checkbox>
              <Checkbox isSelected={choice.isFixed} onChange={(isFixed) => change(at, { isFixed })} aria-label={`${words('pin')}: ${words('choice', { id: choice.id })}`}>
                {words('pin')}
              </Checkbox>
              {form.scoring === 'perChoice' && (
                <Spot field={`points.${at}`}>
                  <TextField label={words('points')} value={choice.points} onChange={(points) => change(at, { points })} inputMode="decimal" size={6} errorMessage={errors[`points.${at}`] ?? ''} />
                </Spot>
              )}
              <span className="row is-last">
                <Button size="sm" variant="quiet" icon={<ArrowUp size={18} aria-hidden />} aria-label={words('moveUp', { id: choice.id })} isDisabled={at === 0} onPress={() => move(at, -1)} />
                <Button size="sm" variant="quiet" icon={<ArrowDown size={18} aria-hidden />} aria-label={words('moveDown', { id: choice.id })} isDisabled={at === choices.length - 1} onPress={() => move(at, 1)} />
                <Button
                  size="sm" variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeChoice', { id: choice.id })} isDisabled={choices.length <= 2}
                  onPress={() => set({ choices: choices.filter((each) => each.id !== choice.id), maxChoices: Math.min(form.maxChoices, choices.length - 1) })}
                />
              </span>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={choices.length >= MAX_CHOICES} onPress={() => set({ choices: [...choices, newChoice(choices)] })}>{words('addChoice')}</Button>
      </div>
      <Checkbox isSelected={form.shuffle} onChange={(shuffle) => set({ shuffle })}>{words('shuffle')}</Checkbox>
      {!isSingle && (
        <div className="narrow">
          <Select
            label={words('maxChoices')} value={String(form.maxChoices)} onChange={(value) => set({ maxChoices: Number(value) })}
            options={[{ value: '0', label: words('anyNumber') }, ...choices.slice(1).map((_, at) => ({ value: String(at + 2), label: words('nChoices', { count: at + 2 }) }))]}
          />
        </div>
      )}
      <Scoring {...part} />
    </div>
  );
}

function Scoring({ form, set, errors }: EditorPart) {
  const words = useEditorWords();
  const isPerChoice = form.scoring === 'perChoice';
  return (
    <>
      <RadioGroup
        label={words('scoring')} value={form.scoring} onChange={(value) => set({ scoring: value === 'perChoice' ? 'perChoice' : 'whole', ...(value === 'perChoice' && form.choices.every((each) => each.points === '') ? { choices: sharePoints(form.choices, form.maxPoints) } : {}) })}
        options={[{ value: 'whole', label: words('whole'), description: words('wholeText') }, { value: 'perChoice', label: words('perChoice'), description: words('perChoiceText') }]}
      />
      {isPerChoice && (
        <div className="editor-row-foot">
          <Spot field="maxPoints">
            <TextField label={words('maxPoints')} value={form.maxPoints} onChange={(maxPoints) => set({ maxPoints })} inputMode="decimal" size={6} errorMessage={errors['maxPoints'] ?? ''} />
          </Spot>
          <Button size="sm" isDisabled={!form.choices.some((each) => each.isRight)} onPress={() => set({ choices: sharePoints(form.choices, form.maxPoints) })}>{words('share')}</Button>
        </div>
      )}
    </>
  );
}

/** True or false: the two rows are given, only which is right is asked. */
export function PairEditor({ form, set, errors }: EditorPart) {
  const words = useEditorWords();
  return (
    <Spot field="answer">
      <RadioGroup
        label={words('whichIsTrue')} value={rowsOf(form).find((each) => each.isRight)?.id ?? null} errorMessage={errors['answer'] ?? ''}
        onChange={(id) => set({ scoring: 'whole', pair: form.pair.map((each) => ({ ...each, isRight: each.id === id })) })}
        options={form.pair.map((each) => ({ value: each.id, label: each.text.vi }))}
      />
    </Spot>
  );
}

import { MessageSquare, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox, RadioGroup, Select, TextField } from '../../components';
import { useAnswerWords } from './answer-words';
import { type ChoiceRow, newChoice, rowsOf, sharePoints } from './item-form';
import { type EditorPart, GroupError, Spot, TextPair } from './editor-parts';
import { changed, moved, RowTools } from './kinds/row-tools';

const MAX_CHOICES = 20;

/** Choices of a single or multiple item: text, right or not, points, pinned, order, feedback. */
export function ChoicesEditor(part: EditorPart) {
  const words = useAnswerWords();
  const { form, set, errors } = part;
  const { choices } = form;
  const isSingle = form.kind === 'choice';
  const change = (at: number, next: Partial<ChoiceRow>) =>
    set({ choices: choices.map((choice, place) => (place === at ? { ...choice, ...next } : isSingle && next.isRight ? { ...choice, isRight: false } : choice)) });
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
                  <TextField label={words('points')} value={choice.points} onChange={(points) => change(at, { points })} inputMode="text" size={6} errorMessage={errors[`points.${at}`] ?? ''} />
                </Spot>
              )}
              <RowTools
                name={words('choice', { id: choice.id })} at={at} count={choices.length} least={2} onMove={(by) => set({ choices: moved(choices, at, by) })}
                onRemove={() => set({ choices: choices.filter((each) => each.id !== choice.id), maxChoices: Math.min(form.maxChoices, choices.length - 1) })}
              />
            </div>
            <Feedback {...part} choice={choice} at={at} onChange={(feedback) => change(at, { feedback })} />
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

/** Why a choice is right or wrong: opened where the author wants it. */
function Feedback({ choice, at, onChange, ...part }: EditorPart & { choice: ChoiceRow; at: number; onChange: (feedback: ChoiceRow['feedback']) => void }) {
  const words = useAnswerWords();
  const [isOpen, setOpen] = useState(choice.feedback.vi !== '' || choice.feedback.en !== '');
  const what = words('feedback', { id: choice.id });
  if (!isOpen) {
    return (
      <div>
        <Button size="sm" variant="quiet" icon={<MessageSquare size={18} aria-hidden />} aria-label={`${words('addFeedback')}: ${words('choice', { id: choice.id })}`} onPress={() => setOpen(true)}>{words('addFeedback')}</Button>
      </div>
    );
  }
  return <TextPair {...part} field={`feedback.${at}`} what={what} description={words('feedbackHint')} value={choice.feedback} onChange={onChange} lines={2} />;
}

function Scoring({ form, set, errors }: EditorPart) {
  const words = useAnswerWords();
  const isPerChoice = form.scoring === 'perChoice';
  return (
    <>
      <RadioGroup
        label={words('scoring')} value={isPerChoice ? 'perChoice' : 'whole'} onChange={(value) => set({ scoring: value === 'perChoice' ? 'perChoice' : 'whole', ...(value === 'perChoice' && form.choices.every((each) => each.points === '') ? { choices: sharePoints(form.choices, form.maxPoints) } : {}) })}
        options={[{ value: 'whole', label: words('whole'), description: words('wholeText') }, { value: 'perChoice', label: words('perChoice'), description: words('perChoiceText') }]}
      />
      <div className="editor-row-foot">
        <Spot field="maxPoints">
          <TextField label={words('maxPoints')} value={form.maxPoints} onChange={(maxPoints) => set({ maxPoints })} inputMode="decimal" size={6} errorMessage={errors['maxPoints'] ?? ''} />
        </Spot>
        {isPerChoice && <Button size="sm" isDisabled={!form.choices.some((each) => each.isRight)} onPress={() => set({ choices: sharePoints(form.choices, form.maxPoints) })}>{words('share')}</Button>}
      </div>
    </>
  );
}

/** True or false: the two rows are given, only which is right is asked. */
export function PairEditor(part: EditorPart) {
  const words = useAnswerWords();
  const { form, set, errors } = part;
  return (
    <div className="stack">
      <Spot field="answer">
        <RadioGroup
          label={words('whichIsTrue')} value={rowsOf(form).find((each) => each.isRight)?.id ?? null} errorMessage={errors['answer'] ?? ''}
          onChange={(id) => set({ scoring: 'whole', pair: form.pair.map((each) => ({ ...each, isRight: each.id === id })) })}
          options={form.pair.map((each) => ({ value: each.id, label: each.text.vi }))}
        />
      </Spot>
      {form.pair.map((choice, at) => (
        <Feedback key={choice.id} {...part} choice={{ ...choice, id: choice.text.vi }} at={at} onChange={(feedback) => set({ pair: changed(form.pair, at, { feedback }) })} />
      ))}
    </div>
  );
}

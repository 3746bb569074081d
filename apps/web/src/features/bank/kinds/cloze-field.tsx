import { Plus, Trash2 } from 'lucide-react';
import { Button, Checkbox, RadioGroup, TextField } from '../../../components';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { ClozeField } from '../kind-forms';
import { pairOf } from '../kind-forms';
import { useKindWords } from '../kind-words';
import { lot } from '../new-rows';
import { AcceptRows } from './accept-rows';
import { NumberParts } from './number-parts';
import { PartFeedback } from './part-feedback';
import { usePartWords } from './part-words';
import { changed, RowTools } from './row-tools';

interface FieldProps extends EditorPart {
  field: ClozeField;
  at: number;
  onField: (next: Partial<ClozeField>) => void;
}
const TYPE_WORD = { choice: 'choiceField', text: 'textField', number: 'numberField' } as const;

/** One field of a text: its spoken name, what it offers, what is right and what it earns. */
export function ClozeFieldCard({ onRemove, ...props }: FieldProps & { onRemove: () => void }) {
  const words = usePartWords();
  const editor = useAnswerWords();
  const kind = useKindWords();
  const { field, at, onField, errors } = props;
  const name = kind('field', { at: field.id });
  return (
    <div className="stack">
      <Spot field={`field.${at}`}>
        <div className="row-between">
          <h4>{name} <span className="muted small">· {words(TYPE_WORD[field.type])}</span></h4>
          <Button size="sm" variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('remove', { name })} onPress={onRemove} />
        </div>
        <GroupError text={errors[`field.${at}`]} />
      </Spot>
      <TextPair {...props} field={`fieldName.${at}`} what={words('fieldName')} description={words('fieldNameHint')} value={field.name} onChange={(text) => onField({ name: text })} lines={1} />
      {field.type === 'choice' && <Choices {...props} />}
      {field.type === 'text' && <AcceptRows typed={field} onChange={onField} errors={errors} pointsField={(place) => `fieldAccept.${at}-${place}`} points="1" />}
      {field.type === 'number' && <NumberParts number={field.number} onChange={(number) => onField({ number })} errors={errors} field={`fieldNumber.${at}`} side={(side) => `${side}.${at}`} />}
      {field.type !== 'choice' && <TextPair {...props} field={`fieldUnit.${at}`} what={editor('unit')} value={field.unit} onChange={(unit) => onField({ unit })} lines={1} />}
      <div className="editor-row-foot">
        {field.type !== 'text' && (
          <Spot field={`fieldPoints.${at}`}>
            <TextField label={editor('points')} value={field.points} onChange={(points) => onField({ points })} inputMode="decimal" size={6} errorMessage={errors[`fieldPoints.${at}`] ?? ''} />
          </Spot>
        )}
        {field.type !== 'choice' && (
          <Spot field={`fieldLength.${at}`}>
            <TextField label={editor('expectedLength')} value={field.expectedLength} onChange={(expectedLength) => onField({ expectedLength })} inputMode="numeric" size={6} unit={editor('characters')} errorMessage={errors[`fieldLength.${at}`] ?? ''} />
          </Spot>
        )}
      </div>
    </div>
  );
}

function Choices({ field, at, onField, ...part }: FieldProps) {
  const words = usePartWords();
  const { choices } = field;
  const label = (place: number) => words('fieldChoice', { at: place + 1 });
  return (
    <>
      <ol className="editor-rows">
        {choices.map((choice, place) => (
          <li key={choice.id} className="field-choice">
            <TextPair {...part} field={`fieldChoice.${at}-${place}`} what={label(place)} value={choice.text} onChange={(text) => onField({ choices: changed(choices, place, { text }) })} lines={1} />
            <RowTools
              name={label(place)} at={place} count={choices.length} least={2}
              onRemove={() => onField({ choices: choices.filter((each) => each.id !== choice.id), right: field.right === choice.id ? '' : field.right })}
            />
            <div className="is-whole"><PartFeedback {...part} response={field.id} id={choice.id} name={`${field.id}, ${label(place)}`} /></div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={choices.length >= 20} onPress={() => onField({ choices: [...choices, { id: lot('C', choices.map((each) => each.id)), text: pairOf(), isFixed: false }] })}>{words('addFieldChoice')}</Button>
      </div>
      <RadioGroup
        label={words('rightOne')} value={field.right === '' ? null : field.right} onChange={(right) => onField({ right })}
        options={choices.map((choice, place) => ({ value: choice.id, label: choice.text.vi.trim() || label(place) }))}
      />
      <Checkbox isSelected={field.shuffle} onChange={(shuffle) => onField({ shuffle })}>{words('shuffleField')}</Checkbox>
    </>
  );
}

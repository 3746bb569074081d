import { TextField } from '../../components';
import { type EditorPart, GroupError, Spot, TextPair } from './editor-parts';
import { useAnswerWords } from './answer-words';
import { AcceptRows } from './kinds/accept-rows';
import { NumberParts } from './kinds/number-parts';

/** Short text: every accepted spelling with its points, and how strictly it is compared. */
export function AcceptsEditor(part: EditorPart) {
  const words = useAnswerWords();
  const { form, set, errors } = part;
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('accepts')}</h3>
        <p className="muted small">{words('acceptHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <AcceptRows typed={form} onChange={set} errors={errors} pointsField={(at) => `acceptPoints.${at}`} points={form.maxPoints} />
      <EntryFigures {...part} />
    </div>
  );
}

/** A number: the value, how far off it may be, the unit printed behind the field. */
export function NumberEditor(part: EditorPart) {
  const words = useAnswerWords();
  const { form, set, errors } = part;
  return (
    <div className="stack">
      <NumberParts number={form.number} onChange={(number) => set({ number })} errors={errors} field="answer" side={(name) => name} />
      <TextPair {...part} field="unit" what={words('unit')} value={form.unit} onChange={(unit) => set({ unit })} lines={1} />
      <EntryFigures {...part} />
    </div>
  );
}

function EntryFigures({ form, set, errors }: EditorPart) {
  const words = useAnswerWords();
  return (
    <div className="form-pair">
      <Spot field="maxPoints">
        <TextField label={words('maxPoints')} value={form.maxPoints} onChange={(maxPoints) => set({ maxPoints })} inputMode="decimal" size={6} errorMessage={errors['maxPoints'] ?? ''} />
      </Spot>
      <Spot field="expectedLength">
        <TextField label={words('expectedLength')} value={form.expectedLength} onChange={(expectedLength) => set({ expectedLength })} inputMode="numeric" size={6} unit={words('characters')} errorMessage={errors['expectedLength'] ?? ''} />
      </Spot>
    </div>
  );
}

import { TextField } from '../../../components';
import { type EditorPart, Spot, TextPair } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { SliderForm } from '../kind-forms';
import { useMarkedWords } from './marked-words';
import { NumberParts } from './number-parts';
import { ScoringPart } from './scoring';

/** A number chosen on a scale: its ends, its steps, the right value and how far off it may be. */
export function SliderEditor(part: EditorPart) {
  const words = useMarkedWords();
  const editor = useAnswerWords();
  const { form, set, errors } = part;
  const field = (name: string, label: 'lower' | 'upper' | 'step') => (
    <Spot field={name}>
      <TextField label={words(label)} value={form.slider[label]} onChange={(value) => set({ slider: { ...form.slider, [label]: value } satisfies SliderForm })} inputMode="text" size={8} errorMessage={errors[name] ?? ''} />
    </Spot>
  );
  return (
    <div className="stack">
      <div className="form-pair">
        {field('lowerBound', 'lower')}
        {field('upperBound', 'upper')}
        {field('step', 'step')}
      </div>
      <TextPair {...part} field="unit" what={editor('unit')} value={form.unit} onChange={(unit) => set({ unit })} lines={1} />
      <NumberParts number={form.number} onChange={(number) => set({ number })} errors={errors} field="answer" side={(name) => name} />
      <ScoringPart {...part} ways={['whole']} />
    </div>
  );
}

import { Button, RadioGroup, TextField } from '../../../components';
import { type EditorPart, Spot } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { Scoring } from '../item-form';
import { usePartWords } from './part-words';

/** As a whole or part by part, and how many points at most. `onShare` spreads the points evenly. */
export function ScoringPart({ form, set, errors, ways, onShare }: EditorPart & { ways: readonly Scoring[]; onShare?: () => void }) {
  const words = usePartWords();
  const editor = useAnswerWords();
  const text: Record<Scoring, { label: string; description: string }> = {
    whole: { label: editor('whole'), description: words('wholeText') },
    perChoice: { label: words('perPart'), description: words('perPartText') },
    half: { label: words('half'), description: words('halfText') },
  };
  return (
    <>
      {ways.length > 1 && (
        <RadioGroup
          label={editor('scoring')} value={ways.includes(form.scoring) ? form.scoring : (ways[0] ?? 'whole')} onChange={(value) => set({ scoring: ways.find((way) => way === value) ?? 'whole' })}
          options={ways.map((value) => ({ value, ...text[value] }))}
        />
      )}
      <div className="editor-row-foot">
        <Spot field="maxPoints">
          <TextField label={editor('maxPoints')} value={form.maxPoints} onChange={(maxPoints) => set({ maxPoints })} inputMode="decimal" size={6} errorMessage={errors['maxPoints'] ?? ''} />
        </Spot>
        {onShare && form.scoring === 'perChoice' && <Button size="sm" onPress={onShare}>{editor('share')}</Button>}
      </div>
    </>
  );
}

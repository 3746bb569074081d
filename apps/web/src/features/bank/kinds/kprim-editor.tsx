import { Plus } from 'lucide-react';
import { Button, Checkbox, RadioGroup, TextField } from '../../../components';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import { useKindWords } from '../kind-words';
import { newStatement } from '../new-rows';
import { usePartWords } from './part-words';
import { changed, moved, RowTools } from './row-tools';
import { ScoringPart } from './scoring';

/** Statements, each judged true or false (kprim). */
export function KprimEditor(part: EditorPart) {
  const words = usePartWords();
  const kind = useKindWords();
  const { form, set, errors } = part;
  const { statements, pair } = form;
  const [yes, no] = pair;
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('statements')}</h3>
        <p className="muted small">{words('statementsHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {statements.map((row, at) => {
          const name = kind('statement', { at: at + 1 });
          return (
            <li key={row.id} className="editor-row">
              <TextPair {...part} field={`source.${at}`} what={name} value={row.text} onChange={(text) => set({ statements: changed(statements, at, { text }) })} />
              <div className="editor-row-foot">
                <Spot field={`judge.${at}`}>
                  <div className="inline-radio">
                    <RadioGroup
                      label={words('judge')} value={row.isTrue === null ? null : String(row.isTrue)} errorMessage={errors[`judge.${at}`] ?? ''} aria-label={`${words('judge')}: ${name}`}
                      onChange={(value) => set({ statements: changed(statements, at, { isTrue: value === 'true' }) })}
                      options={[{ value: 'true', label: yes?.text.vi ?? '' }, { value: 'false', label: no?.text.vi ?? '' }]}
                    />
                  </div>
                </Spot>
                {form.scoring === 'perChoice' && (
                  <Spot field={`points.${at}`}>
                    <TextField label={words('points')} description={words('evenIfEmpty')} value={row.points} onChange={(points) => set({ statements: changed(statements, at, { points }) })} inputMode="decimal" size={6} errorMessage={errors[`points.${at}`] ?? ''} />
                  </Spot>
                )}
                <RowTools name={name} at={at} count={statements.length} least={2} onMove={(by) => set({ statements: moved(statements, at, by) })} onRemove={() => set({ statements: statements.filter((each) => each.id !== row.id) })} />
              </div>
            </li>
          );
        })}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={statements.length >= 20} onPress={() => set({ statements: [...statements, newStatement(statements)] })}>{words('addStatement')}</Button>
      </div>
      <Checkbox isSelected={form.shuffle} onChange={(shuffle) => set({ shuffle })}>{words('shuffleStatements')}</Checkbox>
      <ScoringPart {...part} ways={['whole', 'half', 'perChoice']} onShare={() => set({ statements: statements.map((row) => ({ ...row, points: '' })) })} />
    </div>
  );
}

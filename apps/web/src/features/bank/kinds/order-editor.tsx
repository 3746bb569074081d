import { Plus } from 'lucide-react';
import { Button, Checkbox } from '../../../components';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import { useKindWords } from '../kind-words';
import { withStep } from '../new-rows';
import { usePartWords } from './part-words';
import { changed, moved, RowTools } from './row-tools';
import { ScoringPart } from './scoring';

/** Things to be put in order, listed here in the right one. */
export function OrderEditor(part: EditorPart) {
  const words = usePartWords();
  const kind = useKindWords();
  const { form, set, errors } = part;
  const { rows, shown } = form.order;
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('steps')}</h3>
        <p className="muted small">{words('stepsHint')}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {rows.map((row, at) => (
          <li key={row.id} className="editor-row">
            <TextPair {...part} field={`step.${at}`} what={kind('step', { at: at + 1 })} value={row.text} onChange={(text) => set({ order: { ...form.order, rows: changed(rows, at, { text }) } })} lines={1} />
            <div className="editor-row-foot">
              <RowTools
                name={kind('step', { at: at + 1 })} at={at} count={rows.length} least={2} onMove={(by) => set({ order: { ...form.order, rows: moved(rows, at, by) } })}
                onRemove={() => set({ order: { ...form.order, rows: rows.filter((each) => each.id !== row.id), shown: shown.filter((id) => id !== row.id) } })}
              />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={rows.length >= 20} onPress={() => set({ order: withStep(form.order) })}>{words('addStep')}</Button>
      </div>
      <Checkbox isSelected={form.order.shuffle} onChange={(shuffle) => set({ order: { ...form.order, shuffle } })}>{words('shuffleSteps')}</Checkbox>
      <ScoringPart {...part} ways={['whole']} />
    </div>
  );
}

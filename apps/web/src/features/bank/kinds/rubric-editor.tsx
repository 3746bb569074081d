import { Plus, Trash2 } from 'lucide-react';
import { Button, TextField } from '../../../components';
import { type EditorPart, GroupError, Spot, TextPair } from '../editor-parts';
import { type CriterionRow, type LevelRow, pairOf } from '../kind-forms';
import { newCriterion } from '../new-rows';
import { usePrinted } from '../printed';
import { rubricMost } from '../write-marking';
import { useMarkedWords } from './marked-words';
import { changed, moved, RowTools } from './row-tools';

/** What markers judge: criteria, each with the points of its levels in words. */
export function RubricEditor(part: EditorPart) {
  const words = useMarkedWords();
  const printed = usePrinted();
  const { form, set, errors } = part;
  const { criteria } = form.marked;
  const save = (next: CriterionRow[]) => set({ marked: { ...form.marked, criteria: next } });
  return (
    <div className="stack">
      <Spot field="answer">
        <h3>{words('rubric')}</h3>
        <p className="muted small">{words('rubricHint', { points: printed(rubricMost(form)) })}</p>
        <GroupError text={errors['answer']} />
      </Spot>
      <ol className="editor-rows">
        {criteria.map((row, at) => (
          <li key={row.id} className="editor-row">
            <Spot field={`criterion.${at}`}>
              <TextPair {...part} field={`criterion.${at}`} what={words('criterion', { at: at + 1 })} value={row.title} onChange={(title) => save(changed(criteria, at, { title }))} lines={1} />
              <GroupError text={errors[`criterion.${at}`]} />
            </Spot>
            <Levels {...part} at={at} row={row} onLevels={(levels) => save(changed(criteria, at, { levels }))} />
            <div className="editor-row-foot">
              <Spot field={`criterionMax.${at}`}>
                <TextField label={words('criterionMax')} value={row.maxPoints} onChange={(maxPoints) => save(changed(criteria, at, { maxPoints }))} inputMode="decimal" size={6} errorMessage={errors[`criterionMax.${at}`] ?? ''} />
              </Spot>
              <RowTools name={words('criterion', { at: at + 1 })} at={at} count={criteria.length} least={1} onMove={(by) => save(moved(criteria, at, by))} onRemove={() => save(criteria.filter((each) => each.id !== row.id))} />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={criteria.length >= 20} onPress={() => save([...criteria, newCriterion(criteria)])}>{words('addCriterion')}</Button>
      </div>
    </div>
  );
}

function Levels({ at, row, onLevels, ...part }: EditorPart & { at: number; row: CriterionRow; onLevels: (levels: LevelRow[]) => void }) {
  const words = useMarkedWords();
  const { errors } = part;
  const add = () => onLevels([...row.levels, { rowId: Math.max(0, ...row.levels.map((level) => level.rowId)) + 1, points: row.levels.length === 0 ? row.maxPoints : '0', text: pairOf() }]);
  return (
    <div className="stack">
      {row.levels.length > 0 && <h4>{words('levels')}</h4>}
      {row.levels.map((level, place) => (
        <div key={level.rowId} className="accept-row">
          <Spot field={`level.${at}.${place}`}>
            <TextPair {...part} field={`levelText.${at}-${place}`} what={words('level', { at: place + 1 })} value={level.text} onChange={(text) => onLevels(changed(row.levels, place, { text }))} lines={2} />
            <GroupError text={errors[`level.${at}.${place}`]} />
          </Spot>
          <Spot field={`levelPoints.${at}-${place}`}>
            <TextField label={words('levelPoints')} value={level.points} onChange={(points) => onLevels(changed(row.levels, place, { points }))} inputMode="decimal" size={6} errorMessage={errors[`levelPoints.${at}-${place}`] ?? ''} />
          </Spot>
          <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('remove', { name: words('levelName', { at: place + 1, of: at + 1 }) })} onPress={() => onLevels(row.levels.filter((each) => each.rowId !== level.rowId))} />
        </div>
      ))}
      <div className="row">
        <Button size="sm" variant="quiet" icon={<Plus size={18} aria-hidden />} isDisabled={row.levels.length >= 10} onPress={add}>{words('addLevel')}</Button>
      </div>
    </div>
  );
}

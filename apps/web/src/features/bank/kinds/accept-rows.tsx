import { Plus, Trash2 } from 'lucide-react';
import { Button, Checkbox, TextField } from '../../../components';
import { Spot } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { AcceptRow } from '../kind-forms';

interface AcceptRowsProps {
  typed: { accepts: AcceptRow[]; caseSensitive: boolean; diacritics: 'keep' | 'ignore' };
  onChange: (part: Partial<AcceptRowsProps['typed']>) => void;
  errors: Record<string, string>;
  /** name of the points' field of a row */
  pointsField: (at: number) => string;
  /** what a new spelling earns */
  points: string;
}
/** Every accepted spelling with its points, and how strictly it is compared. */
export function AcceptRows({ typed, onChange, errors, pointsField, points }: AcceptRowsProps) {
  const words = useAnswerWords();
  const { accepts } = typed;
  const change = (rowId: number, next: Partial<AcceptRow>) => onChange({ accepts: accepts.map((each) => (each.rowId === rowId ? { ...each, ...next } : each)) });
  const add = () => onChange({ accepts: [...accepts, { rowId: Math.max(0, ...accepts.map((each) => each.rowId)) + 1, text: '', points }] });
  return (
    <>
      <ol className="editor-rows">
        {accepts.map((each, at) => (
          <li key={each.rowId} className="accept-row">
            <TextField label={words('accept', { at: at + 1 })} value={each.text} onChange={(text) => change(each.rowId, { text })} maxLength={500} autoComplete="off" />
            <Spot field={pointsField(at)}>
              <TextField label={words('points')} value={each.points} onChange={(typedPoints) => change(each.rowId, { points: typedPoints })} inputMode="decimal" size={6} errorMessage={errors[pointsField(at)] ?? ''} />
            </Spot>
            <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeAccept', { at: at + 1 })} isDisabled={accepts.length === 1} onPress={() => onChange({ accepts: accepts.filter((other) => other.rowId !== each.rowId) })} />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={accepts.length >= 100} onPress={add}>{words('addAccept')}</Button>
      </div>
      <Checkbox isSelected={typed.caseSensitive} onChange={(caseSensitive) => onChange({ caseSensitive })}>{words('caseSensitive')}</Checkbox>
      <Checkbox isSelected={typed.diacritics === 'keep'} onChange={(keep) => onChange({ diacritics: keep ? 'keep' : 'ignore' })}>
        {words('needMarks')} <span className="kn-description">({words('needMarksHint')})</span>
      </Checkbox>
    </>
  );
}

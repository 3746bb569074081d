import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Checkbox, TextField } from '../../../components';
import { type EditorPart, Spot, TextPair } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { AssocRow } from '../kind-forms';
import { newAssoc } from '../new-rows';
import { PartFeedback } from './part-feedback';
import { usePartWords } from './part-words';
import { changed, moved, RowTools } from './row-tools';

interface AssocListProps extends EditorPart {
  /** name of the rows' fields: source, target or word */
  field: 'source' | 'target' | 'word';
  nameOf: (at: number) => string;
  rows: AssocRow[];
  onChange: (rows: AssocRow[]) => void;
  least: number;
  addLabel: string;
  /** what belongs to a row besides its text */
  extra?: (row: AssocRow, at: number) => ReactNode;
}
const PREFIX = { source: 'S', target: 'T', word: 'W' } as const;

/** One side of things that belong together: text, how often it may be used, pinned, order. */
export function AssocList({ field, nameOf, rows, onChange, least, addLabel, extra, ...part }: AssocListProps) {
  const words = usePartWords();
  const editor = useAnswerWords();
  return (
    <>
      <ol className="editor-rows">
        {rows.map((row, at) => (
          <li key={row.id} className="editor-row">
            <TextPair {...part} field={`${field}.${at}`} what={nameOf(at)} value={row.text} onChange={(text) => onChange(changed(rows, at, { text }))} lines={1} />
            {extra?.(row, at)}
            <PartFeedback {...part} response={part.form.responseId} id={row.id} name={nameOf(at)} />
            <div className="editor-row-foot">
              <Spot field={`${field}.${at}.max`}>
                <TextField label={words('matchMax')} value={row.matchMax} onChange={(matchMax) => onChange(changed(rows, at, { matchMax }))} inputMode="numeric" size={4} errorMessage={part.errors[`${field}.${at}.max`] ?? ''} />
              </Spot>
              <Checkbox isSelected={row.isFixed} onChange={(isFixed) => onChange(changed(rows, at, { isFixed }))} aria-label={`${editor('pin')}: ${nameOf(at)}`}>{editor('pin')}</Checkbox>
              <RowTools name={nameOf(at)} at={at} count={rows.length} least={least} onMove={(by) => onChange(moved(rows, at, by))} onRemove={() => onChange(rows.filter((each) => each.id !== row.id))} />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={rows.length >= 20} onPress={() => onChange([...rows, newAssoc(PREFIX[field], rows)])}>{addLabel}</Button>
      </div>
    </>
  );
}

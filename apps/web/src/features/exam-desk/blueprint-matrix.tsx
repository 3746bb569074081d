import { Plus, Trash2 } from 'lucide-react';
import { interactionKinds } from '@kynangso/contracts/bank';
import { Button, Select, TextField } from '../../components';
import { NodePicker } from '../../components/node-picker';
import { columns, type DraftPart, type MatrixColumn, type MatrixRow, noCounts } from './draft-form';
import { useFormWords } from './form-words';
import { useKindWords } from './kind-words';
import { type BlueprintAnswer, placeKey } from './use-blueprint-check';
import { useWords } from './words';

/** The blueprint as a matrix: entries down, difficulties across; under each number, how many items the bank has for it. */
export function BlueprintMatrix({ form, set, errors, check }: DraftPart & { check: BlueprintAnswer }) {
  const words = useFormWords();
  const names = useWords();
  const kinds = useKindWords();
  const change = (rowId: number, next: Partial<MatrixRow>) => set({ rows: form.rows.map((row) => (row.rowId === rowId ? { ...row, ...next } : row)) });
  const add = () => {
    const last = form.rows.at(-1);
    set({ rows: [...form.rows, { rowId: Math.max(0, ...form.rows.map((row) => row.rowId)) + 1, node: null, kind: 'any', section: last?.section ?? '', counts: last ? { ...last.counts } : noCounts() }] });
  };
  const hasSections = form.sections.length > 1;
  return (
    <div className="stack">
      <p className="muted">{words('blueprintText')}</p>
      <ol className={`plain-list matrix${hasSections ? ' has-sections' : ''}`}>
        {form.rows.map((row, at) => (
          <li key={row.rowId}>
            <div role="group" aria-label={words('row', { at: at + 1 })} className="matrix-row">
              <div className="matrix-node">
                <NodePicker label={words('node')} framework={form.framework} value={row.node} onChange={(node) => change(row.rowId, { node })} errorMessage={errors[`node.${at}`] ?? ''} />
              </div>
              <div className="matrix-kind">
                <Select
                  label={words('itemKind')} value={row.kind} onChange={(value) => change(row.rowId, { kind: interactionKinds.find((each) => each === value) ?? 'any' })}
                  options={[{ value: 'any', label: names('any') }, ...interactionKinds.map((each) => ({ value: each, label: kinds(each) }))]}
                />
              </div>
              {hasSections && (
                <div className="matrix-section">
                  <Select
                    label={words('section')} value={form.sections.some((each) => each.identifier === row.section) ? row.section : (form.sections[0]?.identifier ?? '')} onChange={(section) => change(row.rowId, { section })}
                    options={form.sections.map((each, n) => ({ value: each.identifier, label: words('sectionNumber', { at: n + 1 }) }))}
                  />
                </div>
              )}
              {columns.map((column) => (
                <Count
                  key={column} row={row} column={column} error={errors[`count.${at}.${column}`]} check={check}
                  onChange={(count) => change(row.rowId, { counts: { ...row.counts, [column]: count } })}
                />
              ))}
              <Button
                variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeRow', { at: at + 1 })} isDisabled={form.rows.length === 1}
                onPress={() => set({ rows: form.rows.filter((other) => other.rowId !== row.rowId) })}
              />
            </div>
            <Clashes rowId={row.rowId} check={check} />
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={form.rows.length >= 100} onPress={add}>{words('addRow')}</Button>
      </div>
    </div>
  );
}

function Count({ row, column, error, check, onChange }: { row: MatrixRow; column: MatrixColumn; error: string | undefined; check: BlueprintAnswer; onChange: (count: string) => void }) {
  const words = useFormWords();
  const names = useWords();
  const key = placeKey(row.rowId, column);
  const available = check.available.get(key);
  const isClashing = check.clashing.has(key);
  const noteId = `available-${key}`;
  return (
    <div className="matrix-count" data-clash={isClashing || undefined}>
      <TextField label={names(column)} value={row.counts[column]} onChange={onChange} inputMode="numeric" errorMessage={error ?? ''} aria-describedby={available === undefined ? undefined : noteId} />
      <span id={noteId} className="matrix-available small">{available === undefined ? '\u00a0' : words('available', { count: available })}</span>
    </div>
  );
}

/** What clashes, beside the first row it concerns. */
function Clashes({ rowId, check }: { rowId: number; check: BlueprintAnswer }) {
  const texts = check.textsOf.get(rowId) ?? [];
  if (texts.length === 0) return null;
  return (
    <ul className="matrix-clash small">
      {texts.map((text) => <li key={text}>{text}</li>)}
    </ul>
  );
}

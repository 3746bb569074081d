import { Plus, Trash2 } from 'lucide-react';
import { difficulties } from '@kynangso/contracts/bank';
import { Button, Select, TextField } from '../../components';
import { NodePicker } from '../../components/node-picker';
import type { BlueprintRow, DraftForm } from './draft-form';
import { useFormWords } from './form-words';
import { useWords } from './words';

export interface DraftPart {
  form: DraftForm;
  set: (part: Partial<DraftForm>) => void;
  errors: Record<string, string>;
}

/** The blueprint row by row: which entry, how hard, how many. */
export function BlueprintRows({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  const names = useWords();
  const change = (rowId: number, next: Partial<BlueprintRow>) => set({ rows: form.rows.map((row) => (row.rowId === rowId ? { ...row, ...next } : row)) });
  const add = () => {
    const last = form.rows.at(-1);
    set({ rows: [...form.rows, { rowId: Math.max(0, ...form.rows.map((row) => row.rowId)) + 1, node: null, difficulty: last?.difficulty ?? 'any', count: last?.count ?? '5' }] });
  };
  return (
    <div className="stack">
      <p className="muted">{words('blueprintText')}</p>
      <ol className="plain-list blueprint-list">
        {form.rows.map((row, at) => (
          <li key={row.rowId}>
            <div role="group" aria-label={words('row', { at: at + 1 })} className="blueprint-row">
              <div className="blueprint-node">
                <NodePicker label={words('node')} framework={form.framework} value={row.node} onChange={(node) => change(row.rowId, { node })} errorMessage={errors[`node.${at}`] ?? ''} />
              </div>
              <Select
                label={words('difficulty')} value={row.difficulty} onChange={(value) => change(row.rowId, { difficulty: difficulties.find((each) => each === value) ?? 'any' })}
                options={(['any', ...difficulties] as const).map((each) => ({ value: each, label: names(each) }))}
              />
              <TextField label={words('count')} value={row.count} onChange={(count) => change(row.rowId, { count })} inputMode="numeric" errorMessage={errors[`count.${at}`] ?? ''} />
              <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeRow', { at: at + 1 })} isDisabled={form.rows.length === 1} onPress={() => set({ rows: form.rows.filter((other) => other.rowId !== row.rowId) })} />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={form.rows.length >= 100} onPress={add}>{words('addRow')}</Button>
      </div>
    </div>
  );
}

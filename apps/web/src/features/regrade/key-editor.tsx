import { Plus, X } from 'lucide-react';
import { Button, Callout, RadioGroup, TextField } from '../../components';
import { useLocale } from '../../i18n/locale';
import { ItemPeek } from './item-peek';
import { editOf, type KeyEdit, type KeyField, keyOf, type KeyProblem } from './key-form';
import type { RegradeItem } from './regrade-items';
import { useKeyWords } from './words';

interface KeyEditorProps {
  item: RegradeItem;
  edit: KeyEdit;
  onChange: (edit: KeyEdit) => void;
  /** faults stand beside the fields once sending was tried; "nothing changed yet" is no fault before */
  isTried: boolean;
}
/** The corrected key of one item: fields where they say all, JSON otherwise. */
export function KeyEditor({ item, edit, onChange, isTried }: KeyEditorProps) {
  const words = useKeyWords();
  const { locale } = useLocale();
  const result = keyOf(item.key, edit, locale);
  const problems = 'problems' in result ? result.problems.filter((problem) => isTried || (problem.kind !== 'same' && problem.kind !== 'noValue')) : [];
  const { fields } = edit;
  function turn(mode: string): void {
    if (mode === 'fields' && fields) onChange({ mode: 'fields', fields, json: edit.json });
    else onChange({ mode: 'json', fields, json: 'key' in result ? JSON.stringify(result.key, null, 2) : edit.json });
  }
  return (
    <div className="regrade-key stack" role="group" aria-label={words('editor', { code: item.itemCode })}>
      <h3>{words('editor', { code: item.itemCode })}</h3>
      <ItemPeek item={item} />
      {fields ? (
        <RadioGroup
          label={<span className="visually-hidden">{words('editor', { code: item.itemCode })}</span>} orientation="horizontal" value={edit.mode} onChange={turn}
          options={[{ value: 'fields', label: words('byFields') }, { value: 'json', label: words('byJson') }]}
        />
      ) : (
        <Callout>{words('jsonOnly')}</Callout>
      )}
      {edit.mode === 'fields' ? (
        <>
          <p className="muted small">{words('fieldsHint')}</p>
          {edit.fields.map((field, at) => (
            <FieldRows key={field.identifier} field={field} isOnly={edit.fields.length === 1} onChange={(next) => onChange({ ...edit, fields: edit.fields.map((each, place) => (place === at ? next : each)) })} />
          ))}
        </>
      ) : (
        <TextField label={words('json')} description={words('jsonHint')} lines={14} value={edit.json} onChange={(json) => onChange({ ...edit, json })} spellCheck="false" isInvalid={problems.length > 0} />
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      <div>
        <Button size="sm" onPress={() => onChange(editOf(item.key))}>{words('reset')}</Button>
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: readonly KeyProblem[] }) {
  const words = useKeyWords();
  const said = (problem: KeyProblem): string => {
    if (problem.kind === 'points') return words('p_points', { value: problem.value });
    if (problem.kind === 'shape') return words('p_shape', { path: problem.path || words('root'), message: problem.message });
    return words(`p_${problem.kind}`);
  };
  return (
    <Callout tone="bad" isLive>
      <ul className="plain-list">{problems.map((problem, at) => <li key={at}>{said(problem)}</li>)}</ul>
    </Callout>
  );
}

function FieldRows({ field, isOnly, onChange }: { field: KeyField; isOnly: boolean; onChange: (field: KeyField) => void }) {
  const words = useKeyWords();
  const set = (at: number, part: Partial<KeyField['rows'][number]>) => onChange({ ...field, rows: field.rows.map((row, place) => (place === at ? { ...row, ...part } : row)) });
  return (
    <fieldset className="regrade-field">
      <legend>{isOnly ? words(field.isMapped ? 'accepted' : 'right') : words('response', { id: field.identifier })}</legend>
      {field.rows.map((row, at) => (
        <div key={at} className="regrade-key-row">
          <TextField label={words(field.isMapped ? 'acceptedAt' : 'rightAt', { at: at + 1 })} value={row.value} maxLength={500} onChange={(value) => set(at, { value })} />
          {field.isMapped && <TextField label={<>{words('points')}<span className="visually-hidden"> ({words('acceptedAt', { at: at + 1 })})</span></>} value={row.points} size={6} inputMode="decimal" maxLength={12} onChange={(points) => set(at, { points })} />}
          <Button variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('removeAt', { at: at + 1 })} isDisabled={field.rows.length === 1} onPress={() => onChange({ ...field, rows: field.rows.filter((_, place) => place !== at) })} />
        </div>
      ))}
      <div>
        <Button size="sm" icon={<Plus size={16} aria-hidden />} onPress={() => onChange({ ...field, rows: [...field.rows, { value: '', points: '' }] })}>{words('add')}</Button>
      </div>
    </fieldset>
  );
}

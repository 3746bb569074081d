import { Select, TextField } from '../../../components';
import { Spot } from '../editor-parts';
import { useAnswerWords } from '../answer-words';
import type { NumberKey } from '../kind-forms';

interface NumberPartsProps {
  number: NumberKey;
  onChange: (number: NumberKey) => void;
  errors: Record<string, string>;
  /** names of the fields: of the value, and of the bounds */
  field: string;
  side: (name: 'below' | 'above') => string;
}
/** A right number and how far off an answer may be. */
export function NumberParts({ number, onChange, errors, field, side }: NumberPartsProps) {
  const words = useAnswerWords();
  const change = (next: Partial<NumberKey>) => onChange({ ...number, ...next });
  return (
    <>
      <div className="form-pair">
        <Spot field={field}>
          <TextField label={words('number')} value={number.value} onChange={(value) => change({ value })} inputMode="text" size={14} errorMessage={errors[field] ?? ''} />
        </Spot>
        <Select
          label={words('tolerance')} value={number.mode} onChange={(mode) => change({ mode: mode === 'absolute' || mode === 'relative' ? mode : 'exact' })}
          options={[{ value: 'exact', label: words('exact') }, { value: 'absolute', label: words('absolute') }, { value: 'relative', label: words('relative') }]}
        />
      </div>
      {number.mode !== 'exact' && (
        <div className="form-pair">
          {(['below', 'above'] as const).map((name) => (
            <Spot key={name} field={side(name)}>
              <TextField label={words(name)} value={number[name]} onChange={(value) => change({ [name]: value })} inputMode="decimal" size={10} errorMessage={errors[side(name)] ?? ''} {...(number.mode === 'relative' ? { unit: '%' } : {})} />
            </Spot>
          ))}
        </div>
      )}
    </>
  );
}

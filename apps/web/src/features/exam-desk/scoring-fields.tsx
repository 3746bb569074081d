import { Checkbox, Select, TextField } from '../../components';
import type { DraftPart } from './draft-form';
import { useFormWords } from './form-words';

const partials = ['keyed', 'all_or_nothing'] as const;
const negatives = ['keyed', 'floor', 'penalty'] as const;
const markers = ['never', 'sample', 'always'] as const;

/** How keys become points in this exam. */
export function ScoringFields({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  return (
    <>
      <div className="form-pair">
        <Select label={words('partial')} value={form.partialCredit} onChange={(value) => set({ partialCredit: partials.find((each) => each === value) ?? 'keyed' })} options={partials.map((each) => ({ value: each, label: words(`partial_${each}`) }))} />
        <Select label={words('negative')} value={form.negativeMarking} onChange={(value) => set({ negativeMarking: negatives.find((each) => each === value) ?? 'keyed' })} options={negatives.map((each) => ({ value: each, label: words(`negative_${each}`) }))} />
      </div>
      {form.negativeMarking === 'penalty' && (
        <TextField label={words('penalty')} description={words('penaltyHint')} value={form.penalty} onChange={(penalty) => set({ penalty })} inputMode="decimal" unit="%" size={6} errorMessage={errors['penalty'] ?? ''} />
      )}
      <div className="stack-tight">
        <Checkbox isSelected={form.certainty} onChange={(certainty) => set({ certainty })}>{words('certainty')}</Checkbox>
        {form.certainty && <p className="muted small">{words('certaintyText')}</p>}
      </div>
    </>
  );
}

/** Marking by people, and what a candidate may do against it. */
export function MarkingFields({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  return (
    <>
      <div className="form-pair">
        <Select label={words('second')} value={form.secondMarker} onChange={(value) => set({ secondMarker: markers.find((each) => each === value) ?? 'sample' })} options={markers.map((each) => ({ value: each, label: words(`second_${each}`) }))} />
        {form.secondMarker === 'sample' && <TextField label={words('sample')} value={form.sample} onChange={(sample) => set({ sample })} inputMode="decimal" unit="%" size={6} errorMessage={errors['sample'] ?? ''} />}
      </div>
      <div className="form-pair">
        {form.secondMarker !== 'never' && <TextField label={words('tolerance')} description={words('toleranceHint')} value={form.tolerance} onChange={(tolerance) => set({ tolerance })} inputMode="decimal" unit="%" size={6} errorMessage={errors['tolerance'] ?? ''} />}
        <TextField label={words('appealDays')} description={words('appealHint')} value={form.appealDays} onChange={(appealDays) => set({ appealDays })} inputMode="numeric" size={6} errorMessage={errors['appealDays'] ?? ''} />
      </div>
    </>
  );
}

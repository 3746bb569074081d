import { interactionKinds, markedByPeople } from '@kynangso/contracts/bank';
import { CheckboxGroup, TextField } from '../../components';
import type { DraftPart } from './draft-form';
import { useFormWords } from './form-words';
import { useKindWords } from './kind-words';

/** How many parallel forms, and what they must keep to among each other. */
export function AssemblyFields({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  const kinds = useKindWords();
  return (
    <>
      <div className="form-pair">
        <TextField label={words('forms')} description={words('formsHint')} value={form.forms} onChange={(forms) => set({ forms })} inputMode="numeric" size={6} errorMessage={errors['forms'] ?? ''} />
        <TextField label={words('maxOverlap')} description={words('overlapHint')} value={form.maxOverlap} onChange={(maxOverlap) => set({ maxOverlap })} inputMode="numeric" size={6} errorMessage={errors['maxOverlap'] ?? ''} />
      </div>
      <div className="form-pair">
        <TextField label={words('maxExposure')} description={words('exposureHint')} value={form.maxExposure} onChange={(maxExposure) => set({ maxExposure })} inputMode="numeric" size={6} errorMessage={errors['maxExposure'] ?? ''} />
        <TextField label={words('maxMinutes')} description={words('minutesHint')} value={form.maxMinutes} onChange={(maxMinutes) => set({ maxMinutes })} inputMode="numeric" size={6} errorMessage={errors['maxMinutes'] ?? ''} />
      </div>
      <CheckboxGroup
        label={words('kindsAllowed')}
        description={words('kindsHint')}
        value={form.kinds}
        onChange={(chosen) => set({ kinds: interactionKinds.filter((kind) => chosen.includes(kind)) })}
        options={interactionKinds.filter((kind) => !markedByPeople.has(kind)).map((kind) => ({ value: kind, label: kinds(kind) }))}
      />
    </>
  );
}

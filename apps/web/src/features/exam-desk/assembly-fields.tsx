import { TextField } from '../../components';
import type { DraftPart } from './draft-form';
import { useFormWords } from './form-words';

/** How many parallel forms, and what they must keep to among each other. */
export function AssemblyFields({ form, set, errors }: DraftPart) {
  const words = useFormWords();
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
    </>
  );
}

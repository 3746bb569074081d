import { Plus, Trash2 } from 'lucide-react';
import { Button, Checkbox, Select, TextField } from '../../components';
import type { DraftPart, SectionRow } from './draft-form';
import { useFormWords } from './form-words';

/** Parts of the paper with rules of their own; none is the usual case and shows nothing but the offer. */
export function SectionRows({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  const change = (at: number, next: Partial<SectionRow>) => set({ sections: form.sections.map((section, n) => (n === at ? { ...section, ...next } : section)) });
  const add = () => {
    const taken = new Set(form.sections.map((section) => section.identifier));
    const free = Array.from({ length: taken.size + 1 }, (_, n) => `P${n + 1}`).find((each) => !taken.has(each)) ?? 'P1';
    set({ sections: [...form.sections, { identifier: free, titleVi: '', titleEn: '', timeLimit: '', navigation: 'free', calculator: false }] });
  };
  return (
    <div className="stack">
      <p className="muted">{words('sectionsText')}</p>
      {form.sections.length > 0 && (
        <ol className="plain-list section-list">
          {form.sections.map((section, at) => (
            <li key={section.identifier}>
              <div role="group" aria-label={words('sectionNumber', { at: at + 1 })} className="section-card">
                <div className="section-head">
                  <strong>{words('sectionNumber', { at: at + 1 })}</strong>
                  <Button variant="quiet" size="sm" icon={<Trash2 size={18} aria-hidden />} aria-label={words('removeSection', { at: at + 1 })} onPress={() => set({ sections: form.sections.filter((_, n) => n !== at) })} />
                </div>
                <div className="form-pair">
                  <TextField label={words('sectionTitle')} value={section.titleVi} onChange={(titleVi) => change(at, { titleVi })} maxLength={200} errorMessage={errors[`section.${at}.title`] ?? ''} />
                  <TextField label={words('titleEn')} value={section.titleEn} onChange={(titleEn) => change(at, { titleEn })} maxLength={200} />
                </div>
                <div className="form-pair">
                  <TextField label={words('sectionTime')} description={words('sectionTimeHint')} value={section.timeLimit} onChange={(timeLimit) => change(at, { timeLimit })} inputMode="numeric" size={6} errorMessage={errors[`section.${at}.time`] ?? ''} />
                  <Select
                    label={words('navigation')} description={words('navigationHint')} value={section.navigation} onChange={(value) => change(at, { navigation: value === 'forward_only' ? 'forward_only' : 'free' })}
                    options={[{ value: 'free', label: words('navFree') }, { value: 'forward_only', label: words('navForward') }]}
                  />
                </div>
                <Checkbox isSelected={section.calculator} onChange={(calculator) => change(at, { calculator })}>{words('calculator')}</Checkbox>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="row">
        <Button size="sm" icon={<Plus size={18} aria-hidden />} isDisabled={form.sections.length >= 20} onPress={add}>{words(form.sections.length === 0 ? 'firstSection' : 'addSection')}</Button>
      </div>
    </div>
  );
}

import { Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { type ExamDraft, examKinds } from '@kynangso/contracts/exam';
import { Button, ErrorState, FormError, Section, Select, TextField } from '../../components';
import { Needed } from '../../components/needed';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { AssemblyFields } from './assembly-fields';
import { Verdict } from './blueprint';
import { BlueprintMatrix } from './blueprint-matrix';
import { cellsOf, type DraftForm } from './draft-form';
import { useFormWords } from './form-words';
import { PassFields, PolicyFields } from './rule-fields';
import { MarkingFields, ScoringFields } from './scoring-fields';
import { SectionRows } from './section-rows';
import { useBlueprintCheck } from './use-blueprint-check';
import { useWords } from './words';
import { writeDraft } from './write-draft';
import './exam-form.css';

interface ExamFormProps {
  initial: DraftForm;
  isNew: boolean;
  isSaving: boolean;
  saveError: unknown;
  onSave: (draft: ExamDraft, form: DraftForm) => Promise<void>;
  owner?: ReactNode;
}

/** An exam as an examiner writes it; the bank is asked along the way whether it can fill the blueprint. */
export function ExamForm({ initial, isNew, isSaving, saveError, onSave, owner }: ExamFormProps) {
  const words = useFormWords();
  const names = useWords();
  const text = useText();
  const [form, setForm] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [isTried, setTried] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const tree = useApi(competencyRoutes.getFramework, { params: { code: form.framework } }, { enabled: form.framework !== '', staleTime: 5 * 60_000 });
  const rules = useApi(competencyRoutes.listPassRules, { params: { code: form.framework } }, { enabled: form.framework !== '', staleTime: 5 * 60_000 });
  const named = rules.data?.rows ?? [];
  const answer = writeDraft(form, named, words);
  const errors = isTried && !answer.ok ? answer.errors : {};
  const part = { form, set: (next: Partial<DraftForm>) => setForm((now) => ({ ...now, ...next })), errors };
  const { set } = part;
  const check = useBlueprintCheck(form);
  const isDirty = form !== saved;

  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .kn-field[data-invalid] button')?.focus();
  }, [refusals]);

  async function save(): Promise<void> {
    setTried(true);
    if (!answer.ok) return setRefusals(refusals + 1);
    try {
      await onSave(answer.draft, form);
      setSaved(form);
    } catch {
      // the refusal is shown above the button
    }
  }

  return (
    <form ref={element} className="exam-form" noValidate onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <Section title={words('basics')}>
        <div className="form-pair">
          <TextField label={words('titleVi')} value={form.titleVi} onChange={(titleVi) => set({ titleVi })} maxLength={500} errorMessage={errors['titleVi'] ?? ''} />
          <TextField label={words('titleEn')} value={form.titleEn} onChange={(titleEn) => set({ titleEn })} maxLength={500} />
        </div>
        {isNew && (
          <div className="form-pair">
            <TextField label={words('code')} description={words('codeHint')} value={form.code} onChange={(code) => set({ code: code.toUpperCase() })} autoCapitalize="characters" maxLength={40} errorMessage={errors['code'] ?? ''} />
            <Select label={words('kind')} description={words('kindHint')} value={form.kind} onChange={(value) => set({ kind: examKinds.find((each) => each === value) ?? form.kind })} options={examKinds.map((each) => ({ value: each, label: names(`kind_${each}`) }))} />
          </div>
        )}
        {owner}
        <Select
          label={words('framework')} value={form.framework} errorMessage={errors['framework'] ?? ''} description={isNew ? undefined : words('changeFramework')}
          onChange={(framework) => framework !== form.framework && set({ framework, rows: form.rows.map((row) => ({ ...row, node: null })), level: '', ...(form.pass === 'kept' || form.pass.includes(':') ? { pass: 'total' } : {}), keptRule: null })}
          options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))}
        />
        <Needed of={[frameworks, tree, rules]} />
      </Section>
      <Section title={words('sections')}><SectionRows {...part} /></Section>
      <Section title={words('blueprint')}>
        <BlueprintMatrix {...part} check={check} />
        <p>{names('total', { count: cellsOf(form).reduce((sum, cell) => sum + cell.count, 0) })}</p>
        {check.error ? <ErrorState error={check.error} /> : null}
        <Verdict isFeasible={check.isFeasible} clashes={check.clashes} framework={form.framework} isBeside={check.clashing.size > 0} />
      </Section>
      <Section title={words('assembly')}><AssemblyFields {...part} /></Section>
      <Section title={words('rules')}>
        <PassFields {...part} named={named} />
        <Select
          label={words('level')} value={form.level || 'none'} onChange={(value) => set({ level: value === 'none' ? '' : value })}
          options={[{ value: 'none', label: words('noLevel') }, ...(tree.data?.levels ?? []).map((each) => ({ value: each.code, label: text(each.title) }))]}
        />
        <PolicyFields {...part} />
      </Section>
      <Section title={words('scoring')}><ScoringFields {...part} /></Section>
      <Section title={words('marking')}><MarkingFields {...part} /></Section>
      <FormError error={saveError} />
      <div className="exam-form-bar">
        <Button type="submit" variant="primary" icon={<Save size={18} aria-hidden />} isPending={isSaving}>{words('save')}</Button>
        <span className="muted small" role="status">{isTried && !answer.ok ? words('blocked', { count: Object.keys(answer.errors).length }) : isDirty ? words('unsaved') : isNew ? '' : words('allSaved')}</span>
      </div>
      <UnsavedGuard isDirty={isDirty && !isSaving} />
    </form>
  );
}

import { Plus, X } from 'lucide-react';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { orgRoutes } from '@kynangso/contracts/org';
import { type EvidenceKind, evidenceKinds } from '@kynangso/contracts/training';
import { Button, Select, TextField } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { call } from '../../lib/api';
import { useApi } from '../../lib/query';
import type { FormLeaf } from './requirement-form';
import { useRequirementWords } from './requirement-words';

/** One part of a rule: what it is and which. Courses and exams are chosen by title; others by their code. */
export function LeafFields({ value, onChange, label }: { value: FormLeaf; onChange: (next: FormLeaf) => void; label: string }) {
  const say = useRequirementWords();
  const text = useText();
  const session = useSession();
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 100 } }, { staleTime: 60_000 });
  const exams = useApi(examinerRoutes.listExams, { query: { pageSize: 100 } }, { enabled: session.can('exam.read'), staleTime: 60_000 });
  const options = value.kind === 'course' ? (courses.data?.rows ?? []).map((c) => ({ value: c.code, label: text(c.title) })) : value.kind === 'exam' ? (exams.data?.rows ?? []).filter((e) => e.kind === 'graded').map((e) => ({ value: e.code, label: text(e.title) })) : [];
  const isKnown = value.code === '' || options.some((o) => o.value === value.code);
  return (
    <div className="form-pair" role="group" aria-label={label}>
      <Select label={`${label}: ${say('kind')}`} options={evidenceKinds.map((k) => ({ value: k, label: say(`kind_${k}`) }))} value={value.kind} onChange={(kind) => onChange({ kind: kind as EvidenceKind, code: '' })} />
      {options.length > 0 && isKnown ? (
        <Select label={say('choose')} options={options} value={value.code} onChange={(code) => onChange({ ...value, code })} />
      ) : (
        <TextField label={say('code')} value={value.code} onChange={(code) => onChange({ ...value, code })} size={20} />
      )}
      <Needed of={value.kind === 'course' ? [courses] : value.kind === 'exam' ? [exams] : []} />
    </div>
  );
}

/** Any number of parts. */
export function LeafList({ value, onChange, label, addLabel, errorMessage }: { value: readonly FormLeaf[]; onChange: (next: FormLeaf[]) => void; label: string; addLabel: string; errorMessage?: string | undefined }) {
  const say = useRequirementWords();
  return (
    <fieldset className="rule-list">
      <legend className="kn-label">{label}</legend>
      {value.map((leaf, at) => (
        <div key={at} className="rule-row">
          <LeafFields label={say('part', { n: at + 1 })} value={leaf} onChange={(next) => onChange(value.map((old, i) => (i === at ? next : old)))} />
          <Button variant="quiet" aria-label={say('remove', { name: say('part', { n: at + 1 }) })} onPress={() => onChange(value.filter((_, i) => i !== at))}><X size={18} aria-hidden /></Button>
        </div>
      ))}
      {errorMessage && <p className="kn-error" role="alert">{errorMessage}</p>}
      <div><Button icon={<Plus size={18} aria-hidden />} onPress={() => onChange([...value, { kind: 'course', code: '' }])}>{addLabel}</Button></div>
    </fieldset>
  );
}

/** Units by name, each once. */
export function UnitList({ value, onChange, label, hint }: { value: readonly { id: string; name: string }[]; onChange: (next: { id: string; name: string }[]) => void; label: string; hint?: string }) {
  const say = useRequirementWords();
  return (
    <fieldset className="rule-list">
      <legend className="kn-label">{label}</legend>
      {hint && <p className="kn-description">{hint}</p>}
      {value.length > 0 && (
        <ul className="plain-list stack-tight">
          {value.map((u) => (
            <li key={u.id} className="row-between">
              <span>{u.name}</span>
              <Button variant="quiet" aria-label={say('remove', { name: u.name })} onPress={() => onChange(value.filter((x) => x.id !== u.id))}><X size={18} aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      <AddUnit key={value.length} onAdd={(unit) => { if (!value.some((u) => u.id === unit.id)) onChange([...value, unit]); }} />
    </fieldset>
  );
}

function AddUnit({ onAdd }: { onAdd: (unit: { id: string; name: string }) => void }) {
  const say = useRequirementWords();
  const text = useText();
  // the picker answers an id alone
  const add = async (unitId: string): Promise<void> => {
    const unit = await call(orgRoutes.getUnit, { params: { unitId }, query: {} });
    onAdd({ id: unitId, name: text(unit.name) });
  };
  return <UnitPicker label={say('addUnit')} value={null} onChange={(id) => { if (id) void add(id); }} />;
}

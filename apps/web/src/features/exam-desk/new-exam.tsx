import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { PageHeader, Select, toast } from '../../components';
import { useWorkUnits } from '../../app/work-units';
import { useSend } from '../../lib/query';
import { emptyDraft } from './draft-form';
import { ExamForm } from './exam-form';
import { useFormWords } from './form-words';
import { useWords } from './words';

export function NewExam() {
  const words = useFormWords();
  const names = useWords();
  const go = useNavigate();
  const initial = useMemo(emptyDraft, []);
  const units = useWorkUnits('exam.manage');
  const [unit, setUnit] = useState<string | null>(null);
  const ownerUnitId = unit ?? units[0]?.id;
  const create = useSend(examinerRoutes.createExam, { refresh: [examinerRoutes.listExams] });
  return (
    <div className="stack-loose">
      <PageHeader title={words('newTitle')} lead={words('newLead')} crumbs={[{ label: names('title'), href: '/exam-desk' }, { label: words('newTitle') }]} />
      <ExamForm
        initial={initial} isNew isSaving={create.isPending || create.isSuccess} saveError={create.error}
        owner={units.length > 0 ? <Select label={words('owner')} value={ownerUnitId ?? null} onChange={setUnit} options={units.map(({ id, name }) => ({ value: id, label: name }))} /> : null}
        onSave={async (draft, form) => {
          const made = await create.mutateAsync({ body: { code: form.code.trim(), kind: form.kind, ...(ownerUnitId ? { ownerUnitId } : {}), draft } });
          toast(words('saved'));
          // the guard must first see that nothing is unsaved any more
          setTimeout(() => void go(`/exam-desk/${made.id}`, { replace: true }));
        }}
      />
    </div>
  );
}

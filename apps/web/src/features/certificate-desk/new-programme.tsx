import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { certificateRoutes, programmeCode } from '@kynangso/contracts/certificate';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { Button, FormError, FormSelect, FormTextField, PageHeader, toast } from '../../components';
import { Needed } from '../../components/needed';
import { TypedGuard } from '../../components/unsaved-guard';
import { useWorkUnits } from '../../app/work-units';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

const formOf = (words: ReturnType<typeof useWords>) =>
  z.object({
    code: z.string().trim().toUpperCase().refine((code) => programmeCode.safeParse(code).success, words('badCode')),
    titleVi: z.string().trim().min(1, words('required')).max(500),
    titleEn: z.string().trim().max(500),
    framework: z.string().min(1, words('required')),
    exam: z.string().min(1, words('required')),
    months: z.string().trim().refine((months) => months === '' || (/^\d+$/.test(months) && Number(months) >= 1 && Number(months) <= 600), words('badMonths')),
    owner: z.string(),
  });
type Form = z.output<ReturnType<typeof formOf>>;

/** Which exam gives which certificate. */
export function NewProgrammePage() {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const exams = useApi(examinerRoutes.listExams, { query: { pageSize: 200, kind: 'graded' } });
  const create = useSend(certificateRoutes.createProgramme, { refresh: [certificateRoutes.listProgrammes] });
  const units = useWorkUnits('certificate.manage');
  const { control, handleSubmit } = useForm<Form>({ resolver: zodResolver(formOf(words)), defaultValues: { code: '', titleVi: '', titleEn: '', framework: '', exam: '', months: '', owner: units[0]?.id ?? '' } });
  const published = (exams.data?.rows ?? []).filter((exam) => exam.status === 'published');
  const submit = handleSubmit((form) =>
    create.mutate(
      {
        body: {
          code: form.code,
          title: { vi: form.titleVi, ...(form.titleEn ? { en: form.titleEn } : {}) },
          framework: form.framework,
          rule: { exam: form.exam, outcome: 'pass' },
          validMonths: form.months === '' ? null : Number(form.months),
          ...(form.owner ? { ownerUnitId: form.owner } : {}),
        },
      },
      { onSuccess: () => { toast(words('didCreate')); void go('/certificate-desk/programmes'); } },
    ),
  );
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('newProgramme')} lead={words('newLead')}
        crumbs={[{ label: words('title'), href: '/certificate-desk' }, { label: words('programmes'), href: '/certificate-desk/programmes' }, { label: words('newProgramme') }]}
      />
      <form className="form-narrow" noValidate onSubmit={(event) => void submit(event)}>
        <FormTextField control={control} name="titleVi" label={words('name')} />
        <FormTextField control={control} name="titleEn" label={words('nameEn')} />
        <FormTextField control={control} name="code" label={words('code')} description={words('codeHint')} autoCapitalize="characters" size={24} />
        <FormSelect control={control} name="exam" label={words('exam')} options={published.map((exam) => ({ value: exam.code, label: `${text(exam.title)} (${exam.code})` }))} {...(exams.data && published.length === 0 ? { description: words('noExams') } : {})} />
        <FormSelect control={control} name="framework" label={words('framework')} options={(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))} />
        <Needed of={[exams, frameworks]} />
        <FormTextField control={control} name="months" label={words('validMonths')} inputMode="numeric" size={6} />
        {units.length > 0 && <FormSelect control={control} name="owner" label={words('owner')} options={units.map(({ id, name }) => ({ value: id, label: name }))} />}
        <TypedGuard of={create} />
        <FormError error={create.error} />
        <div className="row"><Button type="submit" variant="primary" isPending={create.isPending}>{words('create')}</Button></div>
      </form>
    </div>
  );
}

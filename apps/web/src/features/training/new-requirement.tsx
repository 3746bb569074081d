import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { personMetricKinds, trainingRoutes } from '@kynangso/contracts/training';
import { Button, CheckboxGroup, FormError, FormSelect, FormTextField, PageHeader, toast } from '../../components';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { type RequirementForm, requirementForm, toRequest } from './requirement-form';
import { useWords } from './words';
import './training.css';

/** A coordinator publishes what has to be done every year. */
export function NewRequirement() {
  const words = useWords();
  const text = useText();
  const go = useNavigate();
  const session = useSession();
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 100 } });
  const exams = useApi(examinerRoutes.listExams, { query: { pageSize: 100 } }, { enabled: session.can('exam.read') });
  const publish = useSend(trainingRoutes.createRequirement, { refresh: [trainingRoutes.listRequirements] });
  const year = new Date().getFullYear();
  const { control, handleSubmit, watch } = useForm<RequirementForm>({
    resolver: zodResolver(requirementForm({ required: words('required'), dayWrong: words('dayWrong'), needOne: words('needOne') })) as never,
    defaultValues: { code: '', titleVi: '', titleEn: '', populations: ['P01', 'P02'], course: 'none', exam: 'none', dueDay: '30/11', cutoffDay: '31/12', fromYear: year, operator: '=', targetPercent: 100, metricKind: 'participation' },
  });
  const none = { value: 'none', label: words('none') };
  const operator = watch('operator');
  const submit = handleSubmit((form) =>
    publish.mutate({ body: toRequest(form) }, { onSuccess: () => { toast(words('published')); void go('/requirements'); } }),
  );
  return (
    <div className="stack-loose">
      <PageHeader title={words('newRequirement')} lead={words('newLead')} crumbs={[{ label: words('requirements'), href: '/requirements' }, { label: words('newRequirement') }]} />
      <form className="form-narrow" onSubmit={(event) => void submit(event)} noValidate>
        <FormTextField control={control} name="titleVi" label={words('title')} />
        <FormTextField control={control} name="titleEn" label={words('titleEn')} />
        <FormTextField control={control} name="code" label={words('code')} description={words('codeHint')} autoCapitalize="characters" size={24} />
        <Controller
          control={control} name="populations"
          render={({ field, fieldState }) => (
            <CheckboxGroup
              label={words('audience')} value={field.value} onChange={field.onChange} errorMessage={fieldState.error?.message ?? ''}
              options={populationCodes.map((code) => ({ value: code, label: text(populationNames[code]) }))}
            />
          )}
        />
        <div className="form-pair">
          <FormSelect control={control} name="course" label={words('course')} options={[none, ...(courses.data?.rows ?? []).map((c) => ({ value: c.code, label: text(c.title) }))]} />
          {session.can('exam.read') ? (
            <FormSelect control={control} name="exam" label={words('exam')} options={[none, ...(exams.data?.rows ?? []).filter((e) => e.kind === 'graded').map((e) => ({ value: e.code, label: text(e.title) }))]} />
          ) : (
            <FormTextField control={control} name="exam" label={words('exam')} />
          )}
        </div>
        <div className="form-pair">
          <FormTextField control={control} name="dueDay" label={words('dueDay')} description={words('dayHint')} size={8} />
          <FormTextField control={control} name="cutoffDay" label={words('cutoffDay')} description={words('dayHint')} size={8} />
          <FormTextField control={control} name="fromYear" label={words('fromYear')} inputMode="numeric" size={6} />
        </div>
        <div className="form-pair">
          <FormSelect
            control={control} name="operator" label={words('targetKind')}
            options={[{ value: '=', label: words('opEqual') }, { value: '>=', label: words('opLeast') }, { value: '>', label: words('opGreater') }, { value: 'none', label: words('noTarget') }]}
          />
          {(operator === '>' || operator === '>=') && <FormTextField control={control} name="targetPercent" label={words('targetValue')} unit="%" inputMode="decimal" size={6} />}
          <FormSelect control={control} name="metricKind" label={words('metricKind')} options={personMetricKinds.map((k) => ({ value: k, label: words(k) }))} />
        </div>
        <FormError error={publish.error} />
        <div className="row">
          <Button type="submit" variant="primary" isPending={publish.isPending}>{words('publish')}</Button>
        </div>
      </form>
    </div>
  );
}

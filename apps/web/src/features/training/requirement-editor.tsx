import { zodResolver } from '@hookform/resolvers/zod';
import { Plus, X } from 'lucide-react';
import { type Control, Controller, useForm } from 'react-hook-form';
import { useNavigate, useParams } from 'react-router';
import { populationCodes, populationNames, positionKindNames, type PositionKind, unitKindNames, unitKinds } from '@kynangso/contracts/org';
import { type EvidenceRule, periodKinds, personMetricKinds, type RequirementView, trainingRoutes } from '@kynangso/contracts/training';
import { Button, Callout, CheckboxGroup, DateField, FormError, FormSelect, FormTextField, Load, PageHeader, Section, Select, toast } from '../../components';
import { TypedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { useApi, useSend } from '../../lib/query';
import { countsFromYears, emptyForm, fromView, isNested, type RequirementForm, requirementForm, toTerms } from './requirement-form';
import { LeafFields, LeafList, UnitList } from './requirement-parts';
import { useRequirementWords } from './requirement-words';
import { Simulation } from './simulation';
import { useWords } from './words';
import './training.css';

/** A coordinator publishes what has to be done. */
export function NewRequirement() {
  return <Editor initial={emptyForm(new Date().getFullYear())} />;
}

/** The next version of a requirement that is in force. */
export function NewVersion() {
  const words = useWords();
  const { id = '' } = useParams();
  const text = useText();
  const found = useApi(trainingRoutes.getRequirement, { params: { id } });
  return <Load query={found} heading={words('requirements')}>{(r) => <Editor key={r.version} initial={fromView(r, new Date().getFullYear(), text)} requirement={r} />}</Load>;
}

const codesOf = (rule: EvidenceRule): string[] => ('op' in rule ? rule.of.flatMap(codesOf) : Object.values(rule));

function Editor({ initial, requirement }: { initial: RequirementForm; requirement?: RequirementView }) {
  const words = useWords();
  const say = useRequirementWords();
  const go = useNavigate();
  const refresh = [trainingRoutes.listRequirements, trainingRoutes.getRequirement];
  const create = useSend(trainingRoutes.createRequirement, { refresh });
  const renew = useSend(trainingRoutes.addRequirementVersion, { refresh });
  const kept = requirement && isNested(requirement.evidence) ? requirement.evidence : null;
  const schema = requirementForm({ required: words('required'), codeWrong: words('codeHint'), dayWrong: words('dayWrong'), needOne: words('needOne'), between: (least, most) => say('between', { least, most }) });
  const { control, handleSubmit, watch, trigger, getValues } = useForm<RequirementForm>({
    resolver: zodResolver(schema) as never, defaultValues: initial,
  });
  const done = (message: string) => { toast(message); void go('/requirements'); };
  const submit = handleSubmit((form) => {
    const terms = toTerms(form, kept);
    if (requirement) renew.mutate({ params: { id: requirement.id }, body: { ...terms, planTarget: requirement.planTarget } }, { onSuccess: () => done(say('versionPublished')) });
    else create.mutate({ body: { code: form.code, ...terms } }, { onSuccess: () => done(words('published')) });
  });
  const collect = async () => ((await trigger()) ? toTerms(schema.parse(getValues()), kept) : null);
  const operator = watch('operator');
  const title = requirement ? say('newVersion', { code: requirement.code }) : words('newRequirement');
  return (
    <div className="stack-loose">
      <PageHeader title={title} lead={requirement ? say('newVersionLead') : words('newLead')} crumbs={[{ label: words('requirements'), href: '/requirements' }, { label: title }]} />
      <form className="stack-loose" onSubmit={(event) => void submit(event)} noValidate>
        <Section title={say('name')}>
          <div className="form-narrow">
            <FormTextField control={control} name="titleVi" label={words('title')} />
            <FormTextField control={control} name="titleEn" label={words('titleEn')} />
            {!requirement && <FormTextField control={control} name="code" label={words('code')} description={words('codeHint')} autoCapitalize="characters" size={24} />}
          </div>
        </Section>
        <Section title={say('who')}><AudienceFields control={control} /></Section>
        <Section title={say('what')}>
          {kept ? <Callout>{say('nested', { codes: codesOf(kept).join(', ') })}</Callout> : <EvidenceFields control={control} op={watch('op')} count={watch('parts').length} />}
          <Equivalents control={control} parts={watch('parts')} />
        </Section>
        <Section title={say('when')}><PeriodFields control={control} kind={watch('periodKind')} countsFrom={watch('countsFrom')} /></Section>
        <Section title={say('goal')}>
          <div className="form-pair">
            <FormSelect
              control={control} name="operator" label={words('targetKind')}
              options={[{ value: '=', label: words('opEqual') }, { value: '>=', label: words('opLeast') }, { value: '>', label: words('opGreater') }, { value: 'none', label: words('noTarget') }]}
            />
            {(operator === '>' || operator === '>=') && <FormTextField control={control} name="targetPercent" label={words('targetValue')} unit="%" inputMode="decimal" size={6} />}
            <FormSelect control={control} name="metricKind" label={words('metricKind')} options={personMetricKinds.map((k) => ({ value: k, label: words(k) }))} />
          </div>
        </Section>
        <Simulation collect={collect} requirementId={requirement?.id} written={JSON.stringify(watch())} />
        <TypedGuard of={requirement ? renew : create} />
        <FormError error={create.error ?? renew.error} />
        <div className="row">
          <Button type="submit" variant="primary" isPending={create.isPending || renew.isPending}>{requirement ? say('publishVersion') : words('publish')}</Button>
        </div>
      </form>
    </div>
  );
}

function AudienceFields({ control }: { control: Control<RequirementForm> }) {
  const words = useWords();
  const say = useRequirementWords();
  const text = useText();
  return (
    <div className="form-narrow">
      <Controller control={control} name="populations" render={({ field, fieldState }) => (
        <CheckboxGroup label={words('audience')} value={field.value} onChange={field.onChange} errorMessage={fieldState.error?.message ?? ''} options={populationCodes.map((code) => ({ value: code, label: capital(text(populationNames[code])) }))} />
      )} />
      <Controller control={control} name="units" render={({ field }) => <UnitList label={say('audienceUnits')} hint={say('audienceUnitsHint')} value={field.value} onChange={field.onChange} />} />
      <details className="rule-more">
        <summary>{say('more')}</summary>
        <div className="stack">
          <Controller control={control} name="exceptUnits" render={({ field }) => <UnitList label={say('exceptUnits')} value={field.value} onChange={field.onChange} />} />
          <Controller control={control} name="unitKinds" render={({ field }) => (
            <CheckboxGroup label={say('unitKinds')} value={field.value} onChange={field.onChange} options={unitKinds.map((k) => ({ value: k, label: text(unitKindNames[k]) }))} />
          )} />
          <Controller control={control} name="positionKinds" render={({ field }) => (
            <CheckboxGroup label={say('positions')} value={field.value} onChange={field.onChange} options={(Object.keys(positionKindNames) as PositionKind[]).map((k) => ({ value: k, label: text(positionKindNames[k]) }))} />
          )} />
          <div className="form-pair">
            <FormTextField control={control} name="joinedBy" label={say('joinedBy')} description={words('dayHint')} size={8} />
            <FormTextField control={control} name="minMonths" label={say('minMonths')} inputMode="numeric" size={6} />
          </div>
          <Controller control={control} name="passed" render={({ field }) => <LeafList label={say('passed')} addLabel={say('addPart')} value={field.value} onChange={field.onChange} />} />
          <Controller control={control} name="notPassed" render={({ field }) => <LeafList label={say('notPassed')} addLabel={say('addPart')} value={field.value} onChange={field.onChange} />} />
        </div>
      </details>
    </div>
  );
}

function EvidenceFields({ control, op, count }: { control: Control<RequirementForm>; op: RequirementForm['op']; count: number }) {
  const words = useWords();
  const say = useRequirementWords();
  return (
    <div className="stack">
      <Controller control={control} name="parts" render={({ field, fieldState }) => (
        <LeafList label={words('evidence')} addLabel={say('addPart')} value={field.value} onChange={field.onChange} errorMessage={fieldState.error?.message ?? fieldState.error?.root?.message} />
      )} />
      {count > 1 && (
        <div className="form-pair">
          <FormSelect control={control} name="op" label={say('how')} options={(['all', 'any', 'atLeast'] as const).map((o) => ({ value: o, label: say(o) }))} />
          {op === 'atLeast' && <FormTextField control={control} name="k" label={say('k')} inputMode="numeric" size={4} />}
        </div>
      )}
    </div>
  );
}

function Equivalents({ control, parts }: { control: Control<RequirementForm>; parts: RequirementForm['parts'] }) {
  const say = useRequirementWords();
  const options = parts.filter((p) => p.code !== '').map((p) => ({ value: `${p.kind} ${p.code}`, label: `${say(`kind_${p.kind}`)} ${p.code}` }));
  return (
    <details className="rule-more">
      <summary>{say('equivalences')}</summary>
      <Controller control={control} name="equivalences" render={({ field }) => {
        const put = (at: number, change: Partial<RequirementForm['equivalences'][number]>) => field.onChange(field.value.map((e, i) => (i === at ? { ...e, ...change } : e)));
        return (
          <div className="stack">
            {field.value.map((e, at) => (
              <div key={at} className="rule-row">
                <div className="stack-tight">
                  <LeafFields label={say('part', { n: at + 1 })} value={e.is} onChange={(is) => put(at, { is })} />
                  <div className="form-pair">
                    <Select label={say('counts')} options={options} value={e.countsAs} onChange={(countsAs) => put(at, { countsAs })} />
                    <DateField label={say('fromDay')} value={e.from} onChange={(from) => put(at, { from })} />
                  </div>
                </div>
                <Button variant="quiet" aria-label={say('remove', { name: say('part', { n: at + 1 }) })} onPress={() => field.onChange(field.value.filter((_, i) => i !== at))}><X size={18} aria-hidden /></Button>
              </div>
            ))}
            <div><Button icon={<Plus size={18} aria-hidden />} onPress={() => field.onChange([...field.value, { is: { kind: 'course', code: '' }, countsAs: options[0]?.value ?? '', from: '' }])}>{say('addEquivalence')}</Button></div>
          </div>
        );
      }} />
    </details>
  );
}

function PeriodFields({ control, kind, countsFrom }: { control: Control<RequirementForm>; kind: RequirementForm['periodKind']; countsFrom: RequirementForm['countsFrom'] }) {
  const words = useWords();
  const say = useRequirementWords();
  const isYearly = kind === 'calendarYear' || kind === 'monthsAfter';
  return (
    <div className="stack form-narrow">
      <FormSelect control={control} name="periodKind" label={say('periodKind')} options={periodKinds.map((k) => ({ value: k, label: say(`period_${k}`) }))} />
      {kind === 'byDate' && (
        <div className="form-pair">
          <Controller control={control} name="startOn" render={({ field }) => <DateField label={say('startOn')} value={field.value} onChange={field.onChange} />} />
          <Controller control={control} name="dueOn" render={({ field, fieldState }) => <DateField label={say('dueOn')} value={field.value} onChange={field.onChange} errorMessage={fieldState.error?.message ?? ''} />} />
        </div>
      )}
      {kind === 'monthsAfter' && (
        <div className="form-pair">
          <FormTextField control={control} name="months" label={say('months')} inputMode="numeric" size={4} />
          <FormTextField control={control} name="firstDays" label={say('firstDays')} inputMode="numeric" size={4} />
        </div>
      )}
      {kind === 'afterJoining' && <FormTextField control={control} name="days" label={say('days')} inputMode="numeric" size={4} />}
      <div className="form-pair">
        {isYearly && <FormTextField control={control} name="dueDay" label={words('dueDay')} description={words('dayHint')} size={8} />}
        {isYearly && <FormTextField control={control} name="cutoffDay" label={words('cutoffDay')} description={words('dayHint')} size={8} />}
        {kind !== 'byDate' && <FormTextField control={control} name="fromYear" label={words('fromYear')} inputMode="numeric" size={6} />}
        <FormTextField control={control} name="graceDays" label={say('graceDays')} inputMode="numeric" size={4} />
      </div>
      {(kind === 'calendarYear' || kind === 'byDate' || kind === 'afterJoining') && (
        <div className="form-pair">
          <FormSelect control={control} name="countsFrom" label={say('countsFrom')} options={countsFromYears.map((c) => ({ value: c, label: c === 'period' || c === '0' ? say(`cf_${c}`) : say('cf_before', { count: Number(c) }) }))} />
          {countsFrom !== 'period' && <FormTextField control={control} name="countsFromDay" label={say('countsFromDay')} description={words('dayHint')} size={8} />}
        </div>
      )}
    </div>
  );
}

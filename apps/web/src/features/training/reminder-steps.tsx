import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { trainingRoutes } from '@kynangso/contracts/training';
import { Button, FormError, Select, TextField, toast } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useSend } from '../../lib/query';
import { useReminderWords, useStepText } from './reminder-words';

const MOST = 12;
const FARTHEST = 180;

/** The steps as a picture: a line with the due day on it; the list below says the same in words. */
export function StepLine({ steps }: { steps: readonly number[] }) {
  const words = useReminderWords();
  const stepText = useStepText();
  if (steps.length === 0) return <p className="muted">{words('none')}</p>;
  // square roots keep the days around the due day apart while a month still fits
  const at = (step: number): number => Math.sign(step) * Math.sqrt(Math.abs(step));
  const [low, high] = [Math.min(at(steps[0] ?? 0), 0) - 0.6, Math.max(at(steps.at(-1) ?? 0), 0) + 0.6];
  const x = (step: number): number => 20 + (600 * (at(step) - low)) / (high - low);
  return (
    <>
      <svg className="step-line" viewBox="0 0 640 64" role="img" aria-label={words('line')}>
        <line x1="20" x2="620" y1="32" y2="32" className="step-axis" />
        <line x1={x(0)} x2={x(0)} y1="14" y2="50" className="step-due" />
        <text x={x(0)} y="10" className="step-word">{words('due')}</text>
        {steps.map((step) => (
          <g key={step}>
            <circle cx={x(step)} cy="32" r="7" className={step > 0 ? 'step-late' : 'step-early'} />
            <text x={x(step)} y="60" className="step-word">{step > 0 ? `+${step}` : step === 0 ? '0' : `−${-step}`}</text>
          </g>
        ))}
      </svg>
      <ul className="visually-hidden">{steps.map((step) => <li key={step}>{stepText(step)}</li>)}</ul>
    </>
  );
}

export function ReminderSteps({ requirementId, steps }: { requirementId: string; steps: readonly number[] }) {
  const words = useReminderWords();
  const stepText = useStepText();
  const [wanted, setWanted] = useState<readonly number[]>(steps);
  const [days, setDays] = useState('');
  const [side, setSide] = useState('before');
  const [fault, setFault] = useState<string | null>(null);
  const save = useSend(trainingRoutes.saveReminders, { refresh: [trainingRoutes.getReminders], onSuccess: () => toast(words('saved')) });
  const isChanged = wanted.join() !== steps.join();
  const add = () => {
    const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : Number.NaN;
    const step = side === 'before' ? -count || 0 : count;
    if (!(count <= FARTHEST)) return setFault(words('badDays'));
    if (wanted.includes(step)) return setFault(words('hasStep'));
    if (wanted.length >= MOST) return setFault(words('tooMany'));
    setWanted([...wanted, step].sort((a, b) => a - b));
    setDays('');
    setFault(null);
  };
  return (
    <div className="stack">
      <UnsavedGuard isDirty={isChanged && !save.isPending} />
      <StepLine steps={wanted} />
      <ul className="plain-list row step-chips">
        {wanted.map((step) => (
          <li key={step}>
            <Button size="sm" iconEnd={<X size={16} aria-hidden />} aria-label={words('remove', { step: stepText(step) })} onPress={() => setWanted(wanted.filter((other) => other !== step))}>{stepText(step)}</Button>
          </li>
        ))}
      </ul>
      <fieldset className="step-add">
        <legend className="kn-label">{words('addStep')}</legend>
        <TextField label={words('days')} value={days} onChange={setDays} inputMode="numeric" {...(fault ? { errorMessage: fault } : {})} />
        <Select label={words('when')} value={side} onChange={setSide} options={[{ value: 'before', label: words('beforeDue') }, { value: 'after', label: words('afterDue') }]} />
        <Button icon={<Plus size={18} aria-hidden />} onPress={add}>{words('add')}</Button>
      </fieldset>
      <FormError error={save.error} />
      <div className="row">
        <Button variant="primary" isDisabled={!isChanged} isPending={save.isPending} onPress={() => save.mutate({ params: { id: requirementId }, body: { steps: [...wanted] } })}>{words('save')}</Button>
      </div>
    </div>
  );
}

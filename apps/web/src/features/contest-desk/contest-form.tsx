import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { populationCodes, populationNames } from '@kynangso/contracts/org';
import { Button, Callout, CheckboxGroup, FormError, MomentField, RadioGroup, Section, Select, TextField } from '../../components';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { type ContestForm as Form, emptyPrize, type FormProblem, formProblems, type PrizeForm } from './form-state';
import { useWords } from './words';

export interface ContestFormProps {
  initial: Form;
  isSaving: boolean;
  error: unknown;
  /** above the texts: what a new contest is over */
  head?: React.ReactNode;
  isHeadWrong?: boolean;
  onSave: (form: Form) => void;
}

export function ContestForm({ initial, isSaving, error, head, isHeadWrong = false, onSave }: ContestFormProps) {
  const words = useWords();
  const text = useText();
  const [form, setForm] = useState(initial);
  const [isTried, setTried] = useState(false);
  const problems = formProblems(form);
  const set = <K extends keyof Form>(name: K) => (value: Form[K]): void => setForm((now) => ({ ...now, [name]: value }));
  const wrong = (name: FormProblem, said: string): string => (isTried && problems.has(name) ? said : '');
  function send(): void {
    setTried(true);
    if (problems.size === 0 && !isHeadWrong) onSave(form);
  }
  const setPrize = (at: number, change: Partial<PrizeForm>): void => set('prizes')(form.prizes.map((prize, n) => (n === at ? { ...prize, ...change } : prize)));
  return (
    <form className="stack-loose" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <UnsavedGuard isDirty={!isSaving && JSON.stringify(form) !== JSON.stringify(initial)} />
      {head}
      <Section title={words('texts')}>
        <div className="form-pair"><TextField label={words('titleVi')} value={form.titleVi} onChange={set('titleVi')} maxLength={500} errorMessage={wrong('titleVi', words('needed'))} /><TextField label={words('titleEn')} value={form.titleEn} onChange={set('titleEn')} maxLength={500} /></div>
        <div className="form-pair"><TextField label={words('summaryVi')} lines={2} value={form.summaryVi} onChange={set('summaryVi')} maxLength={500} errorMessage={wrong('summaryVi', words('needed'))} /><TextField label={words('summaryEn')} lines={2} value={form.summaryEn} onChange={set('summaryEn')} maxLength={500} /></div>
        <div className="form-pair"><TextField label={words('rulesVi')} description={words('rulesHelp')} lines={8} value={form.rulesVi} onChange={set('rulesVi')} maxLength={6000} errorMessage={wrong('rulesVi', words('needed'))} /><TextField label={words('rulesEn')} description={words('rulesHelp')} lines={8} value={form.rulesEn} onChange={set('rulesEn')} maxLength={6000} /></div>
      </Section>
      <Section title={words('when')}>
        <div className="form-pair">
          <MomentField label={words('opensAt')} description={words('vnTime')} value={form.opensAt} onChange={set('opensAt')} errorMessage={wrong('opensAt', words('needed'))} />
          <MomentField label={words('closesAt')} description={words('vnTime')} value={form.closesAt} onChange={set('closesAt')} errorMessage={wrong('closesAt', words('closesLater'))} />
        </div>
        <CheckboxGroup label={words('populations')} description={words('populationsHelp')} value={form.populations} onChange={set('populations')} options={populationCodes.map((code) => ({ value: code, label: capital(text(populationNames[code])) }))} />
      </Section>
      <Section title={words('ranking')}>
        <RadioGroup label={words('counts')} value={form.counts} onChange={(value) => set('counts')(value === 'first' ? 'first' : 'best')} options={[{ value: 'best', label: words('countsBest') }, { value: 'first', label: words('countsFirst') }]} />
        <RadioGroup label={words('board')} value={form.board} onChange={(value) => set('board')(value === 'after_close' ? 'after_close' : 'live')} options={[{ value: 'live', label: words('boardLive'), description: words('boardLiveHelp') }, { value: 'after_close', label: words('boardLater'), description: words('boardLaterHelp') }]} />
        <div className="form-pair"><TextField label={words('guessVi')} description={words('guessHelp')} value={form.guessVi} onChange={set('guessVi')} maxLength={500} /><TextField label={words('guessEn')} description={words('guessHelp')} value={form.guessEn} onChange={set('guessEn')} maxLength={500} /></div>
        <div className="form-pair">
          <TextField label={words('timeUnit')} description={words('timeUnitHelp')} inputMode="numeric" size={6} unit={words('seconds')} value={form.timeUnit} onChange={set('timeUnit')} errorMessage={wrong('timeUnit', words('wholeWrong', { least: 1, most: 60 }))} />
          <TextField label={words('leastSeconds')} description={words('leastSecondsHelp')} inputMode="numeric" size={6} unit={words('seconds')} value={form.leastSeconds} onChange={set('leastSeconds')} errorMessage={wrong('leastSeconds', words('wholeWrong', { least: 0, most: 7200 }))} />
        </div>
        <div className="form-pair">
          <Select label={words('unitsBy')} value={form.unitsBy} onChange={(value) => set('unitsBy')(value === 'share' ? 'share' : 'people')} options={[{ value: 'people', label: words('unitsPeople') }, { value: 'share', label: words('unitsShare') }]} />
          <TextField label={words('unitLeast')} inputMode="numeric" size={6} value={form.unitLeast} onChange={set('unitLeast')} errorMessage={wrong('unitLeast', words('wholeWrong', { least: 1, most: 10000 }))} />
        </div>
      </Section>
      <Section title={words('prizes')} aside={<Button size="sm" icon={<Plus size={16} aria-hidden />} isDisabled={form.prizes.length >= 30} onPress={() => set('prizes')([...form.prizes, emptyPrize])}>{words('addPrize')}</Button>}>
        {form.prizes.length === 0 && <p className="muted">{words('noPrizes')}</p>}
        {form.prizes.map((prize, at) => (
          <fieldset key={at} className="panel stack">
            <legend className="visually-hidden">{words('prizeAt', { at: at + 1 })}</legend>
            <div className="form-pair"><TextField label={words('prizeVi')} value={prize.vi} onChange={(vi) => setPrize(at, { vi })} maxLength={500} /><TextField label={words('prizeEn')} value={prize.en} onChange={(en) => setPrize(at, { en })} maxLength={500} /></div>
            <div className="form-pair"><TextField label={words('giftVi')} value={prize.giftVi} onChange={(giftVi) => setPrize(at, { giftVi })} maxLength={500} /><TextField label={words('giftEn')} value={prize.giftEn} onChange={(giftEn) => setPrize(at, { giftEn })} maxLength={500} /></div>
            <div className="row">
              <Select label={words('prizeFor')} value={prize.kind} onChange={(kind) => setPrize(at, { kind: kind === 'unit' ? 'unit' : 'person' })} options={[{ value: 'person', label: words('forPerson') }, { value: 'unit', label: words('forUnit') }]} />
              <TextField label={words('fromPlace')} inputMode="numeric" size={5} value={prize.from} onChange={(from) => setPrize(at, { from })} /><TextField label={words('toPlace')} inputMode="numeric" size={5} value={prize.to} onChange={(to) => setPrize(at, { to })} />
              <Button variant="quiet" icon={<Trash2 size={18} aria-hidden />} onPress={() => set('prizes')(form.prizes.filter((_, n) => n !== at))}>{words('removePrize')}</Button>
            </div>
            {isTried && problems.has(`prize${at}`) && <Callout tone="bad">{words('prizeWrong')}</Callout>}
          </fieldset>
        ))}
      </Section>
      {isTried && problems.size > 0 && <Callout tone="bad" isLive>{words('formWrong')}</Callout>}
      <FormError error={error} />
      <div className="row"><Button type="submit" variant="primary" isPending={isSaving}>{words('save')}</Button></div>
    </form>
  );
}

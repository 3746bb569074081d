import type { NamedPassRule } from '@kynangso/contracts/competency';
import { releaseMoments } from '@kynangso/contracts/exam';
import { Checkbox, Select, TextField } from '../../components';
import { useNodeTitles } from '../../components/node-picker';
import { useLocale, useText } from '../../i18n/locale';
import { type DraftPart, NAMED, ruleOf } from './draft-form';
import { useFormWords } from './form-words';
import { ruleText } from './rule-text';
import { useWords } from './words';

/** What it takes to pass, chosen from the ways people word it, with the whole rule read out under it. */
export function PassFields({ form, set, errors, named }: DraftPart & { named: readonly NamedPassRule[] }) {
  const words = useFormWords();
  const names = useWords();
  const text = useText();
  const { locale } = useLocale();
  const titleOf = useNodeTitles(form.framework);
  const rule = ruleOf(form, named);
  const chosen = named.find((each) => `${NAMED}${each.code}` === form.pass);
  const hasPercent = form.pass === 'total' || form.pass === 'each';
  return (
    <div className="stack-tight">
      <div className="form-pair">
        <Select
          label={words('pass')} value={form.pass} onChange={(pass) => set({ pass, ...(pass.startsWith(NAMED) ? { level: named.find((each) => `${NAMED}${each.code}` === pass)?.level ?? form.level } : {}) })} errorMessage={errors['pass'] ?? ''}
          options={[
            ...named.map((each) => ({ value: `${NAMED}${each.code}`, label: words('passNamed', { name: text(each.name) }) })),
            { value: 'each', label: words('passEach') },
            { value: 'total', label: words('passTotal') },
            ...(form.keptRule ? [{ value: 'kept', label: words('passKept') }] : []),
          ]}
        />
        {hasPercent && <TextField label={words('percent')} value={form.percent} onChange={(percent) => set({ percent })} inputMode="decimal" unit="%" size={6} errorMessage={errors['percent'] ?? ''} />}
      </div>
      {rule && <p className="muted small" aria-live="polite">{words('passMeans', { rule: ruleText(rule, names, locale, titleOf) })}</p>}
      {chosen && !chosen.thresholdVerified && <p className="muted small">{words('unverified')}</p>}
    </div>
  );
}

/** Time, attempts, shuffling and what is released when. */
export function PolicyFields({ form, set, errors }: DraftPart) {
  const words = useFormWords();
  const names = useWords();
  const moments = releaseMoments.map((each) => ({ value: each, label: names(`release_${each}`) }));
  return (
    <>
      <div className="form-pair">
        <TextField label={words('timeLimit')} description={words('timeHint')} value={form.timeLimit} onChange={(timeLimit) => set({ timeLimit })} inputMode="numeric" size={6} errorMessage={errors['timeLimit'] ?? ''} />
        <TextField label={words('attempts')} description={words('attemptsHint')} value={form.attempts} onChange={(attempts) => set({ attempts })} inputMode="numeric" size={6} errorMessage={errors['attempts'] ?? ''} />
      </div>
      <TextField label={words('grace')} value={form.grace} onChange={(grace) => set({ grace })} inputMode="numeric" size={6} errorMessage={errors['grace'] ?? ''} />
      <div className="form-pair">
        <Select label={words('releaseScore')} value={form.releaseScore} onChange={(value) => set({ releaseScore: releaseMoments.find((each) => each === value) ?? form.releaseScore })} options={moments} />
        <Select label={words('releaseReview')} value={form.releaseReview} onChange={(value) => set({ releaseReview: releaseMoments.find((each) => each === value) ?? form.releaseReview })} options={moments} />
      </div>
      <div className="stack-tight">
        <Checkbox isSelected={form.shuffleItems} onChange={(shuffleItems) => set({ shuffleItems })}>{words('shuffleItems')}</Checkbox>
        <Checkbox isSelected={form.shuffleChoices} onChange={(shuffleChoices) => set({ shuffleChoices })}>{words('shuffleChoices')}</Checkbox>
      </div>
    </>
  );
}

import { Plus, X } from 'lucide-react';
import type { CompletionRule, DraftOutline } from '@kynangso/contracts/learning';
import { orgRoutes } from '@kynangso/contracts/org';
import { Button, CheckboxGroup, Section, Select, TextField } from '../../components';
import { Needed } from '../../components/needed';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { PrerequisiteEditor } from './prerequisite-editor';
import { useWords } from './words';

const rules: Record<'all' | 'quiz' | 'lesson', CompletionRule> = {
  all: { op: 'all', of: [{ every: 'lesson' }, { every: 'quiz' }] },
  quiz: { every: 'quiz' },
  lesson: { every: 'lesson' },
};
const kindOf = (rule: CompletionRule): keyof typeof rules | 'own' => {
  if ('every' in rule) return rule.every;
  const isAll = 'op' in rule && rule.op === 'all' && rule.of.length === 2 && rule.of.every((part) => 'every' in part);
  return isAll ? 'all' : 'own';
};

/** What a course says of itself, whom it is for and what completes it. */
export function SettingsForm({ code, outline, change }: { code: string; outline: DraftOutline; change: (next: DraftOutline) => void }) {
  const words = useWords();
  const text = useText();
  const populations = useApi(orgRoutes.listPopulations, undefined, { staleTime: 300_000 });
  const patch = (part: Partial<DraftOutline>) => change({ ...outline, ...part });
  const rule = kindOf(outline.rule);
  const outcome = (at: number, words: Partial<{ vi: string; en: string }>) => patch({ outcomes: outline.outcomes.map((each, k) => (k === at ? { ...each, ...words } : each)) });
  return (
    <div className="stack-loose narrow">
      <TextField label={words('titleVi')} value={outline.title.vi} onChange={(vi) => patch({ title: { ...outline.title, vi } })} maxLength={500} />
      <TextField label={words('titleEn')} value={outline.title.en} onChange={(en) => patch({ title: { ...outline.title, en } })} maxLength={500} />
      <TextField label={words('summaryVi')} value={outline.summary.vi} onChange={(vi) => patch({ summary: { ...outline.summary, vi } })} maxLength={500} lines={3} />
      <TextField label={words('summaryEn')} value={outline.summary.en} onChange={(en) => patch({ summary: { ...outline.summary, en } })} maxLength={500} lines={3} />
      <Section title={words('outcomes')}>
        <div className="stack">
          {outline.outcomes.map((each, at) => (
            <div key={at} className="panel stack-tight">
              <TextField label={words('outcomeVi', { at: at + 1 })} value={each.vi} onChange={(vi) => outcome(at, { vi })} maxLength={500} />
              <TextField label={words('outcomeEn', { at: at + 1 })} value={each.en} onChange={(en) => outcome(at, { en })} maxLength={500} />
              <div><Button size="sm" variant="quiet" icon={<X aria-hidden />} onPress={() => patch({ outcomes: outline.outcomes.filter((_, k) => k !== at) })}>{words('dropOutcome', { at: at + 1 })}</Button></div>
            </div>
          ))}
          {outline.outcomes.length < 20 && <div><Button size="sm" icon={<Plus aria-hidden />} onPress={() => patch({ outcomes: [...outline.outcomes, { vi: '', en: '' }] })}>{words('addOutcome')}</Button></div>}
        </div>
      </Section>
      <CheckboxGroup label={words('audience')} description={words('audienceHint')} value={outline.populations} onChange={(chosen) => patch({ populations: chosen })} options={(populations.data ?? []).map(({ code, name }) => ({ value: code, label: text(name) }))} />
      <Needed of={[populations]} />
      <Select
        label={words('rule')} value={rule} onChange={(value) => value !== 'own' && patch({ rule: rules[value as keyof typeof rules] })}
        options={[...(['all', 'quiz', 'lesson'] as const).map((value) => ({ value, label: words(`rule_${value}`) })), ...(rule === 'own' ? [{ value: 'own', label: words('rule_own') }] : [])]}
      />
      <PrerequisiteEditor own={code} asked={outline.prerequisites} change={(prerequisites) => patch({ prerequisites })} />
    </div>
  );
}

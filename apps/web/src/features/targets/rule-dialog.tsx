import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { examinerRoutes } from '@kynangso/contracts/exam';
import { learnerRoutes } from '@kynangso/contracts/learning';
import { populationCodes, populationNames, positionKindNames, positionKinds } from '@kynangso/contracts/org';
import { type EvidenceLeaf, headcountRule, offlineRoutes, targetRoutes, type TargetRule } from '@kynangso/contracts/training';
import { Button, Callout, CheckboxGroup, DateField, Dialog, FormError, RadioGroup, Select, TextField, toast } from '../../components';
import { Needed } from '../../components/needed';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { capital } from '../../lib/capital';
import { formatDay, formatNumber } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { ruled } from './headcount';
import { useRuleWords } from './rule-words';
import type { About } from './target-page';

const keyOf = (leaf: EvidenceLeaf): string => { const [kind, code] = Object.entries(leaf)[0] ?? ['', '']; return `${kind} ${code}`; };
const leafOf = (key: string): Record<string, string> => { const [kind = '', ...code] = key.split(' '); return { [kind]: code.join(' ') }; };

/** Whom a head count counts and by which outcome; tried before it is used. */
export function RuleDialog({ about, rule, onClose }: { about: About; rule: TargetRule | null; onClose: () => void }) {
  const words = useRuleWords();
  const text = useText();
  const { locale } = useLocale();
  const { options, asked } = useOutcomes();
  const [populations, setPopulations] = useState<string[]>(rule?.populations ?? ['P06']);
  const [positions, setPositions] = useState<string[]>(rule?.positionKinds ?? []);
  const [op, setOp] = useState<string>(rule?.outcome.op ?? 'any');
  const [outcomes, setOutcomes] = useState<string[]>(rule?.outcome.of.map(keyOf) ?? ['']);
  const [countsFrom, setFrom] = useState(rule?.countsFrom ?? `${about.period.slice(0, 4)}-01-01`);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const preview = useSend(targetRoutes.previewTargetRule);
  const send = useSend(targetRoutes.setTargetRule, { refresh: ruled, onSuccess: () => { toast(words('saved')); onClose(); } });
  const read = headcountRule.safeParse({ populations, positionKinds: positions.length > 0 ? positions : null, outcome: { op, of: outcomes.filter(Boolean).map(leafOf) }, countsFrom });
  const change = (act: () => void): void => { preview.reset(); act(); };
  const attempt = (): void => {
    setTried(true);
    if (read.success) preview.mutate({ params: { code: about.code }, body: { unitId: about.unitId, period: about.period, rule: read.data } });
  };
  const go = (): void => {
    setTried(true);
    if (read.success && reason.trim().length >= 3) send.mutate({ params: { code: about.code }, body: { unitId: about.unitId, rule: read.data, reason: reason.trim() } });
  };
  return (
    <Dialog
      title={words('title', { code: about.code })} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg"
      actions={<><Button variant="primary" isPending={send.isPending} onPress={go}>{words('save')}</Button><Button isPending={preview.isPending} onPress={attempt}>{words('preview')}</Button><Button variant="quiet" onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <CheckboxGroup label={words('groups')} value={populations} onChange={(v) => change(() => setPopulations(v))} options={populationCodes.map((p) => ({ value: p, label: capital(text(populationNames[p])) }))} />
        <CheckboxGroup label={words('positions')} description={words('positionsHint')} value={positions} onChange={(v) => change(() => setPositions(v))} options={positionKinds.map((k) => ({ value: k, label: text(positionKindNames[k]) }))} />
        {outcomes.map((outcome, at) => (
          <div key={at} className="row" role="group" aria-label={words('outcomeNo', { number: at + 1 })}>
            <Select label={words('outcomeNo', { number: at + 1 })} options={options} value={outcome} onChange={(v) => change(() => setOutcomes((all) => all.map((o, i) => (i === at ? v : o))))} />
            {outcomes.length > 1 && <Button variant="quiet" icon={<X size={18} aria-hidden />} aria-label={words('remove', { number: at + 1 })} onPress={() => change(() => setOutcomes((all) => all.filter((_, i) => i !== at)))} />}
          </div>
        ))}
        <Needed of={asked} />
        {outcomes.length < 10 && <div><Button size="sm" icon={<Plus size={16} aria-hidden />} onPress={() => setOutcomes((all) => [...all, ''])}>{words('addOutcome')}</Button></div>}
        {outcomes.length > 1 && <RadioGroup label={words('join')} value={op} onChange={(v) => change(() => setOp(v))} options={[{ value: 'any', label: words('any') }, { value: 'all', label: words('all') }]} />}
        <DateField label={words('countsFrom')} description={words('countsFromHint')} value={countsFrom} onChange={(v) => change(() => setFrom(v))} />
        <TextField label={words('reason')} lines={2} maxLength={500} value={reason} onChange={setReason} />
        {isTried && (!read.success || (!preview.data && reason.trim().length < 3 && !preview.isPending)) && <Callout tone="bad" isLive>{words('needAll')}</Callout>}
        {preview.data && <Callout tone="info" isLive>{words('previewed', { counted: formatNumber(preview.data.counted, locale), audience: formatNumber(preview.data.audience, locale), day: formatDay(preview.data.asOf, locale) })}</Callout>}
        <FormError error={preview.error ?? send.error} />
      </div>
    </Dialog>
  );
}

/** Everything a person can have an outcome in, by kind. */
function useOutcomes() {
  const words = useRuleWords();
  const text = useText();
  const session = useSession();
  const topics = useApi(offlineRoutes.listTopics, {}, { staleTime: 60_000 });
  const courses = useApi(learnerRoutes.listCourses, { query: { pageSize: 100 } }, { staleTime: 60_000 });
  const exams = useApi(examinerRoutes.listExams, { query: { pageSize: 100 } }, { staleTime: 60_000, enabled: session.can('exam.read') });
  const options = [
    ...(courses.data?.rows ?? []).map((c) => ({ value: `course ${c.code}`, label: `${words('kind_course')}: ${text(c.title)}` })),
    ...(exams.data?.rows ?? []).filter((e) => e.kind === 'graded').map((e) => ({ value: `exam ${e.code}`, label: `${words('kind_exam')}: ${text(e.title)}` })),
    ...(topics.data?.rows ?? []).map((t) => ({ value: `${t.kind} ${t.code}`, label: `${words(`kind_${t.kind}`)}: ${text(t.title)}` })),
  ];
  return { options, asked: [topics, courses, exams] };
}

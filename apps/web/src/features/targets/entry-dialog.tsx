import { useState } from 'react';
import { installationRoutes } from '@kynangso/contracts/operations';
import { type EntryKind, newTargetEntry, targetRoutes, type TargetUnit } from '@kynangso/contracts/training';
import { Button, Callout, Checkbox, DateField, Dialog, FileDrop, FormError, RadioGroup, Select, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { dayOf } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import type { About } from './target-page';
import { useWords } from './words';

const number = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed.trim().replaceAll('.', '').replace(',', '.')));
const percent = (typed: string): number => Math.round(Number(typed.trim().replace('%', '').replace(',', '.')) * 100);

/** Enters a value in the one form its kind takes. What was entered before is superseded, never changed. */
export function EntryDialog({ kind, about, unit, onClose }: { kind: EntryKind; about: About; unit: TargetUnit['unit'] | null; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const limits = useApi(installationRoutes.getInstallation);
  const today = dayOf(Date.now());
  const [form, setForm] = useState({ value: '', margin: '', sample: '', quarter: '1', has: 'yes', statement: '', source: '', measuredOn: today.startsWith(about.period) ? today : `${about.period}-12-31` });
  const [isSample, setSample] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const refresh = [targetRoutes.targetFigure, targetRoutes.targetEntries, targetRoutes.targetUnits, targetRoutes.targetBoard];
  const send = useSend(targetRoutes.enterTarget, { refresh });
  const attach = useSend(targetRoutes.attachTargetFile, { refresh });
  const set = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const base = { unitId: unit?.id ?? about.unitId, period: about.period, measuredOn: form.measuredOn, source: form.source, isSample };
  const candidate = kind === 'survey' ? { kind, ...base, valueBp: percent(form.value), marginBp: percent(form.margin), sampleSize: number(form.sample) }
    : kind === 'headcount' ? { kind, ...base, count: number(form.value) }
    : kind === 'coverage' ? { kind, ...base, has: form.has === 'yes' }
    : kind === 'quarterCount' ? { kind, ...base, quarter: Number(form.quarter), count: number(form.value) }
    : { kind, ...base, text: form.statement };
  const read = newTargetEntry.safeParse(candidate);
  const done = (): void => { toast(words('saved')); onClose(); };
  function go(): void {
    setTried(true);
    if (!read.success) return;
    send.mutate({ params: { code: about.code }, body: read.data }, { onSuccess: (made) => { if (file) attach.mutate({ params: { id: made.id }, file }, { onSuccess: done }); else done(); } });
  }
  return (
    <Dialog
      title={unit ? words('enterFor', { unit: text(unit.name) }) : words('enter')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}
      actions={<><Button variant="primary" isPending={send.isPending || attach.isPending} onPress={go}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        {kind === 'survey' && (
          <div className="row">
            <TextField label={words('estimate')} unit="%" size={7} inputMode="decimal" value={form.value} onChange={set('value')} />
            <TextField label={words('margin')} unit="%" size={7} inputMode="decimal" value={form.margin} onChange={set('margin')} />
            <TextField label={words('sampleSize')} size={9} inputMode="numeric" value={form.sample} onChange={set('sample')} />
          </div>
        )}
        {kind === 'coverage' && <RadioGroup label={words('has')} value={form.has} onChange={set('has')} options={[{ value: 'yes', label: words('yes') }, { value: 'no', label: words('no') }]} />}
        {kind === 'quarterCount' && <Select label={words('quarter')} options={['1', '2', '3', '4'].map((q) => ({ value: q, label: words('quarterNo', { quarter: q }) }))} value={form.quarter} onChange={set('quarter')} />}
        {(kind === 'headcount' || kind === 'quarterCount') && <TextField label={words(kind === 'headcount' ? 'persons' : 'programmes')} size={10} inputMode="numeric" value={form.value} onChange={set('value')} />}
        {kind === 'statement' && <TextField label={words('statement')} lines={5} maxLength={4000} value={form.statement} onChange={set('statement')} />}
        <TextField label={words('source')} description={words('sourceHint')} maxLength={500} value={form.source} onChange={set('source')} />
        <DateField label={words('measuredOn')} value={form.measuredOn} onChange={set('measuredOn')} />
        <FileDrop label={words('file')} hint={words('fileHint', { megabytes: limits.data?.evidenceMegabytes ?? '…' })} accept={['.pdf', '.png', '.jpg', '.jpeg']} file={file} onChange={setFile} />
        <Checkbox isSelected={isSample} onChange={setSample}>{words('isSample')}</Checkbox>
        {isTried && !read.success && <Callout tone="bad" isLive>{words('incomplete')}</Callout>}
        <FormError error={send.error ?? attach.error} />
      </div>
    </Dialog>
  );
}

import { useState } from 'react';
import { type NewSchedule as Asked, type Rhythm, rhythms, scheduleRoutes, tableFormats } from '@kynangso/contracts/export';
import { trainingRoutes } from '@kynangso/contracts/training';
import { Button, CheckboxGroup, Dialog, FormError, Select, toast } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { useApi, useSend } from '../../lib/query';
import { useAskWords } from './export-words';
import { useScheduleWords } from './schedule-words';

const kinds = ['completion', 'trainingRecords'] as const;

export function NewSchedule({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useScheduleWords();
  const ask = useAskWords();
  const text = useText();
  const [kind, setKind] = useState<Asked['kind']>('completion');
  const [format, setFormat] = useState<Asked['format']>('xlsx');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [rhythm, setRhythm] = useState<Rhythm>('monthly');
  const [day, setDay] = useState(1);
  const [recipients, setRecipients] = useState<string[]>([]);
  const requirements = useApi(trainingRoutes.listRequirements, { query: { pageSize: 100 } }, { staleTime: 60_000, enabled: isOpen });
  const requirement = requirements.data?.rows.find((r) => r.id === chosen) ?? requirements.data?.rows[0];
  const readers = useApi(scheduleRoutes.scheduleRecipients, { query: { unitId: unitId ?? '', kind } }, { enabled: isOpen && unitId !== null });
  const save = useSend(scheduleRoutes.createSchedule, { refresh: [scheduleRoutes.listSchedules] });
  const known = recipients.filter((id) => readers.data?.rows.some((r) => r.personId === id));
  const days = Array.from({ length: rhythm === 'weekly' ? 7 : 28 }, (_, i) => ({ value: String(i + 1), label: rhythm === 'weekly' ? words(`d${i + 1}` as 'd1') : String(i + 1) }));
  const at = Math.min(day, days.length);
  const start = (): void => {
    if (!unitId || !requirement) return;
    save.mutate({ body: { kind, format, unitId, requirement: requirement.id, rhythm, day: at, recipients: known } }, { onSuccess: () => { toast(words('added')); onOpenChange(false); } });
  };
  return (
    <Dialog title={words('add')} isOpen={isOpen} onOpenChange={onOpenChange} actions={<Button variant="primary" isPending={save.isPending} isDisabled={!unitId || !requirement || known.length === 0} onPress={start}>{words('add')}</Button>}>
      <div className="stack">
        <Select label={words('kind')} options={kinds.map((k) => ({ value: k, label: words(k) }))} value={kind} onChange={(k) => setKind(kinds.find((one) => one === k) ?? 'completion')} />
        <UnitPicker label={words('unit')} value={unitId} onChange={setUnitId} />
        <Select label={words('requirement')} options={(requirements.data?.rows ?? []).map((r) => ({ value: r.id, label: text(r.title) }))} value={requirement?.id ?? null} onChange={setChosen} />
        <Needed of={[requirements]} />
        <Select label={words('format')} options={tableFormats.map((f) => ({ value: f, label: ask(f) }))} value={format} onChange={(f) => setFormat(tableFormats.find((one) => one === f) ?? 'xlsx')} />
        <Select label={words('rhythm')} options={rhythms.map((r) => ({ value: r, label: words(r) }))} value={rhythm} onChange={(r) => setRhythm(rhythms.find((one) => one === r) ?? 'monthly')} />
        <Select label={words(rhythm === 'weekly' ? 'weekday' : rhythm === 'monthly' ? 'dayOfMonth' : 'dayOfQuarter')} options={days} value={String(at)} onChange={(d) => setDay(Number(d))} />
        {readers.data
          ? <CheckboxGroup label={words('recipients')} description={words('recipientsHelp')} options={readers.data.rows.map((r) => ({ value: r.personId, label: r.fullName }))} value={known} onChange={setRecipients} />
          : <p className="muted">{words('noReaders')}</p>}
        <FormError error={save.error ?? readers.error} />
      </div>
    </Dialog>
  );
}

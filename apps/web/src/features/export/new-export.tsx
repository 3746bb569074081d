import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type CreateExport, exportRoutes, tableFormats } from '@kynangso/contracts/export';
import { trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { useOwnUnit } from '../../app/work-units';
import { Button, DateField, Dialog, FormError, Select, toast } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { dayOf } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useAskWords } from './export-words';

const kinds = ['completion', 'trainingRecords', 'personnel', 'confirmations'] as const;
type Kind = (typeof kinds)[number];

/** Asks for any kind of file. What the address says about a figure is filled in. */
export function NewExport({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const words = useAskWords();
  const text = useText();
  const session = useSession();
  const [params] = useSearchParams();
  const ownUnit = useOwnUnit('export.create');
  const today = dayOf(new Date());
  const [kind, setKind] = useState<Kind>('completion');
  const [format, setFormat] = useState<string>('xlsx');
  const [unitId, setUnitId] = useState<string | null>(params.get('unit') ?? ownUnit);
  const [chosen, setChosen] = useState<string | null>(params.get('requirement'));
  const [year, setYear] = useState<string | null>(params.get('period'));
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const requirements = useApi(trainingRoutes.listRequirements, { query: { pageSize: 100 } }, { staleTime: 60_000, enabled: isOpen });
  const requirement = requirements.data?.rows.find((r) => r.id === chosen) ?? requirements.data?.rows[0];
  const period = requirement?.periods.find((p) => p === year) ?? requirement?.periods[0];
  const ask = useSend(exportRoutes.createExport, { refresh: [exportRoutes.listExports] });
  const isFigure = kind !== 'personnel';
  const table = tableFormats.find((f) => f === format) ?? 'xlsx';
  const body = (): CreateExport | null => {
    if (!unitId) return null;
    if (kind === 'personnel') return from && to ? { kind, format: table, params: { unitId, from, to } } : null;
    if (!requirement || !period) return null;
    const figure = { requirement: requirement.id, period, unitId };
    return kind === 'confirmations' ? { kind, format: 'jsonl', params: figure } : { kind, format: table, params: figure };
  };
  const asked = body();
  const start = (): void => {
    if (asked) ask.mutate({ body: asked }, { onSuccess: () => { toast(words('asked')); onOpenChange(false); } });
  };
  return (
    <Dialog title={words('newFile')} isOpen={isOpen} onOpenChange={onOpenChange} actions={<Button variant="primary" isPending={ask.isPending} isDisabled={asked === null} onPress={start}>{words('ask')}</Button>}>
      <div className="stack">
        <Select label={words('kind')} description={words(`${kind}Help`)} options={kinds.filter((k) => k !== 'confirmations' || session.can('certificate.read')).map((k) => ({ value: k, label: words(k) }))} value={kind} onChange={(k) => setKind(k as Kind)} />
        <UnitPicker label={words('unit')} value={unitId} onChange={setUnitId} />
        {isFigure && <Select label={words('requirement')} options={(requirements.data?.rows ?? []).map((r) => ({ value: r.id, label: text(r.title) }))} value={requirement?.id ?? null} onChange={setChosen} />}
        <Needed of={[requirements]} />
        {isFigure && requirement && <Select label={words('period')} options={requirement.periods.map((p) => ({ value: p, label: p }))} value={period ?? null} onChange={setYear} />}
        {!isFigure && <DateField label={words('from')} value={from} onChange={setFrom} />}
        {!isFigure && <DateField label={words('to')} value={to} onChange={setTo} />}
        {kind !== 'confirmations' && <Select label={words('format')} options={tableFormats.map((f) => ({ value: f, label: words(f) }))} value={table} onChange={setFormat} />}
        <FormError error={ask.error} />
      </div>
    </Dialog>
  );
}

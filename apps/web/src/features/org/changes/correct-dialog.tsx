import { useState } from 'react';
import { orgRoutes, type PersonDetail } from '@kynangso/contracts/org';
import { Button, DateField, DateText, Dialog, Facts, FormError, TextField, toast } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { dayAfter, formatDay, lastDayBefore } from '../../../lib/format';
import { useSend } from '../../../lib/query';
import { useChangeWords } from './words';

type Row = PersonDetail['history'][number];

/** The row that ends, or begins, on the very day: it moves along, as the server does it. */
const neighbour = (history: readonly Row[], row: Row, edge: 'from' | 'to'): Row | undefined =>
  history.filter((m) => m.id !== row.id && (edge === 'from' ? m.validTo === row.validFrom : row.validTo !== null && m.validFrom === row.validTo)).sort((a, b) => Number(b.unit.id === row.unit.id) - Number(a.unit.id === row.unit.id))[0];

/** Puts right a day that was recorded wrong. People read last days, the record keeps the day after. */
export function CorrectDialog({ row, edge, history, onClose }: { row: Row; edge: 'from' | 'to'; history: readonly Row[]; onClose: () => void }) {
  const words = useChangeWords();
  const text = useText();
  const { locale } = useLocale();
  const recorded = edge === 'from' ? row.validFrom : lastDayBefore(row.validTo ?? '');
  const [day, setDay] = useState(recorded);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(orgRoutes.correctMembership, { refresh: [orgRoutes.getPerson, orgRoutes.listPeople], onSuccess: () => { toast(words('corrected')); onClose(); } });
  const beside = neighbour(history, row, edge);
  const isShort = reason.trim().length < 3;
  const go = (): void => {
    setTried(true);
    if (isShort || !day || day === recorded) return;
    send.mutate({ params: { membershipId: row.id }, body: { edge, on: edge === 'from' ? day : dayAfter(day), reason: reason.trim() } });
  };
  return (
    <Dialog
      title={words(`correctTitle_${edge}`)} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}
      actions={<><Button variant="primary" isPending={send.isPending} onPress={go}>{words('correct')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}
    >
      <div className="stack">
        <p className="measure">{words('correctLead')}</p>
        <Facts facts={[{ label: text(row.unit.name), value: <>{words('recorded')}: <DateText day={recorded} /></> }]} />
        <DateField label={words(edge === 'from' ? 'rightFrom' : 'rightTo')} value={day} onChange={setDay} errorMessage={isTried && !day ? words('needDay') : isTried && day === recorded ? words('same') : ''} />
        {beside && day && day !== recorded && <p role="status">{words('moves', { unit: text(beside.unit.name), edge: words(edge === 'from' ? 'movesEnd' : 'movesBegin'), day: formatDay(edge === 'from' ? lastDayBefore(day) : dayAfter(day), locale) })}</p>}
        <TextField label={words('reason')} lines={2} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('needReason') : ''} />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

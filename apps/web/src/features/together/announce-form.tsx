import { useState } from 'react';
import { type AudienceKind, announcementRoutes, audienceKinds, type SentAnnouncement } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { Button, Checkbox, DateField, Dialog, FormError, Load, Select, TextField, toast } from '../../components';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { dayAfter, dayOf, lastDayBefore } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useAnnounceWords } from './announce-words';

const refresh = [announcementRoutes.listSentAnnouncements];
/** a day begins in Viet Nam */
const beginningOf = (day: string): string => `${day}T00:00:00+07:00`;

export function AnnounceForm({ before, onClose }: { before: SentAnnouncement | null; onClose: () => void }) {
  const words = useAnnounceWords();
  const { can } = useSession();
  const kinds = audienceKinds.filter((k) => can(k === 'course' ? 'learning.teach' : 'training.record'));
  const [kind, setKind] = useState<AudienceKind>(before?.audience.kind ?? kinds.at(-1) ?? 'unit');
  const [audienceId, setAudienceId] = useState<string | null>(before?.audience.id ?? null);
  const [title, setTitle] = useState(before?.title ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [isImportant, setImportant] = useState(before?.isImportant ?? false);
  const [from, setFrom] = useState(before?.validFrom ? dayOf(before.validFrom) : '');
  const [until, setUntil] = useState(before?.validUntil ? lastDayBefore(dayOf(before.validUntil)) : '');
  const [isTried, setTried] = useState(false);
  const done = () => { toast(words('saved')); onClose(); };
  const create = useSend(announcementRoutes.createAnnouncement, { refresh, onSuccess: done });
  const change = useSend(announcementRoutes.changeAnnouncement, { refresh, onSuccess: done });
  const [noTitle, noText] = [title.trim().length < 5, text.trim().length < 5];
  const save = () => {
    setTried(true);
    if (noTitle || noText || !audienceId) return;
    const body = { title: title.trim(), text: text.trim(), audience: { kind, id: audienceId }, isImportant, validFrom: from ? beginningOf(from) : null, validUntil: until ? beginningOf(dayAfter(until)) : null };
    if (before) change.mutate({ params: { id: before.id }, body });
    else create.mutate({ body });
  };
  return (
    <Dialog title={words(before ? 'edit' : 'make')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg" actions={<><Button variant="primary" isPending={create.isPending || change.isPending} onPress={save}>{words('save')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <Select label={words('to')} value={kind} onChange={(v) => { setKind(kinds.find((k) => k === v) ?? 'unit'); setAudienceId(null); }} options={kinds.map((k) => ({ value: k, label: words(`kind_${k}`) }))} />
        {kind === 'unit' ? <UnitPicker label={words('unit')} value={audienceId} onChange={setAudienceId} errorMessage={isTried && !audienceId ? words('needed') : ''} /> : <Choice key={kind} kind={kind} value={audienceId} onChange={setAudienceId} errorMessage={isTried && !audienceId ? words('needed') : ''} />}
        <TextField label={words('subject')} value={title} onChange={setTitle} maxLength={150} errorMessage={isTried && noTitle ? words('short') : ''} />
        <TextField label={words('text')} description={words('textHint')} lines={6} value={text} onChange={setText} maxLength={4000} errorMessage={isTried && noText ? words('short') : ''} />
        <Checkbox isSelected={isImportant} onChange={setImportant}>{words('isImportant')}</Checkbox>
        <DateField label={words('validFrom')} value={from} onChange={setFrom} />
        <DateField label={words('validUntil')} value={until} onChange={setUntil} />
        <FormError error={create.error ?? change.error} />
      </div>
    </Dialog>
  );
}

function Choice({ kind, value, onChange, errorMessage }: { kind: Exclude<AudienceKind, 'unit'>; value: string | null; onChange: (id: string) => void; errorMessage: string }) {
  const words = useAnnounceWords();
  const text = useText();
  const choices = useApi(announcementRoutes.listAudiences, { query: { kind } });
  return <Load query={choices}>{({ rows }) => (rows.length === 0 ? <p className="muted">{words('noAudience')}</p> : <Select label={words('which')} value={value} onChange={onChange} errorMessage={errorMessage} options={rows.map((r) => ({ value: r.id, label: text(r.name) }))} />)}</Load>;
}

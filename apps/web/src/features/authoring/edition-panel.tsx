import { CalendarDays } from 'lucide-react';
import { useState } from 'react';
import { type AuthorCourse, type DeskEdition, editionDeskRoutes, editionErrors, editionRoutes } from '@kynangso/contracts/learning';
import { Badge, Button, type Column, Dialog, EmptyState, FormError, Load, Section, Table, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { registerErrors } from '../../lib/api-error';
import { formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { EditionDialog } from './edition-dialog';
import { useEditionWords } from './edition-words';

registerErrors(editionErrors);
const tones = { upcoming: 'neutral', enrolling: 'good', closed: 'warn', running: 'info', ended: 'neutral', cancelled: 'bad' } as const;

/** The editions of a course: made, changed before they start, cancelled with a reason. */
export function EditionPanel({ course }: { course: AuthorCourse }) {
  const words = useEditionWords();
  const text = useText();
  const { locale } = useLocale();
  const [editing, setEditing] = useState<DeskEdition | 'new' | null>(null);
  const [cancelling, setCancelling] = useState<DeskEdition | null>(null);
  const editions = useApi(editionDeskRoutes.listDeskEditions, { params: { courseId: course.id } });
  const span = (from: string, to: string): string => `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
  const columns: Column<DeskEdition>[] = [
    { id: 'edition', header: words('edition'), isRowHeader: true, cell: (row) => <span className="stack-tight"><span>{text(row.title)}</span><span className="muted small">{row.code} · {words('versionOf', { number: row.version })}</span></span> },
    { id: 'state', header: words('state'), cell: (row) => <Badge tone={tones[row.state]}>{words(`state_${row.state}`)}</Badge> },
    { id: 'days', header: words('days'), cell: (row) => <span className="stack-tight"><span>{span(row.startsOn, row.endsOn)}</span><span className="muted small">{words('enrolOf', { span: span(row.enrolFrom, row.enrolTo) })}</span></span> },
    { id: 'seated', header: words('seated'), align: 'end', cell: (row) => (row.capacity === null ? row.seated : `${row.seated}/${row.capacity}`) },
    { id: 'waiting', header: words('waiting'), align: 'end', cell: (row) => row.waiting },
    { id: 'completed', header: words('completed'), align: 'end', hideOnPhone: true, cell: (row) => row.completed },
    {
      id: 'acts', header: words('acts'),
      cell: (row) => (
        <span className="row">
          {(row.state === 'upcoming' || row.state === 'enrolling' || row.state === 'closed') && <Button size="sm" variant="quiet" onPress={() => setEditing(row)}>{words('change')}</Button>}
          {row.state !== 'ended' && row.state !== 'cancelled' && <Button size="sm" variant="quiet" onPress={() => setCancelling(row)}>{words('cancel')}</Button>}
        </span>
      ),
    },
  ];
  return (
    <Section title={words('title')} aside={course.publishedVersion === null ? undefined : <Button size="sm" onPress={() => setEditing('new')}>{words('add')}</Button>}>
      <div className="stack">
        <p className="muted measure">{words('lead')}</p>
        <Load query={editions}>
          {({ rows }) => <Table caption={words('title')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={<EmptyState icon={<CalendarDays />} title={words('none')} />} />}
        </Load>
      </div>
      {editing && <EditionDialog course={course} edition={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {cancelling && <CancelDialog edition={cancelling} onClose={() => setCancelling(null)} />}
    </Section>
  );
}

function CancelDialog({ edition, onClose }: { edition: DeskEdition; onClose: () => void }) {
  const words = useEditionWords();
  const [reason, setReason] = useState({ vi: '', en: '' });
  const [isTold, setTold] = useState(false);
  const cancel = useSend(editionDeskRoutes.cancelEdition, {
    refresh: [editionDeskRoutes.listDeskEditions, editionRoutes.listEditions],
    onSuccess: () => {
      toast(words('cancelled'));
      onClose();
    },
  });
  const finish = () => {
    setTold(true);
    if (reason.vi.trim()) cancel.mutate({ params: { editionId: edition.id }, body: { reason: { vi: reason.vi.trim(), ...(reason.en.trim() ? { en: reason.en.trim() } : {}) } } });
  };
  return (
    <Dialog title={words('cancel')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()} actions={<Button variant="danger" isPending={cancel.isPending} onPress={finish}>{words('cancel')}</Button>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); finish(); }}>
        <p>{words('cancelText', { count: edition.seated + edition.waiting })}</p>
        <TextField label={words('reasonVi')} value={reason.vi} onChange={(vi) => setReason({ ...reason, vi })} lines={2} maxLength={500} errorMessage={isTold && !reason.vi.trim() ? words('needed') : ''} />
        <TextField label={words('reasonEn')} value={reason.en} onChange={(en) => setReason({ ...reason, en })} lines={2} maxLength={500} />
        <FormError error={cancel.error} />
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

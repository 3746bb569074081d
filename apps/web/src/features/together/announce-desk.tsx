import { Megaphone, Plus } from 'lucide-react';
import { useState } from 'react';
import { announcementRoutes, announcementStates, type SentAnnouncement } from '@kynangso/contracts/training';
import { Badge, Button, type Column, Dialog, EmptyState, FormError, InstantText, Load, PageHeader, Pagination, Select, Table, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { wordError } from '../../lib/api-error';
import { useApi, useSend } from '../../lib/query';
import { AnnounceForm } from './announce-form';
import { useAnnounceWords } from './announce-words';

const tones = { draft: 'neutral', scheduled: 'info', shown: 'good', ended: 'neutral', withdrawn: 'warn' } as const;
const refresh = [announcementRoutes.listSentAnnouncements];

/** Announcements within one's reach, and how many have read them. */
export function AnnounceDesk() {
  const words = useAnnounceWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const [open, setOpen] = useState<{ form: SentAnnouncement | null } | { withdraw: SentAnnouncement } | null>(null);
  const state = address.one('state', announcementStates);
  const list = useApi(announcementRoutes.listSentAnnouncements, { query: { page: address.page, pageSize: 25, ...(state ? { state } : {}) } }, { keepPrevious: true });
  const publish = useSend(announcementRoutes.publishAnnouncement, { refresh });
  const put = (a: SentAnnouncement) => publish.mutate({ params: { id: a.id } }, { onSuccess: () => toast(words('published')), onError: (error) => toast(wordError(error, locale), 'bad') });
  const columns: Column<SentAnnouncement>[] = [
    { id: 'title', header: words('subject'), isRowHeader: true, cell: (a) => <>{a.title}{a.isImportant && <> <Badge tone="warn">{words('important')}</Badge></>}<span className="muted small kn-block">{words('by')}: {a.createdByName}</span>{a.withdrawnReason && <span className="small kn-block">{words('reason', { reason: a.withdrawnReason })}</span>}</> },
    { id: 'to', header: words('to'), cell: (a) => <>{text(a.audience.name)}<span className="muted small kn-block">{words(`kind_${a.audience.kind}`)}</span></> },
    { id: 'when', header: words('when'), cell: (a) => <><InstantText at={a.validFrom ?? a.publishedAt ?? a.createdAt} />{a.validUntil && <span className="muted small kn-block">– <InstantText at={a.validUntil} /></span>}</> },
    { id: 'state', header: words('state'), cell: (a) => <Badge tone={tones[a.state]}>{words(`state_${a.state}`)}</Badge> },
    { id: 'read', header: words('readers'), cell: (a) => (a.publishedAt ? words('readersOf', { read: a.read, people: a.people }) : '–') },
    { id: 'act', header: words('act'), cell: (a) => (
      <div className="row">
        {a.state === 'draft' && <><Button size="sm" variant="primary" aria-label={`${words('publish')}: ${a.title}`} onPress={() => put(a)}>{words('publish')}</Button><Button size="sm" aria-label={`${words('edit')}: ${a.title}`} onPress={() => setOpen({ form: a })}>{words('edit')}</Button></>}
        {a.state !== 'withdrawn' && <Button size="sm" variant="quiet" aria-label={`${words('withdraw')}: ${a.title}`} onPress={() => setOpen({ withdraw: a })}>{words('withdraw')}</Button>}
      </div>
    ) },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('desk')} lead={words('deskLead')} actions={<Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setOpen({ form: null })}>{words('make')}</Button>} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('state')} value={state ?? 'all'} onChange={(v) => address.change({ state: v === 'all' ? null : v })} options={[{ value: 'all', label: words('anyState') }, ...announcementStates.map((s) => ({ value: s, label: words(`state_${s}`) }))]} />
      </section>
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('desk')} columns={columns} rows={data.rows} rowKey={(a) => a.id} isStale={list.isPlaceholderData} empty={<EmptyState icon={<Megaphone />} title={words('deskNone')}>{words('deskNoneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {open && 'form' in open && <AnnounceForm before={open.form} onClose={() => setOpen(null)} />}
      {open && 'withdraw' in open && <Withdraw row={open.withdraw} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Withdraw({ row, onClose }: { row: SentAnnouncement; onClose: () => void }) {
  const words = useAnnounceWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const send = useSend(announcementRoutes.withdrawAnnouncement, { refresh, onSuccess: () => { toast(words('withdrawn')); onClose(); } });
  const isShort = reason.trim().length < 5;
  const go = () => { setTried(true); if (!isShort) send.mutate({ params: { id: row.id }, body: { reason: reason.trim() } }); };
  return (
    <Dialog title={`${words('withdraw')}: ${row.title}`} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} actions={<><Button variant="danger" isPending={send.isPending} onPress={go}>{words('withdraw')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <p>{words('withdrawText')}</p>
        <TextField label={words('why')} lines={3} maxLength={500} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('short') : ''} autoFocus />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

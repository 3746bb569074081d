import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { paceKinds, type PaceNote, paceRoutes, paceStates } from '@kynangso/contracts/learning';
import { Badge, Button, type Column, Dialog, EmptyState, Facts, FormError, InstantText, Load, PageHeader, Pagination, SearchField, Select, Table, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { formatNumber } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { usePaceWords } from './words';

const tones = { open: 'warn', noted: 'info', cleared: 'good' } as const;

/** Why a note is there, in a sentence with its numbers. */
function useReason(): (note: PaceNote) => string {
  const words = usePaceWords();
  const { locale } = useLocale();
  const time = (s: number) => (s < 60 ? words('seconds', { n: s }) : words('minutes', { m: Math.floor(s / 60), s: s % 60 }));
  return (n) => words(`why_${n.kind}`, { words: formatNumber(n.words ?? 0, locale), seconds: time(n.seconds), against: time(n.againstSeconds) });
}

export function PaceQueue() {
  const words = usePaceWords();
  const text = useText();
  const reason = useReason();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const [open, setOpen] = useState<PaceNote | null>(null);
  const [state, kind] = [address.one('state', paceStates), address.one('kind', paceKinds)];
  const list = useApi(paceRoutes.listPaceNotes, { query: { page: address.page, pageSize: 50, ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(q ? { q } : {}) } }, { keepPrevious: true });
  const pick = (name: 'state' | 'kind') => (v: string) => address.change({ [name]: v === 'all' ? null : v });
  const columns: Column<PaceNote>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (n) => <>{n.fullName}<span className="muted small kn-block">{n.unitName ? text(n.unitName) : ''}</span></> },
    { id: 'lesson', header: words('lesson'), cell: (n) => <>{text(n.lessonTitle)}<span className="muted small kn-block">{text(n.courseTitle)}</span></> },
    { id: 'why', header: words('why'), cell: (n) => <><strong>{words(`kind_${n.kind}`)}</strong><span className="small kn-block">{reason(n)}</span></> },
    { id: 'when', header: words('when'), hideOnPhone: true, cell: (n) => <InstantText at={n.notedAt} /> },
    { id: 'state', header: words('state'), cell: (n) => <Badge tone={tones[n.state]}>{words(`state_${n.state}`)}</Badge> },
    { id: 'act', header: words('act'), cell: (n) => <Button size="sm" variant={n.state === 'open' ? 'primary' : 'secondary'} aria-label={`${words(n.state === 'open' ? 'decide' : 'look')}: ${n.fullName}, ${text(n.lessonTitle)}`} onPress={() => setOpen(n)}>{words(n.state === 'open' ? 'decide' : 'look')}</Button> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} />
      <section className="filters" aria-label={words('filters')}>
        <SearchField label={words('find')} value={typed} onChange={setTyped} />
        <Select label={words('state')} value={state ?? 'all'} onChange={pick('state')} options={[{ value: 'all', label: words('all') }, ...paceStates.map((s) => ({ value: s, label: words(`state_${s}`) }))]} />
        <Select label={words('kind')} value={kind ?? 'all'} onChange={pick('kind')} options={[{ value: 'all', label: words('all') }, ...paceKinds.map((k) => ({ value: k, label: words(`kind_${k}`) }))]} />
      </section>
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('title')} columns={columns} rows={data.rows} rowKey={(n) => n.id} isStale={list.isPlaceholderData} empty={<EmptyState icon={<Gauge />} title={words('none')}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {open && <Decide key={open.id} note={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Decide({ note, onClose }: { note: PaceNote; onClose: () => void }) {
  const words = usePaceWords();
  const text = useText();
  const reason = useReason();
  const [comment, setComment] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useSend(paceRoutes.decidePaceNote, { refresh: [paceRoutes.listPaceNotes], onSuccess: () => { toast(words('saved')); onClose(); } });
  const isShort = comment.trim().length < 3;
  const say = (state: 'noted' | 'cleared') => () => {
    setTried(true);
    if (!isShort) decide.mutate({ params: { id: note.id }, body: { state, comment: comment.trim() } });
  };
  return (
    <Dialog
      title={`${note.fullName}: ${words(`kind_${note.kind}`)}`} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg"
      actions={note.state === 'open' ? (
        <>
          <Button variant="primary" isPending={decide.isPending} onPress={say('cleared')}>{words('cleared')}</Button>
          <Button isPending={decide.isPending} onPress={say('noted')}>{words('noted')}</Button>
        </>
      ) : null}
    >
      <div className="stack">
        <Facts facts={[
          { label: words('lesson'), value: `${text(note.lessonTitle)} (${text(note.courseTitle)})` },
          { label: words('why'), value: reason(note) },
          { label: words('when'), value: <InstantText at={note.notedAt} /> },
          ...(note.decidedByName && note.decidedAt ? [{ label: words('decidedBy'), value: <>{note.decidedByName}, <InstantText at={note.decidedAt} /></> }, { label: words('comment'), value: note.comment ?? '' }] : []),
        ]} />
        {note.state === 'open' && (
          <>
            <p className="muted">{words('reasons')}</p>
            <TextField label={words('comment')} description={words('commentHint')} lines={3} maxLength={500} value={comment} onChange={setComment} errorMessage={isTried && isShort ? words('needComment') : ''} />
          </>
        )}
        <FormError error={decide.error} />
      </div>
    </Dialog>
  );
}

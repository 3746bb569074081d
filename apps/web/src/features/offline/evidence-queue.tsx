import { FileCheck } from 'lucide-react';
import { useState } from 'react';
import { evidenceStates, type EvidenceView, offlineRoutes, type TrainingMode, trainingModes } from '@kynangso/contracts/training';
import { Badge, Button, type Column, DateField, DateText, Dialog, EmptyState, Facts, FormError, InstantText, Link, Load, PageHeader, Pagination, RadioGroup, Select, Table, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { evidenceTones } from './my-evidence';
import { useWords } from './words';

/** Papers of the caller's people, what waits first. */
export function EvidenceQueue() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const [open, setOpen] = useState<EvidenceView | null>(null);
  const state = address.one('state', evidenceStates);
  const list = useApi(offlineRoutes.listEvidence, { query: { page: address.page, pageSize: 50, ...(state ? { state } : {}) } }, { keepPrevious: true });
  const columns: Column<EvidenceView>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (e) => <>{e.fullName}<span className="muted small kn-block">{e.unitName ? text(e.unitName) : ''}</span></> },
    { id: 'title', header: words('paper'), cell: (e) => <>{e.title}<span className="muted small kn-block">{e.topicTitle ? text(e.topicTitle) : e.code}</span></> },
    { id: 'claimed', header: words('claimedOn'), cell: (e) => <DateText day={e.claimedOn} /> },
    { id: 'sent', header: words('handedInAt'), hideOnPhone: true, cell: (e) => <InstantText at={e.submittedAt} /> },
    { id: 'state', header: words('state'), cell: (e) => <><Badge tone={evidenceTones[e.state]}>{words(`ev_${e.state}`)}</Badge>{e.mode && <span className="small kn-block">{words(`mode_${e.mode}`)}</span>}</> },
    { id: 'act', header: words('act'), cell: (e) => <Button size="sm" variant={e.state === 'submitted' ? 'primary' : 'secondary'} aria-label={`${words(e.state === 'submitted' ? 'decide' : 'look')}: ${e.fullName}`} onPress={() => setOpen(e)}>{words(e.state === 'submitted' ? 'decide' : 'look')}</Button> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('evidence')} lead={words('evidenceLead')} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('state')} options={[{ value: 'all', label: words('all') }, ...(['submitted', 'approved', 'returned'] as const).map((s) => ({ value: s, label: words(`ev_${s}`) }))]} value={state ?? 'all'} onChange={(v) => address.change({ state: v === 'all' ? null : v })} />
      </section>
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('evidence')} columns={columns} rows={data.rows} rowKey={(e) => e.id} isStale={list.isPlaceholderData} empty={<EmptyState icon={<FileCheck />} title={words('nothingWaits')}>{words('nothingWaitsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {open && <Decide key={open.id} paper={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Decide({ paper, onClose }: { paper: EvidenceView; onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const [countsOn, setCountsOn] = useState(paper.claimedOn);
  const [mode, setMode] = useState<TrainingMode>('class');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const refresh = [offlineRoutes.listEvidence];
  const approve = useSend(offlineRoutes.approveEvidence, { refresh });
  const giveBack = useSend(offlineRoutes.returnEvidence, { refresh });
  const done = (word: 'ev_approved' | 'ev_returned') => ({ onSuccess: () => { toast(words(word)); onClose(); } });
  const waits = paper.state === 'submitted';
  return (
    <Dialog
      title={paper.title} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg"
      actions={waits ? (
        <>
          <Button variant="primary" isPending={approve.isPending} onPress={() => approve.mutate({ params: { id: paper.id }, body: { countsOn, mode, ...(reason.trim() ? { note: reason.trim() } : {}) } }, done('ev_approved'))}>{words('approve')}</Button>
          <Button isPending={giveBack.isPending} onPress={() => { setTried(true); if (reason.trim().length >= 3) giveBack.mutate({ params: { id: paper.id }, body: { reason: reason.trim() } }, done('ev_returned')); }}>{words('giveBack')}</Button>
        </>
      ) : null}
    >
      <div className="stack">
        <Facts facts={[
          { label: words('name'), value: paper.fullName },
          { label: words('evidenceFor'), value: paper.topicTitle ? text(paper.topicTitle) : paper.code },
          { label: words('issuer'), value: paper.issuer ?? '–' },
          { label: words('claimedOn'), value: <DateText day={paper.claimedOn} /> },
          { label: words('file'), value: <Link href={apiUrl(offlineRoutes.evidenceFile, { params: { id: paper.id } })} download="">{paper.fileName}</Link> },
          ...(paper.note ? [{ label: words('note'), value: paper.note }] : []),
          ...(paper.decidedByName ? [{ label: words('decidedBy'), value: paper.decidedByName }] : []),
          ...(paper.reason ? [{ label: words('reason'), value: paper.reason }] : []),
        ]} />
        {waits && (
          <>
            <DateField label={words('countsOn')} value={countsOn} onChange={setCountsOn} />
            <RadioGroup label={words('mode')} value={mode} onChange={(v) => setMode(trainingModes.find((m) => m === v) ?? mode)} options={trainingModes.map((m) => ({ value: m, label: words(`mode_${m}`) }))} />
            <TextField label={words('reasonOrNote')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && reason.trim().length < 3 ? words('needReason') : ''} />
          </>
        )}
        <FormError error={approve.error ?? giveBack.error} />
      </div>
    </Dialog>
  );
}

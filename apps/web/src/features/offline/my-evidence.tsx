import { FileCheck, ShieldCheck, Upload } from 'lucide-react';
import { useState } from 'react';
import { installationRoutes } from '@kynangso/contracts/operations';
import { type EvidenceView, offlineRoutes } from '@kynangso/contracts/training';
import { Badge, Button, ButtonLink, type Column, DateField, DateText, Dialog, EmptyState, FileDrop, FormError, Link, Load, PageHeader, Pagination, Select, Table, TextField, toast } from '../../components';
import { useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';

export const evidenceTones = { submitted: 'info', approved: 'good', returned: 'bad', withdrawn: 'neutral' } as const;

/** What a person has handed in, and the way to hand in more. */
export function MyEvidence() {
  const words = useWords();
  const text = useText();
  const address = useAddress();
  const [isOpen, setOpen] = useState(false);
  const mine = useApi(offlineRoutes.myEvidence, { query: { page: address.page, pageSize: 20 } }, { keepPrevious: true });
  const withdraw = useSend(offlineRoutes.withdrawEvidence, { refresh: [offlineRoutes.myEvidence] });
  const columns: Column<EvidenceView>[] = [
    { id: 'title', header: words('paper'), isRowHeader: true, cell: (e) => <>{e.title}<span className="muted small kn-block">{e.topicTitle ? text(e.topicTitle) : e.code}</span></> },
    { id: 'claimed', header: words('claimedOn'), cell: (e) => <DateText day={e.claimedOn} /> },
    { id: 'state', header: words('state'), cell: (e) => <><Badge tone={evidenceTones[e.state]}>{words(`ev_${e.state}`)}</Badge>{e.reason && <span className="small kn-block">{e.reason}</span>}</> },
    { id: 'counts', header: words('countsOn'), cell: (e) => (e.countsOn ? <DateText day={e.countsOn} /> : '–') },
    { id: 'file', header: words('file'), cell: (e) => <Link href={apiUrl(offlineRoutes.myEvidenceFile, { params: { id: e.id } })} download="">{e.fileName}</Link> },
    { id: 'act', header: words('act'), cell: (e) => (e.state === 'submitted' || e.state === 'returned' ? <Button size="sm" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ params: { id: e.id } })}>{words('withdraw')}</Button> : '–') },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('myEvidence')} lead={words('myEvidenceLead')} crumbs={[{ label: words('duties'), href: '/duties' }, { label: words('myEvidence') }]} actions={<><Button variant="primary" icon={<Upload size={18} aria-hidden />} onPress={() => setOpen(true)}>{words('handIn')}</Button><ButtonLink icon={<ShieldCheck size={18} aria-hidden />} href="/vneid">{words('vneid')}</ButtonLink></>} />
      <FormError error={withdraw.error} />
      <Load query={mine}>
        {(data) => (
          <>
            <Table caption={words('myEvidence')} columns={columns} rows={data.rows} rowKey={(e) => e.id} empty={<EmptyState icon={<FileCheck />} title={words('noEvidence')}>{words('noEvidenceText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {isOpen && <HandIn onClose={() => setOpen(false)} />}
    </div>
  );
}

function HandIn({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const text = useText();
  const about = useApi(installationRoutes.getInstallation);
  const topics = useApi(offlineRoutes.listTopics, {}, { staleTime: 60_000 });
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState({ code: '', title: '', issuer: '', claimedOn: '', note: '' });
  const [isTried, setTried] = useState(false);
  const send = useSend(offlineRoutes.uploadEvidence, { refresh: [offlineRoutes.myEvidence] });
  const set = (name: keyof typeof form) => (value: string) => setForm((now) => ({ ...now, [name]: value }));
  const isBad = !file || form.code === '' || form.title.trim().length < 3 || form.claimedOn === '';
  const need = (isMissing: boolean): string => (isTried && isMissing ? words('required') : '');
  function go(): void {
    setTried(true);
    if (isBad || !file) return;
    const { issuer, note, ...rest } = form;
    send.mutate({ body: { ...rest, title: form.title.trim(), ...(issuer.trim() ? { issuer: issuer.trim() } : {}), ...(note.trim() ? { note: note.trim() } : {}) }, file }, { onSuccess: () => { toast(words('handedIn')); onClose(); } });
  }
  return (
    <Dialog title={words('handIn')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} actions={<><Button variant="primary" isPending={send.isPending} onPress={go}>{words('handIn')}</Button><Button onPress={onClose}>{words('cancel')}</Button></>}>
      <div className="stack">
        <Select label={words('evidenceFor')} options={(topics.data?.rows ?? []).filter((t) => t.kind === 'evidence').map((t) => ({ value: t.code, label: text(t.title) }))} value={form.code} onChange={set('code')} errorMessage={need(form.code === '')} />
        <TextField label={words('paperTitle')} value={form.title} onChange={set('title')} maxLength={200} errorMessage={need(form.title.trim().length < 3)} />
        <TextField label={words('issuer')} value={form.issuer} onChange={set('issuer')} maxLength={200} />
        <DateField label={words('claimedOn')} value={form.claimedOn} onChange={set('claimedOn')} errorMessage={need(form.claimedOn === '')} />
        <FileDrop label={words('file')} hint={words('evidenceFileHint', { megabytes: about.data?.evidenceMegabytes ?? '…' })} accept={['.pdf', '.png', '.jpg', '.jpeg']} file={file} onChange={setFile} errorMessage={need(file === null)} />
        <TextField label={words('note')} lines={3} value={form.note} onChange={set('note')} maxLength={1000} />
        <FormError error={send.error} />
      </div>
    </Dialog>
  );
}

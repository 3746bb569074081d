import { Clapperboard, Upload } from 'lucide-react';
import { useState } from 'react';
import { installationRoutes } from '@kynangso/contracts/operations';
import { authorRoutes, recordingRoutes, streamStates, type StreamView } from '@kynangso/contracts/learning';
import { Badge, Button, type Column, Dialog, EmptyState, FileDrop, FormError, InstantText, Load, PageHeader, Pagination, Select, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatBytes, formatClock } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useRecordingWords } from './words';

const tones = { waiting: 'info', working: 'info', ready: 'good', no_tool: 'warn', unreadable: 'bad', gave_up: 'warn' } as const;
const again = new Set(['no_tool', 'unreadable', 'gave_up']);

/** An author's recordings: what became of each, and why when nothing did. */
export function Recordings() {
  const words = useRecordingWords();
  const { locale } = useLocale();
  const address = useAddress();
  const [isOpen, setOpen] = useState(false);
  const state = address.one('state', streamStates);
  const isBusy = (rows?: readonly StreamView[]) => rows?.some((r) => r.state === 'waiting' || r.state === 'working') === true;
  const list = useApi(recordingRoutes.listStreams, { query: { page: address.page, pageSize: 50, ...(state ? { state } : {}) } }, { keepPrevious: true, refetchInterval: (data) => (isBusy(data?.rows) ? 5000 : false) });
  const retry = useSend(recordingRoutes.retryStream, { refresh: [recordingRoutes.listStreams] });
  const columns: Column<StreamView>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (r) => <>{r.fileName}<span className="muted small kn-block">{r.courseCodes.join(', ')}</span></> },
    { id: 'length', header: words('length'), cell: (r) => (r.durationMs === null ? '–' : formatClock(Math.round(r.durationMs / 1000))) },
    { id: 'state', header: words('state'), cell: (r) => <><Badge tone={tones[r.state]}>{words(`s_${r.state}`)}</Badge>{words(`say_${r.state}`) && <span className="small kn-block">{words(`say_${r.state}`)}</span>}{r.problem && <code className="small kn-block">{r.problem}</code>}<span className={`small kn-block ${r.metadata === 'kept' ? '' : 'muted'}`}>{words(`meta_${r.metadata}`)}</span></> },
    { id: 'versions', header: words('versions'), cell: (r) => <>{r.renditions.map((v) => <span key={v.media} className="small kn-block">{words(`q_${v.kind}`)} · {v.contentType.split('/')[1]} · {formatBytes(v.bytes, locale)}</span>)}</> },
    { id: 'added', header: words('added'), hideOnPhone: true, cell: (r) => <InstantText at={r.addedAt} /> },
    { id: 'act', header: words('act'), cell: (r) => again.has(r.state) && <Button size="sm" aria-label={`${words('retry')}: ${r.fileName}`} isPending={retry.isPending && retry.variables.params.hash === r.media} onPress={() => retry.mutate({ params: { hash: r.media } })}>{words('retry')}</Button> },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} lead={words('lead')} actions={<Button variant="primary" icon={<Upload aria-hidden />} onPress={() => setOpen(true)}>{words('upload')}</Button>} />
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('state')} value={state ?? 'all'} onChange={(v) => address.change({ state: v === 'all' ? null : v })} options={[{ value: 'all', label: words('all') }, ...streamStates.map((s) => ({ value: s, label: words(`s_${s}`) }))]} />
      </section>
      <FormError error={retry.error} />
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('title')} columns={columns} rows={data.rows} rowKey={(r) => r.media} isStale={list.isPlaceholderData} empty={<EmptyState icon={<Clapperboard />} title={words('none')}>{words('noneText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
      {isOpen && <UploadDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

function UploadDialog({ onClose }: { onClose: () => void }) {
  const words = useRecordingWords();
  const text = useText();
  const limits = useApi(installationRoutes.getInstallation);
  const courses = useApi(authorRoutes.listOwnCourses, { query: { pageSize: 200 } });
  const [courseId, setCourseId] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isTried, setTried] = useState(false);
  const upload = useSend(recordingRoutes.uploadStream, { refresh: [recordingRoutes.listStreams], onSuccess: () => { toast(words('uploaded')); onClose(); } });
  const send = () => {
    setTried(true);
    if (file && courseId) upload.mutate({ params: { courseId }, file });
  };
  return (
    <Dialog title={words('uploadTitle')} isOpen onOpenChange={(isOpen) => { if (!isOpen) onClose(); }} size="lg" actions={<Button variant="primary" isPending={upload.isPending} onPress={send}>{words('upload')}</Button>}>
      <div className="stack">
        <Select label={words('course')} value={courseId} onChange={setCourseId} options={(courses.data?.rows ?? []).map((c) => ({ value: c.id, label: text(c.title) }))} />
        <FileDrop label={words('file')} hint={words('fileHint', { megabytes: limits.data?.recordingMegabytes ?? '…' })} accept={['video/mp4', 'video/webm', 'audio/*']} file={file} onChange={setFile} errorMessage={isTried && (!file || !courseId) ? words('needFile') : ''} />
        <FormError error={upload.error} />
      </div>
    </Dialog>
  );
}

import { Download, Eye, FileLock } from 'lucide-react';
import { useState } from 'react';
import { type HeldFile, markingRoutes } from '@kynangso/contracts/grading';
import { Badge, Button, ButtonLink, type Column, ConfirmDialog, EmptyState, FormError, InstantText, Load, PageHeader, Pagination, Table, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { formatBytes } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useWords } from './words';
import './marking.css';

/** Files of which no copy without names could be made: the chief examiner looks at each and answers for showing it. */
export function HeldFiles() {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const list = useApi(markingRoutes.listHeldFiles, { query: { page: address.page, pageSize: 25 } }, { keepPrevious: true, refetchInterval: 60_000 });
  const [asked, setAsked] = useState<HeldFile | null>(null);
  const columns: Column<HeldFile>[] = [
    {
      id: 'paper', header: words('heldPaper'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{row.paperCode}, {words('heldPosition', { position: row.position })}</span>
          <span className="muted small">{text(row.title)} · {row.examCode}</span>
        </span>
      ),
    },
    { id: 'file', header: words('heldFile'), cell: (row) => <span className="stack-tight"><span>{row.name}</span><span className="muted small">{formatBytes(row.bytes, locale)}</span></span> },
    { id: 'reason', header: words('heldReason'), cell: (row) => <span className="stack-tight"><span>{words(`hr_${row.reason}`)}</span>{row.part && <span className="muted small held-part">{words('hr_partAt', { part: row.part })}</span>}</span> },
    { id: 'at', header: words('heldAt'), hideOnPhone: true, cell: (row) => <InstantText at={row.uploadedAt} /> },
    { id: 'state', header: words('heldState'), cell: (row) => <Badge tone={row.shownAt ? 'good' : 'warn'}>{words(row.shownAt ? 'heldShown' : 'heldWaits')}</Badge> },
    {
      id: 'act', header: words('act'), width: '12rem',
      cell: (row) => (
        <span className="row">
          <ButtonLink size="sm" href={apiUrl(markingRoutes.getHeldFile, { params: { fileId: row.id } })} icon={<Download size={16} aria-hidden />} aria-label={words('heldOpenOf', { code: row.paperCode, position: row.position })}>{words('heldOpen')}</ButtonLink>
          {!row.shownAt && <Button size="sm" icon={<Eye size={16} aria-hidden />} aria-label={words('heldShowOf', { code: row.paperCode, position: row.position })} onPress={() => setAsked(row)}>{words('heldShow')}</Button>}
        </span>
      ),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('heldTitle')} lead={words('heldLead')} crumbs={[{ label: words('title'), href: '/marking' }, { label: words('heldTitle') }]} />
      <Load query={list}>
        {(data) => (
          <div className="stack">
            <Table
              caption={words('heldTitle')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<FileLock />} title={words('heldNone')}>{words('heldNoneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
      {asked && <ShowDialog file={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function ShowDialog({ file, onClose }: { file: HeldFile; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const show = useSend(markingRoutes.showHeldFile, { refresh: [markingRoutes.listHeldFiles] });
  const isShort = reason.trim().length < 10;
  function send(): void {
    setTried(true);
    if (!isShort) show.mutate({ params: { fileId: file.id }, body: { reason: reason.trim() } }, { onSuccess: () => { toast(words('heldDidShow')); onClose(); } });
  }
  return (
    <ConfirmDialog title={words('heldShowTitle')} isOpen onOpenChange={onClose} confirmLabel={words('heldShow')} isPending={show.isPending} onConfirm={send}>
      <div className="stack">
        <p>{words('heldShowText')}</p>
        <TextField label={words('heldShowReason')} description={words('heldShowReasonHint')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('heldShowShort') : ''} />
        <FormError error={show.error} />
      </div>
    </ConfirmDialog>
  );
}

import { CalendarClock, Download, FileSpreadsheet, Plus, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { type ExportRun, exportRoutes } from '@kynangso/contracts/export';
import { Badge, type BadgeTone, Button, ButtonLink, type Column, EmptyState, InstantText, Load, PageHeader, Pagination, ProgressBar, Table, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { apiUrl } from '../../lib/api';
import { wordError } from '../../lib/api-error';
import { ApiError } from '../../lib/api-error';
import { dayOf, formatBytes, formatDay } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useAskWords } from './export-words';
import { FileLink } from './file-link';
import { NewExport } from './new-export';
import { useWords } from './words';

const tones: Record<ExportRun['status'], BadgeTone> = { queued: 'neutral', running: 'info', done: 'good', failed: 'bad', expired: 'neutral' };
const isMoving = (run: ExportRun): boolean => run.status === 'queued' || run.status === 'running';

/** The caller's files, newest first; looks again by itself while one is being made. */
export function Exports() {
  const words = useWords();
  const ask = useAskWords();
  const { locale } = useLocale();
  const [params] = useSearchParams();
  const [isAsking, setAsking] = useState(params.has('ask'));
  const [page, setPage] = useState(1);
  const runs = useApi(exportRoutes.listExports, { query: { page, pageSize: 20 } }, { keepPrevious: true, refetchInterval: (data) => (data?.rows.some(isMoving) ? 1000 : false) });
  const retry = useSend(exportRoutes.retryExport, { refresh: [exportRoutes.listExports] });
  const columns: Column<ExportRun>[] = [
    {
      id: 'file', header: words('file'), isRowHeader: true,
      cell: (r) => (
        <span className="stack-tight">
          <span>{r.fileName}</span>
          <span className="muted small">{words('asOf', { day: formatDay(r.params.asOf, locale) })}{r.sizeBytes ? ` · ${formatBytes(r.sizeBytes, locale)}` : ''}</span>
        </span>
      ),
    },
    { id: 'at', header: words('askedAt'), cell: (r) => <InstantText at={r.createdAt} /> },
    { id: 'state', header: words('state'), cell: (r) => <State run={r} /> },
    {
      id: 'act', header: words('act'),
      cell: (r) =>
        r.status === 'done' ? (
          <span className="row">
            <ButtonLink size="sm" variant="primary" icon={<Download size={16} aria-hidden />} href={apiUrl(exportRoutes.downloadExport, { params: { id: r.id } })} download="">
              {words('download')}
            </ButtonLink>
            <FileLink run={r} />
          </span>
        ) : r.status === 'failed' || r.status === 'expired' ? (
          <Button size="sm" icon={<RotateCcw size={16} aria-hidden />} onPress={() => retry.mutate({ params: { id: r.id } }, { onError: (error) => toast(wordError(error, locale), 'bad') })}>
            {words('retry')}
          </Button>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('title')} lead={words('lead')}
        actions={
          <>
            <Button variant="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAsking(true)}>{ask('newFile')}</Button>
            <ButtonLink icon={<CalendarClock size={18} aria-hidden />} href="/export-schedules">{ask('schedules')}</ButtonLink>
          </>
        }
      />
      <NewExport isOpen={isAsking} onOpenChange={setAsking} />
      <Load query={runs}>
        {(data) => (
          <div className="stack">
            <Table
              caption={words('title')} columns={columns} rows={data.rows} rowKey={(r) => r.id}
              empty={<EmptyState icon={<FileSpreadsheet />} title={words('none')} action={<ButtonLink href="/completion">{words('toFigures')}</ButtonLink>}>{words('noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={setPage} />
          </div>
        )}
      </Load>
    </div>
  );
}

function State({ run }: { run: ExportRun }) {
  const words = useWords();
  const { locale } = useLocale();
  if (run.status === 'running' && run.rowsTotal) return <ProgressBar label={words('progress', { file: run.fileName })} labelHidden value={run.rowsDone} max={run.rowsTotal} size="sm" />;
  return (
    <span className="stack-tight">
      <span><Badge tone={tones[run.status]}>{words(run.status)}</Badge></span>
      {run.status === 'done' && <span className="muted small">{words('rows', { count: run.rowsDone })}{run.expiresAt ? ` · ${words('until', { day: formatDay(dayOf(run.expiresAt), locale) })}` : ''}</span>}
      {run.status === 'failed' && run.error && <span className="small">{wordError(new ApiError(500, run.error, ''), locale)}</span>}
    </span>
  );
}

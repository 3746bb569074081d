import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { contestDeskRoutes, type ContestDetail, type ContestReviewRow } from '@kynangso/contracts/grading';
import { Badge, Button, type Column, ConfirmDialog, EmptyState, FormError, InstantText, Load, Pagination, Select, Table, TextField, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { formatClock, formatPoints } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { LEAST_REASON } from './act-dialog';
import { useWords } from './words';

const views = ['open', 'decided', 'all'] as const;
type Verdict = 'keep' | 'exclude' | 'undo';

/** Results with something about them, for a person to decide: nothing leaves the ranking by itself. */
export function ReviewTab({ contest }: { contest: ContestDetail }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const address = useAddress();
  const only = address.one('only', views) ?? 'open';
  const list = useApi(contestDeskRoutes.listContestReview, { params: { contestId: contest.id }, query: { only, page: address.page, pageSize: 25 } }, { keepPrevious: true });
  const [asked, setAsked] = useState<{ row: ContestReviewRow; verdict: Verdict } | null>(null);
  const columns: Column<ContestReviewRow>[] = [
    { id: 'name', header: words('person'), isRowHeader: true, cell: (row) => <span className="stack-tight"><span>{row.fullName}</span>{row.unit && <span className="muted small">{text(row.unit)}</span>}</span> },
    { id: 'reasons', header: words('why'), cell: (row) => <span className="row">{row.reasons.map((reason) => <Badge key={reason} tone="warn">{words(`r_${reason}`, { count: row.twins })}</Badge>)}</span> },
    { id: 'points', header: words('points'), align: 'end', cell: (row) => `${formatPoints(row.pointsCenti, locale)} / ${formatPoints(row.maxCenti, locale)}` },
    { id: 'time', header: words('time'), align: 'end', cell: (row) => formatClock(row.spentSeconds) },
    { id: 'at', header: words('submittedAt'), hideOnPhone: true, cell: (row) => <InstantText at={row.submittedAt} /> },
    {
      id: 'verdict', header: words('decision'),
      cell: (row) => row.verdict === null
        ? <span className="row"><Button size="sm" aria-label={words('keepOf', { name: row.fullName })} onPress={() => setAsked({ row, verdict: 'keep' })}>{words('keep')}</Button><Button size="sm" variant="danger" aria-label={words('excludeOf', { name: row.fullName })} onPress={() => setAsked({ row, verdict: 'exclude' })}>{words('exclude')}</Button></span>
        : (
          <span className="stack-tight">
            <span className="row"><Badge tone={row.verdict === 'keep' ? 'good' : 'bad'}>{words(row.verdict === 'keep' ? 'kept' : 'excluded')}</Badge><Button size="sm" variant="quiet" aria-label={words('undoOf', { name: row.fullName })} onPress={() => setAsked({ row, verdict: 'undo' })}>{words('undo')}</Button></span>
            <span className="small">{row.reason}</span><span className="muted small">{row.decidedBy}{row.decidedAt ? <>, <InstantText at={row.decidedAt} /></> : null}</span>
          </span>
        ),
    },
  ];
  return (
    <div className="stack">
      <p className="muted">{words('reviewLead', { count: contest.draft.leastSeconds })}</p>
      <Select label={words('show')} value={only} onChange={(value) => address.change({ only: value === 'open' ? null : value })} options={views.map((view) => ({ value: view, label: words(`only_${view}`) }))} />
      <Load query={list}>
        {(data) => (
          <>
            <Table caption={words('tabReview', { count: data.total })} columns={columns} rows={data.rows} rowKey={(row) => row.personId} density="compact" isStale={list.isPlaceholderData} empty={<EmptyState icon={<ShieldCheck />} title={words('noReview')}>{words('noReviewText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </>
        )}
      </Load>
      {asked && <DecideDialog contestId={contest.id} {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function DecideDialog({ contestId, row, verdict, onClose }: { contestId: string; row: ContestReviewRow; verdict: Verdict; onClose: () => void }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const decide = useSend(contestDeskRoutes.decideContest, { refresh: [contestDeskRoutes.listContestReview, contestDeskRoutes.getDeskContest], onSuccess: () => { toast(words('decided')); onClose(); } });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <ConfirmDialog
      isOpen onOpenChange={onClose} title={words(`ask_${verdict}`, { name: row.fullName })} confirmLabel={words(verdict)} variant={verdict === 'exclude' ? 'danger' : 'primary'} isPending={decide.isPending}
      onConfirm={() => { setTried(true); if (!isShort) decide.mutate({ params: { contestId }, body: { personId: row.personId, verdict, reason: reason.trim() } }); }}
    >
      <div className="stack">
        <p>{words(`say_${verdict}`)}</p>
        <TextField label={words('reason')} lines={3} maxLength={1000} value={reason} onChange={setReason} errorMessage={isTried && isShort ? words('shortReason') : ''} />
        <FormError error={decide.error} />
      </div>
    </ConfirmDialog>
  );
}

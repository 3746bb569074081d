import { Mail, RotateCcw } from 'lucide-react';
import { type MailRow, type MailState, mailStates, notifyRoutes } from '@kynangso/contracts/notify';
import { Badge, type BadgeTone, Button, Callout, type Column, EmptyState, InstantText, Load, PageHeader, Pagination, Select, StatTile, Table, toast } from '../../components';
import { useLocale } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { wordError } from '../../lib/api-error';
import { formatInstant, formatNumber } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useMailWords } from './mail-words';
import './notices.css';

const tones: Record<MailState, BadgeTone> = { sending: 'info', sent: 'good', failed: 'bad', dropped: 'neutral' };

/** The mail that leaves, for who keeps the system running. */
export function MailDeskPage() {
  const words = useMailWords();
  const { locale } = useLocale();
  const address = useAddress();
  const state = address.one('state', mailStates);
  const desk = useApi(notifyRoutes.mailDesk, { query: { page: address.page, pageSize: 25, ...(state ? { state } : {}) } }, { keepPrevious: true });
  const retry = useSend(notifyRoutes.retryMail, { refresh: [notifyRoutes.mailDesk], onSuccess: () => toast(words('retried')) });
  const columns: Column<MailRow>[] = [
    { id: 'person', header: words('person'), isRowHeader: true, cell: (row) => row.fullName },
    { id: 'state', header: words('state'), cell: (row) => <Badge tone={tones[row.state]}>{words(row.state)}</Badge> },
    { id: 'notices', header: words('notices'), align: 'end', cell: (row) => formatNumber(row.notices, locale) },
    { id: 'tries', header: words('tries'), align: 'end', hideOnPhone: true, cell: (row) => formatNumber(row.tries, locale) },
    { id: 'created', header: words('created'), cell: (row) => <InstantText at={row.createdAt} /> },
    {
      id: 'reason', header: words('reason'),
      cell: (row) => (row.lastError || (row.state === 'sending' && row.nextTryAt) ? (
        <span className="stack-tight">
          {row.lastError && <span>{row.lastError}</span>}
          {row.state === 'sending' && row.nextTryAt && <span className="muted small">{words('nextTry', { at: formatInstant(row.nextTryAt, locale) })}</span>}
        </span>
      ) : '–'),
    },
    {
      id: 'act', header: words('act'),
      cell: (row) => (row.state === 'failed' ? (
        <Button size="sm" icon={<RotateCcw size={16} aria-hidden />} aria-label={words('retryOf', { name: row.fullName })} isPending={retry.isPending && retry.variables?.params.id === row.id} onPress={() => retry.mutate({ params: { id: row.id } }, { onError: (error) => toast(wordError(error, locale), 'bad') })}>
          {words('retry')}
        </Button>
      ) : '–'),
    },
  ];
  return (
    <div className="stack-loose">
      <PageHeader title={words('deskTitle')} lead={words('deskLead')} />
      <Load query={desk}>
        {(data) => (
          <div className="stack-loose">
            {!data.isMailOn && <Callout tone="warn" title={words('mailOff')}>{words('mailOffText')}</Callout>}
            <div className="stats">
              <StatTile label={words('waiting')} value={formatNumber(data.waiting, locale)} />
              {mailStates.map((each) => (
                <StatTile key={each} label={words(each)} value={formatNumber(data.counts[each], locale)} {...(each === 'failed' && data.counts.failed > 0 ? { tone: 'bad' as const } : {})} />
              ))}
            </div>
            <search className="filters">
              <Select label={words('state')} value={state ?? 'all'} onChange={(value) => address.change({ state: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...mailStates.map((each) => ({ value: each, label: words(each) }))]} />
            </search>
            <Table
              caption={words('deskTitle')} columns={columns} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={desk.isPlaceholderData}
              empty={<EmptyState icon={<Mail />} title={words(state ? 'noMatch' : 'none')}>{words(state ? 'noMatchText' : 'noneText')}</EmptyState>}
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
          </div>
        )}
      </Load>
    </div>
  );
}

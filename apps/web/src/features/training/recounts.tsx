import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { insightRoutes, type RecountDifference, type RecountView } from '@kynangso/contracts/training';
import { Badge, Button, ConfirmDialog, EmptyState, FormError, InstantText, Link, Load, PageHeader, Pagination, Section, Table, TextField, toast } from '../../components';
import { useSession } from '../../app/session';
import { useLocale, useText } from '../../i18n/locale';
import { formatDay, formatInstant, formatNumber } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { useInsightWords } from './insight-words';
import { useWords } from './words';
import './training.css';

/** The nightly counts from nothing: what was counted, what differed, and the act that mends it. */
export function Recounts() {
  const say = useInsightWords();
  const { locale } = useLocale();
  const session = useSession();
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page')) || 1;
  const chosen = params.get('recount');
  const list = useApi(insightRoutes.listRecounts, { query: { page, pageSize: 20 } }, { keepPrevious: true });
  const ask = useSend(insightRoutes.askRecount, { refresh: [insightRoutes.listRecounts] });
  const mayAsk = session.person?.grants.some((g) => g.unitId === null) ?? false;
  const open = (recount: string) => setParams({ ...(page > 1 ? { page: String(page) } : {}), recount });
  return (
    <div className="stack-loose">
      <PageHeader title={say('recounts')} lead={say('recountsLead')} actions={mayAsk ? <Button variant="primary" isPending={ask.isPending} onPress={() => ask.mutate({})}>{say('recountNow')}</Button> : null} />
      <FormError error={ask.error} />
      <Load query={list}>
        {({ rows, total, pageSize }) => (
          <div className="stack">
            <Table
              caption={say('recounts')} rows={rows} rowKey={(r) => r.id} isStale={list.isPlaceholderData}
              empty={<EmptyState icon={<ListChecks />} title={say('noRecounts')}>{say('noRecountsText')}</EmptyState>}
              columns={[
                { id: 'started', header: say('started'), isRowHeader: true, cell: (r) => <InstantText at={r.startedAt} /> },
                { id: 'cause', header: say('cause'), cell: (r) => (r.cause === 'nightly' ? say('cause_nightly') : say('cause_asked', { name: r.askedBy ?? '' })) },
                { id: 'counted', header: say('counted'), cell: (r) => (r.finishedAt ? say('countedText', { people: formatNumber(r.people, locale), tallies: formatNumber(r.tallies, locale) }) : say('recountRunning')) },
                { id: 'differences', header: say('differences'), cell: (r) => <Result recount={r} onOpen={() => open(r.id)} /> },
              ]}
            />
            <Pagination page={page} pageSize={pageSize} total={total} onChange={(next) => setParams({ page: String(next) })} />
            {chosen && <Differences recountId={chosen} at={rows.find((r) => r.id === chosen)?.startedAt ?? null} />}
          </div>
        )}
      </Load>
    </div>
  );
}

function Result({ recount, onOpen }: { recount: RecountView; onOpen: () => void }) {
  const say = useInsightWords();
  if (recount.error !== null) return <Badge tone="bad">{say('failed', { error: recount.error })}</Badge>;
  if (recount.finishedAt === null) return <Badge>{say('recountRunning')}</Badge>;
  if (recount.differences === 0) return <Badge tone="good">{say('none')}</Badge>;
  return <Button variant="quiet" onPress={onOpen}>{say('showDifferences', { count: recount.differences })}</Button>;
}

function Differences({ recountId, at }: { recountId: string; at: string | null }) {
  const say = useInsightWords();
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [page, setPage] = useState(1);
  const [mending, setMending] = useState<RecountDifference | null>(null);
  const found = useApi(insightRoutes.recountDifferences, { params: { id: recountId }, query: { page, pageSize: 50 } }, { keepPrevious: true });
  const statusText = (status: string | null): string => (status === null ? '' : words(status as 'met'));
  return (
    <Section title={say('differencesOf', { at: at ? formatInstant(at, locale) : '' })}>
      <Load query={found}>
        {({ rows, total, pageSize }) => (
          <div className="stack">
            <Table
              caption={say('differences')} rows={rows} rowKey={(d) => String(d.position)} density="compact" empty={<p className="muted">{say('noDifferences')}</p>}
              columns={[
                { id: 'who', header: say('who'), isRowHeader: true, cell: (d) => <>{d.unitName ? text(d.unitName) : '–'}{d.fullName && d.personId ? <span className="kn-block"><Link href={`/people/${d.personId}`}>{d.fullName}</Link></span> : null}</> },
                { id: 'requirement', header: say('requirement'), cell: (d) => `${d.requirementCode} · ${d.period}` },
                { id: 'kind', header: say('what'), cell: (d) => <>{d.kind === 'duty' ? d.kind : say(`kind_${d.kind}`)}<span className="muted small kn-block">{[statusText(d.status), d.day ? formatDay(d.day, locale) : ''].filter(Boolean).join(', ')}</span></> },
                { id: 'stored', header: say('stored'), cell: (d) => <span className="small">{d.stored ?? '–'}</span> },
                { id: 'recomputed', header: say('recomputed'), cell: (d) => <span className="small">{d.recomputed ?? '–'}</span> },
                { id: 'repair', header: say('repair'), cell: (d) => <Button variant="quiet" onPress={() => setMending(d)}>{say('repair')}</Button> },
              ]}
            />
            <Pagination page={page} pageSize={pageSize} total={total} onChange={setPage} />
          </div>
        )}
      </Load>
      {mending && <Repair difference={mending} onDone={() => setMending(null)} />}
    </Section>
  );
}

function Repair({ difference, onDone }: { difference: RecountDifference; onDone: () => void }) {
  const say = useInsightWords();
  const [reason, setReason] = useState('');
  const repair = useSend(insightRoutes.repairFigures, { refresh: [insightRoutes.listRecounts] });
  const confirm = () => repair.mutate(
    { body: { requirementId: difference.requirementId, period: difference.period, reason } },
    { onSuccess: () => { toast(say('repaired')); onDone(); } },
  );
  return (
    <ConfirmDialog
      title={say('repairTitle', { code: difference.requirementCode, period: difference.period })} isOpen onOpenChange={(isOpen) => { if (!isOpen) onDone(); }}
      confirmLabel={say('repair')} cancelLabel={say('cancel')} isPending={repair.isPending} onConfirm={confirm}
    >
      <p>{say('repairText')}</p>
      <TextField label={say('reason')} value={reason} onChange={setReason} lines={2} />
      <FormError error={repair.error} />
    </ConfirmDialog>
  );
}

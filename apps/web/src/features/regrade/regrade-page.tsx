import { PenLine, RefreshCcw, ShieldCheck, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type RegradeDetail, regradeRoutes, type RegradeState } from '@kynangso/contracts/grading';
import { Badge, Button, ButtonLink, Callout, type Column, Facts, InstantText, Link, Load, PageHeader, ProgressBar, Section, Table, toast, type Tone } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { wordError } from '../../lib/api-error';
import { formatNumber } from '../../lib/format';
import { useApi, useSend } from '../../lib/query';
import { type Act, ActDialog, refreshed } from './act-dialogs';
import { Consequences } from './consequences';
import { KeyView } from './key-view';
import { Papers } from './papers';
import { ProblemNote } from './problem-note';
import { isMoving, StateBadge } from './state-badge';
import { useKeyWords, useWords } from './words';
import './regrade.css';

/** One regrade: where it stands, what it does to whom, and what may be done with it now. */
export function RegradePage() {
  const words = useWords();
  const { regradeId = '' } = useParams();
  const regrade = useApi(regradeRoutes.getRegrade, { params: { regradeId } }, { refetchInterval: (data) => (data && isMoving(data.state) ? 2000 : false) });
  return <Load query={regrade} heading={words('title')}>{(data) => <Regrade regrade={data} />}</Load>;
}

function Regrade({ regrade }: { regrade: RegradeDetail }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  const [act, setAct] = useState<Act | null>(null);
  const preview = useSend(regradeRoutes.previewRegrade, { refresh: refreshed });
  const may = (action: RegradeDetail['actions'][number]) => regrade.actions.includes(action);
  const again = () => preview.mutate({ params: { regradeId: regrade.id } }, { onSuccess: () => toast(words('didPreview')), onError: (error) => toast(wordError(error, locale), 'bad') });
  return (
    <div className="stack-loose">
      <PageHeader
        title={text(regrade.title)} eyebrow={`${words('title')} · ${regrade.examCode}`} crumbs={[{ label: words('title'), href: '/regrades' }, { label: text(regrade.title) }]}
        meta={<><StateBadge state={regrade.state} /><Badge>{words(regrade.policy)}</Badge></>}
        actions={
          <>
            {may('approve') && <Button variant="primary" icon={<ShieldCheck size={18} aria-hidden />} onPress={() => setAct('approve')}>{words('approve')}</Button>}
            {may('preview') && <Button icon={<RefreshCcw size={18} aria-hidden />} isPending={preview.isPending} onPress={again}>{words('previewAgain')}</Button>}
            {may('revise') && <ButtonLink href={`/regrades/${regrade.id}/revise`} icon={<PenLine size={18} aria-hidden />}>{words('revise')}</ButtonLink>}
            {may('reject') && <Button icon={<X size={18} aria-hidden />} onPress={() => setAct('reject')}>{words('reject')}</Button>}
            {may('undo') && <Button variant="danger" icon={<Undo2 size={18} aria-hidden />} onPress={() => setAct('undo')}>{words('undo')}</Button>}
          </>
        }
      />
      <StateNote regrade={regrade} />
      {regrade.counts && <Consequences regrade={regrade} counts={regrade.counts} />}
      <Changes changes={regrade.changes} />
      {regrade.counts && regrade.counts.changed > 0 && <Papers regradeId={regrade.id} />}
      <Section title={words('facts')}>
        <Facts
          facts={[
            { label: words('exam'), value: <Link href={`/exam-desk/${regrade.examId}`}>{text(regrade.title)}</Link> },
            { label: words('stepSittings'), value: words('sittings', { count: regrade.sittingIds.length }) },
            { label: words('policy'), value: <>{words(regrade.policy)}. {words(`${regrade.policy}Hint`)}</> },
            { label: words('reason'), value: regrade.reason },
            { label: words('requestedBy'), value: regrade.requestedBy },
            { label: words('createdAt'), value: <InstantText at={regrade.createdAt} /> },
            { label: words('approvedBy'), value: regrade.approvedBy ?? '–' },
            { label: words('doneAt'), value: regrade.doneAt ? <InstantText at={regrade.doneAt} /> : '–' },
          ]}
        />
      </Section>
      {act && <ActDialog act={act} regrade={regrade} onClose={() => setAct(null)} />}
    </div>
  );
}

const notes: Partial<Record<RegradeState, { text: 'previewingText' | 'previewedText' | 'previewFailedText' | 'runningText' | 'doneText' | 'undoingText' | 'undoneText' | 'rejectedText'; tone: Tone }>> = {
  draft: { text: 'previewingText', tone: 'info' },
  previewing: { text: 'previewingText', tone: 'info' },
  preview_failed: { text: 'previewFailedText', tone: 'bad' },
  previewed: { text: 'previewedText', tone: 'warn' },
  approved: { text: 'runningText', tone: 'info' },
  running: { text: 'runningText', tone: 'info' },
  done: { text: 'doneText', tone: 'good' },
  undoing: { text: 'undoingText', tone: 'info' },
  undone: { text: 'undoneText', tone: 'info' },
  rejected: { text: 'rejectedText', tone: 'info' },
};
/** Where it stands, in a sentence; said again whenever that changes. */
function StateNote({ regrade }: { regrade: RegradeDetail }) {
  const words = useWords();
  const { locale } = useLocale();
  const note = notes[regrade.state];
  const all = regrade.counts?.attempts ?? 0;
  const isCounted = (regrade.state === 'running' || regrade.state === 'undoing' || regrade.state === 'approved') && all > 0;
  return (
    <div className="stack">
      <div role="status">
        {note && (
          <Callout tone={note.tone} title={words(`st_${regrade.state}`)}>
            {words(note.text)} {regrade.state === 'previewed' && !regrade.actions.includes('approve') && words('ownText')}
            {regrade.state === 'preview_failed' && regrade.problem && <ProblemNote problem={regrade.problem} />}
          </Callout>
        )}
      </div>
      {regrade.state !== 'preview_failed' && regrade.problem && <Callout tone="warn" title={words('keptTitle')}><ProblemNote problem={regrade.problem} /></Callout>}
      {isCounted && (
        <ProgressBar label={words('progressTitle')} value={Math.min(regrade.progress, all)} max={all} valueText={words('progressOf', { done: formatNumber(regrade.progress, locale), all: formatNumber(all, locale) })} />
      )}
    </div>
  );
}

function Changes({ changes }: { changes: RegradeDetail['changes'] }) {
  const words = useWords();
  const keys = useKeyWords();
  const columns: Column<RegradeDetail['changes'][number]>[] = [
    {
      id: 'item', header: words('item'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <span>{row.item?.itemCode ?? (row.place && words('place', { form: row.place.form, position: row.place.position }))}</span>
          {row.item && <span className="regrade-excerpt">{row.item.excerpt}</span>}
          {row.item && row.place && <span className="muted small">{words('place', { form: row.place.form, position: row.place.position })}</span>}
        </span>
      ),
    },
    { id: 'action', header: words('action'), cell: (row) => <Badge tone="info">{words(`a_${row.action}`)}</Badge> },
    { id: 'before', header: keys('before'), cell: (row) => (row.item ? <KeyView value={row.item.before} /> : <span className="muted">{words('sealedKey')}</span>) },
    { id: 'after', header: keys('after'), cell: (row) => (row.item?.after ? <KeyView value={row.item.after} /> : <span className="muted">{words(row.action === 'new_key' ? 'a_none' : `ah_${row.action}`)}</span>) },
  ];
  return (
    <Section title={words('changes')}>
      <Table caption={words('changes')} columns={columns} rows={changes} rowKey={(row) => row.item?.itemVersionId ?? JSON.stringify(row.place)} density="compact" />
    </Section>
  );
}

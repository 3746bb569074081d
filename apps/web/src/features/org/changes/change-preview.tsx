import { type BulkMembershipChange, type BulkMembershipPreview, type BulkMembershipReport, positionKindNames } from '@kynangso/contracts/org';
import { Badge, Callout, type Column, Table } from '../../../components';
import { useLocale, useText } from '../../../i18n/locale';
import { ApiError, wordError } from '../../../lib/api-error';
import { formatDay } from '../../../lib/format';
import type { Draft } from './change-form';
import { useChangeWords } from './words';

type Row = BulkMembershipPreview['rows'][number];
export const problemOf = (error: NonNullable<Row['error']>, locale: 'vi' | 'en'): string => wordError(new ApiError(409, error.code, '', error.details), locale);

/** Before and after of every row; those with a problem first. */
export function ChangePreview({ preview, change, draft, toUnit }: { preview: BulkMembershipPreview; change: BulkMembershipChange; draft: Draft; toUnit: string }) {
  const words = useChangeWords();
  const text = useText();
  const { locale } = useLocale();
  const after = change.change.do === 'transfer' ? toUnit : change.change.do === 'end' ? words('ended', { kind: words(draft.endKind).toLocaleLowerCase(locale) }) : words(change.change.status === 'leave' ? 'onLeave' : 'atWork');
  const columns: Column<Row>[] = [
    { id: 'person', header: words('person'), isRowHeader: true, cell: (r) => r.subject?.fullName ?? '–' },
    {
      id: 'before', header: words('before'),
      cell: (r) => r.subject && <span className="stack-tight"><span>{text(r.subject.unitName)}</span><span className="muted">{[r.subject.title ?? text(positionKindNames[r.subject.positionKind]), r.subject.status === 'leave' ? words('onLeave') : null].filter(Boolean).join(' · ')}</span></span>,
    },
    { id: 'after', header: words('after', { day: formatDay(change.on, locale) }), cell: (r) => (r.error ? '–' : after) },
    { id: 'state', header: words('state'), cell: (r) => (r.error ? <span className="stack-tight"><Badge tone="warn">{words('problem')}</Badge><span>{r.subject ? problemOf(r.error, locale) : words('outside')}</span></span> : <Badge tone="good">{words('ready')}</Badge>) },
  ];
  const sorted = [...preview.rows].sort((a, b) => Number(b.error !== null) - Number(a.error !== null));
  return (
    <div className="stack">
      <Callout tone={preview.refused > 0 ? 'warn' : 'info'} isLive>{preview.ready === 0 ? words('nothingReady') : words(preview.refused === 0 ? 'previewAll' : 'previewLead', { ready: preview.ready, refused: preview.refused })}</Callout>
      <Table caption={words('preview')} columns={columns} rows={sorted} rowKey={(r) => r.membershipId} density="compact" />
    </div>
  );
}

export function ChangeReport({ report }: { report: BulkMembershipReport }) {
  const words = useChangeWords();
  const { locale } = useLocale();
  const refused = report.rows.flatMap((r) => (r.error ? [{ ...r, error: r.error }] : []));
  const columns: Column<(typeof refused)[number]>[] = [
    { id: 'person', header: words('person'), isRowHeader: true, cell: (r) => r.fullName ?? '–' },
    { id: 'problem', header: words('problem'), cell: (r) => (r.fullName ? problemOf(r.error, locale) : words('outside')) },
  ];
  return (
    <div className="stack">
      {report.done > 0 && <Callout tone="good" title={words('done', { count: report.done })} isLive>{refused.length === 0 ? words('allDone') : null}</Callout>}
      {refused.length > 0 && (
        <>
          <Callout tone="warn" title={words('undone', { count: refused.length })} isLive>{words('undoneText')}</Callout>
          <Table caption={words('problem')} columns={columns} rows={refused} rowKey={(r) => r.membershipId} density="compact" />
        </>
      )}
    </div>
  );
}

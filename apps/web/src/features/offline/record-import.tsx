import { Download } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { offlineRoutes, type RecordImport, type RecordImportRow, recordVerdicts } from '@kynangso/contracts/training';
import { Badge, Button, ButtonLink, Callout, type Column, ConfirmDialog, DateText, EmptyState, FormError, Load, Loading, NumberText, PageHeader, Pagination, Select, StatTile, Table, toast } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { useAddress } from '../../lib/address';
import { apiUrl } from '../../lib/api';
import { useApi, useSend } from '../../lib/query';
import { importTones } from './record-imports';
import { useWords } from './words';

const tones = { add: 'good', known: 'neutral', reject: 'bad' } as const;

/** One file of past records: what it would do, row by row, and the one step that does it. */
export function RecordImportPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const one = useApi(offlineRoutes.getRecordImport, { params: { id } });
  return <Load query={one} heading={words('imports')} skeleton={<><PageHeader title={words('imports')} /><Loading lines={8} /></>}>{(data) => <Body one={data} />}</Load>;
}

function Body({ one }: { one: RecordImport }) {
  const words = useWords();
  const text = useText();
  const [isUndoing, setUndoing] = useState(false);
  const refresh = [offlineRoutes.getRecordImport, offlineRoutes.listRecordImports];
  const apply = useSend(offlineRoutes.applyRecordImport, { refresh });
  const discard = useSend(offlineRoutes.discardRecordImport, { refresh });
  const undo = useSend(offlineRoutes.undoRecordImport, { refresh });
  const params = { id: one.id };
  return (
    <div className="stack-loose">
      <PageHeader
        title={one.fileName} lead={text(one.unitName)} crumbs={[{ label: words('imports'), href: '/record-imports' }, { label: one.fileName }]} meta={<Badge tone={importTones[one.status]}>{words(`im_${one.status}`)}</Badge>}
        actions={one.status === 'preview' ? (
          <>
            <Button variant="primary" isDisabled={one.counts.add === 0} isPending={apply.isPending} onPress={() => apply.mutate({ params }, { onSuccess: () => toast(words('im_applied')) })}>{words('applyRecords', { count: one.counts.add })}</Button>
            <Button isPending={discard.isPending} onPress={() => discard.mutate({ params })}>{words('discard')}</Button>
          </>
        ) : one.status === 'applied' ? <Button onPress={() => setUndoing(true)}>{words('undo')}</Button> : null}
      />
      <FormError error={apply.error ?? discard.error ?? undo.error} />
      <div className="stats">
        <StatTile label={words('newRecords')} value={<NumberText value={one.counts.add} />} tone="good" />
        <StatTile label={words('knownRecords')} value={<NumberText value={one.counts.known} />} />
        <StatTile label={words('rejected')} value={<NumberText value={one.counts.reject} />} {...(one.counts.reject > 0 ? { tone: 'bad' as const } : {})} />
      </div>
      {one.counts.reject > 0 && <Callout tone="warn" actions={<ButtonLink size="sm" icon={<Download size={17} aria-hidden />} href={apiUrl(offlineRoutes.recordImportErrors, { params })} download="">{words('errorFile')}</ButtonLink>}>{words('rejectedText')}</Callout>}
      <Rows one={one} />
      <ConfirmDialog title={words('undo')} isOpen={isUndoing} onOpenChange={setUndoing} confirmLabel={words('undo')} variant="danger" isPending={undo.isPending} onConfirm={() => undo.mutate({ params }, { onSuccess: () => { toast(words('im_undone')); setUndoing(false); } })}>
        <p>{words('askUndo', { count: one.counts.add })}</p>
      </ConfirmDialog>
    </div>
  );
}

function Rows({ one }: { one: RecordImport }) {
  const words = useWords();
  const { locale } = useLocale();
  const address = useAddress();
  const verdict = address.one('verdict', recordVerdicts);
  const rows = useApi(offlineRoutes.recordImportRows, { params: { id: one.id }, query: { page: address.page, pageSize: 50, ...(verdict ? { verdict } : {}) } }, { keepPrevious: true });
  const columns: Column<RecordImportRow>[] = [
    { id: 'row', header: words('row'), align: 'end', cell: (r) => <NumberText value={r.row} /> },
    { id: 'name', header: words('name'), isRowHeader: true, cell: (r) => r.fullName || '–' },
    { id: 'code', header: words('code'), cell: (r) => <>{r.code || '–'}{r.kind && <span className="muted small kn-block">{words(`kind_${r.kind}`)}</span>}</> },
    { id: 'day', header: words('doneOn'), cell: (r) => (r.achievedOn ? <DateText day={r.achievedOn} /> : '–') },
    { id: 'mode', header: words('mode'), cell: (r) => (r.mode ? words(`mode_${r.mode}`) : '–') },
    { id: 'verdict', header: words('verdict'), cell: (r) => <><Badge tone={tones[r.verdict]}>{words(`v_${r.verdict}`)}</Badge>{r.errors.map((e) => <span key={e.vi} className="small kn-block">{e[locale]}</span>)}</> },
  ];
  return (
    <>
      <section className="filters" aria-label={words('filters')}>
        <Select label={words('verdict')} options={[{ value: 'all', label: words('all') }, ...recordVerdicts.map((v) => ({ value: v, label: words(`v_${v}`) }))]} value={verdict ?? 'all'} onChange={(v) => address.change({ verdict: v === 'all' ? null : v })} />
      </section>
      <Load query={rows}>
        {(data) => (
          <>
            <Table caption={one.fileName} columns={columns} rows={data.rows} rowKey={(r) => String(r.row)} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')}>{words('noRowsText')}</EmptyState>} />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
          </>
        )}
      </Load>
    </>
  );
}

import { Download, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { bankRoutes, type ItemChangeRow, itemChangeRefusalWords, itemChangeVerdicts, type ItemChangeView, itemChangeWords } from '@kynangso/contracts/bank';
import { Badge, Button, ButtonLink, Callout, type Column, ConfirmDialog, EmptyState, FormError, Link, Load, NumberText, PageHeader, Pagination, ProgressBar, Section, Select, StatTile, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { apiUrl } from '../../../lib/api';
import { useApi, useSend } from '../../../lib/query';
import { useWords } from '../words';
import { useEditSentences } from './edit-words';
import { useBulkWords } from './words';
import '../bank.css';

const isBusy = (view: ItemChangeView | undefined): boolean => view !== undefined && ['checking', 'applying', 'undoing'].includes(view.state);
const PAGE_SIZE = 50;
const tones = { waiting: 'neutral', change: 'info', same: 'neutral', refused: 'warn', done: 'good', left: 'warn', undone: 'neutral' } as const;

/** One change of many items: looked at, made, taken back. */
export function ChangePage() {
  const { changeId = '' } = useParams();
  const words = useBulkWords();
  const names = useWords();
  const change = useApi(bankRoutes.getItemChange, { params: { changeId } }, { refetchInterval: (view) => (isBusy(view) ? 1500 : false) });
  return (
    <div className="stack-loose">
      <PageHeader title={words('title')} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('history'), href: '/bank/changes' }, { label: words('title') }]} />
      <Load query={change}>{(view) => <Change view={view} />}</Load>
    </div>
  );
}

function Change({ view }: { view: ItemChangeView }) {
  const words = useBulkWords();
  const sentences = useEditSentences();
  const [isAsked, setAsked] = useState(false);
  const params = { changeId: view.id };
  const refresh = { refresh: [bankRoutes.getItemChange, bankRoutes.listItemChangeRows, bankRoutes.listItemChanges, bankRoutes.listItems, bankRoutes.getItem] };
  const apply = useSend(bankRoutes.applyItemChange, refresh);
  const undo = useSend(bankRoutes.undoItemChange, { ...refresh, onSuccess: () => setAsked(false) });
  const { counts, state } = view;
  const done = { checking: counts.total - counts.waiting, applying: counts.done + counts.left, undoing: counts.undone }[state as 'checking'] ?? 0;
  const whole = { checking: counts.total, applying: counts.change, undoing: counts.done + counts.undone }[state as 'checking'] ?? 0;
  return (
    <>
      <Section title={words('changes')}><ul className="stack-tight">{sentences(view).map((each) => <li key={each}>{each}</li>)}</ul></Section>
      {isBusy(view) && <ProgressBar label={words(state as 'checking')} value={done} max={whole} valueText={words('stepOf', { done, total: whole })} />}
      {state === 'done' && <Callout isLive tone={counts.left > 0 ? 'warn' : 'good'} actions={counts.done > 0 && <Button size="sm" icon={<Undo2 size={18} aria-hidden />} onPress={() => setAsked(true)}>{words('undo')}</Button>}>{words('doneText', { count: counts.done })}{counts.left > 0 && <> {words('leftText', { count: counts.left })}</>}</Callout>}
      {state === 'undone' && <Callout isLive tone="info">{words('undoneText', { count: counts.undone })}</Callout>}
      {state === 'ready' && (
        <div className="stack-tight">
          <p className="muted">{counts.change > 0 ? words('applyText') : words('noneText')}</p>
          <FormError error={apply.error} />
          <div className="row">{counts.change > 0 && <Button variant="primary" isPending={apply.isPending} onPress={() => apply.mutate({ params })}>{words('apply', { count: counts.change })}</Button>}<ButtonLink href="/bank">{words('toBank')}</ButtonLink></div>
        </div>
      )}
      <Tiles view={view} />
      {state !== 'checking' && <Rows view={view} />}
      {isAsked && (
        <ConfirmDialog isOpen onOpenChange={() => { setAsked(false); undo.reset(); }} title={words('undoTitle')} confirmLabel={words('undo')} variant="danger" isPending={undo.isPending} onConfirm={() => undo.mutate({ params })}>
          <p>{words('undoText')}</p>
          <FormError error={undo.error} />
        </ConfirmDialog>
      )}
    </>
  );
}

function Tiles({ view: { counts, state } }: { view: ItemChangeView }) {
  const { locale } = useLocale();
  const said = itemChangeWords[locale];
  const isOver = ['done', 'undoing', 'undone', 'applying'].includes(state);
  const outcomes = [[said.outcomes.done, counts.done], [said.outcomes.undone, counts.undone], [said.outcomes.left, counts.left]] as const;
  const tiles = isOver ? outcomes.filter(([, value]) => value > 0) : [[said.verdicts.change, counts.change] as const];
  return (
    <div className="stats">
      {[...tiles, [said.verdicts.same, counts.same] as const, [said.verdicts.refused, counts.refused] as const].map(([label, value]) => <StatTile key={label} label={label} value={<NumberText value={value} />} />)}
    </div>
  );
}

function Rows({ view }: { view: ItemChangeView }) {
  const words = useBulkWords();
  const { locale } = useLocale();
  const said = itemChangeWords[locale];
  const address = useAddress();
  const verdict = address.one('verdict', itemChangeVerdicts);
  // what became of the rows is asked for anew at every stage
  const rows = useApi(bankRoutes.listItemChangeRows, { params: { changeId: view.id }, query: { page: address.page, pageSize: PAGE_SIZE, ...(verdict ? { verdict } : {}) } }, { keepPrevious: true, staleTime: 0, refetchInterval: () => (isBusy(view) ? 3000 : false) });
  const columns: Column<ItemChangeRow>[] = [
    { id: 'item', header: said.item, isRowHeader: true, cell: (row) => <span className="stack-tight"><Link href={`/bank/${row.itemId}`}>{row.code}</Link><span className="bank-excerpt">{row.excerpt || '–'}</span></span> },
    { id: 'outcome', header: said.outcome, width: '11rem', cell: (row) => <Badge tone={tones[row.outcome ?? row.verdict]}>{row.outcome ? said.outcomes[row.outcome] : said.verdicts[row.verdict]}</Badge> },
    { id: 'changes', header: words('changes'), cell: (row) => <Changes row={row} /> },
  ];
  return (
    <Section title={words('rows')} aside={<ButtonLink size="sm" href={apiUrl(bankRoutes.itemChangeReport, { params: { changeId: view.id } })} download="" icon={<Download size={18} aria-hidden />}>{words('report')}</ButtonLink>}>
      <div className="stack">
        <div className="filters"><Select label={words('show')} value={verdict ?? 'all'} onChange={(value) => address.change({ verdict: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...(['change', 'refused', 'same'] as const).map((each) => ({ value: each, label: said.verdicts[each] }))]} /></div>
        <Load query={rows}>
          {(data) => (
            <>
              <Table caption={words('rows')} columns={columns} rows={data.rows} rowKey={(row) => row.itemId} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')}>{words('noRowsText')}</EmptyState>} />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page), verdict: verdict ?? null })} />
            </>
          )}
        </Load>
      </div>
    </Section>
  );
}

function Changes({ row }: { row: ItemChangeRow }) {
  const words = useBulkWords();
  const { locale } = useLocale();
  const { fields, values } = itemChangeWords[locale];
  const value = (text: string | null): string => (text === null ? words('nothing') : (values[text] ?? text));
  return (
    <span className="stack-tight">
      {row.refusal && <span>{itemChangeRefusalWords[row.refusal][locale]}{row.problems > 0 && <> {words('problems', { count: row.problems })}</>}</span>}
      {row.diffs.map((diff) => (
        <span key={diff.field} className={row.outcome === 'left' ? 'muted' : ''}>
          {fields[diff.field]}: <span className="visually-hidden">{words('from')} </span>{value(diff.before)} <span aria-hidden>→</span><span className="visually-hidden"> {words('to')}</span> <strong>{value(diff.after)}</strong>
        </span>
      ))}
      {row.refusal === null && row.diffs.length === 0 && <span className="muted">{words('nothing')}</span>}
    </span>
  );
}

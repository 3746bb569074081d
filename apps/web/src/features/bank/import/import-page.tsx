import { Download } from 'lucide-react';
import { useParams } from 'react-router';
import { bankRoutes, type ImportProblem, type ItemImportRow, type ItemImportVerdict, itemImportVerdicts, type ItemImportView, itemSheetNames } from '@kynangso/contracts/bank';
import { Badge, Button, ButtonLink, Callout, Checkbox, type Column, EmptyState, FormError, Link, Load, NumberText, PageHeader, Pagination, ProgressBar, Section, Select, StatTile, Table } from '../../../components';
import { useLocale } from '../../../i18n/locale';
import { useAddress } from '../../../lib/address';
import { apiUrl } from '../../../lib/api';
import { useApi, useSend } from '../../../lib/query';
import { useWords } from '../words';
import { Steps } from './steps';
import { useImportWords } from './words';
import '../bank.css';

const PAGE_SIZE = 50;
const tones = { waiting: 'neutral', refused: 'bad', new: 'good', next: 'info', same: 'neutral' } as const satisfies Record<ItemImportVerdict, string>;
const isBusy = (view: ItemImportView | undefined): boolean => view?.state === 'checking' || view?.state === 'taking';
const refresh = [bankRoutes.getItemImport, bankRoutes.listItemImportRows, bankRoutes.listItemImports, bankRoutes.listItems];

/** What a file holds, row by row; what of it is taken; what became of it. */
export function ImportPage() {
  const { importId = '' } = useParams();
  const words = useImportWords();
  const names = useWords();
  const made = useApi(bankRoutes.getItemImport, { params: { importId } }, { refetchInterval: (view) => (isBusy(view) ? 1500 : false) });
  return (
    <div className="stack-loose">
      <PageHeader title={words('report')} lead={made.data ? words('ofFile', { name: made.data.fileName }) : ''} crumbs={[{ label: names('bank'), href: '/bank' }, { label: words('title'), href: '/bank/imports/new' }, { label: words('report') }]} />
      <Load query={made}>{(view) => <Report view={view} />}</Load>
    </div>
  );
}

function Report({ view }: { view: ItemImportView }) {
  const words = useImportWords();
  const params = { importId: view.id };
  const take = useSend(bankRoutes.takeItemImport, { refresh });
  const { counts, state, format } = view;
  const [isSheet, isQti] = [format === 'xlsx' || format === 'csv', format === 'qti'];
  const done = state === 'checking' ? counts.total - counts.waiting : counts.taken;
  const whole = state === 'checking' ? counts.total : counts.chosen;
  const errorFile = (as: 'xlsx' | 'csv') => apiUrl(bankRoutes.itemImportErrorFile, { params, query: { format: as } });
  return (
    <>
      <Steps now={state === 'taken' || state === 'taking' ? 3 : 2} />
      {isBusy(view) && <ProgressBar label={words(state === 'checking' ? 'checking' : 'taking')} value={done} max={whole} valueText={words('stepOf', { done, total: whole })} />}
      {state === 'taken' && (
        <Callout isLive tone="good" actions={<><ButtonLink size="sm" href="/bank?status=draft">{words('openDrafts')}</ButtonLink><ButtonLink size="sm" href="/bank/imports/new">{words('another')}</ButtonLink></>}>{words('done', { count: counts.taken })}</Callout>
      )}
      {!isBusy(view) && counts.refused > 0 && (
        <Callout tone="warn" title={words('refusedTitle', { count: counts.refused })} actions={<><ButtonLink size="sm" href={errorFile('xlsx')} download="" icon={<Download size={18} aria-hidden />}>{words(isQti ? 'errorQti' : 'errorFile')}</ButtonLink>{isSheet && <ButtonLink size="sm" variant="quiet" href={errorFile('csv')} download="">{words('errorCsv')}</ButtonLink>}</>}>{words(isQti ? 'mendQti' : 'refusedText')}</Callout>
      )}
      {!isBusy(view) && counts.noted > 0 && <Callout tone="info" title={words('notedTitle', { count: counts.noted })}>{words('notedText')}</Callout>}
      {view.notes.length > 0 && <details className="panel"><summary>{words('packageTitle', { count: view.notes.length })}</summary><Said said={view.notes} about={words('wholePackage')} /></details>}
      <div className="stats">
        {(['new', 'next', 'same', 'refused'] as const).map((verdict) => <StatTile key={verdict} label={words(`v_${verdict}`)} value={<NumberText value={counts[verdict]} />} {...(verdict === 'refused' && counts.refused > 0 ? { tone: 'bad' as const } : {})} />)}
      </div>
      {state === 'ready' && counts.new + counts.next === 0 && counts.refused === 0 && <Callout tone="info">{words('nothingNew')}</Callout>}
      {state !== 'checking' && <Rows view={view} />}
      {state === 'ready' && counts.new + counts.next > 0 && (
        <div className="bulk-bar">
          <FormError error={take.error} />
          <Button variant="primary" isDisabled={counts.chosen === 0} isPending={take.isPending} onPress={() => take.mutate({ params })}>{counts.chosen > 0 ? words('take', { count: counts.chosen }) : words('takeNone')}</Button>
        </div>
      )}
    </>
  );
}

function Rows({ view }: { view: ItemImportView }) {
  const words = useImportWords();
  const address = useAddress();
  const verdict = address.one('verdict', itemImportVerdicts);
  const params = { importId: view.id };
  const rows = useApi(bankRoutes.listItemImportRows, { params, query: { page: address.page, pageSize: PAGE_SIZE, ...(verdict ? { verdict } : {}) } }, { keepPrevious: true, staleTime: 0, refetchInterval: () => (isBusy(view) ? 3000 : false) });
  const choose = useSend(bankRoutes.chooseItemImportRows, { refresh });
  const isOpen = view.state === 'ready';
  const columns: Column<ItemImportRow>[] = [
    ...(isOpen ? [{ id: 'choose', header: words('choose'), width: '4rem', isPick: true, cell: (row: ItemImportRow) => (row.verdict === 'new' || row.verdict === 'next') && <Checkbox aria-label={words('chooseRow', { code: row.code ?? String(row.line) })} isSelected={row.isChosen} onChange={(isChosen) => choose.mutate({ params, body: { positions: [row.position], isChosen } })} /> }] : []),
    view.format === 'qti'
      ? { id: 'line', header: words('where'), width: '12rem', cell: (row) => <span className="file-place">{row.file ?? view.fileName}</span> }
      : { id: 'line', header: words('line'), align: 'end' as const, width: '5rem', cell: (row) => <NumberText value={row.line} /> },
    { id: 'item', header: words('item'), isRowHeader: true, cell: (row) => <span className="stack-tight">{row.itemId ? <Link href={`/bank/${row.itemId}`}>{row.code}</Link> : <span>{row.code ?? words('noCode')}</span>}{row.excerpt && <span className="bank-excerpt">{row.excerpt}</span>}</span> },
    { id: 'outcome', header: words('outcome'), cell: (row) => <Outcome row={row} isOver={view.state === 'taken'} /> },
  ];
  return (
    <Section title={words('item')}>
      <div className="stack">
        <div className="row-between">
          <div className="filters"><Select label={words('show')} value={verdict ?? 'all'} onChange={(value) => address.change({ verdict: value === 'all' ? null : value })} options={[{ value: 'all', label: words('all') }, ...(['refused', 'new', 'next', 'same'] as const).map((each) => ({ value: each, label: words(`v_${each}`) }))]} /></div>
          {isOpen && <div className="row"><Button size="sm" isPending={choose.isPending && choose.variables.body.positions === undefined} onPress={() => choose.mutate({ params, body: { isChosen: true } })}>{words('chooseAll')}</Button><Button size="sm" variant="quiet" onPress={() => choose.mutate({ params, body: { isChosen: false } })}>{words('chooseNone')}</Button></div>}
        </div>
        <FormError error={choose.error} />
        <Load query={rows}>
          {(data) => (
            <>
              <Table caption={words('report')} columns={columns} rows={data.rows} rowKey={(row) => String(row.position)} density="compact" isStale={rows.isPlaceholderData} empty={<EmptyState title={words('noRows')}>{words('noRowsText')}</EmptyState>} />
              <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(page) => address.change({ page: String(page) })} />
            </>
          )}
        </Load>
      </div>
    </Section>
  );
}

function Outcome({ row, isOver }: { row: ItemImportRow; isOver: boolean }) {
  const words = useImportWords();
  const isLeftOut = isOver && !row.isTaken && row.verdict !== 'refused' && row.verdict !== 'same';
  return (
    <span className="stack-tight">
      <span><Badge tone={row.isTaken ? 'good' : isLeftOut ? 'neutral' : tones[row.verdict]}>{row.isTaken ? words('taken') : words(`v_${row.verdict}`)}</Badge></span>
      {row.verdict === 'refused' ? (
        <Said said={row.problems} />
      ) : isLeftOut ? <span className="muted small">{words('leftOut')}</span> : !isOver && row.verdict !== 'waiting' && <span className="muted small">{words(`w_${row.verdict}`)}</span>}
      {row.verdict !== 'refused' && row.notes.length > 0 && <details><summary>{words('notesOf', { count: row.notes.length })}</summary><Said said={row.notes} /></details>}
    </span>
  );
}

/** Sentences, each with the place it is about: a column of a sheet, or a line and an element of an XML file. */
function Said({ said, about }: { said: readonly ImportProblem[]; /** what those without a place are about */ about?: string }) {
  const words = useImportWords();
  const { locale } = useLocale();
  const where = ({ column, place }: ImportProblem): string => (column ? itemSheetNames[column][locale] : place ? `${words('lineOf', { line: place.line })}${place.element ? ` <${place.element}>` : ''}` : (about ?? words('whole')));
  return (
    <ul className="plain-list stack-tight">
      {said.map((each, at) => <li key={`${each.path} ${each.code} ${at}`}><strong className="import-where">{where(each)}:</strong> {each[locale]}</li>)}
    </ul>
  );
}

import { FilePlus2, FileText, FileUp, Gauge, History, Library } from 'lucide-react';
import { bankRoutes, difficulties, interactionKinds, itemPools, type ItemRow, itemStatuses } from '@kynangso/contracts/bank';
import { competencyRoutes } from '@kynangso/contracts/competency';
import { Badge, Button, ButtonLink, Checkbox, type Column, EmptyState, InstantText, Link, Load, PageHeader, Pagination, SearchField, Select, Table } from '../../components';
import { Needed } from '../../components/needed';
import { NodePicker } from '../../components/node-picker';
import { useSession } from '../../app/session';
import { useText } from '../../i18n/locale';
import { useAddress, useSearchText } from '../../lib/address';
import { useApi } from '../../lib/query';
import { type Selection, useSelection } from './bulk/selection';
import { SelectionBar } from './bulk/selection-bar';
import { useBulkWords } from './bulk/words';
import { useDifficultyWords } from './difficulty/words';
import { useFileWords } from './file-words';
import { useNames } from './name-words';
import { difficultyWord, kindWord, poolWord, statusTone, statusWord } from './names';
import { useWords } from './words';
import './bank.css';

const PAGE_SIZE = 25;
const FILTERS = ['q', 'framework', 'node', 'kind', 'difficulty', 'status', 'pool', 'stimulus'];

export function ItemList() {
  const words = useWords();
  const names = useNames();
  const files = useFileWords();
  const measured = useDifficultyWords();
  const text = useText();
  const session = useSession();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const framework = address.params.get('framework') ?? '';
  const node = address.params.get('node');
  const kind = address.one('kind', interactionKinds);
  const difficulty = address.one('difficulty', difficulties);
  const status = address.one('status', itemStatuses);
  const pool = address.one('pool', itemPools);
  const stimulus = address.params.get('stimulus');
  const frameworks = useApi(competencyRoutes.listFrameworks, undefined, { staleTime: 5 * 60_000 });
  const filter = {
    ...(q ? { q } : {}), ...(framework ? { framework } : {}), ...(framework && node ? { node } : {}),
    ...(kind ? { kind } : {}), ...(difficulty ? { difficulty } : {}), ...(status ? { status } : {}),
    ...(pool ? { pool } : {}), ...(stimulus ? { stimulus } : {}),
  };
  const items = useApi(bankRoutes.listItems, { query: { page: address.page, pageSize: PAGE_SIZE, ...filter } }, { keepPrevious: true });
  const chosen = useSelection(filter);
  const bulk = useBulkWords();
  const mayChange = session.can('bank.author') || session.can('bank.approve');
  const isFiltered = FILTERS.some((name) => address.params.get(name));
  const clear = () => {
    setTyped('');
    address.change(Object.fromEntries(FILTERS.map((name) => [name, null])));
  };
  const all = { value: 'all', label: words('all') };
  const pick = (name: string) => (value: string) => address.change({ [name]: value === 'all' ? null : value });
  const write = session.can('bank.author') ? <ButtonLink variant="primary" icon={<FilePlus2 size={18} aria-hidden />} href="/bank/new">{words('newItem')}</ButtonLink> : null;
  return (
    <div className="stack-loose">
      <PageHeader title={words('bank')} lead={words('bankLead')} actions={<>{write}{session.can('bank.author') && <ButtonLink href="/bank/imports/new" icon={<FileUp size={18} aria-hidden />}>{files('importItems')}</ButtonLink>}{mayChange && <ButtonLink href="/bank/changes" icon={<History size={18} aria-hidden />}>{bulk('history')}</ButtonLink>}<ButtonLink href="/bank/stimuli" icon={<FileText size={18} aria-hidden />}>{words('stimuli')}</ButtonLink><ButtonLink href="/bank/difficulty" icon={<Gauge size={18} aria-hidden />}>{measured('list')}</ButtonLink></>} />
      <search className="filters">
        <SearchField label={words('find')} placeholder={words('findHint')} value={typed} onChange={setTyped} />
        <Select
          label={words('framework')} value={framework || 'all'} onChange={(value) => address.change({ framework: value === 'all' ? null : value, node: null })}
          options={[all, ...(frameworks.data?.rows ?? []).map((each) => ({ value: each.code, label: text(each.title) }))]}
        />
        {framework && <NodePicker label={words('node')} framework={framework} value={node} onChange={(value) => address.change({ node: value })} />}
        <Select label={words('kind')} value={kind ?? 'all'} onChange={pick('kind')} options={[all, ...interactionKinds.map((each) => ({ value: each, label: names(kindWord[each]) }))]} />
        <Select label={words('difficulty')} value={difficulty ?? 'all'} onChange={pick('difficulty')} options={[all, ...difficulties.map((each) => ({ value: each, label: names(difficultyWord[each]) }))]} />
        <Select label={words('status')} value={status ?? 'all'} onChange={pick('status')} options={[all, ...itemStatuses.map((each) => ({ value: each, label: names(statusWord[each]) }))]} />
        <Select label={words('pool')} value={pool ?? 'all'} onChange={pick('pool')} options={[all, ...itemPools.map((each) => ({ value: each, label: names(poolWord[each]) }))]} />
      </search>
      <Needed of={[frameworks]} />
      {stimulus && (
        <div className="row">
          <Badge>{words('stimulus')}: {stimulus}</Badge>
          <Button size="sm" variant="quiet" onPress={() => address.change({ stimulus: null })}>{words('dropFilter')}</Button>
        </div>
      )}
      <Load query={items}>
        {(data) => (
          <div className="stack">
            <div className="row-between">
              <p className="muted" role="status">{words('found', { count: data.total })}</p>
              {mayChange && data.rows.length > 0 && (
                <Checkbox isSelected={data.rows.every((row) => chosen.has(row.id))} isIndeterminate={chosen.count > 0 && !data.rows.every((row) => chosen.has(row.id)) && data.rows.some((row) => chosen.has(row.id))} onChange={(isOn) => chosen.toggle(data.rows.map((row) => row.id), isOn)}>
                  {bulk('chooseAll')}
                </Checkbox>
              )}
            </div>
            <Table
              caption={words('bank')} columns={[...(mayChange ? [choiceColumn(bulk, chosen)] : []), ...columnsOf(words, names, text)]} rows={data.rows} rowKey={(row) => row.id} density="compact" isStale={items.isPlaceholderData}
              empty={
                <EmptyState icon={<Library />} title={words(isFiltered ? 'noMatch' : 'none')} action={isFiltered ? <Button onPress={clear}>{words('clearFilters')}</Button> : write}>
                  {words(isFiltered ? 'noMatchText' : 'noneText')}
                </EmptyState>
              }
            />
            <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={(next) => address.change({ page: String(next) })} />
            <SelectionBar chosen={chosen} total={data.total} />
          </div>
        )}
      </Load>
    </div>
  );
}

const choiceColumn = (bulk: ReturnType<typeof useBulkWords>, chosen: Selection): Column<ItemRow> => ({
  id: 'choice', header: bulk('choose'), width: '4rem', isPick: true,
  cell: (row) => <Checkbox aria-label={bulk('chooseRow', { code: row.code })} isSelected={chosen.has(row.id)} isDisabled={chosen.isAll} onChange={(isOn) => chosen.toggle([row.id], isOn)} />,
});

/** The list in columns; the translators of the page are handed in. */
function columnsOf(words: ReturnType<typeof useWords>, names: ReturnType<typeof useNames>, text: ReturnType<typeof useText>): Column<ItemRow>[] {
  return [
    {
      id: 'item', header: words('item'), isRowHeader: true,
      cell: (row) => (
        <span className="stack-tight">
          <Link href={`/bank/${row.id}`}>{row.code}</Link>
          <span className="bank-excerpt">{row.excerpt || '–'}</span>
        </span>
      ),
    },
    { id: 'kind', header: words('kind'), cell: (row) => names(kindWord[row.kind]) },
    { id: 'difficulty', header: words('difficulty'), cell: (row) => names(difficultyWord[row.difficulty]) },
    { id: 'nodes', header: words('nodes'), hideOnPhone: true, cell: (row) => row.alignments.map((each) => each.node).join(', ') },
    { id: 'owner', header: words('owner'), hideOnPhone: true, cell: (row) => (row.owner ? text(row.owner.name) : words('wholeSystem')) },
    {
      id: 'status', header: words('status'),
      cell: (row) => (
        <span className="row">
          <Badge tone={statusTone[row.status]}>{names(statusWord[row.status])}</Badge>
          {row.inUse && row.status !== 'approved' && <Badge tone="good">{words('inUse')}</Badge>}
          {row.pool !== 'both' && <Badge tone="info">{names(poolWord[row.pool])}</Badge>}
          {row.isMine && <Badge>{words('mine')}</Badge>}
        </span>
      ),
    },
    { id: 'updated', header: words('updated'), cell: (row) => <InstantText at={row.updatedAt} /> },
  ];
}

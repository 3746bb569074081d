import { Users } from 'lucide-react';
import { orgRoutes, positionKindNames, positionKinds, type PositionKind } from '@kynangso/contracts/org';
import { type CompletionPerson, type PeopleFilter, peopleStatuses, trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { type Column, DateText, EmptyState, Link, Load, Loading, PageHeader, Pagination, SearchField, Select, Table } from '../../components';
import { Needed } from '../../components/needed';
import { UnitPicker } from '../../components/unit-picker';
import { useText } from '../../i18n/locale';
import { dayOf } from '../../lib/format';
import { useApi } from '../../lib/query';
import { FigureFilters } from '../training/figure-filters';
import { FigureState } from '../training/figure-state';
import { type FigureQuery, useFigureQuery } from '../training/figure-query';
import { RemindButton } from '../training/remind-button';
import { Headline } from './headline';
import { ListExport } from './list-export';
import { PersonState } from './person-state';
import { usePeopleFilter } from './use-people-filter';
import { useWords } from './words';
import '../training/training.css';
import './boards.css';

const nowhere: FigureQuery = { requirement: '', period: '', unitId: '' };

/** An HR officer's list: whom to speak to, the most urgent first. */
export function Missing() {
  const words = useWords();
  const text = useText();
  const session = useSession();
  const figure = useFigureQuery();
  const { query } = figure;
  const { filter, typed, setTyped, page } = usePeopleFilter(figure, 'missing');
  const view = useApi(trainingRoutes.completion, { query: query ?? nowhere }, { keepPrevious: true, enabled: query !== null });
  return (
    <div className="stack-loose">
      <PageHeader
        title={words('missing')} lead={words('missingLead')}
        actions={<>{view.data && <RemindButton view={view.data} />}{query && session.can('export.create') && <ListExport query={query} filter={filter} />}</>}
      />
      <div className="board-filters">
        <FigureFilters figure={figure} shownDay={view.data?.basis.asOf} />
        {session.can('org.read_unit') && <UnitPicker label={words('chooseUnit')} value={null} onChange={(id) => id && figure.change({ unit: id, page: undefined })} />}
      </div>
      {query && (
        <>
          <UnitName query={query} />
          <Load query={view} skeleton={<Loading lines={2} />}>{(board) => <Headline board={board} query={query} isWide />}</Load>
        </>
      )}
      <section className="filters" aria-label={words('people')}>
        <SearchField label={words('findName')} value={typed} onChange={setTyped} />
        <Select
          label={words('status')} value={filter.status ?? 'all'}
          options={[{ value: 'all', label: words('allStatuses') }, ...(['missing', ...peopleStatuses.filter((s) => s !== 'missing')] as const).map((s) => ({ value: s, label: words(`st_${s}`) }))]}
          onChange={(value) => figure.change({ status: value, page: undefined })}
        />
        <Select
          label={words('position')} value={filter.position ?? 'all'}
          options={[{ value: 'all', label: words('allPositions') }, ...positionKinds.map((p) => ({ value: p, label: text(positionKindNames[p]) }))]}
          onChange={(value) => figure.change({ position: value === 'all' ? undefined : value, page: undefined })}
        />
      </section>
      {query ? <List query={query} filter={filter} page={page} onPage={(next) => figure.change({ page: String(next) })} /> : <FigureState figure={figure} />}
    </div>
  );
}

function UnitName({ query }: { query: FigureQuery }) {
  const text = useText();
  const unit = useApi(orgRoutes.getUnit, { params: { unitId: query.unitId }, query: query.asOf ? { asOf: query.asOf } : {} }, { staleTime: 60_000 });
  return unit.data ? <h2>{text(unit.data.name)}</h2> : <Needed of={[unit]} />;
}

function List({ query, filter, page, onPage }: { query: FigureQuery; filter: PeopleFilter; page: number; onPage: (page: number) => void }) {
  const words = useWords();
  const text = useText();
  const people = useApi(trainingRoutes.completionPeople, { query: { ...query, ...filter, sort: 'urgency', page, pageSize: 50 } }, { keepPrevious: true });
  return (
    <Load query={people} skeleton={<Loading lines={8} />}>
      {({ rows, total, pageSize, basis }) => {
        const columns: Column<CompletionPerson>[] = [
          { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => <Link href={`/people/${p.personId}`}>{p.fullName}</Link> },
          { id: 'unit', header: words('unit'), cell: (p) => text(p.unitName) },
          { id: 'position', header: words('position'), cell: (p) => (p.positionKind in positionKindNames ? text(positionKindNames[p.positionKind as PositionKind]) : p.positionKind) },
          { id: 'state', header: words('status'), cell: (p) => <PersonState person={p} asOf={basis.asOf} /> },
          { id: 'reminded', header: words('lastReminded'), cell: (p) => (p.remindedAt ? <DateText day={dayOf(p.remindedAt)} /> : <span className="muted">{words('neverReminded')}</span>) },
        ];
        return (
          <div className="stack">
            <p className="muted" aria-live="polite">{words('countOf', { count: total })}</p>
            <Table
              caption={words('missingCaption')} columns={columns} rows={rows} rowKey={(p) => `${p.personId}${p.unitId}`} density="compact" isStale={people.isPlaceholderData}
              empty={<EmptyState icon={<Users />} title={words('nobodyHere')}>{words('nobodyHereText')}</EmptyState>}
            />
            <Pagination page={page} pageSize={pageSize} total={total} onChange={onPage} />
          </div>
        );
      }}
    </Load>
  );
}

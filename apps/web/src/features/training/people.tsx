import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { positionKindNames, type PositionKind } from '@kynangso/contracts/org';
import { type CompletionPerson, type DutyStatus, dutyStatuses, trainingRoutes } from '@kynangso/contracts/training';
import { Badge, type BadgeTone, ButtonLink, type Column, DateText, EmptyState, Link, Load, PageHeader, Pagination, SearchField, Select, Table, useDebounced } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { FigureFilters } from './figure-filters';
import { FigureState } from './figure-state';
import { type FigureQuery, figureHref, useFigureQuery } from './figure-query';
import { useInsightWords } from './insight-words';
import { useWords } from './words';
import './training.css';

const tones: Partial<Record<DutyStatus, BadgeTone>> = { met: 'good', overdue: 'bad', pending: 'info' };

/** The names behind a number: the same requirement, year, day and unit, one status or all. */
export function People() {
  const words = useWords();
  const figure = useFigureQuery();
  const status = dutyStatuses.find((s) => s === figure.params.get('status'));
  const [typed, setTyped] = useState(figure.params.get('q') ?? '');
  const settled = useDebounced(typed.trim());
  useEffect(() => {
    if (settled !== (figure.params.get('q') ?? '')) figure.change({ q: settled || undefined, page: undefined });
    // the address is the state; only what was typed starts a change
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <div className="stack-loose">
      <PageHeader title={words('peopleTitle')} actions={figure.query ? <ButtonLink href={figureHref('/completion', figure.query)}>{words('back')}</ButtonLink> : null} />
      <FigureFilters figure={figure} />
      <section className="filters" aria-label={words('people')}>
        <SearchField label={words('findName')} value={typed} onChange={setTyped} />
        <Select
          label={words('status')}
          options={[{ value: 'all', label: words('allStatuses') }, ...dutyStatuses.map((s) => ({ value: s, label: words(s) }))]}
          value={status ?? 'all'}
          onChange={(value) => figure.change({ status: value === 'all' ? undefined : value, page: undefined })}
        />
      </section>
      {figure.query ? <PeopleTable query={figure.query} status={status} q={settled} page={Number(figure.params.get('page')) || 1} onPage={(page) => figure.change({ page: String(page) })} /> : <FigureState figure={figure} />}
    </div>
  );
}

interface ListProps {
  query: FigureQuery;
  status: DutyStatus | undefined;
  q: string;
  page: number;
  onPage: (page: number) => void;
}
function PeopleTable({ query, status, q, page, onPage }: ListProps) {
  const words = useWords();
  const say = useInsightWords();
  const text = useText();
  const go = useNavigate();
  const people = useApi(trainingRoutes.completionPeople, { query: { ...query, page, pageSize: 50, ...(status ? { status } : {}), ...(q ? { q } : {}) } }, { keepPrevious: true });
  const columns: Column<CompletionPerson>[] = [
    { id: 'name', header: words('name'), isRowHeader: true, cell: (p) => <Link href={`/people/${p.personId}`}>{p.fullName}</Link> },
    { id: 'unit', header: words('unit'), cell: (p) => text(p.unitName) },
    { id: 'position', header: words('position'), hideOnPhone: true, cell: (p) => (p.positionKind in positionKindNames ? text(positionKindNames[p.positionKind as PositionKind]) : p.positionKind) },
    { id: 'status', header: words('status'), cell: (p) => <Badge tone={tones[p.status] ?? 'neutral'}>{words(p.status)}</Badge> },
    { id: 'met', header: words('metOn'), cell: (p) => (p.metOn ? <DateText day={p.metOn} /> : '–') },
    { id: 'due', header: words('dueOn'), hideOnPhone: true, cell: (p) => <DateText day={p.dueOn} /> },
    { id: 'why', header: say('whyLink'), cell: (p) => <Link href={figureHref('/completion/why', query, { person: p.personId })} aria-label={say('whyLinkOf', { name: p.fullName })}>{say('whyLink')}</Link> },
  ];
  return (
    <Load query={people}>
      {(data) => (
        <div className="stack">
          <Table
            caption={words('peopleTitle')} columns={columns} rows={data.rows} rowKey={(p) => `${p.personId}${p.unitId}`} density="compact" isStale={people.isPlaceholderData}
            empty={<EmptyState icon={<Users />} title={words('noPeople')} action={<ButtonLink onPress={() => void go(figureHref('/completion', query))}>{words('back')}</ButtonLink>} />}
          />
          <Pagination page={data.page} pageSize={data.pageSize} total={data.total} onChange={onPage} />
        </div>
      )}
    </Load>
  );
}

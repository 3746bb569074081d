import { Users } from 'lucide-react';
import { positionKindNames, type PositionKind } from '@kynangso/contracts/org';
import { type CompletionPerson, trainingRoutes } from '@kynangso/contracts/training';
import { useSession } from '../../app/session';
import { EmptyState, Link, Load, Loading, PageHeader, Pagination, Section } from '../../components';
import { useLocale, useText } from '../../i18n/locale';
import { dayOf, formatDay } from '../../lib/format';
import { useApi } from '../../lib/query';
import { FigureFilters } from '../training/figure-filters';
import { FigureState } from '../training/figure-state';
import { type FigureQuery, useFigureQuery } from '../training/figure-query';
import { Headline } from './headline';
import { ListExport } from './list-export';
import { daysBetween, PersonState } from './person-state';
import { useWords } from './words';
import '../training/training.css';
import './boards.css';

const nowhere: FigureQuery = { requirement: '', period: '', unitId: '' };
/** days before the due day from which somebody is asked how it goes */
const SOON = 14;
const groups = ['Help', 'Going', 'Done', 'Outside'] as const;
type Group = (typeof groups)[number];

/** What a head does about a person: help now, leave time, nothing. */
function groupOf(person: CompletionPerson, asOf: string): Group {
  if (person.status === 'met') return 'Done';
  if (person.status === 'overdue') return 'Help';
  if (person.status === 'pending') return daysBetween(asOf, person.dueOn) <= SOON ? 'Help' : 'Going';
  return 'Outside';
}

/** A head of unit's people as cards, those who need somebody first. */
export function MyPeople() {
  const words = useWords();
  const session = useSession();
  const figure = useFigureQuery();
  const { query } = figure;
  const page = Number(figure.params.get('page')) || 1;
  const view = useApi(trainingRoutes.completion, { query: query ?? nowhere }, { keepPrevious: true, enabled: query !== null });
  return (
    <div className="stack-loose">
      <PageHeader title={words('myPeople')} lead={words('myPeopleLead')} actions={query && session.can('export.create') ? <ListExport query={query} filter={{}} /> : null} />
      <FigureFilters figure={figure} shownDay={view.data?.basis.asOf} />
      {query ? (
        <>
          <Load query={view} skeleton={<Loading lines={5} />}>{(data) => <UnitHead data={data} query={query} />}</Load>
          <Cards query={query} ownUnit={view.data?.unit.id} page={page} onPage={(next) => figure.change({ page: String(next) })} />
        </>
      ) : <FigureState figure={figure} />}
    </div>
  );
}

function UnitHead({ data, query }: { data: Parameters<typeof Headline>[0]['board'] & { unit: { name: { vi: string; en?: string | undefined } } }; query: FigureQuery }) {
  const text = useText();
  return (
    <div className="stack">
      <h2>{text(data.unit.name)}</h2>
      <Headline board={data} query={query} isWide />
    </div>
  );
}

function Cards({ query, ownUnit, page, onPage }: { query: FigureQuery; ownUnit: string | undefined; page: number; onPage: (page: number) => void }) {
  const words = useWords();
  const people = useApi(trainingRoutes.completionPeople, { query: { ...query, sort: 'urgency', page, pageSize: 100 } }, { keepPrevious: true });
  return (
    <Load query={people} skeleton={<Loading lines={8} />}>
      {({ rows, total, pageSize, basis }) => {
        if (rows.length === 0) return <EmptyState icon={<Users />} title={words('nobodyHere')}>{words('nobodyHereText')}</EmptyState>;
        const grouped = groups.map((group) => ({ group, members: rows.filter((p) => groupOf(p, basis.asOf) === group) }));
        return (
          <div className="stack-loose" data-stale={people.isPlaceholderData || undefined}>
            {grouped.filter(({ group, members }) => members.length > 0 || group === 'Help').map(({ group, members }) => (
              <Section key={group} title={`${words(`group${group}`)} (${members.length})`}>
                {group === 'Help' && <p className="muted">{members.length > 0 ? words('groupHelpText') : words('allFine')}</p>}
                <ul className="plain-list person-cards">
                  {members.map((person) => <li key={person.personId}><Card person={person} asOf={basis.asOf} hidesUnit={person.unitId === ownUnit} /></li>)}
                </ul>
              </Section>
            ))}
            <Pagination page={page} pageSize={pageSize} total={total} onChange={onPage} />
          </div>
        );
      }}
    </Load>
  );
}

function Card({ person, asOf, hidesUnit }: { person: CompletionPerson; asOf: string; hidesUnit: boolean }) {
  const words = useWords();
  const text = useText();
  const { locale } = useLocale();
  return (
    <article className={`person-card is-${person.status}`}>
      <h3><Link href={`/people/${person.personId}`}>{person.fullName}</Link></h3>
      <p className="muted small">
        {person.positionKind in positionKindNames ? text(positionKindNames[person.positionKind as PositionKind]) : person.positionKind}{hidesUnit ? '' : ` · ${text(person.unitName)}`}
      </p>
      <PersonState person={person} asOf={asOf} />
      {person.remindedAt && person.status !== 'met' && <p className="muted small">{words('remindedOn', { day: formatDay(dayOf(person.remindedAt), locale) })}</p>}
    </article>
  );
}

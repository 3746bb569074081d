import { orgRoutes, type PersonHit } from '@kynangso/contracts/org';
import { Callout, type Column, Link, Load, Table } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { NothingFound } from './nothing-found';
import { useWords } from './words';
import { useWords as useOrgWords } from '../org/words';

const MOST = 50;

export function PeopleResults({ q }: { q: string }) {
  const words = useWords();
  const org = useOrgWords();
  const text = useText();
  const found = useApi(orgRoutes.searchPeople, { query: { q, limit: MOST } }, { keepPrevious: true });
  const columns: Column<PersonHit>[] = [
    { id: 'name', header: org('name'), isRowHeader: true, cell: (p) => <Link href={`/people/${p.personId}`}>{p.fullName}</Link> },
    { id: 'title', header: org('title'), cell: (p) => p.title ?? '–' },
    { id: 'unit', header: org('unit'), cell: (p) => text(p.unit.name) },
  ];
  return (
    <Load query={found}>
      {({ rows, hasMore, match }) =>
        rows.length === 0 ? <NothingFound q={q} /> : (
          <div className="stack">
            <p className="muted" role="status">{words(hasMore ? 'shownMore' : 'found', { count: rows.length })}</p>
            {match === 'near' && <Callout>{words('near')}</Callout>}
            <Table caption={words('people')} columns={columns} rows={rows} rowKey={(p) => p.personId} isStale={found.isPlaceholderData} />
          </div>
        )
      }
    </Load>
  );
}

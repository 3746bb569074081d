import { orgRoutes, type PersonHit } from '@kynangso/contracts/org';
import { type Column, Link } from '../../components';
import { useText } from '../../i18n/locale';
import { useApi } from '../../lib/query';
import { ShortResults } from './short-results';
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
  return <ShortResults q={q} found={found} caption={words('people')} columns={columns} rowKey={(row) => row.personId} />;
}

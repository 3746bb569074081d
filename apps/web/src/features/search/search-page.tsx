import type { ReactNode } from 'react';
import { Search as SearchIcon } from 'lucide-react';
import { useSession } from '../../app/session';
import { EmptyState, PageHeader, SearchField, Tabs } from '../../components';
import { useAddress, useSearchText } from '../../lib/address';
import { ItemResults } from './item-results';
import { LearningResults } from './learning-results';
import { PeopleResults } from './people-results';
import { useWords } from './words';
import './search.css';

type Place = 'learning' | 'people' | 'items';

/** Everything that can be found, a tab for each kind the person may look in. */
export function SearchPage() {
  const words = useWords();
  const { can } = useSession();
  const address = useAddress();
  const { typed, setTyped, q } = useSearchText(address);
  const open: readonly Place[] = ['learning', ...(can('org.read_person') ? (['people'] as const) : []), ...(can('bank.read') ? (['items'] as const) : [])];
  const place = open.find((one) => one === address.params.get('in')) ?? 'learning';
  const results: Record<Place, ReactNode> = { learning: <LearningResults q={q} />, people: <PeopleResults q={q} />, items: <ItemResults q={q} /> };
  return (
    <div className="stack-loose">
      <PageHeader title={words('search')} lead={words(open.length > 1 ? 'searchLeadStaff' : 'searchLead')} />
      <search className="measure">
        <SearchField label={words('field')} placeholder={words('fieldHint')} value={typed} onChange={setTyped} autoFocus={q === ''} />
      </search>
      {q === '' ? (
        <EmptyState icon={<SearchIcon />} title={words('begin')}>{words('beginText')}</EmptyState>
      ) : open.length === 1 ? (
        results.learning
      ) : (
        <Tabs label={words('places')} selected={place} onChange={(id) => address.change({ in: id === 'learning' ? null : id })} tabs={open.map((id) => ({ id, label: words(id), content: id === place ? results[id] : null }))} />
      )}
    </div>
  );
}

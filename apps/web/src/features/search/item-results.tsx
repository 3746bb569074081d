import { bankRoutes, type ItemHit } from '@kynangso/contracts/bank';
import { Badge, type Column, Link } from '../../components';
import { useApi } from '../../lib/query';
import { useNames } from '../bank/name-words';
import { kindWord, statusTone, statusWord } from '../bank/names';
import { useWords as useBankWords } from '../bank/words';
import { ShortResults } from './short-results';
import { useWords } from './words';

const MOST = 50;

export function ItemResults({ q }: { q: string }) {
  const words = useWords();
  const bank = useBankWords();
  const names = useNames();
  const found = useApi(bankRoutes.searchItems, { query: { q, limit: MOST } }, { keepPrevious: true });
  const columns: Column<ItemHit>[] = [
    { id: 'item', header: bank('item'), isRowHeader: true, cell: (i) => <span className="stack-tight"><Link href={`/bank/${i.id}`}>{i.code}</Link><span className="bank-excerpt">{i.excerpt || '–'}</span></span> },
    { id: 'kind', header: bank('kind'), cell: (i) => names(kindWord[i.kind]) },
    { id: 'status', header: bank('status'), cell: (i) => <Badge tone={statusTone[i.status]}>{names(statusWord[i.status])}</Badge> },
  ];
  return <ShortResults q={q} found={found} caption={words('items')} columns={columns} rowKey={(row) => row.id} />;
}

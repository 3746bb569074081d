import type { UseQueryResult } from '@tanstack/react-query';
import { Callout, type Column, Load, Table } from '../../components';
import { NothingFound } from './nothing-found';
import { useWords } from './words';

interface ShortAnswer<T> { rows: T[]; hasMore: boolean; match: 'exact' | 'near' }

/** The first results of a kind, as a table; how many there are beyond them is nobody's question. */
export function ShortResults<T>({ q, found, caption, columns, rowKey }: { q: string; found: UseQueryResult<ShortAnswer<T>>; caption: string; columns: readonly Column<T>[]; rowKey: (row: T) => string }) {
  const words = useWords();
  return (
    <Load query={found}>
      {({ rows, hasMore, match }) =>
        rows.length === 0 ? <NothingFound q={q} /> : (
          <div className="stack">
            <p className="muted" role="status">{words(hasMore ? 'shownMore' : 'found', { count: rows.length })}</p>
            {match === 'near' && <Callout>{words('near')}</Callout>}
            <Table caption={caption} columns={columns} rows={rows} rowKey={rowKey} isStale={found.isPlaceholderData} />
          </div>
        )
      }
    </Load>
  );
}

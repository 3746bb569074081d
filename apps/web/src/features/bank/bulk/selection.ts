import { useState } from 'react';
import { type ItemFilterQuery, type ItemSelection, MAX_PICKED_ITEMS } from '@kynangso/contracts/bank';

/** What is ticked in the list: single items, or everything the filter finds. Another filter begins anew. */
export function useSelection(filter: ItemFilterQuery) {
  const [chosen, setChosen] = useState<{ filter: string; ids: ReadonlySet<string>; all: number | null }>({ filter: '', ids: new Set(), all: null });
  const key = JSON.stringify(filter);
  const now = chosen.filter === key ? chosen : { filter: key, ids: new Set<string>(), all: null };
  const put = (ids: ReadonlySet<string>): void => setChosen({ filter: key, ids: new Set([...ids].slice(0, MAX_PICKED_ITEMS)), all: null });
  return {
    has: (id: string): boolean => now.all !== null || now.ids.has(id),
    count: now.all ?? now.ids.size,
    isAll: now.all !== null,
    isFull: now.all === null && now.ids.size >= MAX_PICKED_ITEMS,
    toggle: (ids: readonly string[], isOn: boolean): void => {
      const next = new Set(now.ids);
      for (const id of ids) if (isOn) next.add(id); else next.delete(id);
      put(next);
    },
    takeAll: (total: number): void => setChosen({ filter: key, ids: new Set(), all: total }),
    clear: (): void => put(new Set()),
    selection: (): ItemSelection => (now.all === null ? { by: 'ids', ids: [...now.ids] } : { by: 'filter', filter, count: now.all }),
  };
}
export type Selection = ReturnType<typeof useSelection>;

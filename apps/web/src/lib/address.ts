import { use, useEffect, useState } from 'react';
import { UNSAFE_DataRouterContext as DataRouterContext, useSearchParams } from 'react-router';

/** Filters of a list, kept in the address bar so that a link shows the same list. A change of filter goes back to page one. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const change = (next: Record<string, string | null>): void => {
    setParams(
      (now) => {
        const merged = new URLSearchParams(now);
        for (const [name, value] of Object.entries({ page: null, ...next })) {
          if (value) merged.set(name, value);
          else merged.delete(name);
        }
        return merged;
      },
      { replace: true },
    );
  };
  /** the value of a filter, when it is one of those known */
  const one = <T extends string>(name: string, known: readonly T[]): T | undefined => known.find((each) => each === params.get(name));
  return { params, page: Number(params.get('page')) || 1, change, one };
}
export type Address = ReturnType<typeof useAddress>;

/** The text of a search box whose settled value stands in the address as `q`. */
export function useSearchText(address: Address, ms = 300): { typed: string; setTyped: (text: string) => void; q: string } {
  const q = address.params.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  // asked when the wait is over, not when this was drawn: a page on its way may not have told it yet
  const router = use(DataRouterContext)?.router;
  useEffect(() => {
    const text = typed.trim();
    if (text === q) return;
    const timer = setTimeout(() => {
      // somebody who went on at once is not called back to the list
      if (router?.state.navigation.state !== 'loading') address.change({ q: text || null });
    }, ms);
    return () => clearTimeout(timer);
    // only what is typed starts the wait; `address` is new on every render
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed, q, ms]);
  return { typed, setTyped, q };
}

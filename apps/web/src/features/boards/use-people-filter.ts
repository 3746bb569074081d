import { useEffect, useState } from 'react';
import { positionKinds } from '@kynangso/contracts/org';
import { type PeopleFilter, peopleStatuses } from '@kynangso/contracts/training';
import { useDebounced } from '../../components';
import type { useFigureQuery } from '../training/figure-query';

/** State, position and name of a list of people, kept in the address bar. */
export function usePeopleFilter(figure: ReturnType<typeof useFigureQuery>, usual: PeopleFilter['status']) {
  const { params, change } = figure;
  const asked = params.get('status');
  const status = asked === 'all' ? undefined : (peopleStatuses.find((s) => s === asked) ?? usual);
  const position = positionKinds.find((p) => p === params.get('position'));
  const q = params.get('q') ?? '';
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed.trim());
  useEffect(() => {
    if (settled !== q) change({ q: settled || undefined, page: undefined });
    // the address is the state; only what was typed starts a change
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const filter: PeopleFilter = { ...(status ? { status } : {}), ...(position ? { position } : {}), ...(q ? { q } : {}) };
  return { filter, typed, setTyped, page: Number(params.get('page')) || 1 };
}

import { hashKey, type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestOf, ResponseOf, Route } from '@kynangso/contracts/kernel';
import { call } from './api';
import type { CallOptions } from './api';

/** What an act changes on the screen before the server has said so: the answers of `route` as they will be. */
export interface Foreseen<I> {
  route: Pick<Route, 'method' | 'path'>;
  /** of an answer shown now, whatever its parameters */
  change: (shown: never, input: I) => unknown;
}
/** Typed by the route it is about. */
export const foresee = <R extends Route, I>(route: R, change: (shown: ResponseOf<R>, input: I) => ResponseOf<R>): Foreseen<I> => ({ route, change: change as Foreseen<I>['change'] });

interface Shown {
  queryKey: QueryKey;
  /** as the server last said */
  base: unknown;
  /** acts the server hasn't answered yet, oldest first */
  pending: { id: symbol; apply: (shown: unknown) => unknown }[];
}
const shownOf = new WeakMap<QueryClient, Map<string, Shown>>();

/**
 * Puts acts on the screen and takes back just those that failed: what is shown is always what the server said with the acts still on their way,
 * so that one refused click among three leaves the other two. Apart from React for its test.
 */
export function foreseen<I>(client: QueryClient, foresees: readonly Foreseen<I>[]) {
  const all = shownOf.get(client) ?? new Map<string, Shown>();
  shownOf.set(client, all);
  const paint = ({ queryKey, base, pending }: Shown) => client.setQueryData(queryKey, pending.reduce((shown, one) => one.apply(shown), base));
  const drop = (id: symbol, isDone: boolean) => {
    for (const [hash, shown] of all) {
      const own = shown.pending.find((one) => one.id === id);
      if (!own) continue;
      if (isDone) shown.base = own.apply(shown.base);
      shown.pending = shown.pending.filter((one) => one !== own);
      paint(shown);
      if (shown.pending.length === 0) all.delete(hash);
    }
  };
  return {
    async show(input: I): Promise<symbol> {
      const id = Symbol('act');
      for (const { route, change } of foresees) {
        // an answer on its way would put back what was there
        await client.cancelQueries({ queryKey: [route.method, route.path] });
        for (const [queryKey, data] of client.getQueriesData({ queryKey: [route.method, route.path] })) {
          if (data === undefined) continue;
          const shown = all.get(hashKey(queryKey)) ?? { queryKey, base: data, pending: [] };
          all.set(hashKey(queryKey), shown);
          shown.pending.push({ id, apply: (before) => change(before as never, input) });
          paint(shown);
        }
      }
      return id;
    },
    takeBack: (id: symbol) => drop(id, false),
    settle: (id: symbol) => drop(id, true),
  };
}

interface QuickOptions<R extends Route> {
  foresees: readonly Foreseen<RequestOf<R>>[];
  /** asked for anew besides what was foreseen */
  refresh?: readonly Route[];
  onSuccess?: (data: ResponseOf<R>, input: RequestOf<R>) => void;
  /** it was taken back: say so */
  onError: (error: unknown) => void;
}
/**
 * An act that shows at the click, and is taken back when the server refuses it or isn't reached. For acts that lose nothing and can be
 * done again; what needs the server's word waits for it (`useSend`).
 */
export function useQuick<R extends Route>(route: R, { foresees, refresh = [], onSuccess, onError }: QuickOptions<R>) {
  const client = useQueryClient();
  const ask = call as (route: R, input: unknown, options: CallOptions) => Promise<ResponseOf<R>>;
  const mutationKey = ['quick', route.method, route.path];
  const acts = foreseen(client, foresees);
  return useMutation<ResponseOf<R>, Error, RequestOf<R>, symbol>({
    mutationKey,
    mutationFn: (input) => ask(route, input, {}),
    onMutate: (input) => acts.show(input),
    onError: (error, _input, id) => {
      if (id) acts.takeBack(id);
      onError(error);
    },
    onSuccess: (data, input, id) => {
      acts.settle(id);
      onSuccess?.(data, input);
    },
    onSettled: async () => {
      // the answer to an earlier click knows nothing of the later one
      if (client.isMutating({ mutationKey }) > 1) return;
      await Promise.all([...foresees.map((one) => one.route), ...refresh].map((stale) => client.invalidateQueries({ queryKey: [stale.method, stale.path] })));
    },
  });
}

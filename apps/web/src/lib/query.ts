import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RequestOf, ResponseOf, Route } from '@kynangso/contracts/kernel';
import { call } from './api';
import type { CallOptions } from './api';
import { ApiError } from './api-error';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // a refusal will be the same next time; only silence and server faults are worth asking again
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
});

type Input<R extends Route> = Partial<RequestOf<R>> extends RequestOf<R> ? [input?: RequestOf<R>, options?: ApiOptions<R>] : [input: RequestOf<R>, options?: ApiOptions<R>];
interface ApiOptions<R extends Route> {
  enabled?: boolean;
  /** milliseconds, or a function of the last answer; false stops */
  refetchInterval?: number | false | ((data: ResponseOf<R> | undefined) => number | false);
  /** keep the old page on screen while the next one loads */
  keepPrevious?: boolean;
  staleTime?: number;
  /** what the device has, for when the server doesn't answer (in time); null = nothing */
  fallback?: () => Promise<ResponseOf<R> | null>;
}
/** A network that has a signal and brings nothing: what is on the device is shown rather than waited for. */
const PATIENCE_MS = 8000;

async function orKept<T>(ask: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, fallback: () => Promise<T | null>): Promise<T> {
  try {
    if (!navigator.onLine) throw new ApiError(0, 'network.offline', '');
    return await ask('any' in AbortSignal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : signal);
  } catch (error) {
    const isSilence = (error instanceof ApiError && (error.status === 0 || error.status >= 502)) || (error instanceof DOMException && !signal.aborted);
    const kept = isSilence ? await fallback().catch(() => null) : null;
    if (kept !== null) return kept;
    throw error instanceof DOMException && !signal.aborted ? new ApiError(0, 'network.offline', '') : error;
  }
}
const keyOf = (route: Route, input?: unknown) => [route.method, route.path, input ?? null];

/** Reads an endpoint: `const units = useApi(orgRoutes.listUnits, { query: { page } })`. */
export function useApi<R extends Route>(route: R, ...[input, options = {}]: Input<R>): UseQueryResult<ResponseOf<R>> {
  const { refetchInterval, keepPrevious, fallback, ...rest } = options;
  const ask = call as (route: R, input: unknown, options: CallOptions) => Promise<ResponseOf<R>>;
  return useQuery<ResponseOf<R>>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => (fallback ? orKept((within) => ask(route, input, { signal: within }), signal, fallback) : ask(route, input, { signal })),
    ...rest,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(refetchInterval === undefined
      ? {}
      : { refetchInterval: typeof refetchInterval === 'function' ? (query: { state: { data: ResponseOf<R> | undefined } }) => refetchInterval(query.state.data) : refetchInterval }),
  } as Parameters<typeof useQuery<ResponseOf<R>>>[0]);
}

/**
 * Writes to an endpoint: `const save = useSend(orgRoutes.renameUnit, { refresh: [orgRoutes.listUnits] })`, then
 * `save.mutate({ params, body })` or `save.mutateAsync(...)`. A file goes beside: `{ body, file }`.
 */
export function useSend<R extends Route>(route: R, options: { refresh?: readonly Route[]; onSuccess?: (data: ResponseOf<R>) => void } = {}) {
  const client = useQueryClient();
  const ask = call as (route: R, input: unknown, options: CallOptions) => Promise<ResponseOf<R>>;
  return useMutation<ResponseOf<R>, Error, RequestOf<R> & { file?: File }>({
    mutationFn: ({ file, ...input }) => ask(route, input, file ? { file } : {}),
    onSuccess: async (data) => {
      await Promise.all((options.refresh ?? []).map((stale) => client.invalidateQueries({ queryKey: [stale.method, stale.path] })));
      options.onSuccess?.(data);
    },
  });
}

import type { UseQueryResult } from '@tanstack/react-query';

/**
 * Only what was asked after the page opened. What stands in memory from an earlier visit has an old revision, and whoever began from
 * that would be told of a conflict with themselves.
 */
export const fresh = <T>({ data, error, refetch, isFetchedAfterMount }: UseQueryResult<T>) => ({ data: isFetchedAfterMount ? data : undefined, error, refetch });

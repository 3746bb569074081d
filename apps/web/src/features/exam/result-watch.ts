import { useEffect, useRef, useState } from 'react';
import { type AttemptResult, gradingRoutes } from '@kynangso/contracts/grading';
import { notifyRoutes } from '@kynangso/contracts/notify';
import { useApi } from '../../lib/query';

/**
 * How long to wait before asking for a result again; false: not at all. The machine takes seconds, and is asked less and less often when
 * it does not. People take days: then a notice tells, and nobody asks.
 */
export function pauseOf(found: Pick<AttemptResult, 'state' | 'isWithMarkers'> | undefined, watchedMs: number): number | false {
  if (!found || found.state === 'graded' || found.state === 'voided' || found.isWithMarkers) return false;
  if (watchedMs < 20_000) return 1500;
  if (watchedMs < 120_000) return 5000;
  return watchedMs < 900_000 ? 30_000 : 120_000;
}

/** A result that comes by itself: asked for while the machine works, and again whenever a notice has arrived. */
export function useResult(attemptId: string) {
  const [since] = useState(() => Date.now());
  const result = useApi(gradingRoutes.getResult, { params: { attemptId } }, { refetchInterval: (found) => pauseOf(found, Date.now() - since) });
  // the bell asks for this on every page anyway
  const { data: notices } = useApi(notifyRoutes.countUnread, undefined, { staleTime: 30_000 });
  const unread = useRef<number | undefined>(undefined);
  const { refetch } = result;
  useEffect(() => {
    const hasMore = unread.current !== undefined && (notices?.unread ?? 0) > unread.current;
    unread.current = notices?.unread;
    if (hasMore) void refetch();
  }, [notices?.unread, refetch]);
  return result;
}

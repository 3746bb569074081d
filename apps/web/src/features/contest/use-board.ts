import { useEffect, useState } from 'react';
import { type ContestBoard, type ContestEvent, type ContestOwn, contestRoutes } from '@kynangso/contracts/grading';
import { apiUrl, call } from '../../lib/api';
import { afterEvent } from './live-board';

/** while no stream stands, the board is asked for */
const ASK_MS = 10_000;

/** The board of a contest while its page is open: streamed, or asked for where streams don't get through. */
export function useBoard(code: string, isSignedIn: boolean) {
  const [board, setBoard] = useState<ContestBoard | null>(null);
  const [own, setOwn] = useState<ContestOwn | null>(null);
  const [isLive, setLive] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const params = { code };
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known: ContestBoard | null = null;
    const show = (next: ContestBoard): void => {
      known = next;
      setBoard(next);
      setError(null);
    };
    const ask = (): void => {
      call(contestRoutes.getContestBoard, { params }).then((next) => !isOver && show(next)).catch((cause: unknown) => !isOver && !known && setError(cause as Error));
    };
    const askMeanwhile = (): void => {
      clearTimeout(timer);
      ask();
      timer = setTimeout(askMeanwhile, ASK_MS);
    };
    if (typeof EventSource !== 'function') {
      askMeanwhile();
      return () => {
        isOver = true;
        clearTimeout(timer);
      };
    }
    const stream = new EventSource(apiUrl(isSignedIn ? contestRoutes.watchMyContest : contestRoutes.watchContest, { params }));
    stream.onopen = () => {
      clearTimeout(timer);
      setLive(true);
    };
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as ContestEvent;
      if (event.type === 'own') return setOwn(event.own);
      const next = afterEvent(known, event);
      if (next) show(next);
      else ask();
    };
    stream.onerror = () => {
      setLive(false);
      askMeanwhile();
    };
    return () => {
      isOver = true;
      clearTimeout(timer);
      stream.close();
    };
  }, [code, isSignedIn, round]);

  return { board, own, isLive, query: { data: board ?? undefined, error, refetch: () => setRound((n) => n + 1) } };
}

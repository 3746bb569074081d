import { useCallback, useEffect, useRef, useState } from 'react';
import { examRoutes } from '@kynangso/contracts/exam';
import { apiUrl, call } from '../../lib/api';
import type { ApiError } from '../../lib/api-error';
import { BoardChannel, type Line, type Stream } from './board-channel';
import { type BoardState, mergeEvent } from './board-state';
import { ServerClock } from './server-clock';

/** The board of a sitting, kept up to date while the page is open. */
export function useBoard(sittingId: string) {
  const [state, setState] = useState<BoardState | null>(null);
  const [line, setLine] = useState<Line | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [clock] = useState(() => new ServerClock());
  const channel = useRef<BoardChannel | null>(null);

  useEffect(() => {
    setState(null);
    setRefusal(null);
    const params = { sittingId };
    const live = new BoardChannel({
      openStream: typeof EventSource === 'function' ? () => new EventSource(apiUrl(examRoutes.watchBoard, { params })) as unknown as Stream : null,
      ask: () => call(examRoutes.getBoard, { params }),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      onEvent: (event) => {
        clock.hear(event.type === 'board' ? event.board.serverNow : event.serverNow);
        setState((before) => mergeEvent(before, event));
      },
      onLine: setLine,
      onRefused: setRefusal,
    });
    channel.current = live;
    live.start();
    const wake = () => {
      if (!document.hidden) void live.ask();
    };
    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      live.stop();
    };
  }, [sittingId, clock]);

  const ask = useCallback(() => void channel.current?.ask(), []);
  return { state, line, refusal, clock, ask };
}

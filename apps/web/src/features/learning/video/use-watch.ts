import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { learnerRoutes } from '@kynangso/contracts/learning';
import type { PlayMode, WatchState } from '@kynangso/contracts/learning';
import { call } from '../../../lib/api';
import { ApiError } from '../../../lib/api-error';
import { Recorder } from './recorder';

const EVERY_MS = 10_000;
const changed = [learnerRoutes.getEnrolment, learnerRoutes.getLesson, learnerRoutes.listMyEnrolments, learnerRoutes.listCourses, learnerRoutes.getCourse];

/** Tells the server what was played and read; what doesn't arrive is told again. */
export function useWatch(enrolmentId: string, lessonId: string, start: WatchState, isDone: boolean, onDone: () => void) {
  const client = useQueryClient();
  const [watch, setWatch] = useState(start);
  const [isOffline, setOffline] = useState(false);
  const recorder = useRef(new Recorder());
  const told = useRef({ tab: crypto.randomUUID(), sequence: 0, isDone });
  const place = useRef<{ ms: number; mode: PlayMode } | null>(null);
  const pages = useRef<number[]>([]);
  const onDoneNow = useRef(onDone);
  onDoneNow.current = onDone;

  const tell = useCallback(
    async (mode: PlayMode, keepalive = false): Promise<void> => {
      const intervals = recorder.current.take();
      const pagesSeen = pages.current;
      pages.current = [];
      if (intervals.length === 0 && pagesSeen.length === 0) return;
      const body = { tab: told.current.tab, sequence: told.current.sequence++, mode, intervals, pagesSeen, ...(place.current ? { positionMs: Math.round(place.current.ms) } : {}) };
      try {
        const answer = await call(learnerRoutes.recordWatched, { params: { enrolmentId, lessonId }, body }, { keepalive });
        setWatch(answer.watch);
        setOffline(false);
        if (answer.lessonState === 'completed' && !told.current.isDone) {
          told.current.isDone = true;
          onDoneNow.current();
          await Promise.all(changed.map((route) => client.invalidateQueries({ queryKey: [route.method, route.path] })));
        }
      } catch (error) {
        // a refusal would be the same next time
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) return;
        recorder.current.giveBack(intervals);
        pages.current = [...pagesSeen, ...pages.current];
        setOffline(true);
      }
    },
    [client, enrolmentId, lessonId],
  );

  useEffect(() => {
    const mode = (): PlayMode => place.current?.mode ?? 'text';
    const timer = setInterval(() => void tell(mode()), EVERY_MS);
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void tell(mode(), true);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', leave);
      void tell(mode(), true);
      // the page of the lesson shows where it was left when it is opened again
      void client.invalidateQueries({ queryKey: [learnerRoutes.getLesson.method, learnerRoutes.getLesson.path], refetchType: 'none' });
    };
  }, [client, tell]);

  return {
    watch,
    isOffline,
    played: (ms: number, rate: number, mode: PlayMode) => {
      place.current = { ms, mode };
      recorder.current.tick(ms, rate);
    },
    stopped: (mode: PlayMode) => {
      recorder.current.stop();
      void tell(mode);
    },
    jumped: () => recorder.current.stop(),
    read: (page: number) => {
      pages.current.push(page);
      void tell('text');
    },
  };
}
export type Watching = ReturnType<typeof useWatch>;

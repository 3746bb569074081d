import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../lib/api-error';

export type SaveState = 'ready' | 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict';
const WAIT_MS = 900;
const RETRY_MS = 4000;

/** asked anew after a wait, when more may have been written */
const waits = (all: { waiting: unknown }): boolean => all.waiting !== null;

/**
 * Saves what is written a moment after the last change, one request at a time, each on top of the revision the one before made.
 * When somebody else saved in between (409) it stops and says so; `keepMine` goes on from their revision, `take` from theirs.
 */
export function useAutosave<T>(start: { revision: number }, send: (value: T, revision: number) => Promise<{ revision: number }>) {
  const [state, setState] = useState<SaveState>('ready');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const now = useRef({ revision: start.revision, waiting: null as { value: T } | null, isBusy: false, isStopped: false, timer: 0 as unknown as ReturnType<typeof setTimeout>, idle: [] as (() => void)[] });
  const sender = useRef(send);
  useEffect(() => {
    sender.current = send;
  });

  const flush = useCallback(async (): Promise<void> => {
    const all = now.current;
    clearTimeout(all.timer);
    if (all.isBusy || all.isStopped || !all.waiting) return;
    const { value } = all.waiting;
    all.waiting = null;
    all.isBusy = true;
    setState('saving');
    let wait = WAIT_MS;
    try {
      all.revision = (await sender.current(value, all.revision)).revision;
      setSavedAt(new Date());
      setState(waits(all) ? 'dirty' : 'saved');
    } catch (error) {
      all.waiting ??= { value };
      if (error instanceof ApiError && error.status === 409) {
        all.isStopped = true;
        setState('conflict');
      } else {
        wait = RETRY_MS;
        setState('failed');
      }
    } finally {
      all.isBusy = false;
    }
    if (all.waiting && !all.isStopped) all.timer = setTimeout(() => void flush(), wait);
    for (const done of all.idle.splice(0)) done();
  }, []);

  const change = useCallback((value: T): void => {
    const all = now.current;
    all.waiting = { value };
    if (all.isStopped) return;
    clearTimeout(all.timer);
    if (!all.isBusy) all.timer = setTimeout(() => void flush(), WAIT_MS);
    setState((before) => (before === 'saving' ? before : 'dirty'));
  }, [flush]);

  /** Saves at once; resolves when nothing waits any more, or when it can't go on. */
  const settle = useCallback(async (): Promise<boolean> => {
    const all = now.current;
    if (all.isBusy) await new Promise<void>((done) => all.idle.push(done));
    await flush();
    return all.waiting === null && !all.isStopped;
  }, [flush]);

  const keepMine = useCallback((revision: number): Promise<void> => {
    Object.assign(now.current, { revision, isStopped: false });
    return flush();
  }, [flush]);

  const take = useCallback((revision: number): void => {
    Object.assign(now.current, { revision, isStopped: false, waiting: null });
    setState('saved');
  }, []);

  useEffect(() => () => clearTimeout(now.current.timer), []);
  return { state, savedAt, change, settle, keepMine, take, revision: () => now.current.revision, isDirty: state === 'dirty' || state === 'saving' || state === 'failed' || state === 'conflict' };
}
export type Autosave<T> = ReturnType<typeof useAutosave<T>>;

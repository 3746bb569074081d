import { useCallback, useEffect, useRef, useState } from 'react';
import { markingRoutes, type MarkingTask } from '@kynangso/contracts/grading';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { draftOf, type Entry, entriesOf } from './mark-form';

const PAUSE_MS = 1200;
const AGAIN_MS = 10_000;
/** a saved draft renews the hold on the server; how long it lasts now is asked at most this often */
const ASK_MS = 60_000;

export type DraftState = { step: 'clean' | 'dirty' | 'saving' } | { step: 'saved'; at: number } | { step: 'failed'; error: unknown };
const isLost = (error: unknown): boolean => error instanceof ApiError && error.code === 'grading.task_not_found';

/** What the marker has entered; kept on the server a moment after they pause, and with it the hold. */
export function useDraft(task: MarkingTask, mark: ',' | '.', onLost: () => void) {
  const [entries, setEntries] = useState<readonly Entry[]>(() => entriesOf(task.criteria, task.draft, mark));
  const [state, setState] = useState<DraftState>({ step: 'clean' });
  const [heldUntil, setHeldUntil] = useState(task.heldUntil);
  const latest = useRef(entries);
  const [comment, setComment] = useState(task.draftComment);
  const latestComment = useRef(comment);
  const isDirty = useRef(false);
  const isSaving = useRef(false);
  const isClosed = useRef(false);
  const askedAt = useRef(0);
  const params = { taskId: task.id };
  const bodyNow = () => ({ marks: draftOf(task.criteria, latest.current), comment: latestComment.current });

  const save = useCallback(async (): Promise<void> => {
    if (isSaving.current || isClosed.current) return;
    isDirty.current = false;
    isSaving.current = true;
    setState({ step: 'saving' });
    try {
      await call(markingRoutes.saveMarkDraft, { params, body: bodyNow() });
      setState(isDirty.current ? { step: 'dirty' } : { step: 'saved', at: Date.now() });
      if (Date.now() - askedAt.current > ASK_MS) {
        askedAt.current = Date.now();
        // the marks are safe; not knowing the new hour is no failure of saving them
        void call(markingRoutes.getTask, { params }).then((fresh) => setHeldUntil(fresh.heldUntil)).catch(() => undefined);
      }
    } catch (error) {
      isDirty.current = true;
      if (isClosed.current) return;
      if (isLost(error)) onLost();
      else setState({ step: 'failed', error });
    } finally {
      isSaving.current = false;
    }
    // one task per mount: the desk is keyed by it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const touch = (): void => {
    isDirty.current = true;
    setState((now) => (now.step === 'saving' ? now : { step: 'dirty' }));
  };
  const change = (at: number, part: Partial<Entry>): void => {
    const next = latest.current.map((entry, place) => (place === at ? { ...entry, ...part } : entry));
    latest.current = next;
    setEntries(next);
    touch();
  };
  const changeComment = (next: string): void => {
    latestComment.current = next;
    setComment(next);
    touch();
  };

  // every change makes the state anew, so the wait starts over; what was typed during a save is saved after it, and what failed is tried again
  useEffect(() => {
    if (state.step !== 'dirty' && state.step !== 'failed') return;
    const timer = setTimeout(() => void save(), state.step === 'dirty' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, save]);

  // what was typed last goes with the page, whether another opens in its place or the window is closed
  useEffect(() => {
    const leave = (): void => {
      if (!isDirty.current || isClosed.current) return;
      isDirty.current = false;
      void call(markingRoutes.saveMarkDraft, { params, body: bodyNow() }, { keepalive: true }).catch(() => undefined);
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  /** nothing is saved while the marks are being handed in or the task given back, nor after */
  const setClosed = (isNow: boolean): void => {
    isClosed.current = isNow;
  };
  return { entries, change, comment, changeComment, state, heldUntil, save, setClosed };
}

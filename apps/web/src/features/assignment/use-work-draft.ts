import { useCallback, useEffect, useRef, useState } from 'react';
import { type AssignmentPage, assignmentRoutes } from '@kynangso/contracts/learning';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { keepUnsent, unsent } from '../../lib/device/work-draft';

export type DraftState = { step: 'ready' | 'dirty' | 'saving' | 'failed' } | { step: 'saved'; at: number } | { step: 'conflict'; theirs: AssignmentPage['draft'] };
const PAUSE_MS = 1000;
const AGAIN_MS = 5000;

/**
 * What is being written: on the device with every letter, on the server a moment after the last one, each on top of the revision before.
 * A session that ended is waited for by `call`; without a network it is tried again until it is through.
 */
export function useWorkDraft(owner: string, at: { enrolmentId: string; lessonId: string }, opened: AssignmentPage['draft'], mayWrite: boolean) {
  const place = `${at.enrolmentId}.${at.lessonId}`;
  const [left] = useState(() => (mayWrite ? unsent(owner, place) : null));
  const isRecovered = left !== null && left.text !== opened.text;
  const [text, setText] = useState(isRecovered ? left.text : opened.text);
  const [state, setState] = useState<DraftState>({ step: isRecovered ? 'dirty' : 'ready' });
  // written here on top of what stands there: goes on; on top of something older: the server says so
  const now = useRef({ text, sent: opened.text, revision: isRecovered ? left.revision : opened.revision, saving: null as Promise<boolean> | null, isStopped: false });

  const send = useCallback(async (): Promise<boolean> => {
    const all = now.current;
    if (all.isStopped) return false;
    while (all.text !== all.sent) {
      const writing = all.text;
      setState({ step: 'saving' });
      try {
        all.revision = (await call(assignmentRoutes.saveWork, { params: at, body: { revision: all.revision, text: writing } })).revision;
        all.sent = writing;
        if (all.text === writing) keepUnsent(owner, place, null);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'learning.work_changed') {
          const theirs = await call(assignmentRoutes.getAssignment, { params: at }).catch(() => null);
          if (theirs) {
            all.isStopped = true;
            setState({ step: 'conflict', theirs: theirs.draft });
            return false;
          }
        }
        setState({ step: 'failed' });
        return false;
      }
    }
    setState({ step: 'saved', at: Date.now() });
    return true;
    // one piece of work per mount
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  /** Saves at once; true: the server has all of it. */
  const settle = useCallback(async (): Promise<boolean> => {
    const all = now.current;
    if (all.saving) await all.saving;
    all.saving = send().finally(() => { all.saving = null; });
    return all.saving;
  }, [send]);
  const change = (next: string): void => {
    now.current.text = next;
    setText(next);
    keepUnsent(owner, place, { text: next, revision: now.current.revision });
    setState((before) => (before.step === 'conflict' || before.step === 'saving' ? before : { step: 'dirty' }));
  };
  useEffect(() => {
    if (state.step !== 'dirty' && state.step !== 'failed') return;
    const timer = setTimeout(() => void settle(), state.step === 'dirty' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, text, settle]);
  useEffect(() => {
    const again = (): void => void (now.current.text !== now.current.sent && settle());
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [settle]);

  const choose = (mine: boolean, theirs: AssignmentPage['draft']): void => {
    const all = now.current;
    Object.assign(all, { isStopped: false, revision: theirs.revision, sent: theirs.text });
    if (!mine) {
      all.text = theirs.text;
      setText(theirs.text);
      keepUnsent(owner, place, null);
    }
    void settle();
  };
  return { text, change, state, settle, choose, isRecovered, revision: () => now.current.revision, isDirty: state.step === 'dirty' || state.step === 'saving' || state.step === 'failed' || state.step === 'conflict' };
}

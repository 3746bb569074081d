import { useCallback, useEffect, useRef, useState } from 'react';
import { type CriterionMark, type MarkSheet, type SubmissionPage, submissionRoutes } from '@kynangso/contracts/learning';
import { call } from '../../lib/api';

const PAUSE_MS = 1000;
const AGAIN_MS = 8000;
export type SheetState = { step: 'ready' | 'dirty' | 'saving' } | { step: 'saved'; at: number } | { step: 'failed'; error: unknown };

/** Marks in the making; kept on the server a moment after the last change, and the hold with them. */
export function useMarkSheet({ id, assignment, sheet: start }: SubmissionPage) {
  const [sheet, setSheet] = useState<MarkSheet>(() => ({
    comment: start.comment,
    marks: assignment.rubric.map(({ code }): CriterionMark => start.marks.find((m) => m.criterion === code) ?? { criterion: code, level: null, comment: '' }),
  }));
  const [state, setState] = useState<SheetState>({ step: 'ready' });
  const latest = useRef(sheet);
  const isClosed = useRef(false);
  const touch = (next: MarkSheet): void => {
    latest.current = next;
    setSheet(next);
    setState({ step: 'dirty' });
  };
  const mark = (code: string, part: Partial<CriterionMark>): void => touch({ ...latest.current, marks: latest.current.marks.map((m) => (m.criterion === code ? { ...m, ...part } : m)) });
  const comment = (words: string): void => touch({ ...latest.current, comment: words });
  const save = useCallback(async (): Promise<void> => {
    if (isClosed.current) return;
    const sent = latest.current;
    setState({ step: 'saving' });
    try {
      await call(submissionRoutes.saveMarks, { params: { submissionId: id }, body: sent });
      setState(latest.current === sent ? { step: 'saved', at: Date.now() } : { step: 'dirty' });
    } catch (error) {
      if (!isClosed.current) setState({ step: 'failed', error });
    }
  }, [id]);
  useEffect(() => {
    if (state.step !== 'dirty' && state.step !== 'failed') return;
    const timer = setTimeout(() => void save(), state.step === 'dirty' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(timer);
  }, [state, save]);
  /** nothing is saved while it is being decided, nor after */
  const close = (isNow: boolean): void => void (isClosed.current = isNow);
  return { sheet, mark, comment, state, close, isDirty: state.step !== 'ready' && state.step !== 'saved' };
}

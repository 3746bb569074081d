import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import type { ResponseValue } from '@kynangso/contracts/bank';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { AnswerQueue, leftovers } from './answer-queue';
import { forget, readAnswers, readTurn, writeAnswers, writeTurn } from './attempt-store';
import { hear } from './exam-clock';
import type { ServerTime } from './exam-clock';

/** Extra time and a take-over reach this page within so long. */
const STATUS_EVERY_MS = 5000;
const SUBMIT_RETRY_MS = 3000;

export interface Draft {
  response: ResponseValue;
  flagged: boolean;
  timeSpentMs: number;
}
export const isAnswered = (draft: Draft | undefined): boolean => draft !== undefined && Object.values(draft.response).some((values) => values.some((value) => value.trim() !== ''));

/** May this tab write without asking? It had the turn, this browser was the last writer, or nobody has written yet. */
export function claimOf(paper: AttemptPaper): 'holds' | 'takes' | 'asks' {
  if (readTurn(paper.attemptId) === paper.writerEpoch) return 'holds';
  if (readAnswers(paper.attemptId)?.writerEpoch === paper.writerEpoch || paper.lastSequence === 0) return 'takes';
  return 'asks';
}

/** One attempt being written: drafts, the queue behind them, the clock, the turn, and handing in. */
export function useAttempt(paper: AttemptPaper) {
  const { attemptId } = paper;
  const go = useNavigate();
  const client = useQueryClient();
  const [time, setTime] = useState<ServerTime>(() => hear(paper.clock, performance.now()));
  // taking: asked for quietly, nothing to tell the person yet
  const [turn, setTurn] = useState<'held' | 'taking' | 'elsewhere'>(() => ({ holds: 'held', takes: 'taking', asks: 'elsewhere' } as const)[claimOf(paper)]);
  const [submitState, setSubmitState] = useState<'idle' | 'sending' | 'offline'>('idle');
  const [submitError, setSubmitError] = useState<unknown>(null);
  const waiting = useMemo(() => leftovers(readAnswers(attemptId), paper.writerEpoch, paper.responses), [attemptId, paper]);
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(() => {
    const kept = new Map<number, Draft>(paper.responses.map((saved) => [saved.position, saved]));
    for (const change of waiting) kept.set(change.position, { flagged: false, ...kept.get(change.position), ...change } as Draft);
    return kept;
  });
  const latest = useRef(drafts);
  latest.current = drafts;

  const queue = useMemo(
    () =>
      new AnswerQueue(
        {
          send: (body) => call(candidateRoutes.saveResponse, { params: { attemptId }, body }),
          store: (answers) => writeAnswers(attemptId, answers),
          after: (ms, run) => {
            const timer = setTimeout(run, ms);
            return () => clearTimeout(timer);
          },
          onAnswer: (answer) => setTime(hear(answer, performance.now())),
        },
        paper.writerEpoch,
        paper.lastSequence,
        paper.responses.reduce<string | null>((newest, saved) => (newest === null || saved.savedAt > newest ? saved.savedAt : newest), null),
      ),
    [attemptId, paper],
  );
  const state = useSyncExternalStore(queue.subscribe, queue.snapshot);

  const takeTurn = useCallback(async () => {
    const granted = await call(candidateRoutes.takeOver, { params: { attemptId } });
    writeTurn(attemptId, granted.writerEpoch);
    setTime(hear(granted.clock, performance.now()));
    queue.takeTurn(granted.writerEpoch, granted.lastSequence);
    setTurn('held');
  }, [attemptId, queue]);

  const finish = useCallback(() => {
    queue.stop();
    forget(attemptId);
    void client.invalidateQueries({ queryKey: [candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path], refetchType: 'none' });
    void go(`/attempts/${attemptId}/receipt`, { replace: true });
  }, [attemptId, client, go, queue]);

  // opening: put back what this browser still had, and take the turn where nobody loses by it
  useEffect(() => {
    const claim = claimOf(paper);
    for (const change of waiting) queue.put({ flagged: false, ...change });
    if (claim === 'holds') writeTurn(attemptId, paper.writerEpoch);
    if (claim === 'takes') takeTurn().catch(() => setTurn('elsewhere'));
    return () => queue.stop();
  }, [attemptId, paper, queue, takeTurn, waiting]);

  useEffect(() => {
    const retry = () => queue.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.snapshot().unsent > 0) event.preventDefault();
    };
    addEventListener('online', retry);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('beforeunload', warn);
    };
  }, [queue]);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      call(candidateRoutes.getAttemptStatus, { params: { attemptId } }).then(
        (status) => {
          setTime(hear(status.clock, performance.now()));
          if (status.state !== 'in_progress') finish();
          else if (status.writerEpoch !== queue.epoch) setTurn('elsewhere');
        },
        () => undefined,
      );
    }, STATUS_EVERY_MS);
    return () => clearInterval(timer);
  }, [attemptId, finish, queue]);

  useEffect(() => {
    if (state.stopped === 'closed') finish();
    if (state.stopped === 'taken') setTurn('elsewhere');
  }, [state.stopped, finish]);

  const change = useCallback(
    (position: number, part: Partial<Draft>, delayMs = 0) => {
      const draft = { response: {}, flagged: false, timeSpentMs: 0, ...latest.current.get(position), ...part };
      const next = new Map(latest.current).set(position, draft);
      latest.current = next;
      setDrafts(next);
      queue.put({ position, response: draft.response, flagged: draft.flagged, timeSpentMs: Math.round(draft.timeSpentMs) }, delayMs);
    },
    [queue],
  );
  /** Time on an item is kept quietly and goes along with its next change. */
  const addTime = useCallback((position: number, ms: number) => {
    const draft = { response: {}, flagged: false, timeSpentMs: 0, ...latest.current.get(position) };
    const next = new Map(latest.current).set(position, { ...draft, timeSpentMs: Math.min(86_400_000, draft.timeSpentMs + ms) });
    latest.current = next;
    setDrafts(next);
  }, []);

  const submit = useCallback(async () => {
    setSubmitState('sending');
    setSubmitError(null);
    queue.stop();
    try {
      const body = { writerEpoch: queue.epoch, finalResponses: queue.unsent() };
      const receipt = await call(candidateRoutes.submitAttempt, { params: { attemptId }, body });
      client.setQueryData([candidateRoutes.getReceipt.method, candidateRoutes.getReceipt.path, { params: { attemptId } }], receipt);
      finish();
    } catch (error) {
      if (error instanceof ApiError && (error.status === 0 || error.status >= 500)) return setSubmitState('offline');
      setSubmitState('idle');
      if (error instanceof ApiError && (error.code === 'exam.attempt_closed' || error.code === 'exam.too_late')) return finish();
      if (error instanceof ApiError && error.code === 'exam.writer_changed') return setTurn('elsewhere');
      setSubmitError(error);
      queue.flush();
    }
  }, [attemptId, client, finish, queue]);

  // once asked for, handing in goes on by itself until the server has it
  useEffect(() => {
    if (submitState !== 'offline') return;
    const timer = setTimeout(() => void submit(), SUBMIT_RETRY_MS);
    return () => clearTimeout(timer);
  }, [submitState, submit]);

  return { drafts, change, addTime, queue: state, sendNow: () => queue.flush(), resume: () => queue.resume(), time, turn, takeTurn, submit, submitState, submitError };
}
export type Attempt = ReturnType<typeof useAttempt>;

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { AnswerQueue } from './answer-queue';
import type { StoredAnswers } from './answer-queue';
import { forgetTurn, writeTurn } from './attempt-store';
import { draftsOf, emptyDraft } from './drafts';
import type { Draft, Drafts } from './drafts';
import { useBreakLeft } from './use-break';
import { useHandIn } from './use-hand-in';
import { useLive } from './use-live';
import type { Opening } from './use-opening';
import { useWayBack } from './way-back';

/** taking: asked for quietly, nothing to tell the person yet */
export type Turn = 'held' | 'taking' | 'elsewhere.tab' | 'elsewhere.device';
const TAKE_AGAIN_MS = 2000;
const SETTLE_ROUNDS = 50;
const SETTLE_MS = 100;
const startOf = { holds: 'held', takes: 'taking', 'elsewhere.tab': 'elsewhere.tab', 'elsewhere.device': 'elsewhere.device' } as const;

interface AttemptParts {
  paper: AttemptPaper;
  opening: Opening;
  /** the paper is to be fetched again, with what this tab still knew: after the turn was taken over */
  onTaken: (memory: StoredAnswers | null) => Promise<void>;
}

/** One attempt being written: drafts, the queue behind them, the clock, the turn, and handing in. */
export function useAttempt({ paper, opening, onTaken }: AttemptParts) {
  const { attemptId } = paper;
  const { vault } = opening;
  const go = useNavigate();
  const { onward } = useWayBack();
  const client = useQueryClient();
  const [turn, setTurn] = useState<Turn>(startOf[opening.claim]);
  const [isKeeping, setKeeping] = useState(vault.isKeeping);
  const [drafts, setDrafts] = useState<Drafts>(() => draftsOf(paper, opening.waiting));
  const latest = useRef(drafts);
  const kept = useRef<{ answers: StoredAnswers | null; wantsSubmit: boolean }>({ answers: opening.kept, wantsSubmit: false });
  const handlers = useRef({ onClosed: () => undefined as void, onEpoch: (_: number) => undefined as void });
  const live = useLive(paper, !turn.startsWith('elsewhere'), handlers);
  const hearClock = useRef(live.hearClock);

  // one queue for one opened paper, also when the paper is fetched again because a section was opened
  const [queue] = useState(
    () =>
      new AnswerQueue(
        {
          send: async (body) => {
            const askedAt = performance.now();
            const answer = await call(candidateRoutes.saveResponse, { params: { attemptId }, body });
            hearClock.current(answer, askedAt, null);
            return answer;
          },
          store: (answers) => {
            kept.current.answers = answers;
            vault.keep({ ...answers, wantsSubmit: kept.current.wantsSubmit });
          },
          after: (ms, run) => {
            const timer = setTimeout(run, ms);
            return () => clearTimeout(timer);
          },
          onAnswer: () => undefined,
        },
        paper,
      ),
  );
  const state = useSyncExternalStore(queue.subscribe, queue.snapshot);

  const remember = useCallback(
    (wantsSubmit: boolean) => {
      kept.current.wantsSubmit = wantsSubmit;
      vault.keep({ ...(kept.current.answers ?? { writerEpoch: queue.epoch, lastSequence: 0, changes: [] }), wantsSubmit });
    },
    [queue, vault],
  );
  const finish = useCallback(() => {
    queue.stop();
    forgetTurn(attemptId);
    void vault.wipe();
    void client.invalidateQueries({ queryKey: [candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path], refetchType: 'none' });
    void go(onward(`/attempts/${attemptId}/receipt`), { replace: true });
  }, [attemptId, client, go, onward, queue, vault]);
  const lose = useCallback(
    (to: 'elsewhere.tab' | 'elsewhere.device') => {
      queue.hold();
      setTurn(to);
    },
    [queue],
  );
  const onDeviceTook = useCallback(() => lose('elsewhere.device'), [lose]);
  const handIn = useHandIn({ attemptId, queue, remember, onDone: finish, onTaken: onDeviceTook });

  useEffect(() => {
    handlers.current = {
      onClosed: finish,
      onEpoch: (writerEpoch) => {
        if (writerEpoch > queue.epoch && turn === 'held') lose('elsewhere.device');
      },
    };
    hearClock.current = live.hearClock;
    opening.onLost.current = async () => {
      lose('elsewhere.tab');
      await vault.settled();
    };
    vault.onTrouble = () => setKeeping(false);
  });

  // opening: put back what this browser still had, and take the turn where nobody loses by it
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current) queue.flush();
    if (!isOpened.current && !opening.claim.startsWith('elsewhere')) {
      isOpened.current = true;
      if (opening.claim === 'takes') queue.hold();
      const isSameTurn = opening.kept?.writerEpoch === paper.writerEpoch;
      if (opening.kept && isSameTurn) queue.restore(opening.kept, opening.waiting);
      else queue.adopt(opening.waiting);
      if (opening.claim === 'holds') writeTurn(attemptId, paper.writerEpoch);
      if (opening.kept?.wantsSubmit && isSameTurn && opening.claim === 'holds') void handIn.submit();
    }
    return () => queue.stop();
    // once for each opened paper
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [opening, queue]);

  useEffect(() => {
    if (turn !== 'taking') return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = async () => {
      try {
        const askedAt = performance.now();
        const granted = await call(candidateRoutes.takeOver, { params: { attemptId } });
        if (isOver) return;
        writeTurn(attemptId, granted.writerEpoch);
        hearClock.current(granted.clock, askedAt, null);
        queue.takeTurn(granted.writerEpoch, granted.lastSequence);
        setTurn('held');
        if (opening.kept?.wantsSubmit && opening.kept.writerEpoch === paper.writerEpoch) void handIn.submit();
      } catch (error) {
        if (isOver) return;
        if (error instanceof ApiError && error.code === 'exam.attempt_closed') return finish();
        if (error instanceof ApiError && error.status > 0 && error.status < 500) return setTurn('elsewhere.device');
        timer = setTimeout(() => void take(), TAKE_AGAIN_MS);
      }
    };
    void take();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // asked for once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [turn]);

  /** The person wants to write here, knowing that another tab or device then only reads. */
  const takeTurn = useCallback(async () => {
    await opening.turn.take();
    const granted = await call(candidateRoutes.takeOver, { params: { attemptId } });
    writeTurn(attemptId, granted.writerEpoch);
    await onTaken(vault.isKeeping ? null : kept.current.answers);
  }, [attemptId, onTaken, opening, vault]);

  useEffect(() => {
    const retry = () => queue.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.snapshot().unsent > 0 && !queue.snapshot().stopped) event.preventDefault();
    };
    addEventListener('online', retry);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('beforeunload', warn);
    };
  }, [queue]);

  useEffect(() => {
    if (state.stopped === 'closed' || state.stopped === 'late') void (state.stopped === 'late' ? live.ask() : finish());
    if (state.stopped === 'taken') lose('elsewhere.device');
  }, [state.stopped, finish, live, lose]);

  const isPaused = live.time.pausedMs !== null;
  const isOnBreak = useBreakLeft(live.time) !== null;
  useEffect(() => {
    if (!isPaused && !isOnBreak) queue.flush();
  }, [isOnBreak, isPaused, queue]);

  const change = useCallback(
    (position: number, part: Partial<Draft>, delayMs = 0) => {
      const draft = { ...emptyDraft, ...latest.current.get(position), ...part };
      const next = new Map(latest.current).set(position, draft);
      latest.current = next;
      setDrafts(next);
      const { response, flagged, certainty } = draft;
      queue.put({ position, response, flagged, timeSpentMs: Math.round(draft.timeSpentMs), ...(paper.usesCertainty ? { certainty } : {}) }, delayMs);
    },
    [paper.usesCertainty, queue],
  );
  /** Time on an item is kept quietly and goes along with its next change. */
  const addTime = useCallback((position: number, ms: number) => {
    const draft = { ...emptyDraft, ...latest.current.get(position) };
    const next = new Map(latest.current).set(position, { ...draft, timeSpentMs: Math.min(86_400_000, draft.timeSpentMs + ms) });
    latest.current = next;
    setDrafts(next);
  }, []);

  const epoch = useCallback(() => queue.epoch, [queue]);
  const latestTime = useRef(live.time);
  useEffect(() => {
    latestTime.current = live.time;
  });
  /** Waits a moment until everything written so far is on the server; false when it isn't. */
  const settle = useCallback(async (): Promise<boolean> => {
    queue.flush();
    for (let round = 0; round < SETTLE_ROUNDS && queue.snapshot().unsent > 0; round += 1) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return queue.snapshot().unsent === 0;
  }, [queue]);

  return {
    drafts, change, addTime, queue: state, isKeeping, turn, takeTurn, handIn, finish,
    epoch, settle, latestTime: () => latestTime.current,
    sendNow: () => {
      queue.flush();
      void live.ask();
    },
    resume: () => queue.resume(),
    isOffline: state.isOffline || !live.isReachable,
    time: live.time, notices: live.notices, putAway: live.putAway, ask: live.ask, hearClock: live.hearClock,
  };
}
export type Attempt = ReturnType<typeof useAttempt>;

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { candidateRoutes } from '@kynangso/contracts/exam';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import type { AnswerQueue } from './answer-queue';

const RETRY_MS = 3000;
/** offline: asked for and kept, the server hasn't heard of it yet */
export type HandInState = 'idle' | 'sending' | 'offline';

interface Parts {
  attemptId: string;
  queue: AnswerQueue;
  /** the browser remembers that the person wants to hand in, also when it is killed */
  remember: (wantsSubmit: boolean) => void;
  onDone: () => void;
  onTaken: () => void;
}

/** Handing in: once asked for it goes on by itself until the server has it, over lost networks and killed browsers. */
export function useHandIn({ attemptId, queue, remember, onDone, onTaken }: Parts) {
  const client = useQueryClient();
  const [state, setState] = useState<HandInState>('idle');
  const [error, setError] = useState<unknown>(null);
  const isAsked = useRef(false);

  const submit = useCallback(async () => {
    isAsked.current = true;
    setState((now) => (now === 'offline' ? now : 'sending'));
    setError(null);
    queue.stop();
    remember(true);
    const giveUp = () => {
      isAsked.current = false;
      setState('idle');
      remember(false);
    };
    try {
      const receipt = await call(candidateRoutes.submitAttempt, { params: { attemptId }, body: { writerEpoch: queue.epoch, finalResponses: queue.unsent() } });
      client.setQueryData([candidateRoutes.getReceipt.method, candidateRoutes.getReceipt.path, { params: { attemptId } }], receipt);
      onDone();
    } catch (refused) {
      const said = refused instanceof ApiError ? refused : null;
      if (!said || said.status === 0 || said.status >= 500 || said.status === 429) return setState(isAsked.current ? 'offline' : 'idle');
      if (said.code === 'exam.attempt_closed' || said.code === 'exam.too_late') return onDone();
      giveUp();
      if (said.code === 'exam.writer_changed') return onTaken();
      setError(refused);
      if (said.status === 401) return queue.resume();
      queue.flush();
    }
  }, [attemptId, client, onDone, onTaken, queue, remember]);

  useEffect(() => {
    if (state !== 'offline') return;
    const again = () => isAsked.current && void submit();
    const timer = setInterval(again, RETRY_MS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [state, submit]);

  /** The person goes on working while nothing has been sent. */
  const takeBack = useCallback(() => {
    isAsked.current = false;
    setState('idle');
    remember(false);
    queue.flush();
  }, [queue, remember]);

  return { state, error, submit, takeBack };
}

import { useCallback, useState } from 'react';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { gradingRoutes } from '@kynangso/contracts/grading';
import type { AnswerFeedback } from '@kynangso/contracts/grading';
import { call } from '../../lib/api';
import { isSameResponse } from './answer-queue';
import type { Attempt } from './use-attempt';

const store = (attemptId: string) => `kynangso.checked.${attemptId}`;
function readLocked(attemptId: string): ReadonlySet<number> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(store(attemptId)) ?? '[]') as number[]);
  } catch {
    return new Set();
  }
}

/** Answers checked at once, where the exam allows it. What a quiz has checked stands; practice may be changed and checked again. */
export function usePractice({ attemptId }: AttemptPaper, attempt: Attempt) {
  const { drafts, settle } = attempt;
  const [told, setTold] = useState<ReadonlyMap<number, AnswerFeedback>>(new Map());
  const [locked, setLocked] = useState(() => readLocked(attemptId));
  const [pending, setPending] = useState<number | null>(null);
  const [error, setError] = useState<{ position: number; error: unknown } | null>(null);

  const check = useCallback(
    async (position: number) => {
      setPending(position);
      setError(null);
      try {
        await settle();
        const feedback = await call(gradingRoutes.checkAnswer, { params: { attemptId }, body: { position, response: drafts.get(position)?.response ?? {} } });
        setTold((old) => new Map(old).set(position, feedback));
        if (feedback.isLocked)
          setLocked((old) => {
            const next = new Set(old).add(position);
            try {
              sessionStorage.setItem(store(attemptId), JSON.stringify([...next]));
            } catch {
              // then a reload asks the server, which refuses the change
            }
            return next;
          });
      } catch (refused) {
        setError({ position, error: refused });
      } finally {
        setPending(null);
      }
    },
    [attemptId, drafts, settle],
  );
  /** What was said about the answer on the screen; nothing once that has been changed. */
  const feedbackOf = (position: number): AnswerFeedback | null => {
    const feedback = told.get(position);
    return feedback && (feedback.isLocked || isSameResponse(feedback.response, drafts.get(position)?.response ?? {})) ? feedback : null;
  };
  return { check, feedbackOf, isChecked: (position: number) => locked.has(position), isPending: (position: number) => pending === position, errorOf: (position: number) => (error?.position === position ? error.error : null) };
}
export type Practice = ReturnType<typeof usePractice>;

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { ErrorState, Loading } from '../../components';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { useApi } from '../../lib/query';
import type { StoredAnswers } from './answer-queue';
import { BreakGate } from './break-screen';
import { Running } from './running';
import { useOpening } from './use-opening';
import './exam.css';
import { useWayBack } from './way-back';
import './runner.css';
import './runner-aids.css';

export function Runner() {
  const { attemptId = '' } = useParams();
  const client = useQueryClient();
  const { onward } = useWayBack();
  const paper = useApi(candidateRoutes.getAttempt, { params: { attemptId } }, { staleTime: Infinity });
  const [round, setRound] = useState<{ number: number; memory: StoredAnswers | null }>({ number: 0, memory: null });
  // the turn came here from elsewhere: what was written there is on the server, so the paper is opened anew
  const reopen = useCallback(
    async (memory: StoredAnswers | null) => {
      const input = { params: { attemptId } };
      const fresh = await call(candidateRoutes.getAttempt, input);
      client.setQueryData([candidateRoutes.getAttempt.method, candidateRoutes.getAttempt.path, input], fresh);
      setRound((old) => ({ number: old.number + 1, memory }));
    },
    [attemptId, client],
  );
  const receipt = <Navigate to={onward(`/attempts/${attemptId}/receipt`)} replace />;
  // nobody reads on a clock that stands: the paper has no items while its person is on a break
  if (paper.data?.state === 'in_progress' && paper.data.clock.breaks?.current && paper.data.items.length === 0) return <BreakGate key={round.number} paper={paper.data} onOver={() => reopen(null)} />;
  if (paper.data) return paper.data.state === 'in_progress' ? <Opened key={`${attemptId}/${round.number}`} paper={paper.data} memory={round.memory} onTaken={reopen} /> : receipt;
  if (paper.error instanceof ApiError && paper.error.code === 'exam.attempt_closed') return receipt;
  return <div className="app-main">{paper.error ? <ErrorState error={paper.error} onRetry={() => void paper.refetch()} /> : <Loading lines={7} />}</div>;
}

interface OpenedProps {
  paper: AttemptPaper;
  memory: StoredAnswers | null;
  onTaken: (memory: StoredAnswers | null) => Promise<void>;
}
function Opened({ paper, memory, onTaken }: OpenedProps) {
  const opening = useOpening(paper, memory);
  return opening ? (
    <Running paper={paper} opening={opening} onTaken={onTaken} />
  ) : (
    <div className="app-main">
      <Loading lines={7} />
    </div>
  );
}

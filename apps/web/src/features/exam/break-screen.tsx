import { Coffee } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { candidateRoutes, examRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { Button, Callout, Dialog, FormError, usePageTitle } from '../../components';
import { useText } from '../../i18n/locale';
import { call } from '../../lib/api';
import { ApiError } from '../../lib/api-error';
import { formatClock, formatTime } from '../../lib/format';
import { hear, secondsLeft } from './exam-clock';
import type { ServerTime } from './exam-clock';
import { type Break, useBreakLeft } from './use-break';
import { useWayBack } from './way-back';
import { useRunnerWords } from './words';

interface BreakScreenProps {
  time: ServerTime;
  left: number;
  paperLeft: number | null;
  isPending: boolean;
  error: unknown;
  /** null: the paper is being written elsewhere */
  onEnd: (() => void) | null;
}
/** In the paper's place while the person rests: the questions are out of sight, the clock stands. */
export function BreakScreen({ time, left, paperLeft, isPending, error, onEnd }: BreakScreenProps) {
  const words = useRunnerWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void heading.current?.focus(), []);
  const { breaks } = time;
  return (
    <div className="pause-screen break-screen">
      <Coffee size={56} strokeWidth={1.5} aria-hidden />
      <h1 tabIndex={-1} ref={heading}>
        {words('breakTitle')}
      </h1>
      <p className="break-left">
        <span className="muted">{words('breakLeft')}</span>
        <span role="timer" aria-live="off" className="break-clock">
          {formatClock(left)}
        </span>
      </p>
      <p>{words('breakText')}</p>
      {breaks?.untilMs != null && <p>{words('breakEnds', { time: formatTime(breaks.untilMs, true) })}</p>}
      {paperLeft !== null && <p className="pause-left">{words('breakPaper', { time: formatClock(paperLeft) })}</p>}
      {breaks && <p className="muted">{breaks.left > 0 ? words('breakMore', { count: breaks.left }) : words('breakLast')}</p>}
      <FormError error={error} />
      {onEnd ? (
        <Button variant="accent" isPending={isPending} onPress={onEnd}>
          {words('breakEnd')}
        </Button>
      ) : (
        <Callout tone="info">{words('breakElsewhere')}</Callout>
      )}
    </div>
  );
}

/** Asked once before the clock is stopped: what it costs, and how much is left. */
export function BreakDialog({ isOpen, time, rest, onClose }: { isOpen: boolean; time: ServerTime; rest: Break; onClose: () => void }) {
  const words = useRunnerWords();
  const { breaks } = time;
  return (
    <Dialog
      title={words('breakAskTitle')}
      size="sm"
      isOpen={isOpen && breaks !== null}
      onOpenChange={onClose}
      actions={
        <>
          <Button variant="primary" isPending={rest.isPending} onPress={() => void rest.begin().then((hasBegun) => hasBegun && onClose())}>
            {words('breakStart')}
          </Button>
          <Button onPress={onClose}>{words('breakNotNow')}</Button>
        </>
      }
    >
      <p>{words('breakAskText')}</p>
      {breaks && <p className="pause-left">{words('breakAskLeft', { count: breaks.left, time: formatClock(breaks.secondsLeft) })}</p>}
      {rest.isUnsent && <Callout tone="warn" isLive>{words('breakUnsent')}</Callout>}
      <FormError error={rest.error} />
    </Dialog>
  );
}

const LOOK_MS = 10_000;
/** The paper was opened during a break: it comes only when the break is over, by the person, elsewhere, or by itself. */
export function BreakGate({ paper, onOver }: { paper: AttemptPaper; onOver: () => Promise<void> }) {
  const text = useText();
  usePageTitle(text(paper.title));
  const { attemptId } = paper;
  const go = useNavigate();
  const { onward } = useWayBack();
  const [time, setTime] = useState(() => hear(paper.clock, performance.now()));
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const left = useBreakLeft(time);
  const open = useCallback(() => {
    setPending(true);
    onOver().catch((refused: unknown) => {
      // its time ran out, or somebody ended it, while the person was away
      if (refused instanceof ApiError && refused.code === 'exam.attempt_closed') return void go(onward(`/attempts/${attemptId}/receipt`), { replace: true });
      setError(refused);
      setPending(false);
    });
  }, [attemptId, go, onOver, onward]);
  useEffect(() => {
    const look = async () => {
      const askedAt = performance.now();
      const status = await call(candidateRoutes.getAttemptStatus, { params: { attemptId } });
      if (status.state !== 'in_progress' || status.writerEpoch !== paper.writerEpoch) return open();
      setTime(hear(status.clock, performance.now(), askedAt));
    };
    // over by this screen's clock, or every so often: what was ended elsewhere is over here too
    if (left === null) {
      open();
      const again = setInterval(open, LOOK_MS);
      return () => clearInterval(again);
    }
    const looking = setInterval(() => void look().catch(() => undefined), LOOK_MS);
    return () => clearInterval(looking);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only whether it is over, not each second of it
  }, [attemptId, left === null, open, paper.writerEpoch]);
  const end = async () => {
    setPending(true);
    setError(null);
    try {
      await call(examRoutes.endBreak, { params: { attemptId }, body: { writerEpoch: paper.writerEpoch } });
      open();
    } catch (refused) {
      setError(refused);
      setPending(false);
    }
  };
  return (
    <main className="runner">
      <BreakScreen time={time} left={left ?? 0} paperLeft={secondsLeft(time, performance.now())} isPending={isPending} error={error} onEnd={() => void end()} />
    </main>
  );
}

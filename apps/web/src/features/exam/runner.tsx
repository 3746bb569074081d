import { ArrowLeft, ArrowRight, Flag, FlagOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { candidateRoutes } from '@kynangso/contracts/exam';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { Button, Callout, ErrorState, Loading, toast, usePageTitle } from '../../components';
import { ItemPlayer, pickByNumber } from '../../components/item-player';
import { useText } from '../../i18n/locale';
import { ApiError } from '../../lib/api-error';
import { useApi } from '../../lib/query';
import { Overview } from './overview';
import { ReviewStep } from './review';
import { RunnerBar } from './runner-bar';
import { OverviewDialog, ShortcutsDialog, SignedOutDialog, SubmitDialog, TakenDialog, TimeUpDialog } from './runner-dialogs';
import { isAnswered, useAttempt } from './use-attempt';
import { useExamKeys } from './use-exam-keys';
import { useTimer } from './use-timer';
import { useWords } from './words';
import './runner.css';

export function Runner() {
  const { attemptId = '' } = useParams();
  const paper = useApi(candidateRoutes.getAttempt, { params: { attemptId } }, { staleTime: Infinity });
  if (paper.data) return paper.data.state === 'in_progress' ? <Running key={attemptId} paper={paper.data} /> : <Navigate to={`/attempts/${attemptId}/receipt`} replace />;
  if (paper.error instanceof ApiError && paper.error.code === 'exam.attempt_closed') return <Navigate to={`/attempts/${attemptId}/receipt`} replace />;
  return <div className="app-main">{paper.error ? <ErrorState error={paper.error} onRetry={() => void paper.refetch()} /> : <Loading lines={7} />}</div>;
}

type Open = 'overview' | 'shortcuts' | 'submit' | null;

function Running({ paper }: { paper: AttemptPaper }) {
  const words = useWords();
  const text = useText();
  usePageTitle(text(paper.title));
  const attempt = useAttempt(paper);
  const { drafts, change, addTime, queue, turn } = attempt;
  const hasTurn = turn === 'held';
  const [at, setAt] = useState(0);
  const [isReviewing, setReviewing] = useState(false);
  const [open, setOpen] = useState<Open>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const item = paper.items[at];
  const position = item?.position ?? 1;
  const draft = drafts.get(position);
  const timer = useTimer(attempt.time);

  // the seconds an item was on screen belong to it
  useEffect(() => {
    if (isReviewing) return;
    const since = performance.now();
    return () => addTime(position, performance.now() - since);
  }, [position, isReviewing, addTime]);

  const goTo = useCallback(
    (index: number) => {
      setOpen(null);
      setReviewing(false);
      setAt(Math.max(0, Math.min(paper.items.length - 1, index)));
      requestAnimationFrame(() => {
        heading.current?.focus({ preventScroll: true });
        scrollTo({ top: 0 });
      });
    },
    [paper.items.length],
  );
  const review = useCallback(() => {
    setOpen(null);
    setReviewing(true);
    requestAnimationFrame(() => {
      heading.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    });
  }, []);
  const isLast = at === paper.items.length - 1;
  const next = () => (isLast ? review() : goTo(at + 1));
  const flag = () => change(position, { flagged: !draft?.flagged });

  const keys = useExamKeys(open === null && hasTurn && !isReviewing, {
    pick: (number) => {
      const response = item && pickByNumber(item, draft?.response ?? {}, number);
      if (response) change(position, { response });
    },
    next,
    previous: () => goTo(at - 1),
    flag,
    review,
    help: () => setOpen('shortcuts'),
  });

  // handing in by itself when the clock is out, once
  const { submit } = attempt;
  const isOver = timer.left === 0;
  const hasHandedIn = useRef(false);
  useEffect(() => {
    if (!isOver || !hasTurn || hasHandedIn.current) return;
    hasHandedIn.current = true;
    void submit();
  }, [isOver, hasTurn, submit]);
  useEffect(() => {
    if (!isOver) hasHandedIn.current = false;
  }, [isOver]);

  const wasOffline = useRef(false);
  useEffect(() => {
    if (wasOffline.current && !queue.isOffline && queue.unsent === 0) toast(words('backOnline'));
    if (queue.isOffline || queue.unsent === 0) wasOffline.current = queue.isOffline;
  }, [queue.isOffline, queue.unsent, words]);

  const answered = paper.items.filter((one) => isAnswered(drafts.get(one.position))).length;
  const overview = <Overview items={paper.items} drafts={drafts} current={isReviewing ? -1 : at} onGo={goTo} />;
  if (!item) return null;
  return (
    <div className="runner">
      <RunnerBar
        title={text(paper.title)}
        queue={queue}
        timer={timer}
        onOverview={() => setOpen('overview')}
        onShortcuts={() => setOpen('shortcuts')}
        // on the review itself the same button hands in, or it would do nothing
        onReview={isReviewing ? () => setOpen('submit') : review}
        answered={answered}
        total={paper.items.length}
      />
      <div className="runner-body">
        <div className="runner-main">
          {queue.isOffline && (
            <Callout
              tone="warn"
              isLive
              title={words('offlineTitle')}
              actions={
                <Button size="sm" onPress={attempt.sendNow}>
                  {words('tryNow')}
                </Button>
              }
            >
              {words('offlineText')}
            </Callout>
          )}
          {queue.refused.length > 0 && (
            <Callout tone="bad" isLive>
              {words('refused', { list: queue.refused.join(', ') })}
            </Callout>
          )}
          {isReviewing ? (
            <ReviewStep headingRef={heading} items={paper.items} drafts={drafts} onGo={goTo} onSubmit={() => setOpen('submit')} onBack={() => goTo(at)} submitError={attempt.submitError} />
          ) : (
            <>
              <div className="row-between">
                <h1 className="runner-count" tabIndex={-1} ref={heading}>
                  {words('itemAt', { at: at + 1, all: paper.items.length })}
                </h1>
                <Button
                  variant="quiet"
                  size="sm"
                  icon={draft?.flagged ? <FlagOff aria-hidden /> : <Flag aria-hidden />}
                  aria-pressed={draft?.flagged ?? false}
                  isDisabled={!hasTurn}
                  onPress={flag}
                >
                  {words(draft?.flagged ? 'unflag' : 'flag')}
                </Button>
              </div>
              <div lang={paper.locale}>
                <ItemPlayer
                  key={position}
                  body={item.body}
                  response={draft?.response ?? {}}
                  isDisabled={!hasTurn || isOver}
                  onChange={(response, isTyping) => change(position, { response }, isTyping ? 700 : 0)}
                />
              </div>
              <div className="runner-moves">
                <Button icon={<ArrowLeft aria-hidden />} isDisabled={at === 0} onPress={() => goTo(at - 1)}>
                  {words('previous')}
                </Button>
                <Button variant="primary" iconEnd={<ArrowRight aria-hidden />} onPress={next}>
                  {words(isLast ? 'review' : 'next')}
                </Button>
              </div>
            </>
          )}
        </div>
        <aside className="runner-aside">
          <h2>{words('overview')}</h2>
          {overview}
          <Button wide onPress={review}>
            {words('review')}
          </Button>
        </aside>
      </div>
      <p className="visually-hidden" aria-live="assertive" role="status">
        {timer.spoken === null ? '' : words('leftSpoken', { count: timer.spoken })}
      </p>
      <OverviewDialog isOpen={open === 'overview'} onClose={() => setOpen(null)} onReview={review}>
        {overview}
      </OverviewDialog>
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={() => setOpen(null)} isOn={keys.isOn} onToggle={keys.setOn} />
      <SubmitDialog isOpen={open === 'submit'} onClose={() => setOpen(null)} missing={paper.items.length - answered} state={attempt.submitState} onSubmit={() => void submit()} error={attempt.submitError} />
      <TimeUpDialog isOpen={isOver && attempt.submitState !== 'idle' && open !== 'submit'} isOffline={attempt.submitState === 'offline'} />
      <TakenDialog isOpen={turn === 'elsewhere' && queue.stopped !== 'signedOut'} onTake={attempt.takeTurn} />
      <SignedOutDialog isOpen={queue.stopped === 'signedOut'} />
    </div>
  );
}

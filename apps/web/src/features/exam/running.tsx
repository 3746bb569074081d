import { useCallback, useEffect, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { interactionsIn } from '@kynangso/contracts/bank';
import type { AttemptPaper } from '@kynangso/contracts/exam';
import { Button, Callout, toast, usePageTitle } from '../../components';
import { pickByNumber } from '../../components/item-player';
import { useText } from '../../i18n/locale';
import type { StoredAnswers } from './answer-queue';
import { BreakScreen } from './break-screen';
import { CalculatorPanel } from './calculator-panel';
import { useComfort } from './comfort';
import { isAnswered } from './drafts';
import { secondsLeft, within } from './exam-clock';
import { ItemView } from './item-view';
import { Overview } from './overview';
import { PauseScreen } from './pause-screen';
import { PracticeCheck } from './practice';
import { ReviewStep } from './review';
import { RunnerBar } from './runner-bar';
import { RunnerNotices, useDeadlineText } from './runner-notices';
import { RunnerOverlays } from './runner-overlays';
import type { Overlay } from './runner-overlays';
import { SectionGate, SectionStrip } from './section-parts';
import { isStrict, mayOpen } from './sections';
import { useAttempt } from './use-attempt';
import { useBreak } from './use-break';
import { useEnding } from './use-ending';
import { useExamKeys } from './use-exam-keys';
import { useFiles } from './use-files';
import type { Opening } from './use-opening';
import { usePlace } from './use-place';
import { usePractice } from './use-practice';
import { useReadAloud } from './use-read-aloud';
import { useSections } from './use-sections';
import { useTimer } from './use-timer';
import { useRunnerWords, useWords } from './words';

interface RunningProps {
  paper: AttemptPaper;
  opening: Opening;
  onTaken: (memory: StoredAnswers | null) => Promise<void>;
}

export function Running({ paper, opening, onTaken }: RunningProps) {
  const words = useWords();
  const aids = useRunnerWords();
  const text = useText();
  usePageTitle(text(paper.title));
  const attempt = useAttempt({ paper, opening, onTaken });
  const { drafts, change, addTime, queue, time, handIn } = attempt;
  const hasTurn = attempt.turn === 'held';
  const rest = useBreak(attempt, paper.attemptId);
  const isPaused = time.pausedMs !== null;
  // the clock stands, for one reason or the other
  const isAway = isPaused || rest.left !== null;
  const sections = useSections(paper, time);
  const { groups } = sections;
  const comfort = useComfort(paper.comfort.largeText);
  const practice = usePractice(paper, attempt);
  const [open, setOpen] = useState<Overlay>(null);
  const [hasCalculatorOpen, setCalculatorOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  const reached = useCallback((index: number) => drafts.has(paper.items[index]?.position ?? 0), [drafts, paper.items]);
  const onArrive = useCallback(
    (index: number) => {
      const item = paper.items[index];
      const section = paper.sections.find((one) => one.identifier === item?.section);
      // where there is no way back, the server learns how far the person has come
      if (item && section?.navigation === 'forward_only' && !section.isClosed && !drafts.has(item.position)) change(item.position, {});
    },
    [change, drafts, paper],
  );
  const way = usePlace({ groups, reached, onArrive, heading });
  const { place, group } = way;
  const at = place.kind === 'item' ? place.index : -1;
  const item = paper.items[at];
  const position = item?.position ?? 0;
  const draft = drafts.get(position);
  const timer = useTimer(time);
  const sectionTime = within(time, group?.section?.deadlineAt ?? null);
  const sectionTimer = useTimer(sectionTime);
  const hasSectionClock = group?.section?.deadlineAt != null && sectionTime.deadlineMs !== time.deadlineMs;
  const reading = useReadAloud(item, paper.locale);
  const hasCalculator = group?.stage === 'open' && (group.section?.calculator ?? false);
  const files = useFiles(paper.attemptId, attempt.epoch, paper.items.some((one) => interactionsIn(one.body).some((node) => node.type === 'uploadInteraction')));
  const { isOver } = useEnding(attempt, timer.left === 0 && !isAway, hasTurn, () => secondsLeft(attempt.latestTime(), performance.now()) === 0);
  const until = useDeadlineText()(time);

  // the seconds an item was on screen belong to it
  useEffect(() => {
    if (position === 0 || isAway) return;
    const since = performance.now();
    return () => addTime(position, performance.now() - since);
  }, [position, isAway, addTime]);

  const goTo = (index: number) => {
    setOpen(null);
    way.goTo(index);
  };
  const review = () => {
    setOpen(null);
    way.review();
  };
  const step = () => (way.endsSection ? setOpen('section') : way.isLastOfGroup ? way.leaveGroup(way.groupIndex) : goTo(at + 1));
  const next = () => {
    if (place.kind !== 'item') return;
    if (group?.section?.navigation === 'forward_only' && group.stage === 'open' && !way.isLastOfGroup && !isAnswered(draft)) return setOpen('forward');
    step();
  };
  const flag = () => change(position, { flagged: !draft?.flagged });
  const isFixed = !hasTurn || group?.stage === 'closed' || practice.isChecked(position);
  const endSection = async () => {
    const identifier = group?.section?.identifier;
    if (!identifier || !(await attempt.settle())) return setOpen(null);
    if (await sections.close(identifier)) {
      setOpen(null);
      way.leaveWhenClosed(way.groupIndex);
    }
  };

  const keys = useExamKeys(open === null && !isAway && handIn.state === 'idle' && place.kind === 'item', {
    pick: (number) => {
      const response = item && !isFixed && !isOver && pickByNumber(item, draft?.response ?? {}, number);
      if (response) change(position, { response });
    },
    next,
    previous: () => way.canGoBack && goTo(at - 1),
    flag: () => hasTurn && group?.stage === 'open' && flag(),
    review,
    read: reading.toggle,
    comfort: () => setOpen('comfort'),
    calculator: () => hasCalculator && setCalculatorOpen((isOpen) => !isOpen),
    help: () => setOpen('shortcuts'),
  });

  const wasOffline = useRef(false);
  useEffect(() => {
    if (wasOffline.current && !attempt.isOffline && queue.unsent === 0) toast(words('backOnline'));
    if (attempt.isOffline || queue.unsent === 0) wasOffline.current = attempt.isOffline;
  }, [attempt.isOffline, queue.unsent, words]);

  // numbers are those of the paper: what is held back keeps its own, as markers and appeals will name them
  const total = paper.sections.length > 0 ? paper.sections.reduce((sum, one) => sum + one.itemCount, 0) : paper.items.length;
  const answered = paper.items.filter((one) => isAnswered(drafts.get(one.position))).length;
  const isOpenAt = (index: number) => groups.some((one) => one.stage === 'closed' && index >= one.from && index < one.to) || mayOpen(groups, index, reached);
  const overview = <Overview items={paper.items} total={total} drafts={drafts} current={at} onGo={goTo} groups={groups} isOpen={isOpenAt} />;
  const missingIn = (one: typeof group) => (one ? paper.items.slice(one.from, one.to).flatMap((each) => (isAnswered(drafts.get(each.position)) ? [] : [each.position])) : []);
  const before = groups.find((one, number) => number < way.groupIndex && one.stage !== 'closed' && one.section?.timeLimitMinutes != null)?.section ?? null;
  return (
    <div className="runner" style={{ '--zoom': comfort.choice.zoom / 100 } as CSSProperties}>
      <RunnerBar
        title={text(paper.title)}
        attempt={attempt}
        timer={timer}
        hasCalculator={hasCalculator && !isAway}
        onBreak={hasTurn && !isAway && handIn.state === 'idle' && rest.canBegin ? () => setOpen('break') : null}
        isCalculatorOpen={hasCalculatorOpen}
        onCalculator={() => setCalculatorOpen(!hasCalculatorOpen)}
        onComfort={() => setOpen('comfort')}
        onOverview={() => setOpen('overview')}
        onShortcuts={() => setOpen('shortcuts')}
        // on the review itself the same button hands in, or it would do nothing
        onReview={place.kind === 'review' ? () => setOpen('submit') : review}
        answered={answered}
        total={total}
      />
      {isPaused ? (
        <PauseScreen left={timer.left} />
      ) : rest.left !== null ? (
        <BreakScreen time={time} left={rest.left} paperLeft={timer.left} isPending={rest.isPending} error={rest.error} onEnd={hasTurn ? () => void rest.end() : null} />
      ) : (
        <div className="runner-body">
          <div className="runner-main">
            <RunnerNotices attempt={attempt} timer={timer} onTake={() => setOpen('taken')} />
            {group && place.kind === 'item' && (
              <SectionStrip
                group={group}
                at={way.groupIndex + 1}
                all={groups.length}
                left={hasSectionClock ? sectionTimer.left : null}
                onEnd={hasTurn && group.stage === 'open' && isStrict(group.section) ? () => setOpen('section') : null}
              />
            )}
            {group?.stage === 'closed' && place.kind === 'item' && (
              <Callout isLive title={aids('sectionClosed')} actions={<Button size="sm" onPress={() => way.leaveGroup(way.groupIndex)}>{aids('sectionNext')}</Button>} />
            )}
            {place.kind === 'gate' && group && (
              <SectionGate
                headingRef={heading}
                group={group}
                itemCount={group.section?.itemCount ?? null}
                at={way.groupIndex + 1}
                all={groups.length}
                before={before}
                isPending={sections.isPending}
                isDisabled={!hasTurn}
                error={sections.error}
                onStart={() => {
                  way.enterWhenOpen(way.groupIndex);
                  void sections.open(group.section?.identifier ?? '');
                }}
                back={<Button onPress={review}>{words('review')}</Button>}
              />
            )}
            {place.kind === 'review' && (
              <ReviewStep headingRef={heading} items={paper.items} total={total} drafts={drafts} groups={groups} isOpen={isOpenAt} onGo={goTo} onSubmit={() => setOpen('submit')} onBack={() => goTo(0)} submitError={handIn.error} />
            )}
            {place.kind === 'item' && item && (
              <ItemView
                headingRef={heading}
                item={item}
                draft={draft}
                locale={paper.locale}
                count={{ at: position, all: total }}
                usesCertainty={paper.usesCertainty}
                isDisabled={isOver}
                isReadOnly={isFixed}
                canFlag={hasTurn && group?.stage === 'open'}
                files={files?.(position)}
                reading={reading}
                onChange={(part, delayMs) => change(position, part, delayMs)}
                onFlag={flag}
                below={paper.showsFeedback && <PracticeCheck item={item} locale={paper.locale} isAnswered={isAnswered(draft)} practice={practice} hasTurn={hasTurn} />}
                moves={{
                  previous: way.canGoBack ? () => goTo(at - 1) : null,
                  next,
                  nextLabel: way.endsSection ? aids('sectionEnd') : words(way.isLastOfPaper ? 'review' : 'next'),
                }}
              />
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
      )}
      {hasCalculator && hasCalculatorOpen && !isAway && <CalculatorPanel onClose={() => setCalculatorOpen(false)} />}
      <p className="visually-hidden" aria-live={timer.spoken !== null && timer.spoken <= 5 ? 'assertive' : 'polite'} role="status">
        {timer.spoken === null ? '' : words('leftSpoken', { count: timer.spoken })}
      </p>
      <p className="visually-hidden" aria-live="polite" role="status">
        {hasSectionClock && sectionTimer.spoken !== null ? aids('sectionLeft', { time: words('minutes', { count: sectionTimer.spoken }) }) : ''}
      </p>
      <RunnerOverlays
        open={open}
        setOpen={setOpen}
        attempt={attempt}
        overview={
          <>
            {until && <p className="muted small">{until}</p>}
            {overview}
          </>
        }
        comfort={comfort}
        rest={rest}
        keys={keys}
        hasCalculator={hasCalculator}
        isOver={isOver}
        missing={total - answered}
        unopened={groups.flatMap((one) => (one.section && (one.stage === 'ready' || one.stage === 'locked') ? [text(one.section.title)] : []))}
        group={group && isStrict(group.section) ? group : null}
        missingInGroup={missingIn(group)}
        sections={sections}
        onReview={review}
        onEndSection={() => void endSection()}
        onForward={() => {
          setOpen(null);
          step();
        }}
      />
    </div>
  );
}

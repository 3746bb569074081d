import { ALargeSmall, Calculator, CloudCheck, CloudOff, Coffee, Eye, EyeOff, Keyboard, LayoutGrid, LoaderCircle, Timer as TimerIcon } from 'lucide-react';
import { useState } from 'react';
import { LogoMark } from '../../app/layout/logo';
import { Button } from '../../components';
import { formatClock, formatTime } from '../../lib/format';
import { breakSecondsLeft } from './exam-clock';
import type { Attempt } from './use-attempt';
import type { Timer } from './use-timer';
import { useDeadlineText } from './runner-notices';
import { useRunnerWords, useWords } from './words';

interface RunnerBarProps {
  title: string;
  attempt: Attempt;
  timer: Timer;
  answered: number;
  total: number;
  hasCalculator: boolean;
  isCalculatorOpen: boolean;
  onCalculator: () => void;
  /** null: no break of one's own to take now */
  onBreak: (() => void) | null;
  onComfort: () => void;
  onOverview: () => void;
  onShortcuts: () => void;
  onReview: () => void;
}

/** Always on top while a paper is open: what it is, whether it is saved, how long is left. */
export function RunnerBar({ title, attempt, timer, answered, total, hasCalculator, isCalculatorOpen, onCalculator, onBreak, onComfort, onOverview, onShortcuts, onReview }: RunnerBarProps) {
  const words = useWords();
  const aids = useRunnerWords();
  const until = useDeadlineText()(attempt.time);
  return (
    <header className="runner-bar">
      <div className="runner-bar-row">
        <span className="runner-logo">
          <LogoMark size={30} />
        </span>
        <div className="runner-name">
          <p className="runner-title">{title}</p>
          {until && <p className="runner-until">{until}</p>}
        </div>
        <span className="runner-tools">
          {hasCalculator && (
            <Button variant="quiet" size="sm" icon={<Calculator aria-hidden />} aria-label={aids('calculator')} aria-expanded={isCalculatorOpen} onPress={onCalculator} />
          )}
          {onBreak && <Button variant="quiet" size="sm" icon={<Coffee aria-hidden />} aria-label={aids('breakButton')} onPress={onBreak}><span className="runner-break-text">{aids('breakButton')}</span></Button>}
          <Button variant="quiet" size="sm" icon={<ALargeSmall aria-hidden />} aria-label={aids('comfort')} onPress={onComfort} />
          <span className="runner-keys">
            <Button variant="quiet" size="sm" icon={<Keyboard aria-hidden />} aria-label={words('shortcuts')} onPress={onShortcuts} />
          </span>
        </span>
        <SavedMark attempt={attempt} />
        <Clock timer={timer} isPaused={attempt.time.pausedMs !== null || breakSecondsLeft(attempt.time, performance.now()) !== null} />
        <span className="runner-grid-button">
          <Button size="sm" icon={<LayoutGrid aria-hidden />} onPress={onOverview} aria-label={`${words('overview')}: ${answered}/${total}`}>
            {answered}/{total}
          </Button>
        </span>
        <span className="runner-submit">
          <Button variant="accent" size="sm" onPress={onReview}>
            {words('submit')}
          </Button>
        </span>
      </div>
    </header>
  );
}

/** "Đã lưu lúc 09:41:12", or what keeps it from being saved. */
function SavedMark({ attempt }: { attempt: Attempt }) {
  const words = useWords();
  const aids = useRunnerWords();
  const { queue, isOffline, isKeeping } = attempt;
  if (isOffline)
    return (
      <span className="saved is-warn" role="status">
        <CloudOff size={18} aria-hidden />
        <span>
          <span className="saved-long">{queue.unsent > 0 ? words('unsent', { count: queue.unsent }) : aids('offlineSince')}</span>
          <span className="saved-short">{queue.unsent > 0 ? words('unsentShort', { count: queue.unsent }) : aids('offlineSince')}</span>
          {queue.unsent > 0 && isKeeping && <span className="saved-kept">{aids('keptHere')}</span>}
        </span>
      </span>
    );
  if (queue.unsent > 0)
    return (
      <span className="saved">
        <LoaderCircle size={18} aria-hidden className="saved-turn" />
        {words('saving')}
      </span>
    );
  return (
    <span className="saved">
      {queue.savedAt && <CloudCheck size={18} aria-hidden className="saved-ok" />}
      {queue.savedAt ? words('savedAt', { time: formatTime(queue.savedAt, true) }) : words('notSaved')}
    </span>
  );
}

function Clock({ timer, isPaused }: { timer: Timer; isPaused: boolean }) {
  const words = useWords();
  const [isHidden, setHidden] = useState(false);
  if (timer.left === null) return null;
  const isShort = timer.left <= 300 && !isPaused;
  // the last five minutes are always shown
  const isShown = !isHidden || isShort;
  return (
    <span className={`clock${isShort ? ' is-short' : ''}`}>
      <TimerIcon size={18} aria-hidden />
      <span role="timer" aria-label={words('timeLeft')} aria-live="off">
        {isShown ? formatClock(timer.left) : '–:–'}
      </span>
      {!isShort && (
        <Button
          variant="quiet"
          size="sm"
          aria-label={words(isHidden ? 'showClock' : 'hideClock')}
          icon={isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          onPress={() => setHidden(!isHidden)}
        />
      )}
    </span>
  );
}

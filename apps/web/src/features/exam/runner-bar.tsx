import { CloudCheck, CloudOff, Eye, EyeOff, Keyboard, LayoutGrid, LoaderCircle, Timer as TimerIcon } from 'lucide-react';
import { useState } from 'react';
import { LogoMark } from '../../app/layout/logo';
import { Button } from '../../components';
import { formatClock, formatTime } from '../../lib/format';
import type { QueueState } from './answer-queue';
import type { Timer } from './use-timer';
import { useWords } from './words';

interface RunnerBarProps {
  title: string;
  queue: QueueState;
  timer: Timer;
  answered: number;
  total: number;
  onOverview: () => void;
  onShortcuts: () => void;
  onReview: () => void;
}

/** Always on top while a paper is open: what it is, whether it is saved, how long is left. */
export function RunnerBar({ title, queue, timer, answered, total, onOverview, onShortcuts, onReview }: RunnerBarProps) {
  const words = useWords();
  return (
    <header className="runner-bar">
      <div className="runner-bar-row">
        <span className="runner-logo">
          <LogoMark size={30} />
        </span>
        <p className="runner-title">{title}</p>
        <SavedMark queue={queue} />
        <Clock timer={timer} />
        <span className="runner-tools">
          <Button variant="quiet" size="sm" icon={<Keyboard aria-hidden />} aria-label={words('shortcuts')} onPress={onShortcuts} />
        </span>
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
function SavedMark({ queue }: { queue: QueueState }) {
  const words = useWords();
  if (queue.isOffline)
    return (
      <span className="saved is-warn" role="status">
        <CloudOff size={18} aria-hidden />
        <span className="saved-long">{words('unsent', { count: queue.unsent })}</span>
        <span className="saved-short">{words('unsentShort', { count: queue.unsent })}</span>
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

function Clock({ timer }: { timer: Timer }) {
  const words = useWords();
  const [isHidden, setHidden] = useState(false);
  if (timer.left === null) return null;
  const isShort = timer.left <= 300;
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

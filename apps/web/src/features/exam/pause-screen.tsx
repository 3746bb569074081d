import { CirclePause } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatClock } from '../../lib/format';
import { useRunnerWords } from './words';

/** The paper is out of sight while it is paused: nobody reads ahead on a clock that stands still. */
export function PauseScreen({ left }: { left: number | null }) {
  const words = useRunnerWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void heading.current?.focus(), []);
  return (
    <div className="pause-screen" role="status">
      <CirclePause size={56} strokeWidth={1.5} aria-hidden />
      <h1 tabIndex={-1} ref={heading}>
        {words('pausedTitle')}
      </h1>
      <p>{words('pausedText')}</p>
      <p>{words('pausedSafe')}</p>
      {left !== null && <p className="pause-left">{words('pausedLeft', { time: formatClock(left) })}</p>}
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { ContestState } from '@kynangso/contracts/grading';
import { serverNow } from '../../lib/api';
import { formatClock } from '../../lib/format';
import { useWords } from './words';

/** How long until it opens or closes, by the server's clock. Read out once, not every second. */
export function Countdown({ state, opensAt, closesAt, onTurn }: { state: ContestState; opensAt: string; closesAt: string; onTurn: () => void }) {
  const words = useWords();
  const [now, setNow] = useState(serverNow);
  const until = state === 'upcoming' ? Date.parse(opensAt) : state === 'open' ? Date.parse(closesAt) : null;
  const left = until === null ? 0 : Math.max(0, until - now);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (until !== null && left === 0) onTurn();
    // once, when the moment comes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [until !== null && left === 0]);
  if (until === null) return null;
  const days = Math.floor(left / 86_400_000);
  return (
    <p className="contest-clock" role="timer" aria-live="off">
      <span className="muted small">{words(state === 'open' ? 'closesIn' : 'opensIn')}</span>
      <span className="contest-clock-time">{days > 0 ? `${words('days', { count: days })} ` : ''}{formatClock((left % 86_400_000) / 1000)}</span>
    </p>
  );
}

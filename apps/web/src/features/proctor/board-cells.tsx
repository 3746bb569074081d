import { CircleCheck, CircleDashed, CirclePause, CircleX, Coffee, LogIn, PencilLine, UserX, Wifi, WifiHigh, WifiOff } from 'lucide-react';
import type { BoardRow } from '@kynangso/contracts/exam';
import { Badge, type BadgeTone } from '../../components';
import { formatClock, formatTime } from '../../lib/format';
import { type Fare, fareOf, isRunning, secondsLeft } from './board-state';
import { useTick } from './server-clock';
import { useWords } from './words';

const looks: Record<Fare, { tone: BadgeTone; Icon: typeof Wifi }> = {
  working: { tone: 'info', Icon: PencilLine },
  onBreak: { tone: 'neutral', Icon: Coffee },
  paused: { tone: 'warn', Icon: CirclePause },
  waiting: { tone: 'neutral', Icon: LogIn },
  notCome: { tone: 'neutral', Icon: CircleDashed },
  absent: { tone: 'neutral', Icon: UserX },
  handedIn: { tone: 'good', Icon: CircleCheck },
  voided: { tone: 'bad', Icon: CircleX },
};

export function FareBadge({ row }: { row: BoardRow }) {
  const words = useWords();
  const fare = fareOf(row);
  const { tone, Icon } = looks[fare];
  return <Badge tone={tone} icon={<Icon size={16} aria-hidden />}>{fare === 'handedIn' && row.submitReason ? words(`by_${row.submitReason}`) : words(`f_${fare}`)}</Badge>;
}

const lines = { online: Wifi, quiet: WifiHigh, offline: WifiOff };
/** An icon and a word; colour only repeats them. */
export function ConnectionText({ row }: { row: BoardRow }) {
  const words = useWords();
  if (!isRunning(row) || row.connection === null) return <span className="muted" aria-hidden>–</span>;
  const Icon = lines[row.connection];
  return <span className={`board-link is-${row.connection}`}><Icon size={16} aria-hidden /> {words(`c_${row.connection}`)}</span>;
}

/** How long ago, in the coarsest words that still say something. */
export function useAgo(at: string | null): string {
  const words = useWords();
  return useTick((now) => {
    if (at === null) return words('never');
    const seconds = Math.floor((now - Date.parse(at)) / 1000);
    if (seconds < 5) return words('now');
    // steps of five seconds: a column of 200 that counts every second reads as flicker
    if (seconds < 60) return words('secondsAgo', { count: seconds - (seconds % 5) });
    if (seconds < 3600) return words('minutesAgo', { count: Math.floor(seconds / 60) });
    return words('hoursAgo', { count: Math.floor(seconds / 3600) });
  });
}

export function Saved({ row }: { row: BoardRow }) {
  return isRunning(row) ? <SavedAgo at={row.lastSavedAt} /> : row.submittedAt ? <>{formatTime(row.submittedAt, true)}</> : <span className="muted" aria-hidden>–</span>;
}
const SavedAgo = ({ at }: { at: string | null }) => <>{useAgo(at)}</>;

export function Answered({ row }: { row: BoardRow }) {
  if (row.state === null) return <span className="muted" aria-hidden>–</span>;
  return (
    <span className="board-progress">
      <span className="nowrap">{row.answered}/{row.itemCount}</span>
      <span className="board-track" aria-hidden><span style={{ width: `${row.itemCount > 0 ? Math.min(100, (row.answered / row.itemCount) * 100) : 0}%` }} /></span>
    </span>
  );
}

function BreakLeft({ until }: { until: string }) {
  const words = useWords();
  const left = useTick((now) => Math.max(0, Math.ceil((Date.parse(until) - now) / 1000)));
  return <span className="board-extra">{words('breakLeft', { time: formatClock(left) })}</span>;
}

const SOON_SECONDS = 300;
export function TimeLeft({ row }: { row: BoardRow }) {
  const words = useWords();
  const left = useTick((now) => secondsLeft(row, now));
  if (!isRunning(row)) return <span className="muted" aria-hidden>–</span>;
  const extra = Math.round(row.extraSeconds / 60);
  return (
    <span className="board-clock">
      <span className={`nowrap${left !== null && left < SOON_SECONDS && row.pausedAt === null && row.breakUntil === null ? ' is-soon' : ''}`}>{left === null ? words('noLimit') : formatClock(left)}</span>
      {row.breakUntil !== null && row.pausedAt === null && <BreakLeft until={row.breakUntil} />}
      {extra > 0 && <span className="board-extra">{words('extra', { count: extra })}</span>}
    </span>
  );
}

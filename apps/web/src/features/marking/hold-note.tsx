import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Callout } from '../../components';
import { formatTime } from '../../lib/format';
import { useWords } from './words';

const SOON_MS = 5 * 60_000;

/** Until when the response is the marker's alone; said aloud only when it is about to end. */
export function HoldNote({ heldUntil, onKeep }: { heldUntil: string; onKeep: () => void }) {
  const words = useWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(heldUntil) - now;
  const time = formatTime(heldUntil);
  if (left > SOON_MS)
    return (
      <p className="muted small mark-hold">
        <Clock size={16} aria-hidden /> {words('heldUntil', { time })}
      </p>
    );
  return (
    <Callout tone="warn" isLive actions={<Button size="sm" onPress={onKeep}>{words('keep')}</Button>}>
      {left > 0 ? words('holdSoon', { time }) : words('holdOver')}
    </Callout>
  );
}

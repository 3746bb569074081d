import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../components';
import { useText } from '../../i18n/locale';
import { navigation } from '../../app/navigation';
import { navGroups, staffNavigation } from '../../app/staff-navigation';
import type { Stop } from './stops';
import { useWords } from './words';
import './tour.css';

/** The entry of the navigation on this screen: on a phone, or in a menu by purpose, there is none to point at. */
const entryOf = (href: string): HTMLElement | null => [...document.querySelectorAll<HTMLElement>(`.app-header a[href="${href}"]`)].find((link) => link.checkVisibility()) ?? null;

/** A walk along the navigation, one card at a time. It covers nothing but itself, leaves the page usable, and ends with Escape. */
export function Tour({ stops, onEnd }: { stops: readonly Stop[]; onEnd: () => void }) {
  const words = useWords();
  const text = useText();
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const stop = stops[at];
  const href = stop?.href ?? '/';
  useLayoutEffect(() => {
    const entry = entryOf(href);
    entry?.classList.add('is-toured');
    const settle = () => {
      const box = entry?.getBoundingClientRect();
      setPlace(box ? { left: Math.max(8, Math.min(box.left, innerWidth - 360)), top: box.bottom + 10 } : null);
    };
    settle();
    addEventListener('resize', settle);
    addEventListener('scroll', settle, { passive: true });
    return () => {
      entry?.classList.remove('is-toured');
      removeEventListener('resize', settle);
      removeEventListener('scroll', settle);
    };
  }, [href]);
  // each card is read as it comes
  useEffect(() => card.current?.focus(), [at]);
  if (!stop) return null;
  const staffEntry = staffNavigation.find((one) => one.href === stop.href);
  const entry = staffEntry ?? navigation.find((one) => one.href === stop.href);
  const name = entry ? text(entry.label) : '';
  const group = staffEntry ? navGroups.find(({ rooms }) => rooms.some((room) => staffEntry.access.startsWith(`${room}.`))) : undefined;
  const isLast = at === stops.length - 1;
  return (
    <div ref={card} role="dialog" aria-labelledby="tour-title" aria-describedby="tour-text" tabIndex={-1} className={`tour-card${place ? ' is-placed' : ''}`} style={place ?? {}} onKeyDown={(event) => event.key === 'Escape' && onEnd()}>
      <div className="row-between">
        <span className="muted small">{words('step', { at: at + 1, all: stops.length })}</span>
        <Button variant="quiet" size="sm" icon={<X aria-hidden />} aria-label={words('leave')} onPress={onEnd} />
      </div>
      <p id="tour-title" className="tour-title">{name}</p>
      <div id="tour-text" className="stack-tight">
        <p>{text(stop.text)}</p>
        {!place && <p className="muted small">{words('inMenu', { path: group ? `${text(group.label)} › ${name}` : name })}</p>}
        {isLast && <p className="muted small">{words('again')}</p>}
      </div>
      <div className="row">
        <Button variant="primary" size="sm" onPress={() => (isLast ? onEnd() : setAt(at + 1))}>{words(isLast ? 'finish' : 'next')}</Button>
        {at > 0 && <Button size="sm" onPress={() => setAt(at - 1)}>{words('back')}</Button>}
      </div>
    </div>
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { groupAt, isStrict, mayOpen, startIndex } from './sections';
import type { Group } from './sections';

/** Where in the paper the person is: at an item, before a section that is to be started, or at the last look. */
export type Place = { kind: 'item'; index: number } | { kind: 'gate'; group: number } | { kind: 'review' };

interface PlaceParts {
  groups: readonly Group[];
  reached: (index: number) => boolean;
  /** an item has come on the screen */
  onArrive: (index: number) => void;
  heading: RefObject<HTMLHeadingElement | null>;
}

function placeOf(groups: readonly Group[], reached: (index: number) => boolean): Place {
  const gate = groups.findIndex((group) => group.stage !== 'closed');
  const first = groups[gate];
  if (first && (first.stage === 'ready' || first.to === first.from)) return { kind: 'gate', group: gate };
  if (groups.every((group) => group.stage === 'closed')) return { kind: 'review' };
  return { kind: 'item', index: startIndex(groups, reached) };
}

/** Moving through the paper by its sections' rules; every move puts the focus on the new heading. */
export function usePlace({ groups, reached, onArrive, heading }: PlaceParts) {
  const [place, setPlace] = useState<Place>(() => placeOf(groups, reached));
  const facts = useRef({ groups, reached, onArrive });
  useEffect(() => {
    facts.current = { groups, reached, onArrive };
  });

  const move = useCallback(
    (next: Place) => {
      setPlace(next);
      if (next.kind === 'item') facts.current.onArrive(next.index);
      requestAnimationFrame(() => {
        heading.current?.focus({ preventScroll: true });
        scrollTo({ top: 0 });
      });
    },
    [heading],
  );
  const goTo = useCallback(
    (index: number) => {
      const { groups: now, reached: been } = facts.current;
      const group = groupAt(now, index);
      if (!group) return;
      if (group.stage === 'ready' || group.stage === 'locked') return move({ kind: 'gate', group: now.indexOf(group) });
      if (group.stage === 'closed' || mayOpen(now, index, been)) move({ kind: 'item', index });
    },
    [move],
  );
  const review = useCallback(() => move({ kind: 'review' }), [move]);
  /** The first item, or the gate, of the next section that isn't over; the last look after the last. */
  const leaveGroup = useCallback(
    (from: number) => {
      const { groups: now } = facts.current;
      const next = now.findIndex((group, at) => at > from && group.stage !== 'closed');
      const group = now[next];
      if (!group) return review();
      if (group.stage === 'open' && group.to > group.from) return goTo(group.from);
      move({ kind: 'gate', group: next });
    },
    [goTo, move, review],
  );
  /** after a section has been ended: on to the next as soon as the paper says so */
  const [leaving, setLeaving] = useState<number | null>(null);
  useEffect(() => {
    if (leaving === null || groups[leaving]?.stage !== 'closed') return;
    setLeaving(null);
    leaveGroup(leaving);
  }, [groups, leaveGroup, leaving]);
  /** after a section has been started: to its first item */
  const [entering, setEntering] = useState<number | null>(null);
  useEffect(() => {
    const group = entering === null ? undefined : groups[entering];
    if (!group || group.stage !== 'open' || group.to === group.from) return;
    setEntering(null);
    goTo(group.from);
  }, [entering, goTo, groups]);

  const group = place.kind === 'item' ? groupAt(groups, place.index) : place.kind === 'gate' ? groups[place.group] : undefined;
  const isLastOfGroup = place.kind === 'item' && group !== undefined && place.index === group.to - 1;
  return {
    place, group, goTo, review, leaveGroup, leaveWhenClosed: setLeaving, enterWhenOpen: setEntering,
    groupIndex: group ? groups.indexOf(group) : -1,
    isLastOfGroup,
    endsSection: isLastOfGroup && group.stage === 'open' && isStrict(group.section),
    isLastOfPaper: isLastOfGroup && groups.indexOf(group) === groups.length - 1,
    canGoBack: place.kind === 'item' && place.index > 0 && (mayOpen(groups, place.index - 1, reached) || groupAt(groups, place.index - 1)?.stage === 'closed'),
  };
}

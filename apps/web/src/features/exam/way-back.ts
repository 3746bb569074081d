import { useCallback } from 'react';
import { useLocation } from 'react-router';

/** Only where a paper can be come from: never another server, never a way out of these folders. */
const OWN = /^\/(learn|contests)(\/[\w-]+(\.[\w-]+)*)+$/;

/** An address of this product's own that a paper may lead back to. */
export const wayBackIn = (address: string | null): string | null => (address !== null && OWN.test(address) ? address : null);
export const withWayBack = (path: string, back: string | null): string => (back === null ? path : `${path}?back=${encodeURIComponent(back)}`);

/**
 * Where a paper was come from: a quiz from its lesson, a contest's paper from the contest. It travels in the address from the start
 * to the result, so that a new tab, another day or another device lead back there and not to a list in which the person would have to look for it.
 */
export function useWayBack(): { back: string | null; onward: (path: string) => string } {
  const { search } = useLocation();
  const back = wayBackIn(new URLSearchParams(search).get('back'));
  return { back, onward: useCallback((path: string) => withWayBack(path, back), [back]) };
}

/** Editions of a course (contracts/learning `editionTerms`): their state from the days, and who has a place. The house's own rules. Days are ISO days in Vietnam, both ends included. */
import type { EditionState, EditionTerms } from '@kynangso/contracts/learning';

type Days = Pick<EditionTerms, 'enrolFrom' | 'enrolTo' | 'startsOn' | 'endsOn'>;

export function editionState(days: Days, isCancelled: boolean, today: string): EditionState {
  if (isCancelled) return 'cancelled';
  if (today > days.endsOn) return 'ended';
  if (today >= days.startsOn) return 'running';
  if (today > days.enrolTo) return 'closed';
  return today >= days.enrolFrom ? 'enrolling' : 'upcoming';
}

/** Places still free; null = as many as want. */
export const placesLeft = (capacity: number | null, seated: number): number | null => (capacity === null ? null : Math.max(0, capacity - seated));

/** Those of the line, in its order, that move up into free places. */
export const movingUp = <T>(line: readonly T[], capacity: number | null, seated: number): T[] => line.slice(0, placesLeft(capacity, seated) ?? line.length);

/** A course with an edition that is not over is learnt in editions; else it is self-paced. */
export const isInEditions = (states: readonly EditionState[]): boolean => states.some((state) => state !== 'ended' && state !== 'cancelled');

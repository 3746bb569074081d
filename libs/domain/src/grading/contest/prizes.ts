/** Prizes by place: whoever stands in a place of a prize wins it, and everybody who shares that place does. */
import type { ContestPrize } from '@kynangso/contracts/grading';

type Prize = Pick<ContestPrize, 'kind' | 'from' | 'to'>;

/** The prizes of a place. */
export const prizesOf = <P extends Prize>(prizes: readonly P[], kind: P['kind'], place: number | null): P[] =>
  place === null ? [] : prizes.filter((prize) => prize.kind === kind && prize.from <= place && place <= prize.to);

/** A place that two prizes of one kind claim: nobody could say which is won. */
export function prizesOverlap(prizes: readonly Prize[]): boolean {
  return prizes.some((one, at) => prizes.slice(at + 1).some((other) => other.kind === one.kind && one.from <= other.to && other.from <= one.to));
}

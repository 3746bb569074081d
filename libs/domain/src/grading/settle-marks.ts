import type { MarkingPolicy } from '@kynangso/contracts/exam';

/**
 * What markers' points come to. One marker decides alone where no second is wanted. Two who agree within the tolerance give their mean;
 * beyond it a third marks, and the mean of the two closest counts (the third's own points when both are as close). Points are integers in
 * hundredths; means round half up. Source: the exam's own marking policy.
 */
export type Settlement = { readonly state: 'wait' } | { readonly state: 'dispute' } | { readonly state: 'final'; readonly pointsCenti: number };

export function settleMarks(policy: MarkingPolicy, wantsSecond: boolean, maxCenti: number, pointsCenti: readonly number[]): Settlement {
  const [a, b, c] = pointsCenti;
  if (a === undefined) return { state: 'wait' };
  if (b === undefined) return wantsSecond ? { state: 'wait' } : { state: 'final', pointsCenti: a };
  if (c !== undefined) return { state: 'final', pointsCenti: closest(a, b, c) };
  return Math.abs(a - b) * 10_000 <= policy.toleranceBp * maxCenti ? { state: 'final', pointsCenti: mean(a, b) } : { state: 'dispute' };
}

const mean = (a: number, b: number): number => Math.floor((a + b + 1) / 2);

function closest(a: number, b: number, third: number): number {
  const [toA, toB] = [Math.abs(third - a), Math.abs(third - b)];
  if (toA === toB) return third;
  return toA < toB ? mean(a, third) : mean(b, third);
}

/** Does a paper get a second marker? The same paper always gets the same answer; `draw` is 0..9999 taken from its id. */
export const wantsSecondMarker = (policy: MarkingPolicy, draw: number): boolean =>
  policy.secondMarker === 'always' || (policy.secondMarker === 'sample' && draw < policy.sampleBp);

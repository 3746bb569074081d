/** Classes of a rate for a picture: few, so that a colour can be told from its neighbours; limits in basis points. */
export const classLimits = [2_500, 5_000, 7_500, 9_000] as const;
/** 0 (lowest) to 4, or null with nobody to count. */
export function rateClass(bp: number | null): number | null {
  return bp === null ? null : classLimits.filter((limit) => bp >= limit).length;
}

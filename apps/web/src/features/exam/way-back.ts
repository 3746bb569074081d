/*
 * Where a paper was come from: a quiz from its lesson, a contest's paper from the contest. Kept by exam for this visit only, so that
 * the result leads back there and not to a list in which the person would have to look for it.
 */
const key = (examId: string): string => `kynangso.back.${examId}`;

/** An address of this product's own that a paper may lead back to. */
export const wayBackIn = (address: string | null): string | null => (address && /^\/(learn|contests)\/[\w./-]+$/.test(address) ? address : null);

export function rememberWayBack(examId: string, address: string | null): void {
  try {
    if (address) sessionStorage.setItem(key(examId), address);
  } catch {
    // then the result leads to the list
  }
}
export function wayBack(examId: string): string | null {
  try {
    return wayBackIn(sessionStorage.getItem(key(examId)));
  } catch {
    return null;
  }
}

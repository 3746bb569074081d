import type { RegradePolicy } from '@kynangso/contracts/grading';

/**
 * What a regrade makes of a paper: per item drop (it counts for nobody), full credit, or points by a corrected key; then the policy.
 * Scores are integers in hundredths. Source: the exam's regrade policy.
 */
export interface ItemPoints {
  readonly pointsCenti: number;
  readonly maxCenti: number;
}
export type ChangeAction = 'drop' | 'full_credit' | 'new_key';

/** `rescored`: by the corrected key; only asked for where the action needs it. */
export function changeItem(action: ChangeAction, before: ItemPoints, rescored: () => ItemPoints): ItemPoints {
  if (action === 'drop') return { pointsCenti: 0, maxCenti: 0 };
  if (action === 'full_credit') return { pointsCenti: before.maxCenti, maxCenti: before.maxCenti };
  return rescored();
}

export interface Outcome extends ItemPoints {
  readonly passed: boolean;
}

/** Does the new result stand? Under `never_lower` a result that would be a smaller share, or lose the pass, stays as it was. */
export function standsAfter(policy: RegradePolicy, before: Outcome, after: Outcome): boolean {
  if (policy === 'as_scored') return true;
  if (before.passed && !after.passed) return false;
  if (!before.passed && after.passed) return true;
  return after.pointsCenti * Math.max(1, before.maxCenti) >= before.pointsCenti * Math.max(1, after.maxCenti);
}

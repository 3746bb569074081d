import type { ScoringPolicy } from '@kynangso/contracts/exam';

/**
 * How an item's points count in one exam. Certainty-based marking after Gardner-Medwin (LAPT, UCL): levels 1, 2, 3 earn 1/3,
 * 2/3, 3/3 of the maximum when right and cost 0, 2/3, 2 of it when wrong.
 */
export interface PolicyInput {
  /** as the key gives them, hundredths, already rounded once */
  readonly pointsCenti: number;
  readonly maxCenti: number;
  readonly isAnswered: boolean;
  /** 1, 2 or 3; left out = 1 */
  readonly certainty?: number | null | undefined;
  /** a rubric's points are a person's judgement: they are never turned into all or nothing, a penalty or a bet */
  readonly isMarkedByPeople?: boolean;
}

/** thirds of the maximum */
const whenRight = [1, 2, 3] as const;
const whenWrong = [0, -2, -6] as const;

/**
 * Points of the item in this exam, integer hundredths. In this order:
 * 1. all_or_nothing takes away what is less than the maximum and more than 0.
 * 2. certainty replaces the points: between wrong and right in proportion to the share earned, so partial credit stays partial;
 *    a blank earns 0. Without certainty, `penalty` makes an answered item that earned nothing cost its share.
 * 3. `floor` never lets an item go below zero, whatever the key or the certainty says.
 * What isn't whole is rounded once, half up (towards plus infinity): a cost of half a hundredth is forgiven.
 */
export function applyPolicy(policy: ScoringPolicy, input: PolicyInput): number {
  const { pointsCenti, maxCenti, isAnswered } = input;
  const points = input.isMarkedByPeople ? pointsCenti : changed(policy, pointsCenti, maxCenti, isAnswered, input.certainty ?? 1);
  return policy.negativeMarking === 'floor' ? Math.max(0, points) : points;
}

function changed(policy: ScoringPolicy, pointsCenti: number, maxCenti: number, isAnswered: boolean, level: number): number {
  const isPart = pointsCenti > 0 && pointsCenti < maxCenti;
  const points = policy.partialCredit === 'all_or_nothing' && isPart ? 0 : pointsCenti;
  if (policy.certainty) return isAnswered ? certain(points, maxCenti, level) : 0;
  const isFailed = policy.negativeMarking === 'penalty' && isAnswered && points <= 0;
  return isFailed ? halfUp(-maxCenti * policy.penaltyBp, 10_000) : points;
}

function certain(points: number, max: number, level: number): number {
  const at = Math.min(Math.max(Math.trunc(level), 1), 3) - 1;
  const earned = Math.min(Math.max(points, 0), max);
  return halfUp(earned * (whenRight[at] ?? 1) + (max - earned) * (whenWrong[at] ?? 0), 3);
}

/** n / d of integers, half up. */
function halfUp(n: number, d: number): number {
  return Math.floor((2 * n + d) / (2 * d)) + 0;
}
